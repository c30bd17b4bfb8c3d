/* SPDX-License-Identifier: MIT */
#include "club/mentions.h"

#include "base/arena.h"

enum {
    ABBREVIATION_BYTES = 5,
    SQUAD_LETTERS = 2, /* B, II */
    LINK_BYTES = 4,    /* "of", "del", "des" */
};

struct scan {
    const struct gazetteer *gazetteer;
    const struct text_words *text;
    const struct matches *matches;
    const struct context *context;
    struct resolution *resolution;
};

static const struct alias *
aliases_of(const struct scan *scan, const struct match *match, size_t *count)
{
    const struct phrase_node *node = &scan->gazetteer->phrases[match->node];
    *count = node->alias_count;
    return &scan->gazetteer->aliases[node->alias_first];
}

static bool
has_word(const struct scan *scan, size_t token, enum alias_kind kind)
{
    return token < scan->text->token_count &&
           (scan->context->words[token] & WORD_BIT(kind)) != 0;
}

/* Whether the token `at` stands right beside the one before it. */
static bool
joined(const struct scan *scan, size_t at)
{
    return at > 0 && at < scan->text->token_count &&
           scan->text->tokens[at].separator <= SEPARATOR_INSIDE;
}

/* A capitalised word that no list and no name knows: likely a person's. */
static bool
is_stranger(const struct scan *scan, size_t at)
{
    const struct token *token = &scan->text->tokens[at];
    return token->capital && !token->all_capitals && !token->digit &&
           !scan->matches->known[at];
}

static bool
begins_sentence(const struct scan *scan, size_t at)
{
    const struct token *token = &scan->text->tokens[at];
    return at == 0 || at == scan->context->title_tokens ||
           token->separator >= SEPARATOR_OTHER || token->separator == SEPARATOR_QUOTE;
}

/* "Enner Valencia", "Marco dos Santos", "Milan van Ewijk", "Milan Verdonk". Only where
 * capitals tell: not in a title that has them everywhere, nor in German, where every noun
 * has one and the first name must be a known one. */
static bool
is_person(const struct scan *scan, const struct match *match)
{
    const struct text_words *text = scan->text;
    size_t first = match->first, end = match->first + match->count;
    bool title_case = first < scan->context->title_tokens && scan->context->title_case;
    if (match->count > 1 || text->tokens[first].all_capitals)
        return false;
    size_t before = first;
    while (before > 0 && joined(scan, before) && first - before < 2 &&
           has_word(scan, before - 1, WORD_NAME_PART) &&
           !has_word(scan, before - 1, WORD_COMMON))
        before--;
    if (before > 0 && joined(scan, before) &&
        text->tokens[before].separator == SEPARATOR_SPACE) {
        if (has_word(scan, before - 1, WORD_GIVEN_NAME) &&
            text->tokens[before - 1].capital)
            return true;
        if (!title_case && text->language != language_of(STR("de")) &&
            is_stranger(scan, before - 1) && !begins_sentence(scan, before - 1))
            return true;
    }
    size_t after = end;
    while (after < text->token_count && joined(scan, after) && after - end < 2 &&
           has_word(scan, after, WORD_NAME_PART) && !has_word(scan, after, WORD_COMMON))
        after++;
    bool given = has_word(scan, first, WORD_GIVEN_NAME);
    return after < text->token_count && joined(scan, after) && !title_case &&
           text->tokens[after].separator == SEPARATOR_SPACE &&
           (after > end || given || text->language != language_of(STR("de"))) &&
           is_stranger(scan, after);
}

/* "Roma News 24", "Diario de Sevilla": an outlet's word on either side. */
static bool
is_outlet(const struct scan *scan, const struct match *match)
{
    const struct token *tokens = scan->text->tokens;
    size_t end = match->first + match->count;
    if (joined(scan, end) && tokens[end].separator <= SEPARATOR_HYPHEN &&
        has_word(scan, end, WORD_OUTLET_PART) &&
        (tokens[end].capital || tokens[end].script > SCRIPT_CYRILLIC))
        return true;
    for (size_t back = 1; back <= 2 && back <= match->first; back++) {
        size_t at = match->first - back;
        if (!joined(scan, at + 1))
            return false;
        if (has_word(scan, at, WORD_OUTLET_PART) && tokens[at].capital)
            return true;
        if (tokens[at].capital)
            return false;
    }
    return false;
}

/* A town hall's word right beside the name: the town is meant. */
static bool
is_place(const struct scan *scan, const struct match *match)
{
    size_t end = match->first + match->count;
    for (size_t step = 0; step < 2; step++) {
        if (end + step < scan->text->token_count && joined(scan, end + step) &&
            has_word(scan, end + step, WORD_CIVIC))
            return true;
        if (match->first > step && joined(scan, match->first - step) &&
            has_word(scan, match->first - step - 1, WORD_CIVIC))
            return true;
        if (!joined(scan, end + step))
            break;
    }
    return false;
}

static enum verdict
verdict_on(const struct scan *scan, const struct match *match)
{
    const struct context *context = scan->context;
    uint8_t sentence = context->sentences[scan->text->tokens[match->first].sentence];
    if (context->skipped[match->first])
        return VERDICT_MENU;
    if (context->about_other_sport)
        return VERDICT_SPORT;
    if ((sentence & SENTENCE_OTHER_SPORT) && !(sentence & SENTENCE_FOOTBALL))
        return VERDICT_SPORT;
    if (is_outlet(scan, match))
        return VERDICT_OUTLET;
    return is_place(scan, match) ? VERDICT_PLACE : VERDICT_OPEN;
}

/* Whether a word before the name belongs to it: also over the quotation mark of Cyrillic
 * and Greek names. */
static bool
leads_to(const struct scan *scan, size_t at)
{
    const struct token *token = &scan->text->tokens[at];
    return joined(scan, at) ||
           (token->separator == SEPARATOR_QUOTE &&
            (token->script == SCRIPT_CYRILLIC || token->script == SCRIPT_GREEK));
}

/* "U19 der Hertha", "Sub-20 do Palmeiras", "Frauen des VfL": a small word between the
 * team and its club. Of youth only where an age is told: "academy of" is where players
 * come from. */
static bool
is_linked(const struct scan *scan, size_t first, enum alias_kind kind)
{
    const struct token *tokens = scan->text->tokens;
    if (first < 2 || !leads_to(scan, first) || !joined(scan, first - 1))
        return false;
    const struct token *link = &tokens[first - 1];
    const struct token *team = &tokens[first - 2];
    bool small = link->end - link->start <= LINK_BYTES && !link->capital &&
                 !has_word(scan, first - 1, WORD_PLACE_BEFORE) &&
                 (has_word(scan, first - 1, WORD_COMMON) ||
                  has_word(scan, first - 1, WORD_NAME_PART) ||
                  has_word(scan, first - 1, WORD_CLUB_BEFORE));
    char last = scan->text->folded.data[team->end - 1];
    return small && team->end - team->start > 1 && has_word(scan, first - 2, kind) &&
           (kind != WORD_YOUTH || (last >= '0' && last <= '9'));
}

/* The team that a word right beside the name speaks of. */
static enum squad
squad_beside(const struct scan *scan, const struct match *match)
{
    static const struct {
        enum alias_kind kind;
        enum squad squad;
    } words[] = {{WORD_WOMEN, SQUAD_WOMEN},
                 {WORD_RESERVES, SQUAD_RESERVES},
                 {WORD_YOUTH, SQUAD_YOUTH}};
    size_t end = match->first + match->count;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (joined(scan, end) && has_word(scan, end, words[i].kind))
            return words[i].squad;
        /* A word before the name, not a letter: "Jong Ajax", but no "group B. Ajax". */
        const struct token *before =
            match->first > 0 ? &scan->text->tokens[match->first - 1] : NULL;
        if (before && leads_to(scan, match->first) &&
            before->end - before->start > SQUAD_LETTERS &&
            has_word(scan, match->first - 1, words[i].kind))
            return words[i].squad;
        if (is_linked(scan, match->first, words[i].kind))
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
    return (KINDS_OF_CLUBS & KIND_BIT(kind)) != 0;
}

unsigned
alias_unsureness(enum alias_kind kind)
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

void
group_add_candidate(struct group *group, struct candidate candidate)
{
    for (size_t i = 0; i < group->candidate_count; i++) {
        struct candidate *other = &group->candidates[i];
        if (other->club != candidate.club || other->squad != candidate.squad)
            continue;
        if (alias_unsureness(candidate.kind) < alias_unsureness(other->kind))
            other->kind = candidate.kind;
        return;
    }
    if (group->candidate_count < GROUP_CANDIDATES)
        group->candidates[group->candidate_count++] = candidate;
}

static void
add_candidates(const struct scan *scan, const struct match *match, struct group *group)
{
    size_t count;
    const struct alias *aliases = aliases_of(scan, match, &count);
    language_code language = scan->text->language;
    for (size_t i = 0; i < count; i++) {
        const struct alias *alias = &aliases[i];
        if (!is_club_kind(alias->kind) ||
            !matcher_alias_applies(scan->text, match, alias))
            continue;
        struct candidate candidate = {.club = alias->target,
                                      .kind = alias->kind,
                                      .squad = (uint8_t)squad_of_kind(alias->kind)};
        /* Another language's nickname is no sure one here. */
        if (alias->kind == ALIAS_NICK && alias->language && language &&
            alias->language != language)
            candidate.kind = ALIAS_WEAK_NICK;
        group_add_candidate(group, candidate);
    }
}

static struct group *
group_of(struct scan *scan, const struct match *match, uint32_t *number)
{
    struct resolution *resolution = scan->resolution;
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
after_place_word(const struct scan *scan, const struct match *match)
{
    return match->first > 0 && joined(scan, match->first) &&
           has_word(scan, match->first - 1, WORD_PLACE_BEFORE);
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
is_abbreviation(const struct scan *scan, size_t at)
{
    const struct token *tokens = scan->text->tokens;
    bool before = at > 0 && !tokens[at - 1].all_capitals;
    bool after = at + 1 < scan->text->token_count && !tokens[at + 1].all_capitals;
    return tokens[at].all_capitals && (before || after) &&
           tokens[at].end - tokens[at].start <= ABBREVIATION_BYTES;
}

static void
add_mention(struct scan *scan, const struct match *match, struct group *group,
            uint32_t number)
{
    struct resolution *resolution = scan->resolution;
    const struct token *token = &scan->text->tokens[match->first];
    struct mention mention = {.first = match->first,
                              .count = match->count,
                              .group = number,
                              .verdict = (uint8_t)verdict_on(scan, match),
                              .squad = (uint8_t)squad_beside(scan, match)};
    mention.quoted = token->quoted;
    group->common |= match->count == 1 && has_word(scan, match->first, WORD_COMMON);
    group->abbreviation |= is_abbreviation(scan, match->first);
    mention.inside = token->script > SCRIPT_CYRILLIC || group->abbreviation ||
                     mention.squad != SQUAD_FIRST ||
                     (token->capital && !begins_sentence(scan, match->first));
    if (mention.verdict == VERDICT_OPEN && is_person(scan, match)) {
        mention.verdict = VERDICT_PERSON;
        group->elsewhere++;
    }
    if (mention.verdict == VERDICT_OPEN && !mention.quoted &&
        after_place_word(scan, match)) {
        group->places++;
        if (only_a_place(group))
            mention.verdict = VERDICT_PLACE;
    }
    if (mention.verdict == VERDICT_OPEN) {
        group->live++;
        group->inside += mention.inside;
        group->quoted += mention.quoted;
        group->articles += match->first > 0 && joined(scan, match->first) &&
                           has_word(scan, match->first - 1, WORD_CLUB_BEFORE);
    }
    resolution->mentions[resolution->mention_count++] = mention;
}

/* Whether the mention's team is told by an age: "U19". */
static bool
is_of_age(const struct scan *scan, const struct mention *mention)
{
    const struct token *tokens = scan->text->tokens;
    size_t end = mention->first + mention->count;
    size_t from = mention->first > 2 ? mention->first - 2 : 0;
    for (size_t i = from; i <= end && i < scan->text->token_count; i++) {
        char last = scan->text->folded.data[tokens[i].end - 1];
        if (has_word(scan, i, WORD_YOUTH) && last >= '0' && last <= '9')
            return true;
    }
    return false;
}

/* Where a result is told, who stands in a sentence with an under-19 team played it with
 * their own. */
static void
match_youth_teams(struct scan *scan)
{
    struct resolution *resolution = scan->resolution;
    const struct token *tokens = scan->text->tokens;
    size_t done = 0; /* mentions of sentences that were looked at */
    for (size_t i = 0; i < resolution->mention_count && scan->context->score; i++) {
        const struct mention *youth = &resolution->mentions[i];
        unsigned sentence = tokens[youth->first].sentence;
        if (i < done || youth->squad != SQUAD_YOUTH || !is_of_age(scan, youth))
            continue;
        size_t k = i;
        while (k > 0 && tokens[resolution->mentions[k - 1].first].sentence == sentence)
            k--;
        for (; k < resolution->mention_count &&
               tokens[resolution->mentions[k].first].sentence == sentence;
             k++)
            if (resolution->mentions[k].squad == SQUAD_FIRST)
                resolution->mentions[k].squad = SQUAD_YOUTH;
        done = k;
    }
}

void
mentions_find(const struct gazetteer *gazetteer, const struct text_words *text,
              const struct matches *matches, const struct context *context,
              struct arena *arena, struct resolution *resolution)
{
    struct scan scan = {gazetteer, text, matches, context, resolution};
    resolution->mentions =
        arena_take_array(arena, matches->name_count + 1, sizeof *resolution->mentions);
    resolution->groups =
        arena_take_array(arena, matches->name_count + 1, sizeof *resolution->groups);
    for (size_t i = 0; i < matches->name_count; i++) {
        const struct match *match = &matches->names[i];
        const struct mention *last =
            resolution->mention_count
                ? &resolution->mentions[resolution->mention_count - 1]
                : NULL;
        if (!(match->kinds & KINDS_OF_CLUBS))
            continue;
        if (last && last->first == match->first) { /* another reading of the same word */
            add_candidates(&scan, match, &resolution->groups[last->group]);
            continue;
        }
        uint32_t number;
        struct group *group = group_of(&scan, match, &number);
        if (!group->words)
            group->first = match->first;
        group->words = match->count;
        add_candidates(&scan, match, group);
        add_mention(&scan, match, group, number);
    }
    match_youth_teams(&scan);
}
