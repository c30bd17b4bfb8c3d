/* SPDX-License-Identifier: MIT */
#include "club/gazetteer.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "text/fold.h"

/* Scores by how the query meets a name. Steps between them leave room for rank and
 * length, which part equals. */
enum {
    SCORE_WHOLE = 4000,
    SCORE_BEGINNING = 3000,
    SCORE_WORD = 2000,    /* the beginning of a later word */
    SCORE_LETTERS = 1000, /* the query's letters in order */
    SCORE_TYPO = 100,     /* a letter or two are wrong */
    SCORE_SURE = 40,      /* the name is this club's alone */
    SCORE_RANK = 60,      /* each rank above the lowest */
    LENGTH_COUNTS = 19,
    RANK_LOWEST = 4,
    TYPO_LEAST_BYTES = 4,  /* of a query that may have one wrong letter */
    TYPO_MOST_BYTES = 32,  /* and of one that is compared at all */
    TYPO_SECOND_BYTES = 8, /* two may be wrong from here on */
    QUERY_LIMIT_BYTES = 256
};

static bool
begins_word(struct str text, size_t at)
{
    if (at == 0)
        return true;
    unsigned char before = (unsigned char)text.data[at - 1];
    return before < 0x80 && !(before >= 'a' && before <= 'z') &&
           !(before >= '0' && before <= '9');
}

/* The query's letters in order, the first at the beginning of a word; how far apart they
 * lie at most 3 bytes for each, so that "bmn" finds Bayern and not everything. */
static bool
has_letters(struct str text, struct str query)
{
    for (size_t start = 0; start < text.size; start++) {
        if (text.data[start] != query.data[0] || !begins_word(text, start))
            continue;
        size_t at = start, found = 0;
        while (at < text.size && found < query.size && at - start <= 3 * (found + 1)) {
            found += text.data[at] == query.data[found];
            at++;
        }
        if (found == query.size)
            return true;
    }
    return false;
}

/* Letters to change, put in, leave out or swap until the query is the beginning of the
 * text. Letters
 * are bytes: in most other scripts they differ in their last one. */
static int
distance_to_beginning(struct str text, struct str query)
{
    int rows[3][TYPO_MOST_BYTES + 1];
    int *before = rows[0], *last = rows[1], *row = rows[2];
    int best = (int)query.size;
    for (size_t k = 0; k <= query.size; k++)
        last[k] = before[k] = (int)k;
    for (size_t i = 0; i < text.size && i < query.size + 2; i++) {
        row[0] = (int)i + 1;
        for (size_t k = 0; k < query.size; k++) {
            int cost = last[k] + (text.data[i] != query.data[k]);
            cost = last[k + 1] + 1 < cost ? last[k + 1] + 1 : cost;
            cost = row[k] + 1 < cost ? row[k] + 1 : cost;
            bool swapped = i > 0 && k > 0 && text.data[i] == query.data[k - 1] &&
                           text.data[i - 1] == query.data[k];
            if (swapped && before[k - 1] + 1 < cost)
                cost = before[k - 1] + 1;
            row[k + 1] = cost;
        }
        best = row[query.size] < best ? row[query.size] : best;
        int *free_row = before;
        before = last;
        last = row;
        row = free_row;
    }
    return best;
}

static int
typo_score_of(struct str text, struct str query)
{
    int allowed = query.size >= TYPO_SECOND_BYTES ? 2 : 1, best = allowed + 1;
    for (size_t start = 0; start < text.size; start++) {
        if (!begins_word(text, start) || text.data[start] == ' ')
            continue;
        int distance = distance_to_beginning(str_slice(text, start, text.size), query);
        best = distance < best ? distance : best;
    }
    return best <= allowed ? SCORE_TYPO * (allowed + 2 - best) : 0;
}

static int
score_of(struct str text, struct str query)
{
    size_t spare = text.size - (text.size < query.size ? text.size : query.size);
    int shorter = LENGTH_COUNTS - (int)(spare < LENGTH_COUNTS ? spare : LENGTH_COUNTS);
    if (str_equal(text, query))
        return SCORE_WHOLE;
    if (str_starts_with(text, query))
        return SCORE_BEGINNING + shorter;
    for (size_t at = 0; at + query.size <= text.size; at++)
        if (begins_word(text, at) && memcmp(text.data + at, query.data, query.size) == 0)
            return SCORE_WORD + shorter;
    return query.size >= 2 && has_letters(text, query) ? SCORE_LETTERS + shorter : 0;
}

static bool
is_a_name(uint8_t kind)
{
    return kind < ALIAS_CONTEXT || kind == ALIAS_COMPETITION ||
           kind == ALIAS_WEAK_COMPETITION;
}

/* Keeps the better match of a club or competition. */
static void
keep(struct club_match *best, struct club_match match)
{
    if (match.score > best->score)
        *best = match;
}

static int
compare_matches(const void *left, const void *right)
{
    const struct club_match *a = left, *b = right;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    if (a->competition != b->competition)
        return a->competition - b->competition;
    return (int)a->index - (int)b->index;
}

static void
consider(const struct gazetteer *gazetteer, struct club_match *best, struct str alias,
         struct str folded, struct str query, const struct alias *origin, size_t slot,
         bool typos)
{
    int score = typos ? typo_score_of(folded, query) : score_of(folded, query);
    if (!score)
        return;
    bool competition = slot >= gazetteer->club_count;
    club_index index = (club_index)(competition ? slot - gazetteer->club_count : slot);
    const struct club *club =
        competition ? &gazetteer->competitions[index] : &gazetteer->clubs[index];
    bool sure = !origin || origin->kind == ALIAS_STRONG ||
                origin->kind == ALIAS_COMPETITION || origin->kind == ALIAS_NICK;
    int rank = club->rank < RANK_LOWEST ? RANK_LOWEST - club->rank : 0;
    score += (sure ? SCORE_SURE : 0) + rank * SCORE_RANK;
    keep(&best[slot], (struct club_match){index, competition, alias, score});
}

static void
consider_text(const struct gazetteer *gazetteer, struct club_match *best,
              struct str alias, struct str query, const struct alias *origin, size_t slot,
              bool typos, struct arena *arena)
{
    struct arena_mark mark = arena_mark(arena);
    consider(gazetteer, best, alias, fold(alias, arena), query, origin, slot, typos);
    arena_rewind(arena, mark);
}

/* Every name there is against the query. Returns how many clubs and competitions it
 * fits. */
static size_t
consider_all(const struct gazetteer *gazetteer, struct club_match *best, struct str query,
             bool typos, struct arena *arena)
{
    size_t count = gazetteer->club_count + gazetteer->competition_count;
    for (size_t i = 0; i < count && query.size; i++) {
        bool competition = i >= gazetteer->club_count;
        const struct club *club =
            competition ? &gazetteer->competitions[i - gazetteer->club_count]
                        : &gazetteer->clubs[i];
        consider_text(gazetteer, best, club->name, query, NULL, i, typos, arena);
        if (club->short_name.size)
            consider_text(gazetteer, best, club->short_name, query, NULL, i, typos,
                          arena);
        if (club->code.size && !typos)
            consider_text(gazetteer, best, club->code, query, NULL, i, typos, arena);
    }
    for (size_t i = 0; i < gazetteer->alias_count && query.size; i++) {
        const struct alias *alias = &gazetteer->aliases[i];
        if (!is_a_name(alias->kind))
            continue;
        size_t slot = alias->target;
        if (alias->kind == ALIAS_COMPETITION || alias->kind == ALIAS_WEAK_COMPETITION)
            slot += gazetteer->club_count;
        consider_text(gazetteer, best, gazetteer_alias_text(gazetteer, alias), query,
                      alias, slot, typos, arena);
    }
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += best[i].score > 0;
    return found;
}

size_t
gazetteer_search(const struct gazetteer *gazetteer, struct str query, size_t limit,
                 struct arena *arena, struct club_match **matches)
{
    size_t count = gazetteer->club_count + gazetteer->competition_count;
    struct club_match *best = arena_take_array(arena, count + 1, sizeof *best);
    *matches = best;
    query = fold(str_trim(str_slice(query, 0, QUERY_LIMIT_BYTES)), arena);
    size_t fitting = consider_all(gazetteer, best, query, false, arena);
    if (fitting == 0 && query.size >= TYPO_LEAST_BYTES && query.size <= TYPO_MOST_BYTES)
        consider_all(gazetteer, best, query, true, arena);
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        if (best[i].score)
            best[found++] = best[i];
    qsort(best, found, sizeof *best, compare_matches);
    return found < limit ? found : limit;
}
