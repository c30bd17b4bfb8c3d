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

uint64_t
gazetteer_version(const struct gazetteer *gazetteer)
{
    return gazetteer->version;
}
