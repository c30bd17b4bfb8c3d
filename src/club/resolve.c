/* SPDX-License-Identifier: MIT */
#include "club/resolve.h"

#include <string.h>

#include "base/arena.h"
#include "club/fixture.h"
#include "text/fold.h"

/* What speaks for a club, in tenths. The figures are few and rough on purpose: a sure
 * name outweighs everything, several small hints make one big one. */
enum {
    FOR_SURE_NAME = 40,
    FOR_SURE_NICK = 30,
    FOR_WEAK_NAME = 10,
    FOR_WEAK_NICK = 10,
    FOR_CONTEXT = 8, /* each, up to three */
    FOR_LEAGUE_NAMED = 10,
    FOR_COUNTRY_NAMED = 6, /* a competition of its country */
    FOR_LEAGUE_MATE = 10,  /* a sure club of its league; half for a second one */
    FOR_COUNTRYMAN = 5,
    FOR_HOME_LANGUAGE = 6,
    FOR_LANGUAGE = 3,
    FOR_RANK = 3, /* each rank above the lowest */
    FOR_FEED_CLUB = 25,
    FOR_FEED_COMPETITION = 10,
    FOR_FEED_COUNTRY = 6,
    FOR_OUTLET = 15,
    /* What an unsure name needs from the text beyond itself. */
    NEED = 10,
    NEED_ELSEWHERE = 20, /* when the same name is somebody else's here */
    NEED_OWN = 8,        /* of its own names and context: for ordinary words */
    NEED_LEAD = 4,       /* over the next candidate, when nothing else decides */
    CLEAR_LEAD = 15,
    KNOWN = 6,      /* standing that an unsure name may rest on */
    FAMOUS = 9,     /* the same for ordinary words */
    TOWN_WORDS = 2, /* that make a text one about towns */
    FOOTBALL_WORDS = 2,
    NAME_WORDS = 8,
    OVERWHELMING = 20, /* of league and country: also where a capital says nothing */
    RANK_LOWEST = 4,
    CONTEXT_MOST = 3
};

/* A club that was found, and the words of its full name by their hashes. */
struct settled {
    club_index club;
    uint64_t words[NAME_WORDS];
    size_t word_count;
};

struct resolving {
    const struct gazetteer *gazetteer;
    const struct tag_input *input;
    const struct text_words *text;
    const struct matches *matches;
    const struct context *context;
    struct arena *arena;
    struct resolution *resolution;
    uint8_t *context_words;  /* by club: how many spoke for it */
    uint8_t *league_mates;   /* by competition: sure clubs in it */
    uint8_t *countrymen;     /* by country */
    bool *league_named;      /* by competition */
    bool *country_named;     /* by country */
    int *names;              /* by club: what its names in the text say for it */
    struct settled *settled; /* the clubs found so far, each once */
    size_t settled_count;
    unsigned sure_count; /* of names that are sure */
    bool about_football;
};

static void
note_competition(struct resolving *resolving, const struct alias *alias)
{
    const struct gazetteer *gazetteer = resolving->gazetteer;
    if (alias->kind == ALIAS_COMPETITION) {
        resolving->league_named[alias->target] = true;
        resolving->country_named[gazetteer->competition_countries[alias->target]] = true;
    }
}

/* Competitions, grounds, derbies: what speaks for clubs without naming them. */
static void
read_signs(struct resolving *resolving)
{
    const struct gazetteer *gazetteer = resolving->gazetteer;
    const struct matches *matches = resolving->matches;
    for (size_t i = 0; i < matches->name_count; i++) {
        const struct match *match = &matches->names[i];
        const struct phrase_node *node = &gazetteer->phrases[match->node];
        if (resolving->context->skipped[match->first])
            continue;
        for (size_t k = 0; k < node->alias_count; k++) {
            const struct alias *alias = &gazetteer->aliases[node->alias_first + k];
            note_competition(resolving, alias);
            if (alias->kind == ALIAS_CONTEXT &&
                resolving->context_words[alias->target] < CONTEXT_MOST)
                resolving->context_words[alias->target]++;
        }
    }
}

static void
add_support(struct resolving *resolving, struct str id, int tenths)
{
    club_index club = gazetteer_find_club(resolving->gazetteer, id);
    if (club != CLUB_NONE)
        resolving->resolution->support[club] += tenths;
}

/* Who writes in a language writes about its first country above all, and about the others
 * where it is spoken. */
static int
home_of(const struct resolving *resolving, uint8_t country)
{
    const struct gazetteer *gazetteer = resolving->gazetteer;
    bool first = true;
    for (size_t i = 0; i < gazetteer->home_count; i++) {
        if (gazetteer->homes[i].language != resolving->text->language)
            continue;
        if (gazetteer->homes[i].country == country)
            return first ? FOR_HOME_LANGUAGE : FOR_LANGUAGE;
        first = false;
    }
    return 0;
}

/* What speaks for a club whatever the text says: who reads about it. */
static int
standing(const struct resolving *resolving, club_index club)
{
    const struct gazetteer *gazetteer = resolving->gazetteer;
    const struct club *record = &gazetteer->clubs[club];
    int rank = record->rank < RANK_LOWEST ? RANK_LOWEST - record->rank : 0;
    int tenths = rank * FOR_RANK;
    return tenths + home_of(resolving, gazetteer->club_countries[club]);
}

/* What its context words and the feed say for a club. */
static int
own_evidence(const struct resolving *resolving, club_index club)
{
    return resolving->resolution->support[club] +
           resolving->context_words[club] * FOR_CONTEXT;
}

/* What the clubs and competitions of its league and country say for it. */
static int
surroundings(const struct resolving *resolving, club_index club)
{
    const struct gazetteer *gazetteer = resolving->gazetteer;
    club_index league = gazetteer->club_leagues[club];
    uint8_t country = gazetteer->club_countries[club];
    int tenths = 0;
    unsigned mates = league == CLUB_NONE ? 0 : resolving->league_mates[league];
    if (mates)
        tenths += FOR_LEAGUE_MATE + (mates > 1 ? FOR_LEAGUE_MATE / 2 : 0);
    else if (resolving->countrymen[country])
        tenths += FOR_COUNTRYMAN;
    if (league != CLUB_NONE && resolving->league_named[league])
        tenths += FOR_LEAGUE_NAMED;
    else if (resolving->country_named[country])
        tenths += FOR_COUNTRY_NAMED;
    return tenths;
}

static int
weight_of(enum alias_kind kind)
{
    switch (alias_unsureness(kind)) {
    case 0:
        return FOR_SURE_NAME;
    case 1:
        return FOR_SURE_NICK;
    case 5:
        return FOR_WEAK_NICK;
    default:
        return FOR_WEAK_NAME;
    }
}

/* What the other names of a club in the text say for it. */
static int
other_names(const struct resolving *resolving, const struct candidate *candidate)
{
    return resolving->names[candidate->club] - candidate->weight;
}

/* Lets each live name speak for all its candidates. */
static void
count_names(struct resolving *resolving)
{
    struct resolution *resolution = resolving->resolution;
    for (size_t i = 0; i < resolution->group_count; i++) {
        struct group *group = &resolution->groups[i];
        for (size_t k = 0; k < group->candidate_count && group->live; k++) {
            struct candidate *candidate = &group->candidates[k];
            candidate->weight = weight_of(candidate->kind);
            resolving->names[candidate->club] += candidate->weight;
        }
    }
}

static void
note_settled(struct resolving *resolving, club_index club)
{
    const struct gazetteer *gazetteer = resolving->gazetteer;
    for (size_t i = 0; i < resolving->settled_count; i++)
        if (resolving->settled[i].club == club)
            return;
    struct settled *settled = &resolving->settled[resolving->settled_count++];
    struct arena_mark mark = arena_mark(resolving->arena);
    struct str name = fold(gazetteer->clubs[club].name, resolving->arena), word;
    settled->club = club;
    while (settled->word_count < NAME_WORDS && str_next_part(&name, ' ', &word))
        settled->words[settled->word_count++] = str_hash(word);
    arena_rewind(resolving->arena, mark);
    club_index league = gazetteer->club_leagues[club];
    if (league != CLUB_NONE && resolving->league_mates[league] < UINT8_MAX)
        resolving->league_mates[league]++;
    if (resolving->countrymen[gazetteer->club_countries[club]] < UINT8_MAX)
        resolving->countrymen[gazetteer->club_countries[club]]++;
}

static void
settle(struct resolving *resolving, struct group *group, size_t candidate,
       enum verdict verdict)
{
    group->club = group->candidates[candidate].club;
    group->chosen = candidate;
    group->verdict = (uint8_t)verdict;
    for (size_t i = 0; i < group->candidate_count; i++) {
        struct candidate *other = &group->candidates[i];
        if (other->club == group->club)
            continue;
        resolving->names[other->club] -= other->weight;
        other->weight = 0;
    }
    note_settled(resolving, group->club);
}

static bool
has_whole_word(const struct settled *settled, uint64_t word)
{
    for (size_t i = 0; i < settled->word_count; i++)
        if (settled->words[i] == word)
            return true;
    return false;
}

static struct str
word_of(const struct resolving *resolving, const struct group *group)
{
    const struct token *token = &resolving->text->tokens[group->first];
    return str_slice(resolving->text->folded, token->start, token->end);
}

static bool
is_candidate(const struct group *group, club_index club)
{
    for (size_t i = 0; i < group->candidate_count; i++)
        if (group->candidates[i].club == club)
            return true;
    return false;
}

/* A word of a name that was said in full stands for that club too: "United" behind
 * "Newcastle United". Adds such clubs to a name's candidates; true when a club found
 * since the last call is among them. */
static bool
add_full_names(struct resolving *resolving, struct group *group)
{
    if (group->words > 1)
        return false;
    if (!group->word)
        group->word = str_hash(word_of(resolving, group));
    bool said = false;
    for (size_t i = group->compared; i < resolving->settled_count; i++) {
        const struct settled *settled = &resolving->settled[i];
        bool known = is_candidate(group, settled->club);
        if (!known && has_whole_word(settled, group->word))
            group_add_candidate(group, (struct candidate){.club = settled->club,
                                                          .kind = ALIAS_WEAK,
                                                          .squad = SQUAD_FIRST});
        said |= known || is_candidate(group, settled->club);
    }
    group->compared = resolving->settled_count;
    return said;
}

/* What is known of the candidate that fits a name best. */
struct finding {
    size_t candidate;
    int own;          /* for it: its other names, context words, the feed */
    int surroundings; /* its league and country */
    int standing;
    int lead;   /* over the next one */
    bool alone; /* there is no other */
};

static bool
leads(const struct finding *finding)
{
    return finding->alone || finding->lead >= NEED_LEAD;
}

static struct finding
find_best(struct resolving *resolving, struct group *group)
{
    struct finding best = {.candidate = group->candidate_count};
    int best_total = 0, next_total = 0;
    for (size_t i = 0; i < group->candidate_count; i++) {
        struct candidate *candidate = &group->candidates[i];
        int own =
            own_evidence(resolving, candidate->club) + other_names(resolving, candidate);
        int around = surroundings(resolving, candidate->club);
        int known = standing(resolving, candidate->club);
        candidate->support = own + around + known;
        if (best.candidate == group->candidate_count || candidate->support > best_total) {
            next_total = best_total;
            best_total = candidate->support;
            best = (struct finding){
                .candidate = i, .own = own, .surroundings = around, .standing = known};
        } else if (candidate->support > next_total) {
            next_total = candidate->support;
        }
    }
    best.lead = best_total - next_total;
    best.alone = group->candidate_count == 1;
    return best;
}

/* The sure candidate of a group; its count when there is none. */
static size_t
sure_candidate(const struct group *group)
{
    size_t i = 0;
    while (i < group->candidate_count && alias_unsureness(group->candidates[i].kind) > 1)
        i++;
    return i;
}

/* Whether even a sure name has to be supported here: a word of another club's full name,
 * a nickname where national teams play, a single word in a text on a town. */
static bool
is_doubtful(struct resolving *resolving, struct group *group, size_t sure)
{
    const struct context *context = resolving->context;
    if (group->words > 1)
        return alias_unsureness(group->candidates[sure].kind) == 1 &&
               context->national > 0 && context->football < FOOTBALL_WORDS;
    if (add_full_names(resolving, group) && find_best(resolving, group).candidate != sure)
        return true;
    if (context->football == 0 && context->civic >= TOWN_WORDS)
        return true;
    return alias_unsureness(group->candidates[sure].kind) == 1 && context->national > 0;
}

static void
settle_sure_names(struct resolving *resolving)
{
    struct resolution *resolution = resolving->resolution;
    for (int single = 0; single < 2; single++) {
        for (size_t i = 0; i < resolution->group_count; i++) {
            struct group *group = &resolution->groups[i];
            size_t sure = sure_candidate(group);
            if (group->live && group->club == CLUB_NONE &&
                sure < group->candidate_count && (group->words == 1) == (single == 1) &&
                !is_doubtful(resolving, group, sure)) {
                settle(resolving, group, sure, VERDICT_SURE);
                resolving->sure_count++;
            }
        }
    }
}

/* Whether an ordinary word may count for a club. */
static bool
word_counts(const struct resolving *resolving, const struct group *group,
            const struct finding *finding)
{
    if (finding->own >= NEED_OWN)
        return true;
    if (!resolving->about_football || group->places)
        return false;
    if (finding->surroundings >= OVERWHELMING)
        return true;
    if (!group->inside && !group->quoted)
        return false;
    return finding->surroundings >= NEED ||
           (leads(finding) && finding->standing >= FAMOUS);
}

/* Whether an unsure name may count for the club that fits best. */
static enum verdict
judge(const struct resolving *resolving, const struct group *group,
      const struct finding *finding, bool only_supported)
{
    int evidence = finding->own + finding->surroundings;
    unsigned kind = alias_unsureness(group->candidates[finding->candidate].kind);
    if (group->common)
        kind = 4;
    if (kind == 4 && group->abbreviation)
        kind = 2; /* no ordinary word looks so */
    bool likely = resolving->about_football && !only_supported && leads(finding) &&
                  finding->standing >= KNOWN;
    if (group->elsewhere)
        return evidence >= NEED_ELSEWHERE && finding->own >= NEED_OWN ? VERDICT_SUPPORTED
                                                                      : VERDICT_PERSON;
    if (kind == 4)
        return word_counts(resolving, group, finding)
                   ? finding->own >= NEED_OWN ? VERDICT_SUPPORTED : VERDICT_FOOTBALL
                   : VERDICT_UNSUPPORTED;
    if (evidence >= NEED)
        return VERDICT_SUPPORTED;
    if (kind <= 3 && likely)
        return VERDICT_FOOTBALL;
    if (kind == 3 && !only_supported && (group->articles || resolving->about_football) &&
        resolving->context->football > 0 && resolving->context->civic == 0 &&
        leads(finding) && (group->articles || group->live > 1))
        return VERDICT_FOOTBALL;
    return kind == 3 && !resolving->about_football ? VERDICT_PLACE : VERDICT_UNSUPPORTED;
}

/* Clear cases first, so that they can speak for the others. */
enum round {
    ROUND_CLEAR,
    ROUND_SUPPORTED,
    ROUND_LIKELY,
    ROUND_LAST,
    ROUNDS
};

static void
settle_unsure_name(struct resolving *resolving, struct group *group, enum round round)
{
    add_full_names(resolving, group);
    struct finding finding = find_best(resolving, group);
    if (finding.candidate == group->candidate_count ||
        (round == ROUND_CLEAR && finding.lead < CLEAR_LEAD))
        return;
    enum verdict verdict = judge(resolving, group, &finding, round < ROUND_LIKELY);
    group->verdict = (uint8_t)verdict;
    if (verdict == VERDICT_SUPPORTED || verdict == VERDICT_FOOTBALL)
        settle(resolving, group, finding.candidate, verdict);
}

/* Whether the longer name speaks for one of the clubs, as a ground's does. */
static bool
speaks_for(const struct resolving *resolving, uint32_t node, const struct group *group)
{
    const struct phrase_node *phrase = &resolving->gazetteer->phrases[node];
    for (size_t i = 0; i < phrase->alias_count; i++) {
        const struct alias *alias =
            &resolving->gazetteer->aliases[phrase->alias_first + i];
        if (alias->kind == ALIAS_CONTEXT && is_candidate(group, alias->target))
            return true;
    }
    return false;
}

static void
note_inner_names(struct resolving *resolving)
{
    for (size_t i = 0; i < resolving->resolution->group_count; i++) {
        struct group *group = &resolving->resolution->groups[i];
        for (size_t k = 0; k < resolving->matches->inner_count; k++) {
            const struct inner_name *inner = &resolving->matches->inner[k];
            group->elsewhere +=
                group->node == inner->node && !speaks_for(resolving, inner->outer, group);
        }
    }
}

static void
read_feed(struct resolving *resolving)
{
    const struct tag_input *input = resolving->input;
    const struct gazetteer *gazetteer = resolving->gazetteer;
    for (size_t i = 0; i < input->feed_club_count; i++)
        add_support(resolving, input->feed_clubs[i], FOR_FEED_CLUB);
    for (size_t i = 0; i < gazetteer->club_count; i++) {
        const struct club *club = &gazetteer->clubs[i];
        for (size_t k = 0; k < input->feed_competition_count; k++)
            if (str_equal(club->league, input->feed_competitions[k]))
                resolving->resolution->support[i] += FOR_FEED_COMPETITION;
        if (input->feed_country.size && str_equal(club->country, input->feed_country))
            resolving->resolution->support[i] += FOR_FEED_COUNTRY;
    }
}

void
resolve_clubs(const struct gazetteer *gazetteer, const struct tag_input *input,
              const struct text_words *text, const struct matches *matches,
              const struct context *context, struct arena *arena,
              struct resolution *resolution)
{
    size_t clubs = gazetteer->club_count, competitions = gazetteer->competition_count;
    *resolution = (struct resolution){
        .support = arena_take_array(arena, clubs + 1, sizeof *resolution->support)};
    struct resolving resolving = {
        .gazetteer = gazetteer,
        .input = input,
        .text = text,
        .matches = matches,
        .context = context,
        .arena = arena,
        .resolution = resolution,
        .context_words = arena_take(arena, clubs + 1),
        .league_mates = arena_take(arena, competitions + 1),
        .countrymen = arena_take(arena, UINT8_MAX + 1),
        .league_named = arena_take_array(arena, competitions + 1, sizeof(bool)),
        .names = arena_take_array(arena, clubs + 1, sizeof(int)),
        .country_named = arena_take_array(arena, UINT8_MAX + 1, sizeof(bool)),
    };
    if (input->feed_club_count || input->feed_competition_count ||
        input->feed_country.size)
        read_feed(&resolving);
    mentions_find(gazetteer, text, matches, context, arena, resolution);
    read_signs(&resolving);
    note_inner_names(&resolving);
    resolving.settled =
        arena_take_array(arena, resolution->group_count + 1, sizeof *resolving.settled);
    count_names(&resolving);
    settle_sure_names(&resolving);
    unsigned sure =
        resolving.sure_count < FOOTBALL_WORDS ? resolving.sure_count : FOOTBALL_WORDS;
    bool fixture = context->football > 0 && context->civic == 0 &&
                   fixture_is_named(gazetteer, text, matches, context);
    resolving.about_football = !context->about_other_sport &&
                               (fixture || context->football + sure >= FOOTBALL_WORDS);
    for (int round = 0; round < ROUNDS; round++)
        for (size_t i = 0; i < resolution->group_count; i++)
            if (resolution->groups[i].club == CLUB_NONE && resolution->groups[i].live)
                settle_unsure_name(&resolving, &resolution->groups[i], (enum round)round);
}
