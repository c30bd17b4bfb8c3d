/* SPDX-License-Identifier: MIT */
#include "reader/screen/overlays.h"

#include "reader/app.h"
#include "reader/command_line/command_words_table.h"
#include "reader/feeds/feed_form.h"
#include "reader/pickers.h"
#include "reader/screen/empty_notice.h"
#include "reader/screen/panes.h"
#include "reader/setup/setup.h"
#include "ui/help_pane.h"

enum {
    OVERLAY_COLS = 92, /* wider, what belongs together would be far apart */
};

static bool
types_in(const struct app *app, enum place overlay)
{
    switch (overlay) {
    case PLACE_PICKER:
        return true;
    case PLACE_FORM:
        return app->feed_form && feed_form_is_typing(app->feed_form);
    case PLACE_SETUP:
        return app->setup && app->setup->step == SETUP_CLUBS;
    default:
        return false;
    }
}

bool
overlays_is_typing(const struct app *app)
{
    return types_in(app, app->overlay);
}

static struct help_view
help_view(const struct app *app)
{
    struct help_view view = {
        .keys = &app->keys,
        .place = app->help_of,
        .typing = types_in(app, app->help_of),
        .list = app->help_list,
        .problem_count = app->config->problem_count,
    };
    struct str *problems =
        arena_take_array(app->scratch, view.problem_count + 1, sizeof *problems);
    for (size_t i = 0; i < view.problem_count; i++)
        problems[i] = app->config->problems[i].text;
    view.problems = problems;
    view.command_count = command_words_count();
    struct help_command *commands =
        arena_take_array(app->scratch, view.command_count, sizeof *commands);
    for (size_t i = 0; i < view.command_count; i++)
        commands[i] = (struct help_command){
            str_format(app->scratch, ":%s", command_words_at(i)->name),
            str_from_z(command_words_at(i)->help)};
    view.commands = commands;
    return view;
}

/* The questions have the middle of the screen, and the line of pane names as well. */
struct rect
overlays_setup_rect(const struct app *app)
{
    struct rect rect = app->layout.whole;
    rect.height_rows += rect.row - 1;
    rect.row = 1;
    if (rect.width_cols > OVERLAY_COLS) {
        rect.column = (rect.width_cols - OVERLAY_COLS) / 2;
        rect.width_cols = OVERLAY_COLS;
    }
    return rect;
}

static struct rect
overlay_rect(const struct app *app)
{
    struct rect rect = app->layout.whole;
    if (rect.width_cols > OVERLAY_COLS)
        rect.width_cols = OVERLAY_COLS;
    return rect;
}

void
overlays_fit(struct app *app)
{
    int rows = app->layout.whole.height_rows;
    list_set_height(&app->feeds_list, (size_t)feeds_pane_list_rows(rows), false);
    if (app->overlay == PLACE_FORM)
        list_set_height(&app->feed_form->list, rows > 0 ? (size_t)rows : 1, false);
    list_set_height(&app->picker.list, (size_t)(rows - picker_list_row(rows)), false);
    if (app->overlay == PLACE_SETUP) {
        bool typed = app->setup->step == SETUP_CLUBS;
        int listed = setup_pane_list_rows(overlays_setup_rect(app).height_rows, typed);
        list_set_height(&app->setup->list, (size_t)listed, false);
    }
    struct help_view view = help_view(app);
    int cols = app->layout.whole.width_cols;
    size_t lines = help_pane_line_count(&view, cols, app->scratch);
    app->help_list.count = lines;
    app->help_list.height = rows > 0 ? (size_t)rows * (size_t)help_pane_columns(cols) : 1;
    size_t last = lines > app->help_list.height ? lines - app->help_list.height : 0;
    if (app->help_list.top > last)
        app->help_list.top = last;
}

static void
draw_setup(const struct app *app)
{
    struct brush top = panes_brush(app, app->layout.top, false);
    struct brush brush = panes_brush(app, overlays_setup_rect(app), true);
    struct setup_view view;
    setup_view(app, &view);
    setup_pane_draw(&brush, &view);
    setup_pane_draw_top(&top, &view);
}

static void
draw_feeds(const struct app *app, const struct brush *brush)
{
    struct notice notice;
    empty_notice_of_feeds(app, &notice);
    const struct feeds_view view = {
        .rows = app->feed_rows,
        .list = app->feeds_list,
        .failing_count = app->poller.failing_count,
        .paused_count = app->poller.paused_count,
        .notice = &notice,
    };
    feeds_pane_draw(brush, &view);
    struct brush head = *brush;
    head.rect.row = app->layout.heads.row;
    head.rect.height_rows = app->layout.heads.height_rows;
    feeds_pane_draw_head(&head, &view);
}

static void
draw_help(const struct app *app)
{
    struct brush brush = panes_brush(app, app->layout.whole, true);
    struct help_view view = help_view(app);
    help_pane_draw(&brush, &view);
    brush.rect.row = app->layout.heads.row;
    brush.rect.height_rows = app->layout.heads.height_rows;
    help_pane_draw_head(&brush);
}

void
overlays_draw(const struct app *app)
{
    struct brush brush = panes_brush(app, overlay_rect(app), true);
    struct form_view form;
    struct picker_view picker;
    switch (app->overlay) {
    case PLACE_SETUP:
        draw_setup(app);
        return;
    case PLACE_HELP:
        draw_help(app);
        return;
    case PLACE_FEEDS:
        draw_feeds(app, &brush);
        return;
    case PLACE_FORM:
        feed_form_view(app, &form);
        form_pane_draw(&brush, &form);
        return;
    default:
        pickers_view(app, &picker);
        picker_draw(&brush, &picker);
    }
}
