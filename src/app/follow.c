/* SPDX-License-Identifier: MIT */
#include "app/follow.h"

#include "app/session.h"
#include "base/arena.h"
#include "base/error.h"
#include "club/club.h"

bool
follow_find(const struct session *session, struct str id, struct follow_target *target)
{
    const struct gazetteer *gazetteer = session->gazetteer;
    club_index index = gazetteer_find_club(gazetteer, id);
    const struct club *found = NULL;
    target->kind = FOLLOWED_CLUB;
    if (index != CLUB_NONE) {
        found = gazetteer_club(gazetteer, index);
    } else if ((index = gazetteer_find_competition(gazetteer, id)) != CLUB_NONE) {
        found = gazetteer_competition(gazetteer, index);
        target->kind = FOLLOWED_COMPETITION;
    }
    if (!found)
        return false;
    target->id = found->id;
    target->name = found->name;
    return true;
}

void
follow_fill_feed(const struct catalogue_feed *known, struct str followed_id,
                 struct arena *arena, struct new_feed *feed)
{
    *feed = (struct new_feed){
        .url = known->url,
        .title = known->title,
        .language = known->language,
        .country = known->country,
        .clubs = str_join(arena, known->clubs, known->club_count, STR(", ")),
        .competitions =
            str_join(arena, known->competitions, known->competition_count, STR(", ")),
        .added_for = followed_id,
    };
}

bool
follow_begin(struct session *session, const struct follow_target *target, bool with_feeds,
             enum feed_confidence least, struct follow_result *result, struct error *err)
{
    const struct config *config = &session->config;
    struct arena *arena = &session->arena;
    const struct followed followed = {target->kind, target->id};
    struct subscriptions_outcome outcome;
    *result = (struct follow_result){.changed = false};
    if (with_feeds)
        result->feed_count =
            catalogue_feeds_for(session->gazetteer, target->id, config->languages,
                                config->language_count, least, arena, &result->feeds);
    struct new_feed *feeds = arena_take_array(arena, result->feed_count, sizeof *feeds);
    for (size_t i = 0; i < result->feed_count; i++)
        follow_fill_feed(result->feeds[i], target->id, arena, &feeds[i]);
    const struct subscriptions_change change = {
        .begin = &followed,
        .begin_count = 1,
        .add = feeds,
        .add_count = result->feed_count,
    };
    if (!subscriptions_change(&session->paths, config, &change, &outcome, err))
        return false;
    result->changed = outcome.begun_count > 0;
    result->added_count = outcome.added_count;
    return true;
}

bool
follow_end(struct session *session, const struct follow_target *target, bool *changed,
           struct error *err)
{
    const struct followed followed = {target->kind, target->id};
    const struct subscriptions_change change = {.end = &followed, .end_count = 1};
    struct subscriptions_outcome outcome;
    if (!subscriptions_change(&session->paths, &session->config, &change, &outcome, err))
        return false;
    *changed = outcome.ended_count > 0;
    return true;
}
