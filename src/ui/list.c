/* SPDX-License-Identifier: MIT */
#include "ui/list.h"

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

static void
show_cursor(struct list *list)
{
    if (list->height == 0)
        list->height = 1;
    if (list->cursor >= list->count)
        list->cursor = list->count > 0 ? list->count - 1 : 0;
    bool above = list->cursor < list->top;
    bool below = list->cursor >= list->top + list->height;
    if (above && list->jumps)
        list->top = moved(list->cursor, 1 - (long)((list->height + 1) / 2), list->cursor);
    else if (above)
        list->top = list->cursor;
    else if (below && list->jumps)
        list->top = list->cursor - list->height / 2;
    else if (below)
        list->top = list->cursor - list->height + 1;
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
