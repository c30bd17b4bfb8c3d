/* SPDX-License-Identifier: MIT */
#include "ui/article_marks.h"

#include <stdio.h>
#include <string.h>

#include "article/document.h"
#include "text/width.h"
#include "ui/article_lines.h"

enum {
    INDENT_COLS = 2,
    PREFIX_BYTES = 128,
    MARK_BYTES = 24,    /* of a written number, with the NUL */
    ROMAN_LIMIT = 3999, /* at most fifteen letters: mmmdccclxxxviii */
};

static int
smaller(int a, int b)
{
    return a < b ? a : b;
}

/* a to z, aa to zz ... as spreadsheets count. */
static void
write_letters(int32_t number, char capital, char mark[MARK_BYTES])
{
    char letters[MARK_BYTES];
    int count = 0;
    for (; number > 0; number = (number - 1) / 26)
        letters[count++] = (char)(capital + (number - 1) % 26);
    for (int i = 0; i < count; i++)
        mark[i] = letters[count - 1 - i];
    memcpy(mark + count, ".", 2);
}

static void
write_roman(int32_t number, bool capitals, char mark[MARK_BYTES])
{
    static const struct {
        int32_t value;
        const char *small, *capitals;
    } digits[] = {{1000, "m", "M"}, {900, "cm", "CM"}, {500, "d", "D"}, {400, "cd", "CD"},
                  {100, "c", "C"},  {90, "xc", "XC"},  {50, "l", "L"},  {40, "xl", "XL"},
                  {10, "x", "X"},   {9, "ix", "IX"},   {5, "v", "V"},   {4, "iv", "IV"},
                  {1, "i", "I"}};
    size_t size = 0;
    for (size_t i = 0; i < sizeof digits / sizeof *digits; i++)
        for (; number >= digits[i].value; number -= digits[i].value)
            size += (size_t)snprintf(mark + size, MARK_BYTES - size, "%s",
                                     capitals ? digits[i].capitals : digits[i].small);
    snprintf(mark + size, MARK_BYTES - size, ".");
}

/* An item's number with its full stop; "" for a bullet. */
static void
write_mark(const struct block *block, char mark[MARK_BYTES])
{
    int32_t number = block->item_number;
    mark[0] = '\0';
    if (block->item_mark == ITEM_BULLET)
        return;
    bool letters =
        block->item_mark == ITEM_SMALL_LETTER || block->item_mark == ITEM_CAPITAL_LETTER;
    if (letters && number > 0)
        write_letters(number, block->item_mark == ITEM_CAPITAL_LETTER ? 'A' : 'a', mark);
    else if (!letters && block->item_mark != ITEM_NUMBER && number > 0 &&
             number <= ROMAN_LIMIT)
        write_roman(number, block->item_mark == ITEM_CAPITAL_ROMAN, mark);
    else
        snprintf(mark, MARK_BYTES, "%d.", (int)number);
}

/* Columns of the marks of the list that begins with `block`: the widest decides. The list
 * ends where its depth does, or where another begins. */
static int
list_mark_cols(const struct block *block, const struct block *end)
{
    int cols = 2;
    for (const struct block *item = block; item < end; item++) {
        if (item->list_depth < block->list_depth)
            break;
        if (item->list_depth > block->list_depth || !item->list_item)
            continue;
        if (item != block && item->list_start)
            break;
        char mark[MARK_BYTES];
        write_mark(item, mark);
        int mark_cols = (int)strlen(mark) + 1;
        cols = mark_cols > cols ? mark_cols : cols;
    }
    return cols;
}

static bool
begins_list(const struct block *block, const struct block *before)
{
    if (!block->list_item || block->list_depth == 0)
        return false;
    if (!before || before->list_depth < block->list_depth)
        return true;
    return block->list_start;
}

void
article_marks_enter(struct article_marks *marks, const struct block *block,
                    const struct block *document_end)
{
    int *cols = &marks->mark_cols[smaller(block->list_depth, LIST_DEPTH_SHOWN)];
    if (begins_list(block, marks->before) || (block->list_item && *cols == 0))
        *cols = list_mark_cols(block, document_end);
}

static void
append_blanks(char *text, size_t *size, int count)
{
    for (; count > 0 && *size + 8 < PREFIX_BYTES; count--)
        text[(*size)++] = ' ';
}

static size_t
append_bars(char *text, int depth, bool ascii)
{
    size_t size = 0;
    const char *bar = ascii ? "| " : "│ ";
    for (int i = 0; i < depth; i++) {
        memcpy(text + size, bar, strlen(bar));
        size += strlen(bar);
    }
    return size;
}

static void
append_mark(char *text, size_t *size, const struct block *block, bool ascii, int cols)
{
    char mark[MARK_BYTES];
    write_mark(block, mark);
    if (mark[0] == '\0')
        snprintf(mark, sizeof mark, "%s", ascii ? "*" : "•");
    int mark_cols = width_of(str_from_z(mark));
    append_blanks(text, size, cols - 1 - mark_cols);
    memcpy(text + *size, mark, strlen(mark));
    *size += strlen(mark);
    append_blanks(text, size, 1);
}

void
article_marks_make(struct article_lines *lines, const struct block *block,
                   struct article_marks *marks, enum direction side,
                   struct prefix *first_prefix, struct prefix *rest_prefix)
{
    marks->side = side;
    bool ascii = lines->options->ascii;
    char first[PREFIX_BYTES];
    char rest[PREFIX_BYTES];
    size_t bars =
        append_bars(first, smaller(block->quote_depth, QUOTE_DEPTH_SHOWN), ascii);
    memcpy(rest, first, bars);
    size_t first_size = bars;
    size_t rest_size = bars;
    int depth = smaller(block->list_depth, LIST_DEPTH_SHOWN);
    int indent_cols = INDENT_COLS * smaller(block->indent, LIST_DEPTH_SHOWN);
    for (int i = 1; i < depth; i++)
        indent_cols += marks->mark_cols[i];
    append_blanks(first, &first_size, indent_cols);
    append_blanks(rest, &rest_size, indent_cols + marks->mark_cols[depth]);
    if (block->list_item && depth > 0)
        append_mark(first, &first_size, block, ascii, marks->mark_cols[depth]);
    else
        append_blanks(first, &first_size, marks->mark_cols[depth]);
    prefix_make(first_prefix, str_copy(lines->arena, (struct str){first, first_size}),
                bars, side, lines->arena);
    prefix_make(rest_prefix, str_copy(lines->arena, (struct str){rest, rest_size}), bars,
                side, lines->arena);
}

static bool
needs_gap(const struct block *block, const struct block *before)
{
    if (!before)
        return true;
    if (before->kind == BLOCK_TERM && block->indent > before->indent)
        return false;
    bool list = block->list_depth && before->list_depth;
    if (block->list_start && before->list_depth >= block->list_depth)
        return true; /* another list */
    bool same_quote = block->quote_depth == before->quote_depth;
    return !(list && same_quote && block->list_item);
}

void
article_marks_add_gap(struct article_lines *lines, const struct block *block,
                      const struct article_marks *marks, int32_t number)
{
    if (lines->line_count == 0 || !needs_gap(block, marks->before))
        return;
    struct layout_place place = {number, 0};
    int depth =
        marks->before ? smaller(marks->before->quote_depth, block->quote_depth) : 0;
    char bars[PREFIX_BYTES];
    size_t size =
        append_bars(bars, smaller(depth, QUOTE_DEPTH_SHOWN), lines->options->ascii);
    struct prefix prefix;
    prefix_make(&prefix, str_copy(lines->arena, (struct str){bars, size}), size,
                marks->side, lines->arena);
    article_lines_add_gap(lines, place, &prefix, marks->side);
}
