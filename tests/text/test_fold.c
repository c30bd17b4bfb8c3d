/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "text/fold.h"

static void
test_folded(void **state)
{
    (void)state;
    static const struct {
        const char *text, *folded;
    } cases[] = {
        {"", ""},
        {"Inter Miami CF", "inter miami cf"},
        {"Atlético", "atletico"},
        {"Atle\u0301tico", "atletico"}, /* decomposed */
        {"Fenerbahçe BEŞİKTAŞ ısı", "fenerbahce besiktas isi"},
        {"Wisła Kraków", "wisla krakow"},
        {"Bodø/Glimt", "bodo/glimt"},
        {"Đurić, Sæther, Œuvre", "duric, saether, oeuvre"},
        {"Preußen GROẞ", "preussen gross"},
        {"Йокерит Ёлка Ґрунт", "иокерит елка грунт"},
        {"Ολυμπιακός ΟΛΥΜΠΙΑΚΟΣ", "ολυμπιακοσ ολυμπιακοσ"},
        {"أهلي إتحاد آسيا ٱ", "اهلي اتحاد اسيا ا"},
        {"الأهـــلي مُدَرِّب", "الاهلي مدرب"},
        {"مباراة مستشفى", "مباراه مستشفي"},
        {"بِ\u200Fשָׁלוֹם", "بשלום"},
        {"בית״ר צ׳לסי ב־PSV", "בית\"ר צ'לסי ב-psv"},
        {"l’Inter ‘x’ “y” «z» – —", "l'inter 'x' \"y\" \"z\" - -"},
        {"ＦＣ①…\u00A0x", "fc1... x"},
        {"浦和レッズ ガンバ", "浦和レッズ ガンバ"}, /* voicing stays */
        {"서울", "서울"},                           /* syllables stay */
        {"กีฬา हिन्दी", "กีฬา हिन्दी"},                 /* vowels stay */
        {"a\xFF\xC3(", "a\uFFFD\uFFFD("},
        {"so\u00ADft zero\u200Bwidth", "soft zerowidth"},
    };
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str folded = fold(str_from_z(cases[i].text), &arena);
        assert_string_equal(str_to_z(&arena, folded), cases[i].folded);
        assert_true(str_equal(fold(folded, &arena), folded));
    }
    arena_finish(&arena);
}

static void
test_offsets(void **state)
{
    (void)state;
    struct arena arena;
    struct folded folded;
    arena_init(&arena);
    fold_with_offsets(STR("aßé…"), &arena, &folded);
    assert_string_equal(str_to_z(&arena, folded.text), "asse...");
    static const uint32_t expected[] = {0, 1, 1, 3, 5, 5, 5, 8};
    assert_memory_equal(folded.offsets, expected, sizeof expected);
    arena_finish(&arena);
}

static void
test_capitals(void **state)
{
    (void)state;
    static const char *const upper[] = {"A", "Éa", "Ж", "Ω", "İ", "ǅ"};
    static const char *const other[] = {"a", "é", "ж", "א", "1", "", "\xC3", "ß", "."};
    for (size_t i = 0; i < sizeof upper / sizeof *upper; i++)
        assert_true(fold_is_upper(str_from_z(upper[i])));
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        assert_false(fold_is_upper(str_from_z(other[i])));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_folded),
        cmocka_unit_test(test_offsets),
        cmocka_unit_test(test_capitals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
