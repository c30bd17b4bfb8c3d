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

static bool
add_feeds(struct session *session, struct str followed_id, struct follow_result *result,
          struct error *err)
{
    struct arena *arena = &session->arena;
    struct new_feed *feeds = arena_take_array(arena, result->feed_count, sizeof *feeds);
    for (size_t i = 0; i < result->feed_count; i++) {
        const struct catalogue_feed *known = result->feeds[i];
        feeds[i] = (struct new_feed){
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
    return subscriptions_add_feeds(&session->paths, feeds, result->feed_count,
                                   &result->added_count, err);
}

bool
follow_begin(struct session *session, const struct follow_target *target, bool with_feeds,
             enum feed_confidence least, struct follow_result *result, struct error *err)
{
    const struct config *config = &session->config;
    *result = (struct follow_result){.changed = false};
    if (!subscriptions_follow(&session->paths, target->kind, target->id, &result->changed,
                              err))
        return false;
    if (!with_feeds)
        return true;
    result->feed_count = catalogue_feeds_for(session->gazetteer, target->id,
                                             config->languages, config->language_count,
                                             least, &session->arena, &result->feeds);
    return result->feed_count == 0 || add_feeds(session, target->id, result, err);
}

bool
follow_end(struct session *session, const struct follow_target *target, bool *changed,
           struct error *err)
{
    return subscriptions_unfollow(&session->paths, &session->config, target->kind,
                                  target->id, changed, err);
}
