/* SPDX-License-Identifier: MIT */
#include "reader/following.h"

#include "app/follow.h"
#include "base/error.h"
#include "reader/club_rows.h"
#include "reader/wishes.h"

bool
following_has_club(const struct app *app, club_index club)
{
    const struct config *config = app->config;
    return str_is_among(config->clubs, config->club_count,
                        gazetteer_club(app->gazetteer, club)->id);
}

bool
following_has_competition(const struct app *app, club_index competition)
{
    const struct config *config = app->config;
    return str_is_among(config->competitions, config->competition_count,
                        gazetteer_competition(app->gazetteer, competition)->id);
}

bool
following_has(const struct app *app, struct club_row_meaning meaning)
{
    return meaning.kind == CLUB_ROW_CLUB ? following_has_club(app, meaning.index)
                                         : following_has_competition(app, meaning.index);
}

static struct follow_target
target_of(const struct app *app, struct club_row_meaning meaning)
{
    bool club = meaning.kind == CLUB_ROW_CLUB;
    const struct club *named = club
                                   ? gazetteer_club(app->gazetteer, meaning.index)
                                   : gazetteer_competition(app->gazetteer, meaning.index);
    return (struct follow_target){club ? FOLLOWED_CLUB : FOLLOWED_COMPETITION, named->id,
                                  named->short_name.size ? named->short_name
                                                         : named->name};
}

static const struct str *
with_or_without(struct arena *arena, const struct str *ids, size_t *count, struct str id,
                bool with)
{
    struct str *changed = arena_take_array(arena, *count + 1, sizeof *changed);
    size_t kept = 0;
    for (size_t i = 0; i < *count; i++)
        if (with || !str_equal(ids[i], id))
            changed[kept++] = ids[i];
    if (with)
        changed[kept++] = id;
    *count = kept;
    return changed;
}

/* In the demo there is no file that tells who is followed: only the memory changes. */
static void
follow_in_demo(struct app *app, const struct follow_target *target, bool followed)
{
    struct config *config = &app->session->config;
    struct arena *arena = &app->session->arena;
    if (target->kind == FOLLOWED_CLUB)
        config->clubs = with_or_without(arena, config->clubs, &config->club_count,
                                        target->id, !followed);
    else
        config->competitions =
            with_or_without(arena, config->competitions, &config->competition_count,
                            target->id, !followed);
    config->config_club_count = config->club_count;
    config->config_competition_count = config->competition_count;
    app_say(app, "%s %.*s in this demo", followed ? "no longer following" : "following",
            STR_ARGS(target->name));
    club_rows_make(app);
    app->dirty = true;
}

void
following_toggle(struct app *app, struct club_row_meaning meaning)
{
    const struct follow_target target = target_of(app, meaning);
    struct error err = {""};
    bool changed = false;
    bool followed = following_has(app, meaning);
    if (app->demo) {
        follow_in_demo(app, &target, followed);
        return;
    }
    struct follow_result result = {.added_count = 0};
    bool done = followed ? follow_end(app->session, &target, &changed, &err)
                         : follow_begin(app->session, &target, true, CONFIDENCE_MEDIUM,
                                        &result, &err);
    if (!done) {
        app_say_problem(app, "%s", err.text);
        return;
    }
    app_say(app, "%s %.*s%s", followed ? "no longer following" : "following",
            STR_ARGS(target.name), result.added_count ? ", with its feeds" : "");
    wishes_changed(app);
}
