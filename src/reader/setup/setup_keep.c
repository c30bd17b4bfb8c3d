/* SPDX-License-Identifier: MIT */
/* The answers, written in one go. */
#include "app/follow.h"
#include "base/error.h"
#include "reader/app.h"
#include "reader/setup/setup.h"
#include "reader/wishes.h"

static void
fill_begin(const struct app *app, const struct setup *setup,
           struct subscriptions_change *change)
{
    struct followed *begin =
        arena_take_array(app->scratch, setup->pick_count, sizeof *begin);
    for (size_t i = 0; i < setup->pick_count; i++) {
        const struct setup_pick *pick = &setup->picks[i];
        if (!pick->before)
            begin[change->begin_count++] =
                (struct followed){pick->kind, setup_pick_club(app, pick)->id};
    }
    change->begin = begin;
}

static bool
is_picked(const struct app *app, const struct setup *setup, enum followed_kind kind,
          struct str id)
{
    for (size_t i = 0; i < setup->pick_count; i++)
        if (setup->picks[i].kind == kind &&
            str_equal(setup_pick_club(app, &setup->picks[i])->id, id))
            return true;
    return false;
}

/* What was followed and has been taken back. What config.ini names cannot be. */
static size_t
add_ended(const struct app *app, const struct setup *setup, enum followed_kind kind,
          struct followed *end, size_t count)
{
    const struct config *config = app->config;
    bool club = kind == FOLLOWED_CLUB;
    const struct str *ids = club ? config->clubs : config->competitions;
    size_t first = club ? config->config_club_count : config->config_competition_count;
    size_t id_count = club ? config->club_count : config->competition_count;
    for (size_t i = first; i < id_count; i++)
        if (!is_picked(app, setup, kind, ids[i]))
            end[count++] = (struct followed){kind, ids[i]};
    return count;
}

static void
fill_end(const struct app *app, const struct setup *setup,
         struct subscriptions_change *change)
{
    const struct config *config = app->config;
    struct followed *end = arena_take_array(
        app->scratch, config->club_count + config->competition_count, sizeof *end);
    change->end_count = add_ended(app, setup, FOLLOWED_CLUB, end, 0);
    change->end_count =
        add_ended(app, setup, FOLLOWED_COMPETITION, end, change->end_count);
    change->end = end;
}

static void
fill_languages(const struct app *app, const struct setup *setup,
               struct subscriptions_change *change)
{
    struct str *languages =
        arena_take_array(app->scratch, setup->language_count, sizeof *languages);
    for (size_t i = 0; i < setup->language_count; i++)
        if (setup->languages[i].chosen && !setup->languages[i].fixed)
            languages[change->language_count++] = setup->languages[i].code;
    change->languages = languages;
    change->sets_languages = true;
}

static void
fill_feeds(const struct app *app, const struct setup *setup,
           struct subscriptions_change *change)
{
    struct new_feed *add = arena_take_array(
        app->scratch, setup->feed_count * setup->pick_count, sizeof *add);
    struct str *remove =
        arena_take_array(app->scratch, setup->feed_count, sizeof *remove);
    for (size_t i = 0; i < setup->feed_count; i++) {
        const struct setup_feed *feed = &setup->feeds[i];
        if (!feed->chosen && feed->before && !feed->fixed)
            remove[change->remove_count++] = feed->feed->url;
        for (size_t k = 0; feed->chosen && !feed->fixed && k < setup->pick_count; k++)
            if (feed->brought_by & (UINT64_C(1) << k))
                follow_fill_feed(feed->feed, setup_pick_club(app, &setup->picks[k])->id,
                                 app->scratch, &add[change->add_count++]);
    }
    change->add = add;
    change->remove = remove;
}

bool
setup_keep(struct app *app, const struct setup *setup)
{
    struct subscriptions_change change = {0};
    struct subscriptions_outcome outcome;
    struct error err = {""};
    fill_begin(app, setup, &change);
    fill_end(app, setup, &change);
    fill_languages(app, setup, &change);
    fill_feeds(app, setup, &change);
    if (!subscriptions_change(&app->session->paths, app->config, &change, &outcome,
                              &err)) {
        app_say_problem(app, "%s", err.text);
        return false;
    }
    wishes_changed(app);
    return true;
}
