/* SPDX-License-Identifier: MIT */
#include "ui/list.h"

enum {
    JUMP_KEEPS_ROWS = 3
};

static size_t
last_top(const struct list *list)
{
    return list->count > list->height ? list->count - list->height : 0;
}

static size_t
moved(size_t position, long rows, size_t last)
{
    if (rows < 0) {
        size_t back = (size_t)-rows;
        return back > position ? 0 : position - back;
    }
    return (size_t)rows > last - position ? last : position + (size_t)rows;
}

/* Of the rows before a jump so many are still seen after it, so that the eye finds its
 * place; a large part of a small list. */
static size_t
kept_rows(const struct list *list)
{
    size_t quarter = list->height / 4;
    return quarter < JUMP_KEEPS_ROWS ? quarter : JUMP_KEEPS_ROWS;
}

/* The first row to show for a cursor that is out of sight. */
static size_t
top_for_cursor(const struct list *list)
{
    size_t cursor = list->cursor, height = list->height;
    bool above = cursor < list->top;
    bool far = above ? cursor + height < list->top : cursor >= list->top + 2 * height;
    if (far)
        return cursor > height / 2 ? cursor - height / 2 : 0;
    size_t before = above ? 0 : height - 1;
    if (list->jumps)
        before = above ? height - 1 - kept_rows(list) : kept_rows(list);
    return cursor > before ? cursor - before : 0;
}

static void
show_cursor(struct list *list)
{
    if (list->height == 0)
        list->height = 1;
    if (list->cursor >= list->count)
        list->cursor = list->count > 0 ? list->count - 1 : 0;
    if (list->cursor < list->top || list->cursor >= list->top + list->height)
        list->top = top_for_cursor(list);
    if (list->top > last_top(list))
        list->top = last_top(list);
}

void
list_set_count(struct list *list, size_t count)
{
    list->count = count;
    show_cursor(list);
}

void
list_set_height(struct list *list, size_t height, bool jumps)
{
    list->height = height > 0 ? height : 1;
    list->jumps = jumps;
    show_cursor(list);
}

void
list_move(struct list *list, long rows)
{
    if (list->count > 0)
        list->cursor = moved(list->cursor, rows, list->count - 1);
    show_cursor(list);
}

void
list_move_to(struct list *list, size_t row)
{
    list->cursor = row;
    show_cursor(list);
}

void
list_scroll(struct list *list, long rows)
{
    list->top =
        moved(list->top, rows, last_top(list) > list->top ? last_top(list) : list->top);
    list_move(list, rows);
}

void
list_follow(struct list *list, size_t row)
{
    size_t line = list->cursor >= list->top ? list->cursor - list->top : 0;
    list->cursor = row;
    list->top = row > line ? row - line : 0;
    show_cursor(list);
}

void
list_follow_among_others(struct list *list, size_t row)
{
    list_follow(list, row);
    size_t wanted = list->height / 3;
    wanted = wanted < row ? wanted : row;
    if (row - list->top < wanted)
        list->top = row - wanted;
}
