/* SPDX-License-Identifier: MIT */
#include "reader/mouse.h"

#include "reader/actions.h"
#include "reader/app.h"
#include "reader/article/article_actions.h"
#include "reader/club_actions.h"
#include "reader/feeds/feed_form.h"
#include "reader/list/shown.h"
#include "reader/moving.h"
#include "reader/screen/overlays.h"
#include "reader/setup/setup.h"
#include "ui/canvas.h"
#include "ui/input.h"

enum {
    WHEEL_ROWS = 3,
    LINK_DIGITS = 4,
};

static bool
is_in(struct rect rect, const struct input_event *event)
{
    return event->column >= rect.column &&
           event->column < rect.column + rect.width_cols && event->row >= rect.row &&
           event->row < rect.row + rect.height_rows;
}

/* 0: between the panes, or in the lines above and below. */
static enum place
place_at(const struct app *app, const struct input_event *event)
{
    if (app->overlay == PLACE_SETUP)
        return is_in(overlays_setup_rect(app), event) ? PLACE_SETUP : 0;
    if (app->overlay != 0)
        return is_in(app->layout.whole, event) ? app->overlay : 0;
    if (is_in(app->layout.clubs, event))
        return PLACE_CLUBS;
    if (is_in(app->layout.headlines, event))
        return PLACE_HEADLINES;
    return is_in(app->layout.article, event) ? PLACE_ARTICLE : 0;
}

/* ---- the wheel ---- */

/* The pane below the pointer moves; the focus stays where it is. */
static void
turn_wheel(struct app *app, const struct input_event *event)
{
    int rows = event->key == INPUT_WHEEL_DOWN ? WHEEL_ROWS : -WHEEL_ROWS;
    switch (place_at(app, event)) {
    case PLACE_CLUBS:
        list_scroll(&app->clubs_list, rows);
        break;
    case PLACE_HEADLINES:
        shown_scroll(app, rows);
        break;
    case PLACE_ARTICLE:
        open_article_scroll(&app->article, rows);
        break;
    case PLACE_FEEDS:
        list_scroll(&app->feeds_list, rows);
        break;
    case PLACE_PICKER:
        list_scroll(&app->picker.list, rows);
        break;
    case PLACE_HELP:
    case PLACE_SETUP:
        moving_move(app, rows);
        break;
    default:
        return;
    }
    app->dirty = true;
}

/* ---- clicks ---- */

/* The first click selects, one on what is selected opens it. */
static void
click_in_overlay(struct app *app, struct list *list, int line)
{
    size_t row = list->top + (size_t)line;
    if (line < 0 || row >= list->count || (size_t)line >= list->height)
        return;
    if (row == list->cursor)
        actions_run(app, ACTION_OPEN, 0);
    else
        list_move_to(list, row);
}

/* In the questions the second click chooses: Enter goes on to the next one. */
static void
click_in_setup(struct app *app, const struct input_event *event)
{
    struct rect rect = overlays_setup_rect(app);
    struct list *list = &app->setup->list;
    int first = setup_pane_list_row(rect.height_rows, app->setup->step == SETUP_CLUBS);
    int line = event->row - rect.row - first;
    size_t row = list->top + (size_t)line;
    if (line < 0 || row >= list->count || (size_t)line >= list->height)
        return;
    if (row == list->cursor)
        actions_run(app, ACTION_CHOOSE, 0);
    else
        list_move_to(list, row);
}

static void
click_in_form(struct app *app, int line)
{
    struct list *list = &app->feed_form->list;
    line -= form_pane_first_row(app->layout.whole.height_rows);
    size_t row = list->top + (size_t)line;
    if (line < 0 || row >= list->count)
        return;
    if (row == list->cursor)
        actions_run(app, ACTION_NEXT_VALUE, 0);
    else
        list_move_to(list, row);
}

static void
click_headline(struct app *app, int line)
{
    const struct list *list = &app->headlines_list;
    size_t row = list->top + (size_t)line;
    moving_focus(app, PLACE_HEADLINES);
    if (row >= list->count)
        return;
    if (row == list->cursor)
        article_actions_open(app);
    else
        shown_move_to(app, row);
}

static void
click_club(struct app *app, int line)
{
    const struct clubs_view view = {.rows = app->club_rows, .list = app->clubs_list};
    size_t row;
    if (!clubs_pane_row_at(&view, app->layout.clubs.height_rows, line, &row))
        return;
    club_actions_show_row(app, row);
    if (app->layout.headlines.width_cols == 0)
        moving_focus(app, PLACE_HEADLINES);
}

static char
character_at(const struct app *app, int column, int row)
{
    const struct canvas_cell *cell = canvas_at(app->canvas, column, row);
    return cell && cell->size == 1 ? cell->text[0] : '\0';
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The number of the link mark, as [3], that covers a cell; 0: none. What the user sees is
 * on the canvas. */
static size_t
link_at(const struct app *app, const struct input_event *event)
{
    int begin = event->column, digits = 0;
    size_t number = 0;
    if (character_at(app, begin, event->row) == ']')
        begin--;
    while (digits++ < LINK_DIGITS && is_digit(character_at(app, begin, event->row)))
        begin--;
    if (character_at(app, begin, event->row) != '[')
        return 0;
    int column = begin + 1;
    for (; is_digit(character_at(app, column, event->row)); column++) {
        if (column > begin + LINK_DIGITS)
            return 0;
        number = number * 10 + (size_t)(character_at(app, column, event->row) - '0');
    }
    return character_at(app, column, event->row) == ']' ? number : 0;
}

static void
click_article(struct app *app, const struct input_event *event)
{
    size_t number = link_at(app, event);
    if (app->focus != PLACE_ARTICLE)
        moving_focus(app, PLACE_ARTICLE);
    if (app->article.layout && number > 0 && number <= app->article.layout->link_count)
        article_actions_open_link(app, number);
}

static void
click(struct app *app, const struct input_event *event)
{
    const struct layout *layout = &app->layout;
    int line = event->row - layout->whole.row;
    switch (place_at(app, event)) {
    case PLACE_CLUBS:
        click_club(app, line);
        break;
    case PLACE_HEADLINES:
        click_headline(app, line);
        break;
    case PLACE_ARTICLE:
        click_article(app, event);
        break;
    case PLACE_FEEDS:
        click_in_overlay(app, &app->feeds_list, line);
        break;
    case PLACE_PICKER:
        line -= picker_list_row(layout->whole.height_rows);
        click_in_overlay(app, &app->picker.list, line);
        break;
    case PLACE_SETUP:
        click_in_setup(app, event);
        break;
    case PLACE_FORM:
        click_in_form(app, line);
        break;
    default:
        return;
    }
    app->dirty = true;
}

static bool
is_wheel(const struct input_event *event)
{
    return event->key == INPUT_WHEEL_UP || event->key == INPUT_WHEEL_DOWN;
}

bool
mouse_is_left_alone(const struct app *app, const struct input_event *event)
{
    return !app->mouse && (is_wheel(event) || event->key == INPUT_CLICK);
}

bool
mouse_take_event(struct app *app, const struct input_event *event)
{
    bool wheel = is_wheel(event);
    if (!wheel && event->key != INPUT_CLICK)
        return false;
    if (app->layout.too_small)
        return true;
    if (app->typing == TYPING_ANSWER) /* as any key but yes */
        return false;
    app->link_number.number = 0; /* half a number is about what was there before */
    if (wheel)
        turn_wheel(app, event);
    else if (app->typing == TYPING_NOTHING)
        click(app, event);
    return true;
}
