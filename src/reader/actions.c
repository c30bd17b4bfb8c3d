/* SPDX-License-Identifier: MIT */
#include "reader/actions.h"

#include <assert.h>

#include "reader/app.h"
#include "reader/article/article_actions.h"
#include "reader/article/article_export.h"
#include "reader/article/lead_image.h"
#include "reader/article/link_number.h"
#include "reader/article/whole_text.h"
#include "reader/club_actions.h"
#include "reader/command_line/command_line.h"
#include "reader/feeds/feed_actions.h"
#include "reader/feeds/feed_form.h"
#include "reader/leaving.h"
#include "reader/list/list_actions.h"
#include "reader/moving.h"
#include "reader/pickers.h"
#include "reader/reader_themes.h"
#include "reader/screen/app_screen.h"
#include "reader/setup/setup.h"
#include "ui/term.h"

enum {
    RESIZE_COLS = 2,
};

static void
open_here(struct app *app)
{
    if (app->overlay == PLACE_SETUP) {
        setup_next(app);
    } else if (app->overlay == PLACE_PICKER) {
        pickers_take(app);
    } else if (app->overlay == PLACE_FEEDS) {
        feed_form_open(app);
    } else if (app->focus == PLACE_CLUBS) {
        club_actions_show_row(app, app->clubs_list.cursor);
        moving_focus(app, PLACE_HEADLINES);
    } else {
        article_actions_open(app);
    }
}

static void
show_help(struct app *app)
{
    if (app->overlay == PLACE_HELP) {
        leaving_back(app);
        return;
    }
    app->help_of = app_place(app);
    app->help_list.top = 0;
    app->overlay = PLACE_HELP;
    app->dirty = true;
}

static void
end(struct app *app)
{
    app->ended = true;
}

static void
zoom(struct app *app)
{
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
switch_mouse(struct app *app)
{
    app->mouse = !app->mouse;
    term_set_mouse(app->term, app->mouse);
    app_say(app,
            app->mouse ? "mouse on; with Shift the terminal selects text" : "mouse off");
}

static void
redraw(struct app *app)
{
    term_spoil(app->term);
    app->dirty = true;
}

static void
choose(struct app *app)
{
    if (app->overlay == PLACE_SETUP)
        setup_toggle(app);
    else if (app->overlay == PLACE_PICKER)
        pickers_toggle(app);
}

static void
choose_all(struct app *app)
{
    if (app->overlay == PLACE_SETUP)
        setup_toggle_all(app);
    else if (app->overlay == PLACE_PICKER)
        pickers_toggle(app);
}

static void
open_picker(struct app *app, int kind)
{
    pickers_open(app, (enum picker_kind)kind);
}

static const struct {
    void (*act)(struct app *app);
    void (*act_by)(struct app *app, int amount);
    int amount;
    bool by_key; /* the digit of the key is the amount */
} acts[ACTION_KIND_COUNT] = {
    [ACTION_DOWN] = {.act_by = moving_move, .amount = 1},
    [ACTION_UP] = {.act_by = moving_move, .amount = -1},
    [ACTION_FIRST] = {.act_by = moving_to_end, .amount = -1},
    [ACTION_LAST] = {.act_by = moving_to_end, .amount = 1},
    [ACTION_HALF_DOWN] = {.act_by = moving_half_page, .amount = 1},
    [ACTION_HALF_UP] = {.act_by = moving_half_page, .amount = -1},
    [ACTION_PAGE_DOWN] = {.act_by = moving_page, .amount = 1},
    [ACTION_PAGE_UP] = {.act_by = moving_page, .amount = -1},
    [ACTION_OPEN] = {.act = open_here},
    [ACTION_BACK] = {.act = leaving_back},
    [ACTION_CANCEL] = {.act = leaving_cancel},
    [ACTION_QUIT] = {.act = leaving_quit},
    [ACTION_QUIT_AT_ONCE] = {.act = end},
    [ACTION_NEXT_PANE] = {.act_by = moving_cycle_focus, .amount = 1},
    [ACTION_PREVIOUS_PANE] = {.act_by = moving_cycle_focus, .amount = -1},
    [ACTION_NEXT_UNREAD] = {.act_by = article_actions_next_unread, .amount = 1},
    [ACTION_PREVIOUS_UNREAD] = {.act_by = article_actions_next_unread, .amount = -1},
    [ACTION_ALL_CLUBS] = {.act = club_actions_show_all},
    [ACTION_CLUB] = {.act_by = club_actions_show_key, .by_key = true},
    [ACTION_LINK] = {.act_by = link_number_begin, .by_key = true},
    [ACTION_NEXT_CLUB] = {.act_by = club_actions_step, .amount = 1},
    [ACTION_PREVIOUS_CLUB] = {.act_by = club_actions_step, .amount = -1},
    [ACTION_PICK_CLUB] = {.act_by = open_picker, .amount = PICKER_CLUBS},
    [ACTION_UNREAD_ONLY] = {.act = list_actions_unread_only},
    [ACTION_STARRED_ONLY] = {.act = list_actions_starred_only},
    [ACTION_OUTLETS] = {.act_by = open_picker, .amount = PICKER_OUTLETS},
    [ACTION_SINCE] = {.act = list_actions_next_period},
    [ACTION_SORT] = {.act = list_actions_next_order},
    [ACTION_CLEAR_FILTERS] = {.act = list_actions_clear_filters},
    [ACTION_COMMAND] = {.act = command_line_begin},
    [ACTION_LANGUAGES] = {.act_by = open_picker, .amount = PICKER_LANGUAGES},
    [ACTION_SEARCH] = {.act = list_actions_begin_search},
    [ACTION_NEXT_MATCH] = {.act_by = list_actions_step_match, .amount = 1},
    [ACTION_PREVIOUS_MATCH] = {.act_by = list_actions_step_match, .amount = -1},
    [ACTION_STAR] = {.act = article_actions_star},
    [ACTION_READ] = {.act = list_actions_read_or_previous},
    [ACTION_ALL_READ] = {.act = article_actions_all_read},
    [ACTION_UNDO] = {.act = article_actions_undo},
    [ACTION_UNFOLD] = {.act = list_actions_unfold},
    [ACTION_FETCH] = {.act = whole_text_toggle},
    [ACTION_IMAGE] = {.act = lead_image_toggle},
    [ACTION_BROWSER] = {.act = article_actions_browse},
    [ACTION_COPY] = {.act = article_actions_copy},
    [ACTION_SAVE] = {.act = article_export_ask},
    [ACTION_PIPE] = {.act = article_export_pipe},
    [ACTION_POLL_FEED] = {.act = feed_actions_poll},
    [ACTION_POLL_ALL] = {.act = feed_actions_poll_all},
    [ACTION_FEEDS] = {.act = feed_actions_show_all},
    [ACTION_CHANGE_FEED] = {.act = feed_form_open},
    [ACTION_PAUSE_FEED] = {.act = feed_actions_pause},
    [ACTION_REMOVE_FEED] = {.act = feed_actions_ask_remove},
    [ACTION_FOLLOW] = {.act = club_actions_follow},
    [ACTION_SETUP] = {.act = setup_begin},
    [ACTION_CHOOSE] = {.act = choose},
    [ACTION_PICK] = {.act = choose},
    [ACTION_CHOOSE_ALL] = {.act = choose_all},
    [ACTION_NEXT_VALUE] = {.act_by = feed_form_change, .amount = 1},
    [ACTION_PREVIOUS_VALUE] = {.act_by = feed_form_change, .amount = -1},
    [ACTION_KEEP] = {.act = feed_form_keep},
    [ACTION_ZOOM] = {.act = zoom},
    [ACTION_NARROWER] = {.act_by = resize_pane, .amount = -RESIZE_COLS},
    [ACTION_WIDER] = {.act_by = resize_pane, .amount = RESIZE_COLS},
    [ACTION_MOUSE] = {.act = switch_mouse},
    [ACTION_THEME] = {.act = reader_themes_next},
    [ACTION_HELP] = {.act = show_help},
    [ACTION_REDRAW] = {.act = redraw},
};

void
actions_run(struct app *app, enum action_kind kind, int value)
{
    assert(kind < ACTION_KIND_COUNT);
    if (acts[kind].act)
        acts[kind].act(app);
    else if (acts[kind].act_by)
        acts[kind].act_by(app, acts[kind].by_key ? value : acts[kind].amount);
}
