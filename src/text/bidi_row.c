/* SPDX-License-Identifier: MIT */
#include "text/bidi_row.h"

#include <fribidi.h>

#include "base/arena.h"
#include "base/memory.h"

enum {
    BLANK_LETTER = 0x2800, /* of no dots: blank, and of class L */
};

bool
bidi_row_turns(uint32_t code_point)
{
    return code_point >= 0x0590 && FRIBIDI_IS_RTL(fribidi_get_bidi_type(code_point));
}

static void
reverse(struct bidi_row_unit *units, size_t start, size_t end)
{
    while (start + 1 < end) {
        size_t kept = units[start].from;
        units[start++].from = units[--end].from;
        units[end].from = kept;
    }
}

/* ---- words ---- */

/* Signs and figures that touch a word would turn with it, where the font has both. */
static void
set_apart(struct bidi_row_unit *units, size_t count)
{
    for (size_t start = 0; start < count;) {
        size_t end = start;
        bool touches = false;
        for (; end < count && units[end].code_point != ' '; end++)
            touches |= bidi_row_turns(units[end].code_point);
        for (size_t i = start; i < end; i++)
            units[i].apart = touches && !bidi_row_turns(units[i].code_point);
        start = end + 1;
    }
}

void
bidi_row_turn_words(struct bidi_row_unit *units, size_t count)
{
    for (size_t i = 0; i < count; i++)
        units[i].from = i;
    set_apart(units, count);
    for (size_t start = 0; start < count;) {
        size_t end = start;
        while (end < count && units[end].font == units[start].font &&
               bidi_row_turns(units[end].code_point))
            end++;
        reverse(units, start, end);
        start = end > start ? end : start + 1;
    }
}

/* ---- lines ---- */

struct row {
    struct bidi_row_unit *units;
    size_t count;
    FriBidiChar *code_points;
    FriBidiCharType *types;
    FriBidiBracketType *brackets;
    FriBidiLevel *levels;
};

static void
make_row(struct row *row, struct bidi_row_unit *units, size_t count, struct arena *arena)
{
    row->units = units;
    row->count = count;
    row->code_points = arena_take_array(arena, count, sizeof *row->code_points);
    row->types = arena_take_array(arena, count, sizeof *row->types);
    row->brackets = arena_take_array(arena, count, sizeof *row->brackets);
    row->levels = arena_take_array(arena, count, sizeof *row->levels);
    for (size_t i = 0; i < count; i++) {
        row->code_points[i] = units[i].code_point;
        row->types[i] = fribidi_get_bidi_type(units[i].code_point);
    }
}

static bool
is_blank(const struct row *row, size_t place)
{
    return row->code_points[place] == ' ';
}

static void
part_at(struct row *row, size_t place)
{
    row->units[place].instead = BLANK_LETTER;
    row->code_points[place] = BLANK_LETTER;
    row->types[place] = FRIBIDI_TYPE_LTR;
}

/* The first strong type from `place` on; ON: none. */
static FriBidiCharType
next_strong(const struct row *row, size_t place)
{
    while (place < row->count && !FRIBIDI_IS_LETTER(row->types[place]))
        place++;
    return place < row->count ? row->types[place] : FRIBIDI_TYPE_ON;
}

/* A number at the right of the last right-to-left word would be taken to its left, since
 * it goes with the letters before it. A letter that nobody sees parts the two. */
static void
part_numbers(struct row *row)
{
    size_t behind_word = 0; /* 0: the last letter was no right-to-left one */
    for (size_t i = 0; i < row->count; i++) {
        if (FRIBIDI_IS_LETTER(row->types[i]))
            behind_word = FRIBIDI_IS_RTL(row->types[i]) ? i + 1 : 0;
        if (behind_word == 0 || !FRIBIDI_IS_NUMBER(row->types[i]) ||
            FRIBIDI_IS_RTL(next_strong(row, i)))
            continue;
        size_t blank = i;
        while (blank > behind_word && !is_blank(row, blank))
            blank--;
        if (is_blank(row, blank))
            part_at(row, blank);
        behind_word = 0;
    }
}

/* Some take the direction of a row from its first letter: then the row would stand at the
 * other side. */
static void
begin_from_the_left(struct row *row)
{
    if (row->count > 0 && is_blank(row, 0) && FRIBIDI_IS_RTL(next_strong(row, 0)))
        part_at(row, 0);
}

/* UAX 9, L2 */
static void
reorder(struct row *row)
{
    int highest = 0;
    for (size_t i = 0; i < row->count; i++) {
        row->units[i].from = i;
        highest = row->levels[i] > highest ? row->levels[i] : highest;
    }
    for (int level = highest; level > 0; level--) {
        for (size_t start = 0; start < row->count;) {
            size_t end = start;
            while (end < row->count && row->levels[row->units[end].from] >= level)
                end++;
            reverse(row->units, start, end);
            start = end + 1;
        }
    }
}

/* What stands where: a row's order says which unit comes; what comes instead of it was
 * told for the unit itself. */
static void
place_changes(struct row *row, bool mirrors, struct arena *arena)
{
    uint32_t *instead = arena_take_array(arena, row->count, sizeof *instead);
    for (size_t i = 0; i < row->count; i++) {
        FriBidiChar mirrored;
        instead[i] = row->units[i].instead;
        if (mirrors && row->levels[i] % 2 == 1 &&
            fribidi_get_mirror_char(row->code_points[i], &mirrored))
            instead[i] = mirrored;
    }
    for (size_t i = 0; i < row->count; i++)
        row->units[i].instead = instead[row->units[i].from];
}

void
bidi_row_turn_line(struct bidi_row_unit *units, size_t count, bool mirrors,
                   struct arena *arena)
{
    struct row row;
    FriBidiParType base = FRIBIDI_PAR_LTR;
    if (count == 0)
        return;
    make_row(&row, units, count, arena);
    begin_from_the_left(&row);
    part_numbers(&row);
    fribidi_get_bracket_types(row.code_points, (FriBidiStrIndex)count, row.types,
                              row.brackets);
    /* The algorithm is its own inverse, but for what has been parted. */
    if (!fribidi_get_par_embedding_levels_ex(row.types, row.brackets,
                                             (FriBidiStrIndex)count, &base, row.levels))
        memory_exhausted("fribidi");
    reorder(&row);
    place_changes(&row, mirrors, arena);
}
