/* SPDX-License-Identifier: MIT */
#include "club/gazetteer.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "text/fold.h"
#include "text/near_word.h"

/* Scores by how the query meets a name. Steps between them leave room for rank and
 * length, which part equals. */
enum {
    SCORE_WHOLE = 4000,
    SCORE_BEGINNING = 3000,
    SCORE_WORD = 2000,      /* the beginning of a later word */
    SCORE_LETTERS = 1000,   /* the query's letters in order */
    SCORE_TYPO = 1300,      /* a letter is wrong: likelier than letters far apart */
    SCORE_TYPO_MORE = 600,  /* less for the second one */
    SCORE_TYPO_FIRST = 100, /* the name begins so, not a later word of it */
    SCORE_SURE = 40,        /* the name is this club's alone */
    SCORE_RANK = 60,        /* each rank above the lowest */
    LENGTH_COUNTS = 19,
    RANK_LOWEST = 4,
    TYPO_LEAST = 4,  /* letters of a query that may have one wrong */
    TYPO_SECOND = 8, /* two may be wrong from here on */
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

static int
spare_score(size_t text_size, size_t query_size)
{
    size_t spare = text_size > query_size ? text_size - query_size : 0;
    return LENGTH_COUNTS - (int)(spare < LENGTH_COUNTS ? spare : LENGTH_COUNTS);
}

static int
typo_score_of(struct str folded, const struct letters *query)
{
    struct letters text;
    int allowed = query->count >= TYPO_SECOND ? 2 : 1, best = 0;
    letters_read(folded, &text);
    for (size_t start = 0; start < text.count; start++) {
        if (start > 0 && text.letters[start - 1] != ' ' && text.letters[start - 1] != '-')
            continue;
        int distance = letters_distance(&text, start, query, true);
        if (distance > allowed)
            continue;
        int score = SCORE_TYPO - (distance > 1 ? SCORE_TYPO_MORE : 0) +
                    (start == 0 ? SCORE_TYPO_FIRST : 0) +
                    spare_score(text.count - start, query->count);
        best = score > best ? score : best;
    }
    return best;
}

static int
score_of(struct str text, struct str query)
{
    int shorter = spare_score(text.size, query.size);
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
         const struct letters *typos)
{
    int score = typos ? typo_score_of(folded, typos) : score_of(folded, query);
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
              const struct letters *typos, struct arena *arena)
{
    struct arena_mark mark = arena_mark(arena);
    consider(gazetteer, best, alias, fold(alias, arena), query, origin, slot, typos);
    arena_rewind(arena, mark);
}

/* Every name there is against the query; with typos, which are its letters, as one with a
 * letter or two wrong. Returns the best score. */
static int
consider_all(const struct gazetteer *gazetteer, struct club_match *best, struct str query,
             const struct letters *typos, struct arena *arena)
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
    int highest = 0;
    for (size_t i = 0; i < count; i++)
        highest = best[i].score > highest ? best[i].score : highest;
    return highest;
}

size_t
gazetteer_search(const struct gazetteer *gazetteer, struct str query, size_t limit,
                 struct arena *arena, struct club_match **matches)
{
    size_t count = gazetteer->club_count + gazetteer->competition_count;
    struct club_match *best = arena_take_array(arena, count + 1, sizeof *best);
    *matches = best;
    query = fold(str_trim(str_slice(query, 0, QUERY_LIMIT_BYTES)), arena);
    int highest = consider_all(gazetteer, best, query, NULL, arena);
    struct letters letters;
    letters_read(query, &letters);
    if (highest < SCORE_WORD && letters.count >= TYPO_LEAST &&
        letters.count <= NEAR_TYPED_LIMIT)
        consider_all(gazetteer, best, query, &letters, arena);
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        if (best[i].score)
            best[found++] = best[i];
    qsort(best, found, sizeof *best, compare_matches);
    return found < limit ? found : limit;
}
