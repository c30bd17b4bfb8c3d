/* SPDX-License-Identifier: MIT */
#include "commands/nearest.h"

#include "app/complaint.h"
#include "base/arena.h"
#include "club/club.h"

enum {
    PROPOSAL_COUNT = 3,
    MATCH_COUNT = 20, /* clubs and competitions, of which some are not wanted */
};

static bool
is_wanted(enum nearest_kind wanted, const struct club_match *match)
{
    return wanted == NEAREST_EITHER ||
           match->competition == (wanted == NEAREST_COMPETITION);
}

/* Ids are written with hyphens, names with blanks. */
static struct str
as_name(struct str id, struct arena *arena)
{
    char *name = arena_take_array(arena, id.size + 1, 1);
    for (size_t i = 0; i < id.size; i++)
        name[i] = id.data[i] == '-' ? ' ' : id.data[i];
    return (struct str){name, id.size};
}

/* "ac-milan (AC Milan), inter-milan (Inter)" */
static void
write_proposals(const struct gazetteer *gazetteer, enum nearest_kind wanted,
                struct str name, struct buf *out)
{
    struct arena arena = {0};
    struct club_match *matches;
    size_t count =
        gazetteer_search(gazetteer, as_name(name, &arena), MATCH_COUNT, &arena, &matches);
    for (size_t i = 0, shown = 0; i < count && shown < PROPOSAL_COUNT; i++) {
        if (!is_wanted(wanted, &matches[i]))
            continue;
        const struct club *club = matches[i].competition
                                      ? gazetteer_competition(gazetteer, matches[i].index)
                                      : gazetteer_club(gazetteer, matches[i].index);
        buf_printf(out, "%s%.*s (%.*s)", shown++ ? ", " : "", STR_ARGS(club->id),
                   STR_ARGS(club->name));
    }
    arena_finish(&arena);
}

bool
nearest_complain(const struct gazetteer *gazetteer, enum nearest_kind wanted,
                 struct str name)
{
    static const char *const nouns[] = {"club", "competition", "club or competition"};
    struct buf proposals;
    buf_init(&proposals, BUF_LIMIT_DEFAULT);
    write_proposals(gazetteer, wanted, name, &proposals);
    complain("there is no %s \"%.*s\"; %s%.*s", nouns[wanted], STR_ARGS(name),
             proposals.size ? "the nearest: " : "terrace clubs NAME finds its id",
             STR_ARGS(buf_str(&proposals)));
    buf_finish(&proposals);
    return false;
}
