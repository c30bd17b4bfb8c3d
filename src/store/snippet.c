/* SPDX-License-Identifier: MIT */
#include "store/snippet.h"

#include <stdlib.h>

#include "article/document.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "store/database.h"
#include "store/search_text.h"
#include "text/clean.h"

enum {
    LEAD_BYTES = 48,   /* before the first word that was looked for */
    REACH_BYTES = 140, /* words so near to it are counted with it */
    PLACE_LIMIT = 256, /* of one word; a text that has it oftener is about it */
    TEXT_LIMIT_BYTES = 256 << 10,
};

/* Where a word stands. */
struct place {
    uint32_t offset;
    uint32_t word;
};

static int
compare_places(const void *a, const void *b)
{
    const struct place *first = a, *second = b;
    return first->offset < second->offset ? -1 : first->offset > second->offset;
}

static size_t
find_places(struct str text, const struct wanted_word *words, size_t word_count,
            struct arena *arena, struct place **places)
{
    size_t count = 0;
    *places = arena_take_array(arena, word_count * PLACE_LIMIT + 1, sizeof **places);
    for (size_t i = 0; i < word_count; i++) {
        struct found_word *found;
        size_t found_count = find_words(text, &words[i], 1, arena, &found);
        for (size_t k = 0; k < found_count && k < PLACE_LIMIT; k++)
            (*places)[count++] = (struct place){found[k].offset, (uint32_t)i};
    }
    qsort(*places, count, sizeof **places, compare_places);
    return count;
}

/* How many different words stand in reach of a place and in its line. */
static size_t
count_words(struct str text, const struct place *places, size_t count, size_t first)
{
    uint32_t seen = 0; /* a bit for each word of a query */
    size_t start = places[first].offset, words = 0;
    struct str rest = str_slice(text, start, start + REACH_BYTES);
    size_t line = str_find_char(rest, '\n');
    size_t end = start + (line == STR_NOT_FOUND ? rest.size : line);
    for (size_t i = first; i < count && places[i].offset < end; i++) {
        uint32_t bit = UINT32_C(1) << (places[i].word % SEARCH_WORD_LIMIT);
        words += (seen & bit) == 0;
        seen |= bit;
    }
    return words;
}

static size_t
best_place(struct str text, const struct place *places, size_t count)
{
    size_t best = 0, most = 0;
    for (size_t i = 0; i < count; i++) {
        size_t words = count_words(text, places, count, i);
        if (words > most) {
            most = words;
            best = i;
        }
    }
    return places[best].offset;
}

static size_t
line_start(struct str text, size_t offset)
{
    while (offset > 0 && text.data[offset - 1] != '\n')
        offset--;
    return offset;
}

/* Back to a blank, so that no word is cut; in a script without blanks to a character. */
static size_t
begin_before(struct str text, size_t line, size_t offset)
{
    if (offset - line <= LEAD_BYTES)
        return line;
    size_t start = offset - LEAD_BYTES;
    for (size_t i = start; i < offset; i++)
        if (text.data[i] == ' ')
            return i + 1;
    while (start < offset && ((unsigned char)text.data[start] & 0xC0) == 0x80)
        start++;
    return start;
}

/* At most SNIPPET_CHARS; back to the last blank of the second half. */
static struct str
cut_behind(struct str text)
{
    size_t offset = 0;
    for (size_t i = 0; i < SNIPPET_CHARS && offset < text.size; i++)
        utf8_decode(text, &offset);
    if (offset >= text.size)
        return text;
    for (size_t end = offset; end > offset / 2; end--)
        if (text.data[end] == ' ')
            return str_slice(text, 0, end);
    return str_slice(text, 0, offset);
}

struct str
snippet_of(struct str text, const struct wanted_word *words, size_t word_count,
           struct arena *arena)
{
    struct place *places;
    text = utf8_cut(text, TEXT_LIMIT_BYTES);
    if (word_count > SEARCH_WORD_LIMIT)
        word_count = SEARCH_WORD_LIMIT;
    size_t count = find_places(text, words, word_count, arena, &places);
    if (count == 0)
        return STR("");
    size_t found = best_place(text, places, count);
    size_t line = line_start(text, found);
    size_t start = begin_before(text, line, found);
    struct str rest = str_slice(text, start, text.size);
    rest = str_slice(rest, 0, str_find_char(rest, '\n'));
    struct str piece = cut_behind(rest);
    return clean_line(str_format(arena, "%s%.*s%s", start > line ? "…" : "",
                                 STR_ARGS(str_trim(piece)),
                                 piece.size < rest.size ? "…" : ""),
                      0, arena);
}

/* Those of the words that the title does not hold. */
static size_t
not_in_title(struct str title, const struct wanted_word *words, size_t word_count,
             struct arena *arena, struct wanted_word *missing)
{
    size_t count = 0;
    struct found_word *found;
    for (size_t i = 0; i < word_count && i < SEARCH_WORD_LIMIT; i++)
        if (find_words(title, &words[i], 1, arena, &found) == 0)
            missing[count++] = words[i];
    return count;
}

enum store_result
store_snippet(struct store *store, int64_t entry_id, const struct wanted_word *words,
              size_t word_count, struct arena *arena, struct str *snippet,
              struct error *err)
{
    bool failed = false;
    struct arena scratch = {0};
    struct wanted_word missing[SEARCH_WORD_LIMIT];
    *snippet = STR("");
    sqlite3_stmt *statement = database_statement(store, STATEMENT_SNIPPET, &failed);
    if (statement)
        sqlite3_bind_int64(statement, 1, entry_id);
    if (statement && database_row(statement, &failed)) {
        size_t count =
            not_in_title(column_str(statement, 0), words, word_count, &scratch, missing);
        struct document document;
        if (count > 0 &&
            document_load(column_blob(statement, 1), &scratch, &document, NULL))
            *snippet = str_copy(arena, snippet_of(document_text(&document, &scratch),
                                                  missing, count, &scratch));
    }
    if (statement)
        sqlite3_reset(statement);
    arena_finish(&scratch);
    return failed ? database_failure(store, "cannot read the text", err) : STORE_DONE;
}
