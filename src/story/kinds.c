/* SPDX-License-Identifier: MIT */
#include "story/kinds.h"

#include <stdlib.h>

#include "base/arena.h"
#include "text/fold.h"

/* Beginnings of words, and of several words; '$' ends a whole word. In lower case: they
 * are folded before they are compared. */
static const struct {
    uint32_t kind;
    const char *stems; /* parted by '|' */
} table[] = {
    {KIND_BEFORE,
     "preview|prediction|team news|predicted|line up|lineup|line ups|how to watch|"
     "where to watch|tv channel|kick off time|build up|ahead of|"
     "probabili formazioni|le ultime|dove veder|dove vedere|orario|vigilia|"
     "convocati|alineaciones|posible|horario|previa|donde ver|hora y|antes del|"
     "antes de$|convocatoria|provaveis|escalacoes|onde assistir|onde ver|antevisao|"
     "misterio|poupa|pre jogo|compos$|composition|compo$|avant match|a quelle heure|"
     "sur quelle chaine|chaine tv|so konnte|voraussichtlich|aufstellung|vorschau|"
     "ubertragung|vor dem|vor der|muhtemel|saat kacta|hangi kanal|mac onu|ne zaman|"
     "przewidywan|zapowiedz|gdzie ogladac|przed meczem|sklady|прогноз|где смотреть|"
     "стартовые составы|перед матчем|анонс|превью|ההרכבים|הרכבים|הרכב משוער|"
     "לקראת|איפה רואים|שידור|التشكيله|موعد مباراه|القنوات|تشكيل متوقع|قبل مواجهه|"
     "قبل مباراه"},
    {KIND_RATINGS,
     "ratings|rated|player rating|pagelle|le pagelle|notes$|les notes|noten$|"
     "einzelkritik|notas|atuacoes|uno por uno|uno a uno|uno x uno|oceny|notlari|"
     "puanlari|karne|оценки|ציוני|ציונים|تقييم"},
    {KIND_LIVE,
     "live$|recap$|as it happened|minute by minute|liveticker|ticker$|en direct|"
     "en directo|in diretta|la diretta|ao vivo|minuto a minuto|canli|na zywo|"
     "relacja|онлайн|трансляция|שידור חי|בשידור|مباشر"},
    {KIND_HIGHLIGHTS,
     "highlights|video$|resumen|sintesi|gli highlights|melhores momentos|ozeti|"
     "ozet$|tore und|les buts|resume$|skrot|обзор|видео|תקציר|ملخص|اهداف مباراه"},
    {KIND_SURVEY,
     "round up|roundup|gossip|press review|papers|rumour mill|talking points|"
     "things we|team of the week|table$|standings|in pictures|week in|countdown|"
     "transfer deadline|rassegna|prime pagine|tutti i risultati|risultati e|"
     "classifica|la giornata in|top 11|jornada en|once ideal|portadas|resultados y|"
     "jedenastka|elf des|presseschau|alle ergebnisse|tabelle|spieltage|equipe type|"
     "revue de presse|resultats et|selecao da rodada|resultados d|tabela|haftanin|"
     "sonuclar|puan durumu|wyniki|обзор тура|результаты|таблица|символическая|"
     "המדריך|תוצאות|טבלת|المספרים|המספרים|סיכום המחזור|نتائج|جدول ترتيب|الجوله"},
    {KIND_FEATURE,
     "how$|why$|inside|the story|interview|explained|analysis|tactical|column|"
     "profile|perche|storia di|chi e$|intervista|analisi|vi racconto|quando$|warum|"
     "analyse|portrat|pourquoi|portrait|entretien|histoire|por que|entrevista|"
     "analisis|asi es|asi fue|perfil|quem e|coluna|neden|roportaj|dlaczego|wywiad|"
     "почему|интервью|история|ריאיון|ראיון|פרופיל|כך הפך|الحكايه|لماذا|حوار|قصه"},
    {KIND_AROUND,
     "referee|officials|var$|tickets|ticket|audience|viewers|police|arrest|shares|"
     "stocks|accounts|kick off times|fixtures|schedule|arbitr|bigliett|"
     "settore ospiti|ascolti|polizia|scontri|sciopero|arbitraje|designacion|"
     "entradas|audiencia|policia|detenid|publico visitante|schiedsrichter|eintritt|"
     "karten$|einschaltquote|polizei|anzeige|spieltermin|arbitre|billet|guichets|"
     "interpell|arbitragem|ingressos|bilhetes|torcedores|detem|hakem|bilet|hisse|"
     "borsa|reyting|polis|sedzi|bilety|policja|terminy|судья|арбитр|билет|полици|"
     "изменила время|שופט|כרטיסים|משטרה|حكم|تذاكر|شرطه"},
    {KIND_INJURY,
     "injur|ruled out|out for|sidelined|cruciate|hamstring|ligament|scan|surgery|"
     "infortun|lesion|lesao|operaz|si opera|crociato|stiramento|chirurgo|guaio|"
     "tegola|lesiona|rotura|esguince|cruzado|baja de|parte medico|quirofano|fuera$|"
     "verletz|kreuzband|fallt mit|fallt aus|muskelfaser|sehnenriss|knochel|blesse|"
     "blessure|croises|forfait|operation|rupture|desfalca|cirurgia|machuc|sakat|"
     "ameliyat|kontuz|uraz|zerwa|травм|выбыл|операци|разрыв|פציע|נפצע|פצוע|רצועה|"
     "הרצועה|ייעדר|ינותח|اصاب|الرباط|جراحه|يغيب"},
    {KIND_TALKS,
     "bid$|bids|offer|approach|interest|talks|target|linked|want|eye$|eyes|line up|"
     "tempted|negotiat|sound out|offerta|proposta|trattativa|contatti|idea$|sogno|"
     "interesse|tentato|piace|obiettivo|oferta|negocia|interesa|sigue a|tantea|"
     "pretende|quiere|el elegido|sondagem|quer$|procurou|pode trocar|angebot|"
     "interessiert|baggert|lockt|verhandel|wirbt|interesse an|offre|offensive|piste|"
     "interet|discussions|vise|teklif|ilgilen|gorusme|transfer gorus|iddia|ofert|"
     "zainteres|negocj|chce$|предложени|интерес|переговор|хочет|מתעניינ|הצעה|מגעים|"
     "רוצה|במשא ומתן|يقدم عرضا|عرضا|يتفاوض|مهتم|يطلب|يرغب|استعاره"},
    {KIND_SIGNING,
     "sign$|signs|signed|signing|unveil|joins|completes|agree|agreed|deal for|"
     "ufficiale$|acquist|ingaggia|preso$|visite mediche|presentato|ficha$|fichaje|"
     "presenta a|firma$|contrata|anuncia a|acerta|reforco|vende|venda|leva$|"
     "apresenta|verpflichtet|wechselt|holt$|neuzugang|transfer$|signe|recrute|"
     "s offre|officialise|rejoint|s attache|imzalad|transfer etti|renklerine|"
     "kadrosuna|podpisal|pozyska|wzmacnia|odchodzi|kontrakt|подписал|договорил|"
     "перешел|станет игроком|переход|трансфер|покуп|החתימ|מחתימה|חתם|מצטרף|יוקם|"
     "يتعاقد|تعاقد|يضم|ينضم|صفقه"},
    {KIND_RENEWAL,
     "extend|extension|new deal|new contract|renew|rinnov|prolunga|fino al|renueva|"
     "renovacion|renova$|renovar|amplia|ampliacion|hasta 20|ate 20|verlanger|"
     "neuen vertrag|bis 20|prolong|jusqu en|uzat|yeni sozlesme|sozlesme|przedluz|"
     "nowy kontrakt|продли|продлен|новый контракт|האריך|הארכת|חוזה חדש|جدد|تجديد|"
     "يمدد"},
    {KIND_LEAVING,
     "sack|sacked|dismiss|resign|quits|steps down|part ways|walks out|leaves|leave |"
     "esoner|dimission|si dimette|addio|risoluzione|destitu|despide a su|renuncia|"
     "dimite|rompe con|cesa|demite|demissao|demitid|deixa o|trennt|entlass|"
     "freigestellt|rucktritt|tritt zuruck|abgang|demission|limog|claque la porte|"
     "quitte|vire$|istifa|gorevden|yollar|ayrildi|zwoln|koniec|rozstan|pozegna|"
     "уволен|уволил|отставк|покинул|ушел|פוטר|התפטר|עוזב|נפרד|اقال|يقيل|استقال|رحيل"},
    {KIND_NEW_COACH,
     "appoint|new coach|new manager|takes charge|in charge|interim|named coach|"
     "nuovo allenatore|affida|traghettatore|panchina|nuevo tecnico|nuevo entrenador|"
     "interino|novo treinador|novo tecnico|neuer trainer|ubernimmt|interims|"
     "nouvel entraineur|confie|nomme|yeni teknik|teknik direktor|nowy trener|"
     "nowego trener|новый тренер|возглавил|назначен|מונה|מאמן חדש|המאמן החדש|"
     "מאמן נבחרת|تعيين|مدربا"},
    {KIND_BAN,
     "ban$|bans|banned|suspen|fine$|fined|charged|sanction|squalific|multa|punit|"
     "penalizz|sanzion|ammend|sancion|castig|punid|punicao|suspens|processo|sperre|"
     "gesperrt|strafe|geldstrafe|sanctionn|suspendu|amende|ceza|men edil|kara$|"
     "zawiesz|ukaran|дисквалиф|штраф|наказ|נקנס|הורחק|הושעה|הרחקה|עונש|يعاقب|عقوب|"
     "ايقاف|غرام"},
    {KIND_APPEAL,
     "appeal|ricorso|recurso|recurre|suspension cautelar|einspruch|berufung|appel$|"
     "reserve$|itiraz|odwola|апелляц|жалоб|ערעור|استئناف|طعن"},
    {KIND_AWARD,
     "player of|award|premio|ballon|miglior giocatore|mejor jugador|jogador do|"
     "preis$|auszeichnung|trophee|odulu|nagrod|лучший игрок|приз|שחקן השנה|פרס$|"
     "جائزه"},
    {KIND_NATION,
     "call up|called up|squad for|national team|nazionale|azzurro|convocat|"
     "seleccion$|preconvoc|lista de|selecao|chamado para|nominier|"
     "nationalmannschaft|bleus|bleues|selectionn|liste|milli takim|reprezentac|"
     "powolan|сборн|נבחרת|הנבחרת|منتخب"},
    {KIND_RESULT,
     "beat|beats|beaten|win$|wins|won$|winner|draw$|draws|held|lose$|lost|defeat|"
     "thrash|rout|sink|sinks|edge$|hammer|victory|equaliser|knock out|squeeze|vince|"
     "batte|pareggi|perde|sconfi|vittoria|ko$|travolg|gana$|vence|empat|derrot|"
     "golea|pierde|triunf|victoria|tumba|empata|derrota|goleia|vitoria|bate$|cai$|"
     "caem|schlagt|gewinnt|besiegt|unentschieden|verliert|sieg$|dreht|niederlage|"
     "bat$|gagne|renverse|nul$|victoire|defaite|s incline|ecrase|coule|yendi|"
     "galibiyet|berabere|maglup|kazand|gecti|devirdi|pokon|wygra|zremis|przegra|"
     "zwyciest|remis|обыграл|победил|победа|вничью|проиграл|разгром|вырвал|ניצחה|"
     "ניצחון|הניצחון|גברה|תיקו|הפסידה|רמסה|הביסה|يفوز|فوز|يهزم|يتعادل|يسقط|يكتسح|"
     "خساره|الفوز"},
    {KIND_RETIREMENT,
     "retire|retiring|hang up|si ritira|addio al calcio|retira$|retirada|cuelga las|"
     "aposent|fim de carreira|karriereende|beendet karriere|retraite|emekli|"
     "futbolu birak|konczy karier|заверш|פורש|תולה|اعتزال|يعتزل"},
    {KIND_FRIENDLY,
     "friendly|friendlies|amichevol|amistos|freundschaftsspiel|testspiel|"
     "match amical|hazirlik mac|sparing|товарищес|משחק ידידות|משחקי ידידות|ودي"},
    {KIND_SALE,
     "takeover|buy$|owner|investor|fund$|shareholder|proprieta$|cessione|acquirent|"
     "compra$|accionistas|venta$|fondo$|dono$|saf$|ubernahme|vente$|proprietaire|"
     "rachat|satis|hissedar|przejeci|wlascicie|владел|בעלים|הבעלים|رجل اعمال|مالك"},
    {KIND_STADIUM,
     "stadium|arena$|stadio$|nuovo stadio|estadio nuevo|nuevo estadio|estadio$|"
     "stadion|stade$|stadyum|стадион|אצטדיון|האצטדיון|ملعبه|ستاد"},
    {KIND_REFUSAL,
     "reject|refus|turn down|turns|rules out|not sell|withdraw|snub|rifiut|dice no|"
     "niente$|descart|rechaz|retira su|recus|fecha a porta|nega$|lehnt|absage|"
     "refuse|repouss|reddet|odrzuc|отказ|отклон|סירב|דחה|يرفض|رفض"},
};

enum {
    STEM_LIMIT = 1200,
    BUCKETS = 1 << 16
};

struct stem {
    struct str text;
    uint32_t kind;
    bool whole;
};

/* The table cut into stems and sorted by their first two bytes, made at first use: it
 * depends on nothing else and never changes. */
static struct {
    struct arena arena;
    struct stem stems[STEM_LIMIT];
    size_t count;
    uint16_t first[BUCKETS + 1];
} lookup;

static uint32_t
bucket_of(struct str text)
{
    return (uint32_t)(unsigned char)text.data[0] << 8 |
           (text.size > 1 ? (unsigned char)text.data[1] : 0U);
}

static int
compare_stems(const void *a, const void *b)
{
    uint32_t left = bucket_of(((const struct stem *)a)->text);
    uint32_t right = bucket_of(((const struct stem *)b)->text);
    return (left > right) - (left < right);
}

static void
make_lookup(void)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct str rest = str_from_z(table[i].stems);
        struct str text;
        while (lookup.count < STEM_LIMIT && str_next_part(&rest, '|', &text)) {
            bool whole = str_ends_with(text, STR("$"));
            text.size -= whole;
            text = fold(text, &lookup.arena);
            if (text.size > 1)
                lookup.stems[lookup.count++] =
                    (struct stem){.text = text, .kind = table[i].kind, .whole = whole};
        }
    }
    qsort(lookup.stems, lookup.count, sizeof *lookup.stems, compare_stems);
    size_t stem = 0;
    for (uint32_t bucket = 0; bucket <= BUCKETS; bucket++) {
        while (stem < lookup.count && bucket_of(lookup.stems[stem].text) < bucket)
            stem++;
        lookup.first[bucket] = (uint16_t)stem;
    }
}

static uint32_t
kinds_at(struct str rest)
{
    uint32_t kinds = 0;
    uint32_t bucket = bucket_of(rest);
    for (size_t i = lookup.first[bucket]; i < lookup.first[bucket + 1]; i++) {
        const struct stem *stem = &lookup.stems[i];
        if (str_starts_with(rest, stem->text) &&
            (!stem->whole || rest.size == stem->text.size ||
             rest.data[stem->text.size] == ' '))
            kinds |= stem->kind;
    }
    return kinds;
}

uint32_t
kinds_of(struct str folded)
{
    if (lookup.count == 0)
        make_lookup();
    uint32_t kinds = 0;
    for (size_t i = 0; i < folded.size; i++)
        if (i == 0 || folded.data[i - 1] == ' ')
            kinds |= kinds_at(str_slice(folded, i, folded.size));
    return kinds;
}
