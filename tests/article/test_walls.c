/* SPDX-License-Identifier: MIT */
/* Pages that keep their article back, in the languages of the larger papers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "article/extract.h"
#include "base/arena.h"

static const char *const human_pages[] = {
    "<h1>outlet.example</h1><p>Verify that you are human to go on.</p>",
    "<h1>Access to this page has been denied</h1><p>Reference 4711</p>",
    "<h1>Un momento</h1><p>Conferma che non sei un robot per continuare.</p>",
    "<h1>Einen Augenblick</h1><p>Bitte bestätigen Sie, dass Sie ein Mensch sind.</p>",
    "<h1>Vérification</h1><p>Confirmez que vous n’êtes pas un robot.</p>",
    "<h1>Un momento</h1><p>Comprueba que no eres un robot.</p>",
    "<h1>Verificação</h1><p>Confirme que você não é um robô.</p>",
    "<h1>Weryfikacja</h1><p>Potwierdź, że nie jesteś robotem.</p>",
    "<h1>Doğrulama</h1><p>Devam etmek için robot olmadığınızı onaylayın.</p>",
    "<h1>Проверка</h1><p>Подтвердите, что вы не робот.</p>",
    "<h1>אימות</h1><p>יש לאשר שאינך רובוט.</p>",
    "<h1>التحقق</h1><p>أكد أنك لست روبوت.</p>",
    "<h1>確認</h1><p>私はロボットではありません。</p>",
};

static const char *const consent_pages[] = {
    "<p>Wir und unsere 213 Partner setzen Cookies ein und brauchen dafür Ihre "
    "Einwilligung. Mit dem Knopf stimmen Sie der Datenverarbeitung zu.</p>",
    "<p>Noi e i nostri partner usiamo cookie e chiediamo il tuo consenso. Senza consenso "
    "restano solo i cookie tecnici.</p>",
    "<p>Nous et nos partenaires déposons des cookies avec votre consentement. Sans "
    "consentement, seuls les cookies nécessaires restent.</p>",
    "<p>Nosotros y nuestros socios usamos cookies con su consentimiento. Puede aceptar "
    "las "
    "cookies o rechazar las cookies.</p>",
};

static const char *const money_lines[] = {
    "Subscribe to continue reading.",
    "This post is for paid subscribers",
    "Questo articolo è riservato agli abbonati",
    "Dieser Artikel ist nur für Abonnenten. Sie sind bereits Abonnent? Anmelden",
    "Cet article est réservé aux abonnés",
    "Contenido exclusivo para suscriptores",
    "Conteúdo exclusivo para assinantes",
    "Dit artikel is alleen voor abonnees",
    "Treść tylko dla prenumeratorów",
    "Bu içerik abonelere özel",
    "Только для подписчиков",
    "הכתבה זמינה למנויים",
    "هذا المقال للمشتركين فقط",
    "この記事は会員限定です",
};

#define BEGINNING                                                                        \
    "<p>The keeper had his gloves made by the same man for thirty years, and when that " \
    "man closed his shop last winter he bought all that was left in it.</p>"

#define REST                                                                             \
    "<p>He wore the first pair on a wet night in November, let in four, and blamed the " \
    "thumbs, which he said had been sewn for a man with other plans for the "            \
    "evening.</p>"                                                                       \
    "<p>The second pair was better. With it he stayed unbeaten from Christmas to the "   \
    "end "                                                                               \
    "of March, and the club shop began to sell a copy that nobody could close.</p>"      \
    "<p>There are eleven pairs left in a drawer at home. When they are gone, he says, "  \
    "he "                                                                                \
    "will be gone as well, and somebody else may stand in the rain and be shouted "      \
    "at.</p>"

static void
check_obstacle(const char *before, const char *page, const char *after,
               enum extract_obstacle obstacle, size_t block_count)
{
    struct arena arena = {0};
    struct extracted extracted;
    struct str html = str_format(&arena,
                                 "<html><head><title>Outlet</title></head><body>"
                                 "%s%s%s</body></html>",
                                 before, page, after);
    extract_article(html, STR("https://outlet.example/a"), &arena, &extracted);
    if (extracted.obstacle != obstacle)
        fail_msg("%s: obstacle %d", page, (int)extracted.obstacle);
    if (extracted.document.block_count != block_count)
        fail_msg("%s: %zu blocks", page, extracted.document.block_count);
    arena_finish(&arena);
}

static void
test_human(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof human_pages / sizeof *human_pages; i++)
        check_obstacle("", human_pages[i], "", EXTRACT_WALL, 0);
}

static void
test_consent(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof consent_pages / sizeof *consent_pages; i++)
        check_obstacle("<h2>!</h2>", consent_pages[i], "<button>OK</button>",
                       EXTRACT_WALL, 0);
}

static void
test_money(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof money_lines / sizeof *money_lines; i++) {
        check_obstacle("<h1>Gloves</h1>" BEGINNING "<p>", money_lines[i], "</p>",
                       EXTRACT_PAYWALL, 1);
        /* what is not shown, and what stands beside a whole article, tells nothing */
        check_obstacle("<h1>Gloves</h1>" BEGINNING "<p hidden>", money_lines[i], "</p>",
                       EXTRACT_CLEAR, 1);
        check_obstacle("<h1>Gloves</h1>" BEGINNING REST "<aside>", money_lines[i],
                       "</aside>", EXTRACT_CLEAR, 4);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_human),
        cmocka_unit_test(test_consent),
        cmocka_unit_test(test_money),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
