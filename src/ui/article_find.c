/* SPDX-License-Identifier: MIT */
/* Places, matches and lines of a finished layout. */
#include "ui/article_layout.h"

#include <string.h>

#include "base/arena.h"
#include "text/find_words.h"
#include "text/fold.h"
#include "ui/canvas.h"

static bool
comes_after(struct layout_place a, struct layout_place b)
{
    return a.block > b.block || (a.block == b.block && a.offset > b.offset);
}

size_t
article_layout_line_of(const struct article_layout *layout, struct layout_place place)
{
    size_t low = 0;
    size_t high = layout->line_count;
    while (low < high) { /* the first line behind the place */
        size_t middle = (low + high) / 2;
        if (comes_after(layout->lines[middle].place, place))
            high = middle;
        else
            low = middle + 1;
    }
    size_t line = low ? low - 1 : 0;
    /* The lines of one row of a table have one place: the first of them, but not the
     * empty line above. */
    while (line > 0 && layout->lines[line - 1].text.cluster_count &&
           !comes_after(layout->lines[line].place, layout->lines[line - 1].place))
        line--;
    return line;
}

struct layout_place
article_layout_place_of(const struct article_layout *layout, size_t line)
{
    if (layout->line_count == 0)
        return (struct layout_place){PLACE_TITLE, 0};
    if (line >= layout->line_count)
        line = layout->line_count - 1;
    return layout->lines[line].place;
}

struct str
article_layout_place_to_str(struct layout_place place, struct arena *arena)
{
    return str_format(arena, "%d:%u", (int)place.block, (unsigned)place.offset);
}

struct layout_place
article_layout_place_from_str(struct str text)
{
    int64_t block;
    int64_t offset;
    size_t colon = str_find_char(text, ':');
    if (!str_to_int64(str_slice(text, 0, colon), &block) ||
        !str_to_int64(str_slice(text, colon + 1, text.size), &offset) ||
        block < PLACE_TITLE || block > INT32_MAX || offset < 0 || offset > UINT32_MAX)
        return (struct layout_place){PLACE_TITLE, 0};
    return (struct layout_place){(int32_t)block, (uint32_t)offset};
}

/* Matches as they are found, in the arena. */
struct finder {
    struct arena *arena;
    struct layout_match *matches;
    size_t count, capacity;
};

static void
add_match(struct finder *finder, struct layout_match match)
{
    if (finder->count == finder->capacity) {
        finder->capacity = finder->capacity ? finder->capacity * 2 : 32;
        struct layout_match *matches =
            arena_take_array(finder->arena, finder->capacity, sizeof *matches);
        if (finder->count)
            memcpy(matches, finder->matches, finder->count * sizeof *matches);
        finder->matches = matches;
    }
    finder->matches[finder->count++] = match;
}

static void
find_in_block(struct finder *finder, const struct article_layout *layout,
              const struct layout_block *block, const struct wanted_word *words,
              size_t word_count)
{
    struct arena scratch = {0};
    struct found_word *found;
    size_t count = find_words(block->text, words, word_count, &scratch, &found);
    for (size_t i = 0; i < count; i++) {
        struct layout_match match = {
            .place = {block->block, found[i].offset},
            .size = found[i].size,
        };
        match.line = article_layout_line_of(layout, match.place);
        add_match(finder, match);
    }
    arena_finish(&scratch);
}

size_t
article_layout_find_words(const struct article_layout *layout,
                          const struct wanted_word *words, size_t word_count,
                          struct arena *arena, const struct layout_match **matches)
{
    struct finder finder = {.arena = arena};
    for (size_t i = 0; i < layout->block_count; i++)
        find_in_block(&finder, layout, &layout->blocks[i], words, word_count);
    *matches = finder.matches;
    return finder.count;
}

size_t
article_layout_find(const struct article_layout *layout, struct str words,
                    struct arena *arena, const struct layout_match **matches)
{
    const struct wanted_word wanted = {.text = fold(str_trim(words), arena),
                                       .anywhere = true};
    return article_layout_find_words(layout, &wanted, 1, arena, matches);
}

int
article_layout_column_of(const struct article_layout *layout,
                         const struct layout_match *match)
{
    const struct layout_line *line = &layout->lines[match->line];
    int column = line->column;
    for (size_t i = 0; i < line->text.cluster_count; i++) {
        if (line->text.clusters[i].offset == match->place.offset)
            return column;
        column += line->text.clusters[i].width_cols;
    }
    return line->column;
}

/* The style of a cluster at a place of the text. */
static struct style
style_at(const struct layout_found *found, struct layout_place place, struct style style)
{
    size_t low = 0;
    size_t high = found->count;
    while (low < high) { /* the first match behind the place */
        size_t middle = (low + high) / 2;
        if (comes_after(found->matches[middle].place, place))
            high = middle;
        else
            low = middle + 1;
    }
    if (low == 0)
        return style;
    const struct layout_match *match = &found->matches[low - 1];
    if (match->place.block != place.block ||
        place.offset - match->place.offset >= match->size)
        return style;
    struct style marked =
        style_of(low - 1 == found->current ? STYLE_MATCH_CURRENT : STYLE_MATCH);
    marked.link = style.link;
    return marked;
}

static void
draw_line(const struct layout_line *line, const struct layout_found *found,
          struct canvas *canvas, struct rect rect)
{
    int limit_cols = rect.width_cols - line->column;
    int used_cols = 0;
    for (size_t i = 0; i < line->text.cluster_count && used_cols < limit_cols; i++) {
        const struct visual_cluster *cluster = &line->text.clusters[i];
        struct style style = line->styles[i];
        if (cluster->offset != LAYOUT_DECORATION)
            style = style_at(
                found, (struct layout_place){line->place.block, cluster->offset}, style);
        struct visual_line one = {cluster, 1, cluster->width_cols};
        used_cols += canvas_line(canvas, rect.column + line->column + used_cols, rect.row,
                                 limit_cols - used_cols, &one, NULL, style);
    }
}

void
article_layout_draw(const struct article_layout *layout, size_t first_line,
                    const struct layout_found *found, struct canvas *canvas,
                    struct rect rect)
{
    for (int row = 0; row < rect.height_rows; row++) {
        size_t line = first_line + (size_t)row;
        if (line >= layout->line_count)
            return;
        struct rect place = {rect.column, rect.row + row, rect.width_cols, 1};
        draw_line(&layout->lines[line], found, canvas, place);
    }
}

void
article_layout_print(const struct article_layout *layout, struct buf *out)
{
    for (size_t i = 0; i < layout->line_count; i++) {
        const struct layout_line *line = &layout->lines[i];
        size_t count = line->text.cluster_count;
        while (count && str_equal(line->text.clusters[count - 1].text, STR(" ")))
            count--;
        for (int column = 0; count && column < line->column; column++)
            buf_append_char(out, ' ');
        for (size_t k = 0; k < count; k++)
            buf_append(out, line->text.clusters[k].text);
        buf_append_char(out, '\n');
    }
}
