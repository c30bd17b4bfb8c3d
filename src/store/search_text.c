/* SPDX-License-Identifier: MIT */
#include "store/search_text.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "text/fold.h"

struct range {
    uint32_t first, last;
};

static bool
is_in(uint32_t code_point, const struct range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (code_point >= ranges[i].first && code_point <= ranges[i].last)
            return true;
    return false;
}

/* Thai to Myanmar, Khmer, kana, ideographs. Hangul is written with blanks. */
static bool
stands_alone(uint32_t code_point)
{
    static const struct range ranges[] = {
        {0x0E00, 0x0EFF}, {0x1000, 0x109F},   {0x1780, 0x17FF}, {0x3005, 0x3007},
        {0x3040, 0x30FF}, {0x31F0, 0x31FF},   {0x3400, 0x4DBF}, {0x4E00, 0x9FFF},
        {0xF900, 0xFAFF}, {0x20000, 0x3FFFF},
    };
    return code_point >= 0x0E00 &&
           is_in(code_point, ranges, sizeof ranges / sizeof *ranges);
}

static struct str
space_out(struct str folded, struct arena *arena)
{
    struct buf out;
    buf_init(&out, folded.size * 3);
    bool changed = false;
    for (size_t offset = 0; offset < folded.size;) {
        size_t start = offset;
        bool alone = stands_alone(utf8_decode(folded, &offset));
        if (alone)
            buf_append_char(&out, ' ');
        buf_append(&out, str_slice(folded, start, offset));
        if (alone)
            buf_append_char(&out, ' ');
        changed |= alone;
    }
    struct str result = changed ? str_copy(arena, buf_str(&out)) : folded;
    buf_finish(&out);
    return result;
}

struct str
search_text(struct str text, struct arena *arena)
{
    return space_out(fold(text, arena), arena);
}

/* One word or phrase of a query. */
struct term {
    struct str text;   /* folded, without its quotes */
    bool phrase, open; /* without its second quote: still being typed */
    bool beginning;
};

static bool
is_blank(struct str text, size_t i)
{
    return i >= text.size || str_is_space_char(text.data[i]) || text.data[i] == '\0';
}

/* A quote opens a phrase before a word and closes it behind one; inside a word it is a
 * gershayim. */
static bool
next_term(struct str *rest, struct term *term)
{
    size_t start = 0;
    while (start < rest->size && is_blank(*rest, start))
        start++;
    if (start == rest->size)
        return false;
    size_t end;
    term->phrase = rest->data[start] == '"';
    if (term->phrase)
        start++;
    for (end = start; end < rest->size; end++)
        if (term->phrase ? rest->data[end] == '"' && is_blank(*rest, end + 1)
                         : is_blank(*rest, end))
            break;
    term->open = term->phrase && end == rest->size;
    term->text = str_trim(str_slice(*rest, start, end));
    *rest = str_slice(*rest, end + (term->phrase ? 1 : 0), rest->size);
    term->beginning = !term->phrase && str_ends_with(term->text, STR("*"));
    return true;
}

/* What may be part of a word for FTS5. Only a word of nothing else is left out: a mistake
 * here costs a result, never an error. */
static bool
is_wordlike(uint32_t c)
{
    static const struct range symbols[] = {
        {0x80, 0xA9},     {0xAB, 0xB4},     {0xB6, 0xB9},     {0xBB, 0xBF},
        {0x5BE, 0x5BE},   {0x5C0, 0x5C0},   {0x5F3, 0x5F4},   {0x600, 0x61F},
        {0x66A, 0x66D},   {0x6D4, 0x6D4},   {0x2000, 0x206F}, {0x20A0, 0x20CF},
        {0x2190, 0x2BFF}, {0x3000, 0x3004}, {0x3008, 0x3020}, {0xE000, 0xF8FF},
        {0xFE00, 0xFE6F}, {0xFF00, 0xFF0F}, {0xFFF0, 0xFFFF}, {0x1F000, 0x1FAFF},
    };
    if (c < 0x80)
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
    return !is_in(c, symbols, sizeof symbols / sizeof *symbols);
}

static bool
has_word(struct str text)
{
    for (size_t offset = 0; offset < text.size;)
        if (is_wordlike(utf8_decode(text, &offset)))
            return true;
    return false;
}

static bool
is_all_in(struct str text, uint32_t first, uint32_t last)
{
    for (size_t offset = 0; offset < text.size;) {
        uint32_t c = utf8_decode(text, &offset);
        if (c < first || c > last || !is_wordlike(c))
            return false;
    }
    return text.size > 2;
}

/* One string of FTS5: everything but a quote and NUL may stand in it. */
static void
append_string(struct buf *out, struct str prefix, struct str text, bool beginning)
{
    buf_append_char(out, '"');
    buf_append(out, prefix);
    for (size_t i = 0; i < text.size; i++)
        buf_append_char(out,
                        text.data[i] == '"' || text.data[i] == '\0' ? ' ' : text.data[i]);
    buf_append_z(out, beginning ? "\"*" : "\"");
}

/* Folded, the longest combinations first are not needed: all are tried. */
static const char *const hebrew_prefixes[] = {
    "", "ו", "ה", "ב", "ל", "מ", "ש", "כ", "וה", "וב", "ול", "ומ", "וש", "שה", "מה"};
static const char *const arabic_prefixes[] = {"",    "و",  "ف",   "ب",   "ل",
                                              "ك",   "ال", "وال", "بال", "فال",
                                              "كال", "لل", "ولل", "وب",  "ول"};

static void
append_with_prefixes(struct buf *out, struct str text, const char *const *prefixes,
                     size_t count, bool beginning)
{
    buf_append_char(out, '(');
    for (size_t i = 0; i < count; i++) {
        if (i)
            buf_append_z(out, " OR ");
        append_string(out, str_from_z(prefixes[i]), text, beginning);
    }
    buf_append_char(out, ')');
}

static void
append_term(struct buf *out, const struct term *term, struct arena *arena)
{
    if (out->size)
        buf_append_z(out, " AND ");
    struct str article = STR("ال");
    if (!term->phrase && is_all_in(term->text, 0x0590, 0x05FF)) {
        append_with_prefixes(out, term->text, hebrew_prefixes,
                             sizeof hebrew_prefixes / sizeof *hebrew_prefixes,
                             term->beginning);
    } else if (!term->phrase && is_all_in(term->text, 0x0600, 0x06FF)) {
        struct str bare = term->text;
        if (str_starts_with(bare, article) && bare.size > article.size + 4)
            bare = str_slice(bare, article.size, bare.size);
        append_with_prefixes(out, bare, arabic_prefixes,
                             sizeof arabic_prefixes / sizeof *arabic_prefixes,
                             term->beginning);
    } else {
        append_string(out, STR(""), space_out(term->text, arena), term->beginning);
    }
}

void
search_query_read(struct str text, struct arena *arena, struct search_query *query)
{
    *query = (struct search_query){0};
    struct str rest = fold(utf8_cut(text, SEARCH_QUERY_LIMIT_BYTES), arena);
    struct term terms[SEARCH_WORD_LIMIT];
    size_t count = 0;
    while (count < SEARCH_WORD_LIMIT && next_term(&rest, &terms[count]))
        if (has_word(terms[count].text))
            count++;
    struct buf match;
    buf_init(&match, BUF_LIMIT_DEFAULT);
    for (size_t i = 0; i < count; i++) {
        terms[i].beginning |= i + 1 == count && (!terms[i].phrase || terms[i].open);
        append_term(&match, &terms[i], arena);
        struct str word = terms[i].text;
        if (!terms[i].phrase && str_ends_with(word, STR("*")))
            word.size--;
        query->words[query->word_count++] =
            (struct wanted_word){.text = word, .beginning = terms[i].beginning};
    }
    query->match = str_copy(arena, buf_str(&match));
    buf_finish(&match);
}

static bool
has_wanted(struct str text, const struct wanted_word *word, struct arena *arena)
{
    struct found_word *found;
    return text.size > 0 && find_words(text, word, 1, arena, &found) > 0;
}

bool
search_query_fits(const struct search_query *query, struct str title, struct str text,
                  struct arena *arena)
{
    for (size_t i = 0; i < query->word_count; i++)
        if (!has_wanted(title, &query->words[i], arena) &&
            !has_wanted(text, &query->words[i], arena))
            return false;
    return query->word_count > 0;
}
