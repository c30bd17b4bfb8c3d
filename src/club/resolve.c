/* SPDX-License-Identifier: MIT */
#include "club/resolve.h"

#include <string.h>

#include "base/arena.h"
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
    ABBREVIATION_BYTES = 5,
    SQUAD_LETTERS = 2, /* B, II */
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

static const struct alias *
aliases_of(const struct resolving *resolving, const struct match *match, size_t *count)
{
    const struct phrase_node *node = &resolving->gazetteer->phrases[match->node];
    *count = node->alias_count;
    return &resolving->gazetteer->aliases[node->alias_first];
}

static bool
has_word(const struct resolving *resolving, size_t token, enum alias_kind kind)
{
    return token < resolving->text->token_count &&
           (resolving->context->words[token] & WORD_BIT(kind)) != 0;
}

/* Whether the token `at` stands right beside the one before it. */
static bool
joined(const struct resolving *resolving, size_t at)
{
    return at > 0 && at < resolving->text->token_count &&
           resolving->text->tokens[at].separator <= SEPARATOR_INSIDE;
}

/* A capitalised word that no list and no name knows: likely a person's. */
static bool
is_stranger(const struct resolving *resolving, size_t at)
{
    const struct token *token = &resolving->text->tokens[at];
    return token->capital && !token->all_capitals && !token->digit &&
           !resolving->matches->known[at];
}

static bool
begins_sentence(const struct resolving *resolving, size_t at)
{
    const struct token *token = &resolving->text->tokens[at];
    return at == 0 || at == resolving->context->title_tokens ||
           token->separator >= SEPARATOR_OTHER || token->separator == SEPARATOR_QUOTE;
}

/* "Enner Valencia", "Marco dos Santos", "Milan van Ewijk", "Milan Verdonk". Only where
 * capitals tell: not in a title that has them everywhere, nor in German, where every noun
 * has one and the first name must be a known one. */
static bool
is_person(const struct resolving *resolving, const struct match *match)
{
    const struct text_words *text = resolving->text;
    size_t first = match->first, end = match->first + match->count;
    bool title_case =
        first < resolving->context->title_tokens && resolving->context->title_case;
    if (match->count > 1 || text->tokens[first].all_capitals)
        return false;
    size_t before = first;
    while (before > 0 && joined(resolving, before) && first - before < 2 &&
           has_word(resolving, before - 1, WORD_NAME_PART) &&
           !has_word(resolving, before - 1, WORD_COMMON))
        before--;
    if (before > 0 && joined(resolving, before) &&
        text->tokens[before].separator == SEPARATOR_SPACE) {
        if (has_word(resolving, before - 1, WORD_GIVEN_NAME) &&
            text->tokens[before - 1].capital)
            return true;
        if (!title_case && text->language != language_of(STR("de")) &&
            is_stranger(resolving, before - 1) && !begins_sentence(resolving, before - 1))
            return true;
    }
    size_t after = end;
    while (after < text->token_count && joined(resolving, after) && after - end < 2 &&
           has_word(resolving, after, WORD_NAME_PART) &&
           !has_word(resolving, after, WORD_COMMON))
        after++;
    bool given = has_word(resolving, first, WORD_GIVEN_NAME);
    return after < text->token_count && joined(resolving, after) && !title_case &&
           text->tokens[after].separator == SEPARATOR_SPACE &&
           (after > end || given || text->language != language_of(STR("de"))) &&
           is_stranger(resolving, after);
}

/* "Roma News 24", "Diario de Sevilla": an outlet's word on either side. */
static bool
is_outlet(const struct resolving *resolving, const struct match *match)
{
    const struct token *tokens = resolving->text->tokens;
    size_t end = match->first + match->count;
    if (joined(resolving, end) && tokens[end].separator <= SEPARATOR_HYPHEN &&
        has_word(resolving, end, WORD_OUTLET_PART) &&
        (tokens[end].capital || tokens[end].script > SCRIPT_CYRILLIC))
        return true;
    for (size_t back = 1; back <= 2 && back <= match->first; back++) {
        size_t at = match->first - back;
        if (!joined(resolving, at + 1))
            return false;
        if (has_word(resolving, at, WORD_OUTLET_PART) && tokens[at].capital)
            return true;
        if (tokens[at].capital)
            return false;
    }
    return false;
}

/* A town hall's word right beside the name: the town is meant. */
static bool
is_place(const struct resolving *resolving, const struct match *match)
{
    size_t end = match->first + match->count;
    for (size_t step = 0; step < 2; step++) {
        if (end + step < resolving->text->token_count && joined(resolving, end + step) &&
            has_word(resolving, end + step, WORD_CIVIC))
            return true;
        if (match->first > step && joined(resolving, match->first - step) &&
            has_word(resolving, match->first - step - 1, WORD_CIVIC))
            return true;
        if (!joined(resolving, end + step))
            break;
    }
    return false;
}

static enum verdict
verdict_on(const struct resolving *resolving, const struct match *match)
{
    const struct context *context = resolving->context;
    uint8_t sentence = context->sentences[resolving->text->tokens[match->first].sentence];
    if (context->skipped[match->first])
        return VERDICT_MENU;
    if (context->about_other_sport)
        return VERDICT_SPORT;
    if ((sentence & SENTENCE_OTHER_SPORT) && !(sentence & SENTENCE_FOOTBALL))
        return VERDICT_SPORT;
    if (is_outlet(resolving, match))
        return VERDICT_OUTLET;
    return is_place(resolving, match) ? VERDICT_PLACE : VERDICT_OPEN;
}

/* The team that a word right beside the name speaks of. */
static enum squad
squad_beside(const struct resolving *resolving, const struct match *match)
{
    static const struct {
        enum alias_kind kind;
        enum squad squad;
    } words[] = {{WORD_WOMEN, SQUAD_WOMEN},
                 {WORD_RESERVES, SQUAD_RESERVES},
                 {WORD_YOUTH, SQUAD_YOUTH}};
    size_t end = match->first + match->count;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (joined(resolving, end) && has_word(resolving, end, words[i].kind))
            return words[i].squad;
        /* A word before the name, not a letter: "Jong Ajax", but no "group B. Ajax". */
        const struct token *before =
            match->first > 0 ? &resolving->text->tokens[match->first - 1] : NULL;
        if (before && joined(resolving, match->first) &&
            before->end - before->start > SQUAD_LETTERS &&
            has_word(resolving, match->first - 1, words[i].kind))
            return words[i].squad;
    }
    return SQUAD_FIRST;
}

static enum squad
squad_of_kind(enum alias_kind kind)
{
    return kind >= ALIAS_WOMEN && kind <= ALIAS_YOUTH
               ? (enum squad)(kind - ALIAS_WOMEN + SQUAD_WOMEN)
               : SQUAD_FIRST;
}

static bool
is_club_kind(enum alias_kind kind)
{
    return kind < ALIAS_CONTEXT || (kind >= ALIAS_WOMEN && kind <= ALIAS_YOUTH);
}

/* How sure a name is: the lower the surer. */
static unsigned
unsureness(enum alias_kind kind)
{
    switch (kind) {
    case ALIAS_STRONG:
    case ALIAS_WOMEN:
    case ALIAS_RESERVES:
    case ALIAS_YOUTH:
        return 0;
    case ALIAS_NICK:
        return 1;
    case ALIAS_WEAK:
        return 2;
    case ALIAS_WEAK_PLACE:
        return 3;
    case ALIAS_WEAK_WORD:
        return 4;
    default:
        return 5;
    }
}

static void
add_candidate(struct group *group, struct candidate candidate)
{
    for (size_t i = 0; i < group->candidate_count; i++) {
        struct candidate *other = &group->candidates[i];
        if (other->club != candidate.club || other->squad != candidate.squad)
            continue;
        if (unsureness(candidate.kind) < unsureness(other->kind))
            other->kind = candidate.kind;
        return;
    }
    if (group->candidate_count < GROUP_CANDIDATES)
        group->candidates[group->candidate_count++] = candidate;
}

static void
add_candidates(const struct resolving *resolving, const struct match *match,
               struct group *group)
{
    size_t count;
    const struct alias *aliases = aliases_of(resolving, match, &count);
    language_code language = resolving->text->language;
    for (size_t i = 0; i < count; i++) {
        const struct alias *alias = &aliases[i];
        if (!is_club_kind(alias->kind) ||
            !matcher_alias_applies(resolving->text, match, alias))
            continue;
        struct candidate candidate = {.club = alias->target,
                                      .kind = alias->kind,
                                      .squad = (uint8_t)squad_of_kind(alias->kind)};
        /* Another language's nickname is no sure one here. */
        if (alias->kind == ALIAS_NICK && alias->language && language &&
            alias->language != language)
            candidate.kind = ALIAS_WEAK_NICK;
        add_candidate(group, candidate);
    }
}

static struct group *
group_of(struct resolving *resolving, const struct match *match, uint32_t *number)
{
    struct resolution *resolution = resolving->resolution;
    for (size_t i = 0; i < resolution->group_count; i++) {
        if (resolution->groups[i].node == match->node) {
            *number = (uint32_t)i;
            return &resolution->groups[i];
        }
    }
    *number = (uint32_t)resolution->group_count;
    struct group *group = &resolution->groups[resolution->group_count++];
    *group = (struct group){.node = match->node, .club = CLUB_NONE};
    return group;
}

/* "in Liverpool": more likely the town. */
static bool
after_place_word(const struct resolving *resolving, const struct match *match)
{
    return match->first > 0 && joined(resolving, match->first) &&
           has_word(resolving, match->first - 1, WORD_PLACE_BEFORE);
}

static bool
only_a_place(const struct group *group)
{
    for (size_t i = 0; i < group->candidate_count; i++)
        if (group->candidates[i].kind != ALIAS_WEAK_PLACE)
            return false;
    return true;
}

/* "KSC", where not everything is written in capitals. */
static bool
is_abbreviation(const struct resolving *resolving, size_t at)
{
    const struct token *tokens = resolving->text->tokens;
    bool before = at > 0 && !tokens[at - 1].all_capitals;
    bool after = at + 1 < resolving->text->token_count && !tokens[at + 1].all_capitals;
    return tokens[at].all_capitals && (before || after) &&
           tokens[at].end - tokens[at].start <= ABBREVIATION_BYTES;
}

static void
add_mention(struct resolving *resolving, const struct match *match, struct group *group,
            uint32_t number)
{
    struct resolution *resolution = resolving->resolution;
    const struct token *token = &resolving->text->tokens[match->first];
    struct mention mention = {.first = match->first,
                              .count = match->count,
                              .group = number,
                              .verdict = (uint8_t)verdict_on(resolving, match),
                              .squad = (uint8_t)squad_beside(resolving, match)};
    mention.quoted = token->quoted;
    group->common |= match->count == 1 && has_word(resolving, match->first, WORD_COMMON);
    group->abbreviation |= is_abbreviation(resolving, match->first);
    mention.inside = token->script > SCRIPT_CYRILLIC || group->abbreviation ||
                     mention.squad != SQUAD_FIRST ||
                     (token->capital && !begins_sentence(resolving, match->first));
    if (mention.verdict == VERDICT_OPEN && is_person(resolving, match)) {
        mention.verdict = VERDICT_PERSON;
        group->elsewhere++;
    }
    if (mention.verdict == VERDICT_OPEN && !mention.quoted &&
        after_place_word(resolving, match)) {
        group->places++;
        if (only_a_place(group))
            mention.verdict = VERDICT_PLACE;
    }
    if (mention.verdict == VERDICT_OPEN) {
        group->live++;
        group->inside += mention.inside;
        group->quoted += mention.quoted;
        group->articles += match->first > 0 && joined(resolving, match->first) &&
                           has_word(resolving, match->first - 1, WORD_CLUB_BEFORE);
    }
    resolution->mentions[resolution->mention_count++] = mention;
}

static void
note_competition(struct resolving *resolving, const struct alias *alias)
{
    const struct gazetteer *gazetteer = resolving->gazetteer;
    if (alias->kind == ALIAS_COMPETITION) {
        resolving->league_named[alias->target] = true;
        resolving->country_named[gazetteer->competition_countries[alias->target]] = true;
    }
}

static void
read_names(struct resolving *resolving)
{
    const struct matches *matches = resolving->matches;
    struct resolution *resolution = resolving->resolution;
    for (size_t i = 0; i < matches->name_count; i++) {
        const struct match *match = &matches->names[i];
        const struct mention *last =
            resolution->mention_count
                ? &resolution->mentions[resolution->mention_count - 1]
                : NULL;
        size_t count;
        const struct alias *aliases = aliases_of(resolving, match, &count);
        bool club = (match->kinds & KINDS_OF_CLUBS) != 0;
        for (size_t k = 0; k < count && !resolving->context->skipped[match->first]; k++) {
            note_competition(resolving, &aliases[k]);
            if (aliases[k].kind == ALIAS_CONTEXT &&
                resolving->context_words[aliases[k].target] < CONTEXT_MOST)
                resolving->context_words[aliases[k].target]++;
        }
        if (!club)
            continue;
        if (last && last->first == match->first) { /* another reading of the same word */
            add_candidates(resolving, match, &resolution->groups[last->group]);
            continue;
        }
        uint32_t number;
        struct group *group = group_of(resolving, match, &number);
        if (!group->words)
            group->first = match->first;
        group->words = match->count;
        add_candidates(resolving, match, group);
        add_mention(resolving, match, group, number);
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
    switch (unsureness(kind)) {
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
            add_candidate(group, (struct candidate){.club = settled->club,
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
    while (i < group->candidate_count && unsureness(group->candidates[i].kind) > 1)
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
        return unsureness(group->candidates[sure].kind) == 1 && context->national > 0 &&
               context->football < FOOTBALL_WORDS;
    if (add_full_names(resolving, group) && find_best(resolving, group).candidate != sure)
        return true;
    if (context->football == 0 && context->civic >= TOWN_WORDS)
        return true;
    return unsureness(group->candidates[sure].kind) == 1 && context->national > 0;
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
    unsigned kind = unsureness(group->candidates[finding->candidate].kind);
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
        .mentions = arena_take_array(arena, matches->name_count + 1,
                                     sizeof *resolution->mentions),
        .groups =
            arena_take_array(arena, matches->name_count + 1, sizeof *resolution->groups),
        .support = arena_take_array(arena, clubs + 1, sizeof *resolution->support),
    };
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
    read_names(&resolving);
    note_inner_names(&resolving);
    resolving.settled =
        arena_take_array(arena, resolution->group_count + 1, sizeof *resolving.settled);
    count_names(&resolving);
    settle_sure_names(&resolving);
    unsigned sure =
        resolving.sure_count < FOOTBALL_WORDS ? resolving.sure_count : FOOTBALL_WORDS;
    resolving.about_football =
        !context->about_other_sport && context->football + sure >= FOOTBALL_WORDS;
    for (int round = 0; round < ROUNDS; round++)
        for (size_t i = 0; i < resolution->group_count; i++)
            if (resolution->groups[i].club == CLUB_NONE && resolution->groups[i].live)
                settle_unsure_name(&resolving, &resolution->groups[i], (enum round)round);
}
