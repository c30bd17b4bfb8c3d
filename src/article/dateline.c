/* SPDX-License-Identifier: MIT */
#include "article/dateline.h"

#include "article/metadata.h"
#include "base/arena.h"
#include "text/fold.h"

enum {
    PIECE_LIMIT = 40, /* of a line */
    FIRST_YEAR = 1990,
    LAST_YEAR = 2099,
    TIME_PIECES = 4, /* between a date and its time: "at", "ore", a weekday */
    SMALL_WORD_BYTES = 4,
    MONTH_BYTES = 6, /* of a word that may stand glued behind a Hebrew "in" */
};

/* Beginnings of the months' names, as they are folded; the longer one first where one
 * begins another. */
static const struct {
    const char *name;
    int month;
} months[] = {
    /* English, German, Dutch, Scandinavian, French, Italian, Spanish, Portuguese */
    {"marras", 11}, /* Finnish; before March */
    {"jan", 1},
    {"gen", 1},
    {"ene", 1},
    {"janv", 1},
    {"feb", 2},
    {"fev", 2},
    {"mar", 3},
    {"maa", 3},
    {"mrz", 3},
    {"apr", 4},
    {"avr", 4},
    {"abr", 4},
    {"may", 5},
    {"mai", 5},
    {"mag", 5},
    {"mei", 5},
    {"maj", 5},
    {"jun", 6},
    {"juin", 6},
    {"giu", 6},
    {"jul", 7},
    {"juil", 7},
    {"lug", 7},
    {"aug", 8},
    {"aou", 8},
    {"ago", 8},
    {"sep", 9},
    {"set", 9},
    {"oct", 10},
    {"okt", 10},
    {"ott", 10},
    {"out", 10},
    {"nov", 11},
    {"dec", 12},
    {"dez", 12},
    {"des", 12},
    {"dic", 12},
    /* Finnish, Czech, Romanian, Hungarian */
    {"tammi", 1},
    {"helmi", 2},
    {"maalis", 3},
    {"huhti", 4},
    {"touko", 5},
    {"kesa", 6},
    {"heina", 7},
    {"elo", 8},
    {"syys", 9},
    {"loka", 10},
    {"joulu", 12},
    {"ledna", 1},
    {"unor", 2},
    {"brez", 3},
    {"dub", 4},
    {"kvet", 5},
    {"cervence", 7},
    {"cerv", 6},
    {"srpna", 8},
    {"zari", 9},
    {"rij", 10},
    {"prosin", 12},
    {"ian", 1},
    {"iun", 6},
    {"iul", 7},
    {"noi", 11},
    {"szep", 9},
    /* Polish */
    {"stycz", 1},
    {"lut", 2},
    {"kwie", 4},
    {"czerw", 6},
    {"lip", 7},
    {"sier", 8},
    {"wrz", 9},
    {"paz", 10},
    {"lis", 11},
    {"gru", 12},
    /* Turkish */
    {"oca", 1},
    {"sub", 2},
    {"nis", 4},
    {"haz", 6},
    {"tem", 7},
    {"eyl", 9},
    {"eki", 10},
    {"kas", 11},
    {"ara", 12},
    /* Russian, Ukrainian */
    {"янв", 1},
    {"фев", 2},
    {"мар", 3},
    {"апр", 4},
    {"мая", 5},
    {"маи", 5},
    {"июн", 6},
    {"июл", 7},
    {"авг", 8},
    {"сен", 9},
    {"окт", 10},
    {"ноя", 11},
    {"дек", 12},
    {"січ", 1},
    {"лют", 2},
    {"бер", 3},
    {"кві", 4},
    {"трав", 5},
    {"чер", 6},
    {"лип", 7},
    {"сер", 8},
    {"вер", 9},
    {"жов", 10},
    {"лис", 11},
    {"гру", 12},
    /* Greek */
    {"ιαν", 1},
    {"φεβ", 2},
    {"μαρ", 3},
    {"απρ", 4},
    {"μαι", 5},
    {"ιουν", 6},
    {"ιουλ", 7},
    {"αυγ", 8},
    {"σεπ", 9},
    {"οκτ", 10},
    {"νοε", 11},
    {"δεκ", 12},
    /* Hebrew */
    {"ינואר", 1},
    {"פברואר", 2},
    {"מרץ", 3},
    {"מרס", 3},
    {"אפריל", 4},
    {"מאי", 5},
    {"יוני", 6},
    {"יולי", 7},
    {"אוגוסט", 8},
    {"ספטמבר", 9},
    {"אוקטובר", 10},
    {"נובמבר", 11},
    {"דצמבר", 12},
    /* Arabic */
    {"يناير", 1},
    {"فبراير", 2},
    {"مارس", 3},
    {"ابريل", 4},
    {"مايو", 5},
    {"يونيو", 6},
    {"يوليو", 7},
    {"اغسطس", 8},
    {"سبتمبر", 9},
    {"اكتوبر", 10},
    {"نوفمبر", 11},
    {"ديسمبر", 12},
};

/* A number or a word of a line. */
struct piece {
    struct str text;
    int number;  /* -1: a word */
    char before; /* the character before it, '\0' at the line's beginning */
};

struct pieces {
    struct piece all[PIECE_LIMIT];
    size_t count;
};

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool
is_word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static void
cut(struct str line, struct pieces *pieces)
{
    size_t i = 0;
    while (i < line.size && pieces->count < PIECE_LIMIT) {
        size_t start = i;
        bool digits = is_digit(line.data[i]);
        while (i < line.size &&
               (digits ? is_digit(line.data[i]) : is_word_char(line.data[i])))
            i++;
        if (i == start) {
            i++;
            continue;
        }
        struct piece *piece = &pieces->all[pieces->count++];
        *piece = (struct piece){.text = str_slice(line, start, i),
                                .number = -1,
                                .before = start ? line.data[start - 1] : '\0'};
        int64_t number;
        if (digits && piece->text.size <= 4 && str_to_int64(piece->text, &number))
            piece->number = (int)number;
    }
}

static const struct piece *
at(const struct pieces *pieces, size_t i)
{
    static const struct piece none = {.number = -1};
    return i < pieces->count ? &pieces->all[i] : &none;
}

static bool
is_small(const struct piece *piece, int limit)
{
    return piece->text.size <= 2 && piece->number >= 1 && piece->number <= limit;
}

static bool
is_year(const struct piece *piece)
{
    return piece->text.size == 4 && piece->number >= FIRST_YEAR &&
           piece->number <= LAST_YEAR;
}

static int
month_of(const struct piece *piece)
{
    if (piece->number >= 0)
        return 0;
    for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
        struct str name = str_from_z(months[i].name);
        if (str_starts_with(piece->text, name))
            return months[i].month;
        /* Hebrew glues "in" before it. */
        if (name.size >= MONTH_BYTES && piece->text.size == name.size + 2 &&
            str_ends_with(piece->text, name))
            return months[i].month;
    }
    return 0;
}

/* "de", "of", "st": what may stand between the parts of a date. */
static bool
is_filler(const struct piece *piece)
{
    return piece->number < 0 && piece->text.size > 0 &&
           piece->text.size <= SMALL_WORD_BYTES && !month_of(piece);
}

struct date {
    int year, month, day;
    size_t end; /* the piece behind it */
};

static bool
set_date(struct date *date, int year, int month, int day, size_t end)
{
    if (month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    *date = (struct date){year, month, day, end};
    return true;
}

/* 21/02/2026, 21.2.26, 02/21/2026, 2026-02-21 */
static bool
read_numbers(const struct pieces *pieces, size_t i, bool american, struct date *date)
{
    const struct piece *first = at(pieces, i);
    const struct piece *second = at(pieces, i + 1);
    const struct piece *third = at(pieces, i + 2);
    char joint = second->before;
    if ((joint != '/' && joint != '.' && joint != '-') || third->before != joint ||
        second->number < 0 || third->number < 0)
        return false;
    if (is_year(first))
        return is_small(second, 12) && is_small(third, 31) &&
               set_date(date, first->number, second->number, third->number, i + 3);
    int year = third->text.size == 2 ? 2000 + third->number : third->number;
    if (!(is_year(third) || (third->text.size == 2 && joint != '-')) ||
        !is_small(first, 31) || !is_small(second, 31))
        return false;
    bool month_first =
        second->number > 12 || (american && joint == '/' && first->number <= 12);
    return month_first ? set_date(date, year, first->number, second->number, i + 3)
                       : set_date(date, year, second->number, first->number, i + 3);
}

static size_t
past_fillers(const struct pieces *pieces, size_t i)
{
    return is_filler(at(pieces, i)) ? i + 1 : i;
}

/* "21 de febrero de 2026", "21st February 2026", "February 21, 2026", "2026. február 21."
 */
static bool
read_words(const struct pieces *pieces, size_t i, struct date *date)
{
    if (is_small(at(pieces, i), 31)) {
        size_t word = past_fillers(pieces, i + 1);
        size_t year = past_fillers(pieces, word + 1);
        int month = month_of(at(pieces, word));
        return month && is_year(at(pieces, year)) &&
               set_date(date, at(pieces, year)->number, month, at(pieces, i)->number,
                        year + 1);
    }
    if (is_year(at(pieces, i)))
        return is_small(at(pieces, i + 2), 31) &&
               set_date(date, at(pieces, i)->number, month_of(at(pieces, i + 1)),
                        at(pieces, i + 2)->number, i + 3);
    int month = month_of(at(pieces, i));
    size_t year = past_fillers(pieces, i + 2);
    return month && is_small(at(pieces, i + 1), 31) && is_year(at(pieces, year)) &&
           set_date(date, at(pieces, year)->number, month, at(pieces, i + 1)->number,
                    year + 1);
}

/* 2026年2月21日, 2026년 2월 21일 */
static bool
read_ideographs(const struct pieces *pieces, size_t i, struct date *date)
{
    static const struct str years[] = {{"年", 3}, {"년", 3}};
    static const struct str in_months[] = {{"月", 3}, {"월", 3}};
    for (size_t k = 0; k < sizeof years / sizeof *years; k++)
        if (is_year(at(pieces, i)) && str_equal(at(pieces, i + 1)->text, years[k]) &&
            is_small(at(pieces, i + 2), 12) &&
            str_equal(at(pieces, i + 3)->text, in_months[k]) &&
            is_small(at(pieces, i + 4), 31))
            return set_date(date, at(pieces, i)->number, at(pieces, i + 2)->number,
                            at(pieces, i + 4)->number, i + 5);
    return false;
}

/* "22:10", "22h10", "17時20分"; 0 where there is none near. */
static int
read_time(const struct pieces *pieces, size_t start)
{
    for (size_t i = start; i < start + TIME_PIECES; i++) {
        const struct piece *hour = at(pieces, i);
        const struct piece *minute = at(pieces, i + 1);
        if (hour->number < 0 || hour->number > 23 || hour->text.size > 2)
            continue;
        if (minute->number < 0 &&
            (str_equal(minute->text, STR("h")) || str_equal(minute->text, STR("時"))))
            minute = at(pieces, i + 2);
        else if (minute->before != ':')
            continue;
        if (minute->text.size == 2 && minute->number >= 0 && minute->number < 60)
            return hour->number * 3600 + minute->number * 60;
    }
    return 0;
}

int64_t
dateline_read(struct str line, struct str language, struct arena *arena)
{
    struct pieces pieces = {.count = 0};
    struct date date;
    bool american = str_equal_nocase(language, STR("en-US")) ||
                    str_equal_nocase(language, STR("en_US"));
    cut(fold(line, arena), &pieces);
    for (size_t i = 0; i < pieces.count; i++) {
        if (!read_numbers(&pieces, i, american, &date) &&
            !read_words(&pieces, i, &date) && !read_ideographs(&pieces, i, &date))
            continue;
        struct str day =
            str_format(arena, "%04d-%02d-%02d", date.year, date.month, date.day);
        return metadata_date(day) + read_time(&pieces, date.end);
    }
    return 0;
}
