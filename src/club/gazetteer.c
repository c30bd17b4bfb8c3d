/* SPDX-License-Identifier: MIT */
#include "club/gazetteer.h"

/* Made by club/generate.c from clubs/. */
extern const struct gazetteer built_in_gazetteer;

const struct gazetteer *
gazetteer_built_in(void)
{
    return &built_in_gazetteer;
}

struct str
squad_name(enum squad squad)
{
    switch (squad) {
    case SQUAD_WOMEN:
        return STR("women");
    case SQUAD_RESERVES:
        return STR("reserves");
    case SQUAD_YOUTH:
        return STR("youth");
    case SQUAD_FIRST:
        break;
    }
    return STR("");
}

size_t
gazetteer_club_count(const struct gazetteer *gazetteer)
{
    return gazetteer->club_count;
}

const struct club *
gazetteer_club(const struct gazetteer *gazetteer, club_index index)
{
    return &gazetteer->clubs[index];
}

size_t
gazetteer_competition_count(const struct gazetteer *gazetteer)
{
    return gazetteer->competition_count;
}

const struct club *
gazetteer_competition(const struct gazetteer *gazetteer, club_index index)
{
    return &gazetteer->competitions[index];
}

static club_index
find(const struct club *records, const club_index *order, size_t count, struct str id)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int side = str_compare(records[order[middle]].id, id);
        if (side == 0)
            return order[middle];
        if (side < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return CLUB_NONE;
}

club_index
gazetteer_find_club(const struct gazetteer *gazetteer, struct str id)
{
    return find(gazetteer->clubs, gazetteer->clubs_by_id, gazetteer->club_count, id);
}

club_index
gazetteer_find_competition(const struct gazetteer *gazetteer, struct str id)
{
    return find(gazetteer->competitions, gazetteer->competitions_by_id,
                gazetteer->competition_count, id);
}

uint64_t
gazetteer_version(const struct gazetteer *gazetteer)
{
    return gazetteer->version;
}
