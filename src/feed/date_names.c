/* SPDX-License-Identifier: MIT */
#include "feed/date_names.h"

#include <string.h>

#include "base/arena.h"
#include "text/fold.h"

enum {
    WORD_LIMIT_BYTES = 64
};

struct month {
    const char *begins; /* folded */
    int month;
};

/* The beginnings of month names: en, it, es, pt, fr, ro, de, nl, sv, da, no, is, fi, et,
 * pl, cs, sk, hr, hu, tr, id, el, ru, uk, bg, sr, he, ar, fa. A longer beginning stands
 * before a shorter one of another month. */
static const struct month months[] = {
    {"marras", 11}, {"lipn", 6},  {"lipa", 6},    {"srpn", 7},   {"srpa", 7},
    {"juin", 6},    {"juil", 7},  {"juun", 6},    {"juul", 7},   {"szep", 9},
    {"jan", 1},     {"feb", 2},   {"mar", 3},     {"apr", 4},    {"may", 5},
    {"jun", 6},     {"jul", 7},   {"aug", 8},     {"sep", 9},    {"oct", 10},
    {"nov", 11},    {"dec", 12},  {"gen", 1},     {"ene", 1},    {"ian", 1},
    {"jaa", 1},     {"oca", 1},   {"sty", 1},     {"tam", 1},    {"sij", 1},
    {"led", 1},     {"fev", 2},   {"vee", 2},     {"hel", 2},    {"lut", 2},
    {"vel", 2},     {"uno", 2},   {"sub", 2},     {"maa", 3},    {"mrt", 3},
    {"ozu", 3},     {"bre", 3},   {"abr", 4},     {"avr", 4},    {"huh", 4},
    {"kwi", 4},     {"dub", 4},   {"tra", 4},     {"nis", 4},    {"mai", 5},
    {"maj", 5},     {"mag", 5},   {"mei", 5},     {"tou", 5},    {"svi", 5},
    {"kve", 5},     {"giu", 6},   {"iun", 6},     {"kes", 6},    {"cze", 6},
    {"cer", 6},     {"haz", 6},   {"lug", 7},     {"iul", 7},    {"hei", 7},
    {"lip", 7},     {"tem", 7},   {"ago", 8},     {"aou", 8},    {"agu", 8},
    {"agt", 8},     {"elo", 8},   {"sie", 8},     {"srp", 8},    {"kol", 8},
    {"set", 9},     {"syy", 9},   {"wrz", 9},     {"zar", 9},    {"ruj", 9},
    {"eyl", 9},     {"okt", 10},  {"ott", 10},    {"out", 10},   {"lok", 10},
    {"paz", 10},    {"rij", 10},  {"eki", 10},    {"lis", 11},   {"stu", 11},
    {"kas", 11},    {"dic", 12},  {"dez", 12},    {"des", 12},   {"det", 12},
    {"jou", 12},    {"gru", 12},  {"pro", 12},    {"ara", 12},   {"ιουν", 6},
    {"ιουλ", 7},    {"ιαν", 1},   {"φεβ", 2},     {"μαρ", 3},    {"απρ", 4},
    {"μαι", 5},     {"αυγ", 8},   {"σεπ", 9},     {"οκτ", 10},   {"νοε", 11},
    {"δεκ", 12},    {"янв", 1},   {"яну", 1},     {"јан", 1},    {"січ", 1},
    {"сич", 1},     {"фев", 2},   {"феб", 2},     {"лют", 2},    {"мар", 3},
    {"бер", 3},     {"апр", 4},   {"кві", 4},     {"кви", 4},    {"май", 5},
    {"маи", 5},     {"мая", 5},   {"мај", 5},     {"тра", 5},    {"июн", 6},
    {"юни", 6},     {"јун", 6},   {"чер", 6},     {"июл", 7},    {"юли", 7},
    {"јул", 7},     {"лип", 7},   {"авг", 8},     {"сер", 8},    {"сен", 9},
    {"сеп", 9},     {"вер", 9},   {"окт", 10},    {"жов", 10},   {"ноя", 11},
    {"ное", 11},    {"нов", 11},  {"лис", 11},    {"дек", 12},   {"дец", 12},
    {"гру", 12},    {"ינו", 1},   {"פבר", 2},     {"מרצ", 3},    {"מרץ", 3},
    {"מרס", 3},     {"אפר", 4},   {"מאי", 5},     {"יונ", 6},    {"יול", 7},
    {"אוג", 8},     {"ספט", 9},   {"אוק", 10},    {"נוב", 11},   {"דצמ", 12},
    {"كانون", 12},  {"شباط", 2},  {"اذار", 3},    {"نيسان", 4},  {"ايار", 5},
    {"حزيران", 6},  {"تموز", 7},  {"ايلول", 9},   {"تشرين", 10}, {"ژوئی", 7},
    {"ژوئن", 6},    {"اوت", 8},   {"سپتامبر", 9}, {"اکتبر", 10}, {"نوامبر", 11},
    {"دسامبر", 12}, {"مه", 5},    {"มกร", 1},     {"ม.ค", 1},    {"กุม", 2},
    {"ก.พ", 2},     {"มีน", 3},    {"มี.ค", 3},     {"เมษ", 4},    {"เม.ย", 4},
    {"พฤษ", 5},     {"พ.ค", 5},   {"มิถ", 6},      {"มิ.ย", 6},    {"กรก", 7},
    {"ก.ค", 7},     {"สิง", 8},    {"ส.ค", 8},     {"กัน", 9},     {"ก.ย", 9},
    {"ตุล", 10},     {"ต.ค", 10},  {"พฤศ", 11},    {"พ.ย", 11},   {"ธัน", 12},
    {"ธ.ค", 12},    {"saus", 1},  {"vas", 2},     {"kov", 3},    {"bal", 4},
    {"geg", 5},     {"birz", 6},  {"lie", 7},     {"rugp", 8},   {"rugs", 9},
    {"spal", 10},   {"lapk", 11}, {"noi", 11},    {"avg", 8},    {"ينا", 1},
    {"ژانو", 1},    {"فبر", 2},   {"فوري", 2},    {"مار", 3},    {"ابر", 4},
    {"اوري", 4},    {"ماي", 5},   {"يون", 6},     {"يول", 7},    {"اغس", 8},
    {"سبت", 9},     {"اكت", 10},  {"نوف", 11},    {"ديس", 12},   {"اب", 8},
};

/* What one language calls a month that others give another's name. */
static const struct {
    const char *language;
    struct month month;
} own_months[] = {
    {"hr", {"lip", 6}},     {"hr", {"srp", 7}},      {"hr", {"lis", 10}},
    {"cs", {"cervenc", 7}}, {"cs", {"cervenec", 7}}, {"cs", {"cec", 7}},
    {"cs", {"cen", 6}},     {"cs", {"srp", 8}},
};

static int
find_own_month(struct str folded, struct str language)
{
    for (size_t i = 0; i < sizeof own_months / sizeof *own_months; i++)
        if (str_starts_with_nocase(language, str_from_z(own_months[i].language)) &&
            str_starts_with(folded, str_from_z(own_months[i].month.begins)))
            return own_months[i].month.month;
    return 0;
}

static int
find_month(struct str folded, struct str language)
{
    int own = find_own_month(folded, language);
    if (own)
        return own;
    for (size_t i = 0; i < sizeof months / sizeof *months; i++)
        if (str_starts_with(folded, str_from_z(months[i].begins)))
            return months[i].month;
    return 0;
}

static bool
is_ascii(struct str word)
{
    for (size_t i = 0; i < word.size; i++)
        if ((unsigned char)word.data[i] >= 0x80)
            return false;
    return true;
}

int
date_month(struct str word, struct str language)
{
    if (word.size < 3 || word.size > WORD_LIMIT_BYTES)
        return 0;
    if (is_ascii(word)) {
        char lower[WORD_LIMIT_BYTES];
        for (size_t i = 0; i < word.size; i++)
            lower[i] = str_lower_char(word.data[i]);
        return find_month((struct str){lower, word.size}, language);
    }
    struct arena arena = {0};
    struct str folded = fold(word, &arena);
    int month = find_month(word, language); /* Thai vowels are marks, which fold away */
    if (month == 0)
        month = find_month(folded, language);
    const struct str hebrew_in = STR("ב"); /* "in January" is written as one word */
    if (month == 0 && str_starts_with(folded, hebrew_in))
        month = find_month(str_slice(folded, hebrew_in.size, folded.size), language);
    arena_finish(&arena);
    return month;
}

bool
date_is_second(struct str word)
{
    return str_equal(word, STR("الثاني"));
}

bool
date_zone(struct str word, struct str language, int *minutes)
{
    /* Israel, Ireland (in summer), and below India. */
    if (str_equal_nocase(word, STR("IST"))) {
        bool is_irish = str_starts_with_nocase(language, STR("ga")) ||
                        str_equal_nocase(language, STR("en-ie"));
        if (is_irish || str_starts_with_nocase(language, STR("he"))) {
            *minutes = is_irish ? 60 : 120;
            return true;
        }
    }
    static const struct {
        const char *name;
        int minutes;
    } zones[] = {
        {"GMT", 0},     {"UTC", 0},     {"UT", 0},      {"Z", 0},       {"WET", 0},
        {"WEST", 60},   {"BST", 60},    {"CET", 60},    {"MEZ", 60},    {"MET", 60},
        {"CEST", 120},  {"MESZ", 120},  {"MEST", 120},  {"EET", 120},   {"EEST", 180},
        {"IDT", 180},   {"MSK", 180},   {"MSD", 240},   {"TRT", 180},   {"IST", 330},
        {"EST", -300},  {"EDT", -240},  {"CST", -360},  {"CDT", -300},  {"MST", -420},
        {"MDT", -360},  {"PST", -480},  {"PDT", -420},  {"ET", -300},   {"CT", -360},
        {"MT", -420},   {"PT", -480},   {"AST", -240},  {"ADT", -180},  {"NST", -210},
        {"NDT", -150},  {"AKST", -540}, {"AKDT", -480}, {"HST", -600},  {"BRT", -180},
        {"BRST", -120}, {"ART", -180},  {"CLT", -240},  {"CLST", -180}, {"COT", -300},
        {"PET", -300},  {"UYT", -180},  {"WAT", 60},    {"CAT", 120},   {"SAST", 120},
        {"EAT", 180},   {"IRST", 210},  {"GST", 240},   {"PKT", 300},   {"ICT", 420},
        {"WIB", 420},   {"WITA", 480},  {"WIT", 540},   {"SGT", 480},   {"HKT", 480},
        {"MYT", 480},   {"PHT", 480},   {"AWST", 480},  {"JST", 540},   {"KST", 540},
        {"ACST", 570},  {"ACDT", 630},  {"AEST", 600},  {"AEDT", 660},  {"NZST", 720},
        {"NZDT", 780},
    };
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
        if (str_equal_nocase(word, str_from_z(zones[i].name))) {
            *minutes = zones[i].minutes;
            return true;
        }
    }
    return false;
}

bool
date_half(struct str word, bool *afternoon)
{
    static const struct {
        const char *word;
        bool afternoon;
    } halves[] = {
        {"am", false},   {"pm", true},   {"a", false},    {"p", true},
        {"오전", false}, {"오후", true}, {"上午", false}, {"下午", true},
        {"午前", false}, {"午後", true}, {"πμ", false},   {"μμ", true},
    };
    for (size_t i = 0; i < sizeof halves / sizeof *halves; i++) {
        if (str_equal_nocase(word, str_from_z(halves[i].word))) {
            *afternoon = halves[i].afternoon;
            return true;
        }
    }
    return false;
}
