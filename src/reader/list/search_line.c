/* SPDX-License-Identifier: MIT */
#include "reader/list/search_line.h"

#include "reader/app.h"
#include "reader/list/shown.h"
#include "reader/moving.h"
#include "ui/input.h"

void
search_line_begin(struct app *app)
{
    moving_focus(app, PLACE_HEADLINES);
    app->typing = TYPING_SEARCH;
    app->dirty = true;
}

static void
leave(struct app *app, bool keep)
{
    app->typing = TYPING_NOTHING;
    app->dirty = true;
    if (!keep) {
        prompt_clear(&app->search);
        shown_set_words(app, STR(""));
    }
}

static void
leave_with_what_is_found(struct app *app)
{
    bool searching = filters_have(&app->shown.filters, FILTER_WORDS);
    if (app->search.size > 0 && !searching)
        app_say(app, "there is no word in this to look for");
    leave(app, searching);
}

void
search_line_take_key(struct app *app, const struct input_event *event)
{
    switch (event->pasted ? 0 : event->key) {
    case INPUT_ENTER:
        leave_with_what_is_found(app);
        return;
    case INPUT_ESCAPE:
        leave(app, false);
        return;
    case INPUT_DOWN:
        shown_move(app, 1);
        return;
    case INPUT_UP:
        shown_move(app, -1);
        return;
    case INPUT_BACKSPACE:
        if (app->search.size == 0) {
            leave(app, false);
            return;
        }
        break;
    }
    if (prompt_event(&app->search, event)) {
        shown_set_words(app, prompt_text(&app->search));
        app->dirty = true;
    }
}
