/* SPDX-License-Identifier: MIT */
/* The third question: which feeds. */
#include "reader/app.h"
#include "reader/setup/setup.h"

/* What the user decided before the list was made again. */
static const struct setup_feed *
find_in(const struct setup_feed *feeds, size_t count, const struct catalogue_feed *feed)
{
    for (size_t i = 0; i < count; i++)
        if (feeds[i].feed == feed)
            return &feeds[i];
    return NULL;
}

static struct setup_feed *
find_or_add(const struct app *app, struct setup *setup, const struct catalogue_feed *feed)
{
    struct setup_feed *there =
        (struct setup_feed *)find_in(setup->feeds, setup->feed_count, feed);
    if (there || setup->feed_count == SETUP_FEED_LIMIT)
        return there;
    const struct config_feed *subscribed = config_find_feed(app->config, feed->url);
    there = &setup->feeds[setup->feed_count++];
    *there = (struct setup_feed){
        .feed = feed,
        .before = subscribed != NULL,
        .fixed = subscribed && subscribed->from_config_file,
    };
    return there;
}

/* Feeds of one pick: those in languages that one reads, and what is subscribed already.
 */
static void
find_for(const struct app *app, struct setup *setup, size_t number)
{
    const struct setup_pick *pick = &setup->picks[number];
    struct str id = setup_pick_club(app, pick)->id;
    const struct catalogue_feed **feeds;
    size_t count = catalogue_feeds_for(app->gazetteer, id, NULL, 0, CONFIDENCE_LOW,
                                       &setup->rows_arena, &feeds);
    for (size_t i = 0; i < count; i++) {
        bool readable = setup_language_is_chosen(setup, feeds[i]->language);
        if (!readable && !config_find_feed(app->config, feeds[i]->url))
            continue;
        struct setup_feed *feed = find_or_add(app, setup, feeds[i]);
        if (!feed)
            return;
        feed->brought_by |= UINT64_C(1) << number;
        bool sure = feeds[i]->confidence >= CONFIDENCE_MEDIUM;
        bool wanted = pick->before ? feed->before : sure || feed->before;
        feed->chosen = feed->chosen || feed->fixed || (readable && wanted);
    }
}

static int
place_of(const struct setup_feed *feed)
{
    return (feed->feed->club_count > 0 ? 0 : 2) +
           (feed->feed->confidence < CONFIDENCE_MEDIUM ? 1 : 0);
}

/* A club's own come first, and what one can be less sure of behind the rest. */
static void
sort(struct setup *setup)
{
    struct setup_feed *sorted =
        arena_take_array(&setup->arena, setup->feed_count, sizeof *sorted);
    size_t count = 0;
    for (int place = 0; place < 4; place++)
        for (size_t i = 0; i < setup->feed_count; i++)
            if (place_of(&setup->feeds[i]) == place)
                sorted[count++] = setup->feeds[i];
    setup->feeds = sorted;
}

void
setup_feeds_find(const struct app *app, struct setup *setup)
{
    const struct setup_feed *old = setup->feeds;
    size_t old_count = setup->feed_count;
    setup->feeds =
        arena_take_array(&setup->rows_arena, SETUP_FEED_LIMIT, sizeof *setup->feeds);
    setup->feed_count = 0;
    for (size_t i = 0; i < setup->pick_count; i++)
        find_for(app, setup, i);
    for (size_t i = 0; i < setup->feed_count; i++) {
        const struct setup_feed *before = find_in(old, old_count, setup->feeds[i].feed);
        if (!before || !before->decided)
            continue;
        setup->feeds[i].chosen = before->chosen;
        setup->feeds[i].decided = true;
    }
    sort(setup);
}

size_t
setup_feeds_chosen_count(const struct setup *setup)
{
    size_t count = 0;
    for (size_t i = 0; i < setup->feed_count; i++)
        count += setup->feeds[i].chosen;
    return count;
}

/* For whom it comes: its club, else the competition. */
static struct str
reason_of(const struct app *app, const struct catalogue_feed *feed)
{
    if (feed->club_count > 0) {
        club_index club = gazetteer_find_club(app->gazetteer, feed->clubs[0]);
        return club == CLUB_NONE ? STR("")
                                 : gazetteer_club(app->gazetteer, club)->short_name;
    }
    for (size_t i = 0; i < feed->competition_count; i++) {
        club_index at = gazetteer_find_competition(app->gazetteer, feed->competitions[i]);
        if (at != CLUB_NONE)
            return gazetteer_competition(app->gazetteer, at)->name;
    }
    return STR("");
}

void
setup_feeds_list(const struct app *app, struct setup *setup)
{
    struct arena *arena = &setup->rows_arena;
    setup->rows = arena_take_array(arena, setup->feed_count, sizeof *setup->rows);
    setup->list.count = setup->feed_count;
    for (size_t i = 0; i < setup->feed_count; i++) {
        const struct setup_feed *feed = &setup->feeds[i];
        bool sure = feed->feed->confidence >= CONFIDENCE_MEDIUM;
        setup->rows[i] = (struct setup_row){
            .lead = feed->feed->language,
            .name = feed->feed->title,
            .detail = sure ? reason_of(app, feed->feed) : STR("may not answer"),
            .chosen = feed->chosen,
        };
    }
}
