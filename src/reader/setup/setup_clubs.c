/* SPDX-License-Identifier: MIT */
/* The first question: which clubs and competitions. */
#include "reader/app.h"
#include "reader/setup/club_place.h"
#include "reader/setup/locale_guess.h"
#include "reader/setup/setup.h"
#include "text/fold.h"

enum {
    SUGGESTION_LIMIT = 40,
    SUGGESTED_RANK = 1, /* read about everywhere */
    SUGGESTED_HOME_RANK = 2,
};

const struct club *
setup_pick_club(const struct app *app, const struct setup_pick *pick)
{
    return pick->kind == FOLLOWED_CLUB
               ? gazetteer_club(app->gazetteer, pick->index)
               : gazetteer_competition(app->gazetteer, pick->index);
}

static struct setup_pick *
find_pick(struct setup *setup, const struct setup_pick *pick)
{
    for (size_t i = 0; i < setup->pick_count; i++)
        if (setup->picks[i].kind == pick->kind && setup->picks[i].index == pick->index)
            return &setup->picks[i];
    return NULL;
}

bool
setup_clubs_toggle(struct setup *setup, const struct setup_pick *pick)
{
    struct setup_pick *there = find_pick(setup, pick);
    if (there && there->fixed)
        return false;
    if (!there && setup->pick_count == SETUP_PICK_LIMIT)
        return false;
    if (!there) {
        setup->picks[setup->pick_count++] = *pick;
        return true;
    }
    size_t at = (size_t)(there - setup->picks);
    for (size_t i = at + 1; i < setup->pick_count; i++)
        setup->picks[i - 1] = setup->picks[i];
    setup->pick_count--;
    return true;
}

static void
add_followed(struct setup *setup, enum followed_kind kind, club_index index, bool fixed)
{
    const struct setup_pick pick = {kind, index, true, fixed};
    if (index != CLUB_NONE && !find_pick(setup, &pick))
        setup_clubs_toggle(setup, &pick);
}

void
setup_clubs_begin(const struct app *app, struct setup *setup)
{
    const struct config *config = app->config;
    for (size_t i = 0; i < config->club_count; i++)
        add_followed(setup, FOLLOWED_CLUB,
                     gazetteer_find_club(app->gazetteer, config->clubs[i]),
                     i < config->config_club_count);
    for (size_t i = 0; i < config->competition_count; i++)
        add_followed(setup, FOLLOWED_COMPETITION,
                     gazetteer_find_competition(app->gazetteer, config->competitions[i]),
                     i < config->config_competition_count);
}

/* ---- the list ---- */

/* Whether the name that matched tells nothing beside the club's own. */
static bool
is_told(const struct club *club, struct str alias, struct arena *scratch)
{
    return alias.size == 0 || str_equal_nocase(alias, club->short_name) ||
           str_equal_nocase(alias, club->code) ||
           str_find(fold(club->name, scratch), fold(alias, scratch)) != STR_NOT_FOUND;
}

static void
add_row(const struct app *app, struct setup *setup, struct setup_pick pick,
        struct str alias)
{
    const struct club *club = setup_pick_club(app, &pick);
    const struct setup_pick *there = find_pick(setup, &pick);
    size_t at = setup->list.count++;
    setup->row_picks[at] = there ? *there : pick;
    setup->rows[at] = (struct setup_row){
        .name = club->name,
        .also = is_told(club, alias, app->scratch) ? STR("") : alias,
        .detail = club_place_of(app->gazetteer, club, pick.kind == FOLLOWED_COMPETITION,
                                &setup->rows_arena),
        .colours = {club->colours[0], club->colours[1]},
        .coloured = pick.kind == FOLLOWED_CLUB,
        .chosen = there != NULL,
    };
}

static void
list_matches(const struct app *app, struct setup *setup, struct str typed)
{
    struct club_match *matches = NULL;
    size_t count = gazetteer_search(app->gazetteer, typed, APP_PICKER_LIMIT,
                                    &setup->rows_arena, &matches);
    for (size_t i = 0; i < count; i++) {
        const struct setup_pick pick = {matches[i].competition ? FOLLOWED_COMPETITION
                                                               : FOLLOWED_CLUB,
                                        matches[i].index, false, false};
        add_row(app, setup, pick, matches[i].alias);
    }
}

/* Clubs that many follow: of the reader's own country, then of the whole world. */
static void
suggest(const struct app *app, struct setup *setup, struct str country, bool at_home,
        size_t limit)
{
    uint8_t rank = at_home ? SUGGESTED_HOME_RANK : SUGGESTED_RANK;
    size_t count = gazetteer_club_count(app->gazetteer);
    for (size_t i = 0; i < count && setup->list.count < limit; i++) {
        const struct club *club = gazetteer_club(app->gazetteer, (club_index)i);
        bool home = country.size > 0 && locale_is_in_country(club->country, country);
        const struct setup_pick pick = {FOLLOWED_CLUB, (club_index)i, false, false};
        if (home == at_home && club->rank <= rank && !find_pick(setup, &pick))
            add_row(app, setup, pick, STR(""));
    }
}

void
setup_clubs_list(const struct app *app, struct setup *setup)
{
    struct arena *arena = &setup->rows_arena;
    struct str typed = str_trim(prompt_text(&setup->prompt));
    size_t limit = APP_PICKER_LIMIT + SETUP_PICK_LIMIT;
    setup->rows = arena_take_array(arena, limit, sizeof *setup->rows);
    setup->row_picks = arena_take_array(arena, limit, sizeof *setup->row_picks);
    setup->list.count = 0;
    if (typed.size > 0) {
        list_matches(app, setup, typed);
        return;
    }
    for (size_t i = 0; i < setup->pick_count; i++)
        add_row(app, setup, setup->picks[i], STR(""));
    struct str country = locale_country();
    limit = setup->pick_count + SUGGESTION_LIMIT;
    suggest(app, setup, country, true, limit);
    suggest(app, setup, country, false, limit);
}
