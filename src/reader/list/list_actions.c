/* SPDX-License-Identifier: MIT */
#include "reader/list/list_actions.h"

#include "reader/app.h"
#include "reader/article/article_actions.h"
#include "reader/article/find.h"
#include "reader/list/search_line.h"
#include "reader/list/shown.h"

static void
toggle_filter(struct app *app, enum filter_kind kind)
{
    struct filters *filters = &app->shown.filters;
    filters_set(filters, kind, !filters_have(filters, kind));
    shown_filters_changed(app, false);
}

void
list_actions_unread_only(struct app *app)
{
    toggle_filter(app, FILTER_UNREAD);
}

void
list_actions_starred_only(struct app *app)
{
    toggle_filter(app, FILTER_STARRED);
}

void
list_actions_next_period(struct app *app)
{
    struct filters *filters = &app->shown.filters;
    filters_set_period(filters,
                       filters_next_period(filters, app->state.visit.last_entry_id != 0));
    shown_filters_changed(app, false);
}

void
list_actions_clear_filters(struct app *app)
{
    if (!shown_clear(app))
        app_say(app, "no filter is on");
}

void
list_actions_next_order(struct app *app)
{
    static const char *const names[] = {[ARTICLE_ORDER_TIME] = "newest first",
                                        [ARTICLE_ORDER_CLUB] = "by club",
                                        [ARTICLE_ORDER_HITS] = "best first"};
    bool searching = filters_have(&app->shown.filters, FILTER_WORDS);
    enum article_order order =
        ((searching ? app->shown.found_order : app->shown.order) + 1) %
        (searching ? ARTICLE_ORDER_HITS + 1 : ARTICLE_ORDER_HITS);
    shown_set_order(app, order);
    app_say(app, "sorted %s", names[order]);
}

void
list_actions_unfold(struct app *app)
{
    if (app->selected_row == ARTICLE_NO_ROW)
        return;
    const struct article_row *row = article_list_row(app->articles, app->selected_row);
    int64_t story = article_story_id(app->articles, row);
    size_t index = app->headlines_list.cursor;
    const struct article_view_row *view = article_list_view(app->articles, index);
    if (app->shown.unfolded_story == story)
        app->shown.unfolded_story = 0;
    else if (view->more_count > 0)
        app->shown.unfolded_story = story;
    else
        app_say(app, "only this outlet tells it");
    app->touched = true;
    shown_renew(app);
}

void
list_actions_begin_search(struct app *app)
{
    if (app->focus == PLACE_ARTICLE)
        find_begin(app);
    else
        search_line_begin(app);
}

static void
say_turned(struct app *app, int direction, bool only, bool turned)
{
    if (only)
        app_say(app, "this is the only match here");
    else if (turned)
        app_say(app, direction > 0 ? "behind the last match: the first one again"
                                   : "before the first match: the last one");
}

void
list_actions_step_match(struct app *app, int direction)
{
    bool finding = app->focus == PLACE_ARTICLE && find_is_on(app);
    if (finding && !(app->find.of_search && find_is_at_end(app, direction))) {
        if (app->find.match_count > 0)
            say_turned(app, direction, app->find.match_count == 1,
                       find_is_at_end(app, direction));
        find_step(app, direction);
        return;
    }
    if (!filters_have(&app->shown.filters, FILTER_WORDS)) {
        app_say(app, "no search is on; / begins one");
        return;
    }
    size_t count = app->headlines_list.count, cursor = app->headlines_list.cursor;
    if (count == 0)
        return;
    size_t next = direction > 0 ? (cursor + 1) % count : (cursor + count - 1) % count;
    say_turned(app, direction, count == 1, direction > 0 ? next == 0 : cursor == 0);
    shown_move_to(app, next);
    if (app->focus == PLACE_ARTICLE)
        article_actions_open(app);
}

/* Where N is the match before, as in other programs. */
static bool
is_searching(const struct app *app)
{
    return (app->focus == PLACE_ARTICLE && find_is_on(app)) ||
           filters_have(&app->shown.filters, FILTER_WORDS);
}

/* One key for two things that never meet: among matches it goes back. */
void
list_actions_read_or_previous(struct app *app)
{
    if (is_searching(app))
        list_actions_step_match(app, -1);
    else
        article_actions_read(app);
}
