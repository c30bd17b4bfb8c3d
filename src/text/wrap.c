/* SPDX-License-Identifier: MIT */
#include "text/wrap.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "text/line_break.h"
#include "text/width.h"

/* A line being filled. Blanks hang: they count once something follows them. */
struct filler {
    int limit_cols;
    struct arena *arena;
    struct wrapped_line *lines;
    size_t line_count, line_capacity;
    size_t start; /* of the line */
    size_t end;   /* behind its last cluster that is no blank */
    int end_cols; /* from start to end */
    int all_cols; /* the same with the blanks behind it */
    /* The last opportunity: what the line would be if it ended there, and what the next
     * would begin with. */
    bool may_break;
    size_t break_end, next_start;
    int break_cols, next_cols; /* next_cols: columns of the line before next_start */
};

static void
add_line(struct filler *filler, size_t end, int width_cols)
{
    if (filler->line_count == filler->line_capacity) {
        size_t capacity = filler->line_capacity ? filler->line_capacity * 2 : 8;
        struct wrapped_line *lines =
            arena_take_array(filler->arena, capacity, sizeof *lines);
        if (filler->line_count)
            memcpy(lines, filler->lines, filler->line_count * sizeof *lines);
        filler->lines = lines;
        filler->line_capacity = capacity;
    }
    filler->lines[filler->line_count++] =
        (struct wrapped_line){filler->start, end, width_cols};
}

static void
begin_line(struct filler *filler, size_t start)
{
    filler->start = filler->end = start;
    filler->end_cols = filler->all_cols = 0;
    filler->may_break = false;
}

/* The line ends at its last opportunity; what stands behind that begins the next. */
static void
end_at_opportunity(struct filler *filler)
{
    add_line(filler, filler->break_end, filler->break_cols);
    filler->start = filler->next_start;
    filler->end_cols -= filler->next_cols;
    filler->all_cols -= filler->next_cols;
    filler->may_break = false;
    if (filler->end < filler->start) { /* only blanks came behind it */
        filler->end = filler->start;
        filler->end_cols = filler->all_cols = 0;
    }
}

static void
note_opportunity(struct filler *filler, size_t offset)
{
    filler->may_break = true;
    filler->break_end = filler->end;
    filler->break_cols = filler->end_cols;
    filler->next_start = offset;
    filler->next_cols = filler->all_cols;
}

static void
add_cluster(struct filler *filler, const struct cluster *cluster, size_t start,
            size_t end)
{
    if (cluster->text.data[0] == ' ') {
        filler->all_cols += cluster->width_cols;
        return;
    }
    if (filler->all_cols + cluster->width_cols > filler->limit_cols) {
        if (filler->may_break)
            end_at_opportunity(filler);
        /* Behind the opportunity there may still be more than a line; and blanks at the
         * beginning of one may leave no room for the word they indent. */
        if (filler->all_cols + cluster->width_cols > filler->limit_cols) {
            if (filler->end > filler->start)
                add_line(filler, filler->end, filler->end_cols);
            begin_line(filler, start);
        }
    }
    filler->all_cols += cluster->width_cols;
    filler->end_cols = filler->all_cols;
    filler->end = end;
}

/* Whether a line may end before the cluster; all its code points are passed. */
static enum line_break
break_before(struct line_breaker *breaker, struct str text, size_t start, size_t end)
{
    size_t offset = start;
    enum line_break result = line_break_next(breaker, text, &offset);
    while (offset < end)
        line_break_next(breaker, text, &offset);
    return result;
}

size_t
wrap_paragraph(struct str paragraph, int width_cols, struct arena *arena,
               struct wrapped_line **lines)
{
    struct filler filler = {.limit_cols = width_cols < 1 ? 1 : width_cols,
                            .arena = arena};
    struct line_breaker breaker = {0};
    struct cluster cluster;
    size_t offset = 0;
    for (size_t start = 0; cluster_next(paragraph, &offset, &cluster); start = offset) {
        enum line_break chance = break_before(&breaker, paragraph, start, offset);
        if (cluster.text.data[0] == '\n') {
            add_line(&filler, filler.end, filler.end_cols);
            begin_line(&filler, offset);
            continue;
        }
        if (chance == LINE_BREAK_ALLOWED && filler.end > filler.start)
            note_opportunity(&filler, start);
        add_cluster(&filler, &cluster, start, offset);
    }
    if (filler.end > filler.start || (paragraph.size && filler.line_count == 0))
        add_line(&filler, filler.end, filler.end_cols);
    *lines = filler.lines;
    return filler.line_count;
}
