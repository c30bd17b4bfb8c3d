/* SPDX-License-Identifier: MIT */
#include "reader/moving.h"

#include "reader/article/article_actions.h"
#include "reader/feeds/feed_form.h"
#include "reader/list/shown.h"
#include "reader/setup/setup.h"

static void
scroll_article(struct app *app, long lines)
{
    if (open_article_scroll(&app->article, lines))
        app->dirty = true;
}

static void
page_article(struct app *app, long direction)
{
    long page = app->article.height > 2 ? (long)app->article.height - 2 : 1;
    if (direction > 0 && open_article_is_at_end(&app->article))
        article_actions_next_unread(app, 1);
    else
        scroll_article(app, direction * page);
}

static struct list *
list_of_place(struct app *app)
{
    switch (app_place(app)) {
    case PLACE_CLUBS:
        return &app->clubs_list;
    case PLACE_FEEDS:
        return &app->feeds_list;
    case PLACE_PICKER:
        return &app->picker.list;
    case PLACE_SETUP:
        return &app->setup->list;
    default:
        return &app->headlines_list;
    }
}

static void
scroll_help(struct app *app, long lines)
{
    struct list *list = &app->help_list;
    size_t last = list->count > list->height ? list->count - list->height : 0;
    if (lines < 0)
        list->top = (size_t)-lines > list->top ? 0 : list->top - (size_t)-lines;
    else
        list->top = list->top + (size_t)lines < last ? list->top + (size_t)lines : last;
    app->dirty = true;
}

void
moving_move(struct app *app, int rows)
{
    struct list *list = list_of_place(app);
    switch (app_place(app)) {
    case PLACE_ARTICLE:
        scroll_article(app, rows);
        return;
    case PLACE_HELP:
        scroll_help(app, rows);
        return;
    case PLACE_HEADLINES:
        shown_move(app, rows);
        return;
    case PLACE_FORM:
        feed_form_move(app, rows < 0 ? -1 : 1);
        return;
    default:
        list_move(list, rows);
        app->dirty = true;
    }
}

static void
scroll(struct app *app, long direction, bool half)
{
    struct list *list = list_of_place(app);
    long rows = (long)list->height;
    switch (app_place(app)) {
    case PLACE_ARTICLE:
        if (half)
            scroll_article(app, direction * (long)(app->article.height / 2 + 1));
        else
            page_article(app, direction);
        return;
    case PLACE_HELP:
        scroll_help(app, direction * (long)(app->help_list.height / (half ? 2 : 1)));
        return;
    case PLACE_HEADLINES:
        shown_scroll(app, direction * (half ? (rows + 1) / 2 : rows));
        return;
    default:
        list_scroll(list, direction * (half ? (rows + 1) / 2 : rows));
        app->dirty = true;
    }
}

void
moving_page(struct app *app, int direction)
{
    scroll(app, direction, false);
}

void
moving_half_page(struct app *app, int direction)
{
    scroll(app, direction, true);
}

void
moving_to_end(struct app *app, int direction)
{
    bool last = direction > 0;
    struct list *list = list_of_place(app);
    size_t row = last && list->count > 0 ? list->count - 1 : 0;
    switch (app_place(app)) {
    case PLACE_ARTICLE:
        open_article_scroll_to(&app->article, last ? SIZE_MAX : 0);
        break;
    case PLACE_HELP:
        scroll_help(app, last ? (long)app->help_list.count : -(long)app->help_list.count);
        break;
    case PLACE_HEADLINES:
        shown_move_to(app, row);
        break;
    default:
        list_move_to(list, row);
    }
    app->dirty = true;
}

void
moving_focus(struct app *app, enum place place)
{
    app->focus = place;
    app->dirty = true;
    if (place == PLACE_ARTICLE)
        article_actions_show(app, true);
}

void
moving_cycle_focus(struct app *app, int direction)
{
    if (app->overlay == PLACE_FORM) {
        feed_form_move(app, direction);
        return;
    }
    static const enum place order[] = {PLACE_CLUBS, PLACE_HEADLINES, PLACE_ARTICLE};
    int at = app->focus == PLACE_CLUBS ? 0 : app->focus == PLACE_HEADLINES ? 1 : 2;
    enum place next = order[(at + direction + 3) % 3];
    if (next == PLACE_ARTICLE && app->selected_row == ARTICLE_NO_ROW)
        next = order[(at + 2 * direction + 3) % 3];
    moving_focus(app, next);
}
