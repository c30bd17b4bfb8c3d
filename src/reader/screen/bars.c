/* SPDX-License-Identifier: MIT */
#include "reader/screen/bars.h"

#include <time.h>

#include "base/clock.h"
#include "reader/article/find.h"
#include "reader/article/lead_image.h"
#include "reader/article/whole_text.h"
#include "reader/catch_up.h"
#include "reader/feeds/feed_form.h"
#include "reader/list/shown.h"
#include "reader/pickers.h"
#include "reader/poller_news.h"
#include "reader/screen/panes.h"
#include "reader/setup/setup.h"
#include "ui/status_line.h"

enum {
    OWN_HINT_LIMIT = SETUP_HINT_LIMIT,
};

_Static_assert((int)OWN_HINT_LIMIT >= (int)PICKER_HINT_LIMIT &&
                   (int)OWN_HINT_LIMIT >= (int)FEED_FORM_HINT_LIMIT,
               "room for the hints of each place");

static struct str
clock_text(const struct app *app, struct arena *arena)
{
    time_t now = (time_t)clock_now_utc();
    struct tm parts;
    if (!app->config->clock || !localtime_r(&now, &parts))
        return STR("");
    return str_format(arena, "%02d:%02d", parts.tm_hour, parts.tm_min);
}

void
bars_draw_top(const struct app *app)
{
    struct brush brush = panes_brush(app, app->layout.top, false);
    struct arena *scratch = brush.scratch;
    struct str chips[FILTER_KIND_COUNT];
    struct top_view view = {
        .place = shown_place(app),
        .chips = chips,
        .chip_count = shown_chips(app, chips, scratch),
        .unread_count = article_list_view_unread(app->articles),
        .total_count = article_list_view_articles(app->articles),
        .loading = !app->intake.whole,
        .poller = poller_news_state(app, scratch),
        .problem = poller_news_problem(app, scratch),
        .clock = clock_text(app, scratch),
    };
    if (app->new_above_count > 0)
        view.news = str_format(scratch, "%zu new above", app->new_above_count);
    status_draw_top(&brush, &view);
}

static struct str
position_text(const struct app *app, struct arena *arena)
{
    const struct open_article *article = &app->article;
    if (app_place(app) == PLACE_HEADLINES)
        return seek_text(app, arena);
    if (app_place(app) != PLACE_ARTICLE || !article->layout)
        return STR("");
    size_t lines = article->layout->line_count;
    if (lines <= article->height)
        return STR("all");
    size_t seen = article->top + article->height;
    return str_format(arena, "%zu%%", (seen < lines ? seen : lines) * 100 / lines);
}

/* "2 of 7   37%" */
static struct str
find_and_position_text(const struct app *app, struct arena *arena)
{
    struct str position = position_text(app, arena);
    /* Beside the list, the number is of what was found in all articles. */
    struct str found = app_place(app) == PLACE_ARTICLE ? find_text(app, arena) : STR("");
    if (whole_text_is_coming(app))
        return str_format(arena, "getting the text   %.*s", STR_ARGS(position));
    if (lead_image_is_coming(app))
        return str_format(arena, "getting the photo   %.*s", STR_ARGS(position));
    if (found.size == 0 || position.size == 0)
        return position;
    return str_format(arena, "%.*s   %.*s", STR_ARGS(found), STR_ARGS(position));
}

/* Of places that know best what their keys do now. */
static size_t
own_hints(const struct app *app, struct status_hint *hints)
{
    switch (app->overlay) {
    case PLACE_PICKER:
        return pickers_hints(app, hints);
    case PLACE_FORM:
        return feed_form_hints(app, hints);
    case PLACE_SETUP:
        return setup_hints(app, hints);
    default:
        return 0;
    }
}

static const struct prompt *
typed_prompt(const struct app *app)
{
    switch (app->typing) {
    case TYPING_NOTHING:
        break;
    case TYPING_SEARCH:
        return &app->search;
    case TYPING_FIND:
        return &app->find.prompt;
    case TYPING_COMMAND:
        return &app->command.prompt;
    case TYPING_ANSWER:
        break;
    case TYPING_FILE:
        return &app->file_prompt;
    }
    return NULL;
}

static struct str
prompt_mark(const struct app *app)
{
    if (app->typing == TYPING_COMMAND)
        return STR(":");
    return app->typing == TYPING_FILE ? STR("Save as ") : STR("/");
}

/* Why a name was not taken stands above the line in which another one is typed. */
static void
draw_refusal(const struct app *app, const struct brush *brush)
{
    const struct bottom_view view = {.message = str_from_z(app->message),
                                     .message_is_problem = app->message_is_problem};
    if (app->message[0] != '\0')
        status_draw_bottom(brush, &view);
}

void
bars_draw_menu(const struct app *app)
{
    struct rect rect = app->layout.bottom;
    const struct completion *completion = &app->command.completion;
    rect.row--;
    struct brush brush = panes_brush(app, rect, true);
    if (app->typing == TYPING_FILE)
        draw_refusal(app, &brush);
    if (app->typing != TYPING_COMMAND || completion->count < 2)
        return;
    const struct menu_view view = {completion->shown, completion->count,
                                   completion->chosen};
    status_draw_menu(&brush, &view);
}

void
bars_draw_bottom(const struct app *app)
{
    struct brush brush = panes_brush(app, app->layout.bottom, false);
    struct str *pieces = NULL;
    size_t piece_count = app->overlay == 0 ? catch_up_line(app, brush.rect.width_cols - 2,
                                                           brush.scratch, &pieces)
                                           : 0;
    struct status_hint hints[OWN_HINT_LIMIT];
    const struct bottom_view view = {
        .keys = &app->keys,
        .place = app_place(app),
        .hints = hints,
        .hint_count = own_hints(app, hints),
        .pieces = pieces,
        .piece_count = piece_count,
        .nothing = app->overlay == PLACE_FEEDS && app->feed_count == 0,
        .filtered = app->shown.filters.count >
                    (app->shown.filters.row == FILTER_KIND_COUNT ? 0 : 1),
        .searching = app_place(app) == PLACE_ARTICLE
                         ? find_is_on(app)
                         : filters_have(&app->shown.filters, FILTER_WORDS),
        .message = str_from_z(app->message),
        .message_is_problem = app->message_is_problem,
        .prompt = typed_prompt(app),
        .prompt_mark = prompt_mark(app),
        .position = find_and_position_text(app, brush.scratch),
    };
    status_draw_bottom(&brush, &view);
}
