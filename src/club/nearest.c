/* SPDX-License-Identifier: MIT */
#include "club/gazetteer.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "text/fold.h"

enum {
    NAME_LIMIT_BYTES = 64, /* longer ones are no slip of the fingers */
    BYTES_A_SLIP = 4,      /* so many of a name for each letter that may be wrong */
};

static size_t
least(size_t a, size_t b, size_t c)
{
    size_t smaller = a < b ? a : b;
    return smaller < c ? smaller : c;
}

/* How many bytes have to be changed, added, dropped or exchanged with their neighbour to
 * get from one to the other (optimal string alignment). */
static size_t
distance(struct str a, struct str b)
{
    size_t rows[3][NAME_LIMIT_BYTES + 1];
    size_t *before = rows[0], *last = rows[1], *now = rows[2];
    for (size_t j = 0; j <= b.size; j++)
        last[j] = j;
    for (size_t i = 1; i <= a.size; i++) {
        now[0] = i;
        for (size_t j = 1; j <= b.size; j++) {
            bool same = a.data[i - 1] == b.data[j - 1];
            now[j] = least(last[j] + 1, now[j - 1] + 1, last[j - 1] + !same);
            if (i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] &&
                a.data[i - 2] == b.data[j - 1])
                now[j] = least(now[j], before[j - 2] + 1, SIZE_MAX);
        }
        size_t *free_row = before;
        before = last;
        last = now;
        now = free_row;
    }
    return last[b.size];
}

/* The slips between a query and a name, 0: too many of them. */
static size_t
slips_between(struct str query, struct str name)
{
    size_t allowed = 1 + query.size / BYTES_A_SLIP;
    size_t longer = query.size > name.size ? query.size : name.size;
    size_t shorter = query.size + name.size - longer;
    if (longer > NAME_LIMIT_BYTES || longer - shorter > allowed || shorter < 3)
        return 0;
    size_t slips = distance(query, name);
    return slips <= allowed ? slips + (slips == 0) : 0;
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

/* Fewer slips first, then the better known. */
static int
compare_matches(const void *left, const void *right)
{
    const struct club_match *a = left, *b = right;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return (int)a->index - (int)b->index;
}

static void
consider(struct club_match *match, const struct club *club, struct str query,
         struct str text, struct arena *arena)
{
    struct arena_mark mark = arena_mark(arena);
    size_t slips = slips_between(query, fold(as_name(text, arena), arena));
    arena_rewind(arena, mark);
    int score = 1000 - 10 * (int)slips - club->rank;
    if (slips > 0 && score > match->score) {
        match->score = score;
        match->alias = text;
    }
}

/* By every name a club or competition has of its own; the slots are the clubs, then the
 * competitions. */
static size_t
find_slips(const struct gazetteer *gazetteer, struct str query, struct arena *arena,
           struct club_match *matches)
{
    size_t club_count = gazetteer->club_count;
    size_t count = club_count + gazetteer->competition_count, found = 0;
    for (size_t i = 0; i < count; i++) {
        bool competition = i >= club_count;
        const struct club *club =
            competition ? &gazetteer->competitions[i - club_count] : &gazetteer->clubs[i];
        matches[i] = (struct club_match){(club_index)(competition ? i - club_count : i),
                                         competition, STR(""), 0};
        consider(&matches[i], club, query, club->id, arena);
        consider(&matches[i], club, query, club->name, arena);
        consider(&matches[i], club, query, club->short_name, arena);
    }
    for (size_t i = 0; i < gazetteer->alias_count; i++) {
        const struct alias *alias = &gazetteer->aliases[i];
        if (alias->kind == ALIAS_STRONG || alias->kind == ALIAS_NICK)
            consider(&matches[alias->target], &gazetteer->clubs[alias->target], query,
                     gazetteer_alias_text(gazetteer, alias), arena);
    }
    for (size_t i = 0; i < count; i++)
        if (matches[i].score > 0)
            matches[found++] = matches[i];
    qsort(matches, found, sizeof *matches, compare_matches);
    return found;
}

size_t
gazetteer_nearest(const struct gazetteer *gazetteer, struct str query, size_t limit,
                  struct arena *arena, struct club_match **matches)
{
    size_t count = gazetteer->club_count + gazetteer->competition_count;
    query = as_name(str_trim(query), arena);
    *matches = arena_take_array(arena, count + 1, sizeof **matches);
    size_t found = find_slips(gazetteer, fold(query, arena), arena, *matches);
    if (found == 0)
        return gazetteer_search(gazetteer, query, limit, arena, matches);
    return found < limit ? found : limit;
}
