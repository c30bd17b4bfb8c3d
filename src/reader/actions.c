/* SPDX-License-Identifier: MIT */
#include "reader/actions.h"

#include <assert.h>

#include "app/poller_link.h"
#include "reader/screen/app_screen.h"
#include "reader/article/article_actions.h"
#include "reader/article/article_export.h"
#include "reader/article/find.h"
#include "reader/article/link_number.h"
#include "reader/article/whole_text.h"
#include "reader/club_rows.h"
#include "reader/command_line/command_line.h"
#include "reader/feeds/feed_actions.h"
#include "reader/feeds/feed_form.h"
#include "reader/list/shown.h"
#include "reader/moving.h"
#include "reader/pickers.h"
#include "reader/reader_themes.h"
#include "reader/setup/setup.h"
#include "ui/term.h"

enum {
    RESIZE_COLS = 2,
};

/* ---- clubs ---- */

void
actions_show_club_row(struct app *app, size_t row)
{
    struct club_row_meaning meaning = app->club_meanings[row];
    shown_set(app, meaning.kind, meaning.index);
    if (app->focus == PLACE_ARTICLE)
        app->focus = PLACE_HEADLINES;
}

static void
show_club_of_key(struct app *app, int key)
{
    size_t row;
    if (club_rows_of_key(app, key, &row))
        actions_show_club_row(app, row);
    else
        app_say(app, "you follow no club number %d; c finds one", key);
}

static void
step_club(struct app *app, int direction)
{
    size_t count = app->club_row_count, shown = 0;
    for (size_t i = 0; i < count; i++)
        if (app->club_meanings[i].kind == shown_row(app).kind &&
            app->club_meanings[i].index == shown_row(app).index)
            shown = i;
    if (count > 0)
        actions_show_club_row(
            app, (shown + count + (size_t)(direction > 0 ? 1 : count - 1)) % count);
}

static void
follow_shown(struct app *app, int unused)
{
    (void)unused;
    struct club_row_meaning meaning = shown_row(app);
    if (app->focus == PLACE_CLUBS)
        meaning = app->club_meanings[app->clubs_list.cursor];
    if (meaning.kind == CLUB_ROW_CLUB || meaning.kind == CLUB_ROW_COMPETITION)
        pickers_follow(app, meaning);
    else
        app_say(app, "show a club first: c finds one");
}

/* ---- back and out ---- */

/* The help goes back to where it was asked for. */
static void
leave_overlay(struct app *app)
{
    bool within = app->help_of & (PLACE_FEEDS | PLACE_PICKER | PLACE_SETUP | PLACE_FORM);
    if (app->overlay == PLACE_HELP && within)
        app->overlay = app->help_of;
    else if (app->overlay == PLACE_FORM)
        feed_form_leave(app);
    else
        app->overlay = 0;
    app->dirty = true;
}

static void
go_left(struct app *app, int unused)
{
    (void)unused;
    if (app->overlay == PLACE_SETUP)
        setup_back(app);
    else if (app->overlay != 0)
        leave_overlay(app);
    else if (app->focus == PLACE_ARTICLE)
        moving_focus(app, PLACE_HEADLINES);
    else
        moving_focus(app, PLACE_CLUBS);
}

static void
cancel(struct app *app, int unused)
{
    (void)unused;
    if (app->overlay == PLACE_SETUP)
        setup_back(app);
    else if (app->overlay != 0)
        leave_overlay(app);
    else if (app->focus == PLACE_ARTICLE && find_is_on(app))
        find_clear(app);
    else if (app->focus != PLACE_HEADLINES)
        moving_focus(app, PLACE_HEADLINES);
    else
        shown_take_back(app);
}

static void
quit(struct app *app, int unused)
{
    (void)unused;
    if (app->overlay == PLACE_SETUP)
        setup_leave(app);
    else if (app->overlay != 0)
        leave_overlay(app);
    else if (app->focus == PLACE_ARTICLE)
        moving_focus(app, PLACE_HEADLINES);
    else
        app->ended = true;
}

/* ---- the poller ---- */

static void
poll_feed(struct app *app, int unused)
{
    (void)unused;
    int64_t id = 0;
    if (app->overlay == PLACE_FEEDS && app->feed_count > 0)
        id = app->feed_ids[app->feeds_list.cursor];
    else if (article_actions_row(app) != ARTICLE_NO_ROW)
        id = article_list_row(app->articles, article_actions_row(app))->subscription_id;
    if (id == 0 && app->overlay == PLACE_FEEDS)
        app_say(app, app->feed_count > 0 ? "it is paused" : "there is no feed yet");
    else if (id != 0 && app->link &&
             poller_link_send(app->link, "refresh %lld", (long long)id))
        app_say(app, "polling this feed");
    else
        app_say(app, "no poller is running");
}

static void
poll_all(struct app *app, int unused)
{
    (void)unused;
    if (app->link && poller_link_send(app->link, "refresh all"))
        app_say(app, "polling all feeds");
    else
        app_say(app, "no poller is running");
}

static void
change_feed(struct app *app, int unused)
{
    (void)unused;
    feed_form_open(app);
}

static void
pause_feed(struct app *app, int unused)
{
    (void)unused;
    feed_actions_pause(app);
}

static void
remove_feed(struct app *app, int unused)
{
    (void)unused;
    feed_actions_ask_remove(app);
}

/* ---- searching, overlays, looks ---- */

static void
begin_search(struct app *app, int unused)
{
    (void)unused;
    if (app->focus == PLACE_ARTICLE) {
        find_begin(app);
        return;
    }
    moving_focus(app, PLACE_HEADLINES);
    app->typing = TYPING_SEARCH;
    app->dirty = true;
}

static void
step_match(struct app *app, int direction)
{
    bool finding = app->focus == PLACE_ARTICLE && find_is_on(app);
    if (finding && !(app->find.of_search && find_is_at_end(app, direction))) {
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

static void
toggle_filter(struct app *app, enum filter_kind kind)
{
    struct filters *filters = &app->shown.filters;
    filters_set(filters, kind, !filters_have(filters, kind));
    shown_filters_changed(app, false);
}

static void
toggle_unread_only(struct app *app, int unused)
{
    (void)unused;
    toggle_filter(app, FILTER_UNREAD);
}

static void
toggle_starred_only(struct app *app, int unused)
{
    (void)unused;
    toggle_filter(app, FILTER_STARRED);
}

static void
next_period(struct app *app, int unused)
{
    (void)unused;
    struct filters *filters = &app->shown.filters;
    filters_set_period(filters,
                       filters_next_period(filters, app->state.visit.last_entry_id != 0));
    shown_filters_changed(app, false);
}

static void
next_order(struct app *app, int unused)
{
    (void)unused;
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

static void
clear_filters(struct app *app, int unused)
{
    (void)unused;
    if (!shown_clear(app))
        app_say(app, "no filter is on");
}

static void
unfold(struct app *app, int unused)
{
    (void)unused;
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

static void
show_help(struct app *app, int unused)
{
    (void)unused;
    if (app->overlay == PLACE_HELP) {
        leave_overlay(app);
        return;
    }
    app->help_of = app_place(app);
    app->help_list.top = 0;
    app->overlay = PLACE_HELP;
    app->dirty = true;
}

static void
show_feeds(struct app *app, int unused)
{
    (void)unused;
    app->overlay = app->overlay == PLACE_FEEDS ? 0 : PLACE_FEEDS;
    list_move_to(&app->feeds_list, 0);
    app->poller.feeds_changed = true;
    app->feeds_retry_at_ms = 0;
    app->dirty = true;
}

static void
open_here(struct app *app, int unused)
{
    (void)unused;
    if (app->overlay == PLACE_SETUP) {
        setup_next(app);
    } else if (app->overlay == PLACE_PICKER) {
        pickers_take(app);
    } else if (app->overlay == PLACE_FEEDS) {
        feed_form_open(app);
    } else if (app->focus == PLACE_CLUBS) {
        actions_show_club_row(app, app->clubs_list.cursor);
        moving_focus(app, PLACE_HEADLINES);
    } else {
        article_actions_open(app);
    }
}

/* ---- the table ---- */

static void
move(struct app *app, int rows)
{
    moving_move(app, rows);
}

static void
page(struct app *app, int direction)
{
    moving_page(app, direction, false);
}

static void
half_page(struct app *app, int direction)
{
    moving_page(app, direction, true);
}

static void
go_to_end(struct app *app, int direction)
{
    moving_to_end(app, direction > 0);
}

static void
end(struct app *app, int unused)
{
    (void)unused;
    app->ended = true;
}

static void
zoom(struct app *app, int unused)
{
    (void)unused;
    app->zoomed = !app->zoomed;
    app->dirty = true;
}

static void
resize_pane(struct app *app, int cols)
{
    if (app_screen_resize_pane(app, cols))
        reader_state_note(app);
    else if (app->zoomed)
        app_say(app, "this pane is zoomed; z shows the others");
    else
        app_say(app, cols > 0 ? "it goes no wider here" : "it goes no narrower here");
}

static void
switch_mouse(struct app *app, int unused)
{
    (void)unused;
    app->mouse = !app->mouse;
    term_set_mouse(app->term, app->mouse);
    app_say(app,
            app->mouse ? "mouse on; with Shift the terminal selects text" : "mouse off");
}

static void
redraw(struct app *app, int unused)
{
    (void)unused;
    term_spoil(app->term);
    app->dirty = true;
}

static void
next_theme(struct app *app, int unused)
{
    (void)unused;
    reader_themes_next(app);
}

static void
show_all_clubs(struct app *app, int unused)
{
    (void)unused;
    actions_show_club_row(app, 0);
}

static void
pick_club(struct app *app, int unused)
{
    (void)unused;
    pickers_open(app, PICKER_CLUBS);
}

static void
pick_languages(struct app *app, int unused)
{
    (void)unused;
    pickers_open(app, PICKER_LANGUAGES);
}

static void
set_up(struct app *app, int unused)
{
    (void)unused;
    setup_begin(app);
}

static void
choose(struct app *app, int all)
{
    if (app->overlay == PLACE_SETUP && all)
        setup_toggle_all(app);
    else if (app->overlay == PLACE_SETUP)
        setup_toggle(app);
    else if (app->overlay == PLACE_PICKER)
        pickers_toggle(app);
}

static void
pick_outlets(struct app *app, int unused)
{
    (void)unused;
    pickers_open(app, PICKER_OUTLETS);
}

static void
begin_command(struct app *app, int unused)
{
    (void)unused;
    command_line_begin(app);
}

/* One key for two things that never meet: among matches it goes back. */
static void
read_or_previous_match(struct app *app, int unused)
{
    (void)unused;
    if (is_searching(app))
        step_match(app, -1);
    else
        article_actions_read(app);
}

enum {
    STAR,
    ALL_READ,
    UNDO,
    BROWSE,
    COPY,
    SAVE,
    PIPE,
    FETCH,
    IMAGE,
};

static void
on_article(struct app *app, int which)
{
    static void (*const doers[])(struct app *) = {
        [STAR] = article_actions_star, [ALL_READ] = article_actions_all_read,
        [UNDO] = article_actions_undo, [BROWSE] = article_actions_browse,
        [COPY] = article_actions_copy, [SAVE] = article_export_ask,
        [PIPE] = article_export_pipe,  [FETCH] = whole_text_toggle,
        [IMAGE] = lead_image_toggle,
    };
    doers[which](app);
}

static const struct {
    void (*act)(struct app *app, int argument);
    int argument;
    bool takes_value; /* the digit of the key instead */
} acts[ACTION_KIND_COUNT] = {
    [ACTION_DOWN] = {move, 1, false},
    [ACTION_UP] = {move, -1, false},
    [ACTION_FIRST] = {go_to_end, -1, false},
    [ACTION_LAST] = {go_to_end, 1, false},
    [ACTION_HALF_DOWN] = {half_page, 1, false},
    [ACTION_HALF_UP] = {half_page, -1, false},
    [ACTION_PAGE_DOWN] = {page, 1, false},
    [ACTION_PAGE_UP] = {page, -1, false},
    [ACTION_OPEN] = {open_here, 0, false},
    [ACTION_BACK] = {go_left, 0, false},
    [ACTION_CANCEL] = {cancel, 0, false},
    [ACTION_QUIT] = {quit, 0, false},
    [ACTION_QUIT_AT_ONCE] = {end, 0, false},
    [ACTION_NEXT_PANE] = {moving_cycle_focus, 1, false},
    [ACTION_PREVIOUS_PANE] = {moving_cycle_focus, -1, false},
    [ACTION_NEXT_UNREAD] = {article_actions_next_unread, 1, false},
    [ACTION_PREVIOUS_UNREAD] = {article_actions_next_unread, -1, false},
    [ACTION_ALL_CLUBS] = {show_all_clubs, 0, false},
    [ACTION_CLUB] = {show_club_of_key, 0, true},
    [ACTION_LINK] = {link_number_begin, 0, true},
    [ACTION_NEXT_CLUB] = {step_club, 1, false},
    [ACTION_PREVIOUS_CLUB] = {step_club, -1, false},
    [ACTION_PICK_CLUB] = {pick_club, 0, false},
    [ACTION_UNREAD_ONLY] = {toggle_unread_only, 0, false},
    [ACTION_STARRED_ONLY] = {toggle_starred_only, 0, false},
    [ACTION_OUTLETS] = {pick_outlets, 0, false},
    [ACTION_SINCE] = {next_period, 0, false},
    [ACTION_SORT] = {next_order, 0, false},
    [ACTION_CLEAR_FILTERS] = {clear_filters, 0, false},
    [ACTION_COMMAND] = {begin_command, 0, false},
    [ACTION_LANGUAGES] = {pick_languages, 0, false},
    [ACTION_SEARCH] = {begin_search, 0, false},
    [ACTION_NEXT_MATCH] = {step_match, 1, false},
    [ACTION_PREVIOUS_MATCH] = {step_match, -1, false},
    [ACTION_STAR] = {on_article, STAR, false},
    [ACTION_READ] = {read_or_previous_match, 0, false},
    [ACTION_ALL_READ] = {on_article, ALL_READ, false},
    [ACTION_UNDO] = {on_article, UNDO, false},
    [ACTION_UNFOLD] = {unfold, 0, false},
    [ACTION_FETCH] = {on_article, FETCH, false},
    [ACTION_IMAGE] = {on_article, IMAGE, false},
    [ACTION_BROWSER] = {on_article, BROWSE, false},
    [ACTION_COPY] = {on_article, COPY, false},
    [ACTION_SAVE] = {on_article, SAVE, false},
    [ACTION_PIPE] = {on_article, PIPE, false},
    [ACTION_POLL_FEED] = {poll_feed, 0, false},
    [ACTION_POLL_ALL] = {poll_all, 0, false},
    [ACTION_FEEDS] = {show_feeds, 0, false},
    [ACTION_CHANGE_FEED] = {change_feed, 0, false},
    [ACTION_PAUSE_FEED] = {pause_feed, 0, false},
    [ACTION_REMOVE_FEED] = {remove_feed, 0, false},
    [ACTION_FOLLOW] = {follow_shown, 0, false},
    [ACTION_SETUP] = {set_up, 0, false},
    [ACTION_CHOOSE] = {choose, 0, false},
    [ACTION_PICK] = {choose, 0, false},
    [ACTION_CHOOSE_ALL] = {choose, 1, false},
    [ACTION_NEXT_VALUE] = {feed_form_change, 1, false},
    [ACTION_PREVIOUS_VALUE] = {feed_form_change, -1, false},
    [ACTION_KEEP] = {feed_form_keep, 0, false},
    [ACTION_ZOOM] = {zoom, 0, false},
    [ACTION_NARROWER] = {resize_pane, -RESIZE_COLS, false},
    [ACTION_WIDER] = {resize_pane, RESIZE_COLS, false},
    [ACTION_MOUSE] = {switch_mouse, 0, false},
    [ACTION_THEME] = {next_theme, 0, false},
    [ACTION_HELP] = {show_help, 0, false},
    [ACTION_REDRAW] = {redraw, 0, false},
};

void
actions_run(struct app *app, enum action_kind kind, int value)
{
    assert(kind < ACTION_KIND_COUNT);
    if (acts[kind].act)
        acts[kind].act(app, acts[kind].takes_value ? value : acts[kind].argument);
}
