/* SPDX-License-Identifier: MIT */
#include "commands/wanted.h"

#include "app/complaint.h"
#include "app/session.h"
#include "app/since.h"
#include "app/visit.h"
#include "base/clock.h"
#include "club/club.h"
#include "commands/nearest.h"

static bool
wrong(const struct wanted *wanted, const char *option, const char *value,
      const char *expected)
{
    return complain("%s: %s %s: %s", wanted->command, option, value, expected);
}

static bool
add_name(const struct wanted *wanted, const char *option, const char *value,
         struct str *names, size_t *count)
{
    if (*count == WANTED_LIMIT)
        return wrong(wanted, option, value, "these are too many");
    names[(*count)++] = str_from_z(value);
    return true;
}

bool
wanted_take_club(void *context, const char *value)
{
    struct wanted *wanted = context;
    struct store_filter *filter = &wanted->filter;
    filter->clubs = wanted->clubs;
    if (filter->club_count == WANTED_LIMIT)
        return wrong(wanted, "--club", value, "these are too many");
    if (!filter_club_read(str_from_z(value), &wanted->clubs[filter->club_count]))
        return wrong(wanted, "--club", value, FILTER_SQUAD_EXPECTED);
    filter->club_count++;
    return true;
}

bool
wanted_take_competition(void *context, const char *value)
{
    struct wanted *wanted = context;
    wanted->filter.competitions = wanted->competitions;
    return add_name(wanted, "--competition", value, wanted->competitions,
                    &wanted->filter.competition_count);
}

bool
wanted_take_language(void *context, const char *value)
{
    struct wanted *wanted = context;
    wanted->filter.languages = wanted->languages;
    return add_name(wanted, "--lang", value, wanted->languages,
                    &wanted->filter.language_count);
}

bool
wanted_take_outlet(void *context, const char *value)
{
    struct wanted *wanted = context;
    wanted->filter.outlets = wanted->outlets;
    return add_name(wanted, "--outlet", value, wanted->outlets,
                    &wanted->filter.outlet_count);
}

bool
wanted_take_since(void *context, const char *value)
{
    struct wanted *wanted = context;
    wanted->since_given = true;
    wanted->since_visit = since_is_visit(value);
    wanted->filter.since_utc = 0;
    return wanted->since_visit ||
           since_read(value, clock_now_utc(), &wanted->filter.since_utc) ||
           wrong(wanted, "--since", value, SINCE_EXPECTED);
}

/* Words that are asked for and are none find nothing; without the option all is listed.
 */
bool
wanted_take_words(void *context, const char *value)
{
    struct wanted *wanted = context;
    wanted->filter.words = str_from_z(*value ? value : " ");
    return true;
}

bool
wanted_resolve(struct wanted *wanted, struct session *session)
{
    const struct store_filter *filter = &wanted->filter;
    const struct gazetteer *gazetteer = session->gazetteer;
    for (size_t i = 0; i < filter->club_count; i++)
        if (gazetteer_find_club(gazetteer, filter->clubs[i].id) == CLUB_NONE)
            return nearest_complain(gazetteer, NEAREST_CLUB, filter->clubs[i].id);
    for (size_t i = 0; i < filter->competition_count; i++)
        if (gazetteer_find_competition(gazetteer, filter->competitions[i]) == CLUB_NONE)
            return nearest_complain(gazetteer, NEAREST_COMPETITION,
                                    filter->competitions[i]);
    if (wanted->since_visit) {
        struct last_visit visit;
        visit_load(&session->paths, &session->arena, &visit);
        wanted->filter.after_entry_id = visit.last_entry_id;
    }
    return true;
}
