/* SPDX-License-Identifier: MIT */
#include "reader/screen/empty_notice.h"

#include "app/poller_link.h"
#include "reader/app.h"
#include "reader/following.h"
#include "reader/list/shown.h"

static void
add_text(struct notice *notice, struct str key, struct str text)
{
    notice->hints[notice->hint_count++] = (struct notice_hint){key, text};
}

/* With the key as the user has bound it; an action without one is left out. */
static void
add(const struct app *app, struct notice *notice, enum action_kind kind, const char *text)
{
    struct str key = keys_text(&app->keys, keys_row_of(kind, 0), 1, app->scratch);
    if (key.size > 0)
        add_text(notice, key, str_from_z(text));
}

/* ---- nothing is stored ---- */

static void
nothing_followed(const struct app *app, struct notice *notice)
{
    notice->title = STR("Which clubs do you follow?");
    add(app, notice, ACTION_SETUP, "picks clubs and finds their feeds");
    add(app, notice, ACTION_PICK_CLUB, "finds a club by its name");
    add(app, notice, ACTION_HELP, "tells all keys");
}

static void
no_feeds(const struct app *app, struct notice *notice)
{
    notice->title = STR("No feeds to read yet");
    add(app, notice, ACTION_SETUP, "finds the feeds of your clubs");
    add_text(notice, STR(""), STR("terrace feeds add URL  adds one by hand"));
}

static void
poller_is_down(const struct app *app, struct notice *notice)
{
    notice->title = STR("The poller does not run");
    notice->note = str_format(app->scratch, "%.*s; it is started again by itself",
                              STR_ARGS(poller_link_problem(app->link)));
    add(app, notice, ACTION_FEEDS, "shows the feeds");
}

static void
is_polling(const struct app *app, struct notice *notice)
{
    notice->title = str_format(app->scratch, "Polling %lld of %lld",
                               (long long)(app->poller.total - app->poller.left),
                               (long long)app->poller.total);
    notice->note = STR("Articles appear here as they come");
    add(app, notice, ACTION_FEEDS, "shows how each feed does");
}

static void
all_fail(const struct app *app, struct notice *notice)
{
    notice->title =
        app->feed_count == 1
            ? STR("The feed cannot be read")
            : str_format(app->scratch, "None of %zu feeds can be read", app->feed_count);
    notice->note = app->feed_rows[0].problem;
    add(app, notice, ACTION_FEEDS, "tells why, for each of them");
    add(app, notice, ACTION_POLL_ALL, "tries again");
}

static void
nothing_stored(const struct app *app, struct notice *notice)
{
    const struct config *config = app->config;
    bool down = app->link && poller_link_state(app->link) == POLLER_LINK_DOWN;
    if (config->feed_count == 0 && config->club_count + config->competition_count == 0) {
        nothing_followed(app, notice);
    } else if (config->feed_count == 0) {
        no_feeds(app, notice);
    } else if (down) {
        poller_is_down(app, notice);
    } else if (app->poller.left > 0) {
        is_polling(app, notice);
    } else if (app->feed_count > 0 && app->poller.failing_count == app->feed_count) {
        all_fail(app, notice);
    } else {
        notice->title = STR("No articles yet");
        add(app, notice, ACTION_POLL_ALL, "polls all feeds");
        add(app, notice, ACTION_FEEDS, "shows how they are");
    }
}

void
empty_notice_of_feeds(const struct app *app, struct notice *notice)
{
    *notice = (struct notice){.hint_count = 0};
    if (app->config->club_count + app->config->competition_count == 0)
        nothing_followed(app, notice);
    else
        no_feeds(app, notice);
}

/* ---- nothing of what is stored is shown ---- */

static struct str
title_of(const struct app *app)
{
    const struct filters *filters = &app->shown.filters;
    switch (filters_last(filters)) {
    case FILTER_UNREAD:
        return filters->count == 1 ? STR("All is read") : STR("Nothing unread here");
    case FILTER_STARRED:
        return filters->count == 1 ? STR("Nothing starred yet")
                                   : STR("Nothing starred here");
    case FILTER_LANGUAGES:
        return STR("Nothing in these languages");
    case FILTER_OUTLETS:
        return STR("Nothing from these outlets");
    case FILTER_PERIOD:
        return STR("Nothing in this time");
    case FILTER_CLUB:
    case FILTER_COMPETITION:
        return str_format(app->scratch, "Nothing on %.*s yet",
                          STR_ARGS(shown_place(app)));
    case FILTER_WORDS:
    case FILTER_KIND_COUNT:
        break;
    }
    return STR("Nothing here yet");
}

/* The key that takes the last filter back, or changes it. */
static void
add_way_back(const struct app *app, struct notice *notice)
{
    const struct filters *filters = &app->shown.filters;
    enum filter_kind last = filters_last(filters);
    bool one = filters->count == 1, of_row = filters->row == last;
    switch (last) {
    case FILTER_CLUB:
    case FILTER_COMPETITION:
        if (one)
            add(app, notice, ACTION_ALL_CLUBS, "shows all clubs");
        break;
    case FILTER_UNREAD:
        if (of_row)
            add(app, notice, ACTION_ALL_CLUBS, "shows all clubs");
        else
            add(app, notice, ACTION_UNREAD_ONLY, "shows the read ones as well");
        break;
    case FILTER_STARRED:
        if (of_row)
            add(app, notice, ACTION_ALL_CLUBS, "shows all clubs");
        else if (one)
            add(app, notice, ACTION_STARRED_ONLY, "shows the others as well");
        if (one)
            add(app, notice, ACTION_STAR, "stars an article there");
        break;
    case FILTER_LANGUAGES:
        add(app, notice, ACTION_LANGUAGES, "chooses others");
        break;
    case FILTER_OUTLETS:
        add(app, notice, ACTION_OUTLETS, "chooses others");
        break;
    case FILTER_PERIOD:
        add(app, notice, ACTION_SINCE, "chooses another time");
        break;
    case FILTER_WORDS:
        if (!app->typing)
            add(app, notice, ACTION_SEARCH, "looks for others");
        add(app, notice, ACTION_CANCEL, "takes the search back");
        return;
    case FILTER_KIND_COUNT:
        return;
    }
    if (!one)
        add(app, notice, ACTION_CANCEL,
            str_format(app->scratch, "takes back: %.*s",
                       STR_ARGS(shown_filter_text(app, last, app->scratch)))
                .data);
}

static void
nothing_passes(const struct app *app, struct notice *notice)
{
    const struct filters *filters = &app->shown.filters;
    notice->title = title_of(app);
    if (filters_have(filters, FILTER_WORDS))
        notice->title = str_format(app->scratch, "Nothing found for %.*s",
                                   STR_ARGS(prompt_text(&app->search)));
    add_way_back(app, notice);
    if (filters->count > 1)
        add(app, notice, ACTION_CLEAR_FILTERS,
            str_format(app->scratch, "takes back all %zu filters", filters->count).data);
    if (filters_last(filters) == FILTER_CLUB && !following_has_club(app, filters->club))
        add(app, notice, ACTION_FOLLOW, "follows it, with its feeds");
}

void
empty_notice(const struct app *app, struct notice *notice)
{
    *notice = (struct notice){.hint_count = 0};
    if (!app->intake.whole)
        notice->title = STR("Looking through the articles");
    else if (article_list_count(app->articles) == 0)
        nothing_stored(app, notice);
    else
        nothing_passes(app, notice);
}
