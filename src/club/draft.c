/* SPDX-License-Identifier: MIT */
#include "club/draft.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"

static void *
grown(void *items, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return items;
    *capacity = *capacity * 2 + 64;
    return memory_resize(items, *capacity, size);
}

void
draft_problem(struct draft *draft, struct draft_place place, const char *format, ...)
{
    char text[512];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    draft->problems = grown(draft->problems, draft->problem_count,
                            &draft->problem_capacity, sizeof *draft->problems);
    draft->problems[draft->problem_count++] =
        str_format(draft->arena, "%.*s:%d: %s", STR_ARGS(place.file), place.line, text);
}

void
draft_add_alias(struct draft *draft, struct draft_alias alias)
{
    draft->aliases = grown(draft->aliases, draft->alias_count, &draft->alias_capacity,
                           sizeof *draft->aliases);
    draft->aliases[draft->alias_count++] = alias;
}

void
draft_add_ending(struct draft *draft, struct draft_ending ending)
{
    draft->endings = grown(draft->endings, draft->ending_count, &draft->ending_capacity,
                           sizeof *draft->endings);
    draft->endings[draft->ending_count++] = ending;
}

void
draft_add_prefix(struct draft *draft, struct draft_ending prefix)
{
    draft->prefixes = grown(draft->prefixes, draft->prefix_count, &draft->prefix_capacity,
                            sizeof *draft->prefixes);
    draft->prefixes[draft->prefix_count++] = prefix;
}

void
draft_add_home(struct draft *draft, struct draft_home home)
{
    draft->homes = grown(draft->homes, draft->home_count, &draft->home_capacity,
                         sizeof *draft->homes);
    draft->homes[draft->home_count++] = home;
}

size_t
draft_add_club(struct draft *draft, struct str id, struct draft_place place)
{
    size_t capacity = draft->club_capacity;
    draft->clubs =
        grown(draft->clubs, draft->club_count, &capacity, sizeof *draft->clubs);
    draft->club_places = grown(draft->club_places, draft->club_count,
                               &draft->club_capacity, sizeof *draft->club_places);
    draft->clubs[draft->club_count] = (struct club){.id = id, .rank = DRAFT_RANK_LOWEST};
    draft->club_places[draft->club_count] = place;
    return draft->club_count++;
}

size_t
draft_add_competition(struct draft *draft, struct str id, struct draft_place place)
{
    size_t count = draft->competition_count;
    size_t capacity = draft->competition_capacity, same = capacity;
    draft->competitions =
        grown(draft->competitions, count, &capacity, sizeof *draft->competitions);
    draft->competition_kinds =
        grown(draft->competition_kinds, count, &same, sizeof *draft->competition_kinds);
    draft->competition_places =
        grown(draft->competition_places, count, &draft->competition_capacity,
              sizeof *draft->competition_places);
    draft->competitions[count] = (struct club){.id = id, .rank = DRAFT_RANK_LOWEST};
    draft->competition_kinds[count] = COMPETITION_LEAGUE;
    draft->competition_places[count] = place;
    return draft->competition_count++;
}

void
draft_init(struct draft *draft, const struct gazetteer *base, struct arena *arena)
{
    *draft = (struct draft){.arena = arena};
    if (!base)
        return;
    struct draft_place built_in = {STR("built-in"), 0};
    for (size_t i = 0; i < base->club_count; i++) {
        size_t at = draft_add_club(draft, base->clubs[i].id, built_in);
        draft->clubs[at] = base->clubs[i];
    }
    for (size_t i = 0; i < base->competition_count; i++) {
        size_t at = draft_add_competition(draft, base->competitions[i].id, built_in);
        draft->competitions[at] = base->competitions[i];
        draft->competition_kinds[at] = base->competition_kinds[i];
    }
    for (size_t i = 0; i < base->alias_count; i++) {
        const struct alias *alias = &base->aliases[i];
        draft_add_alias(draft, (struct draft_alias){gazetteer_alias_text(base, alias),
                                                    alias->kind, alias->language,
                                                    alias->target});
    }
    for (size_t i = 0; i < base->ending_count; i++) {
        const struct ending *ending = &base->endings[i];
        struct str to = {ending->text, ending->size};
        draft_add_ending(
            draft, (struct draft_ending){ending->language, base->cuts[ending->cut], to});
    }
    for (size_t i = 0; i < base->prefix_count; i++) {
        const struct prefix *prefix = &base->prefixes[i];
        draft_add_prefix(
            draft, (struct draft_ending){prefix->language,
                                         {prefix->text, prefix->size},
                                         {prefix->restored, prefix->restored_size}});
    }
    for (size_t i = 0; i < base->home_count; i++)
        draft_add_home(draft,
                       (struct draft_home){base->homes[i].language,
                                           base->countries[base->homes[i].country]});
    draft->club_base = draft->club_count;
    draft->competition_base = draft->competition_count;
}

void
draft_finish(struct draft *draft)
{
    free(draft->clubs);
    free(draft->club_places);
    free(draft->competitions);
    free(draft->competition_kinds);
    free(draft->competition_places);
    free(draft->aliases);
    free(draft->endings);
    free(draft->prefixes);
    free(draft->homes);
    free(draft->problems);
    *draft = (struct draft){.clubs = NULL};
}

/* What is missing is told, but nothing is shown without a name. */
static void
complete_name(struct club *club)
{
    if (!club->name.size)
        club->name = club->short_name.size ? club->short_name : club->id;
    if (!club->short_name.size)
        club->short_name = club->name;
}

size_t
draft_find_id(const struct club *records, size_t count, struct str id)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(records[i].id, id))
            return i;
    return count;
}

static void
check_club(struct draft *draft, size_t at)
{
    const struct club *club = &draft->clubs[at];
    struct draft_place place = draft->club_places[at];
    if (!club->name.size || !club->short_name.size || !club->country.size ||
        !club->code.size)
        draft_problem(draft, place, "[club %.*s] has no name, short, code or country",
                      STR_ARGS(club->id));
    if (draft_find_id(draft->competitions, draft->competition_count, club->league) ==
        draft->competition_count)
        draft_problem(draft, place,
                      "[club %.*s] is in a league that is nowhere: \"%.*s\"",
                      STR_ARGS(club->id), STR_ARGS(club->league));
    for (size_t i = 0; i < at; i++)
        if (str_equal(draft->clubs[i].league, club->league) && club->code.size &&
            str_equal_nocase(draft->clubs[i].code, club->code))
            draft_problem(draft, place, "[club %.*s] has the code %.*s of %.*s",
                          STR_ARGS(club->id), STR_ARGS(club->code),
                          STR_ARGS(draft->clubs[i].id));
}

void
draft_check(struct draft *draft)
{
    /* Sections that a user's file added to built-in clubs are checked with them: what
     * was right before can only have become wrong there. */
    for (size_t i = 0; i < draft->club_count; i++) {
        check_club(draft, i);
        complete_name(&draft->clubs[i]);
    }
    for (size_t i = draft->competition_base; i < draft->competition_count; i++)
        if (!draft->competitions[i].name.size)
            draft_problem(draft, draft->competition_places[i],
                          "[competition %.*s] has no name",
                          STR_ARGS(draft->competitions[i].id));
    for (size_t i = draft->competition_base; i < draft->competition_count; i++)
        complete_name(&draft->competitions[i]);
}
