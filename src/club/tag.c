/* SPDX-License-Identifier: MIT */
#include "club/tag.h"

#include <string.h>

#include "base/arena.h"
#include "club/context.h"
#include "club/explain.h"
#include "club/matcher.h"
#include "club/resolve.h"
#include "text/fold.h"

enum {
    /* What an article is mainly about stands in its first pages; a stranger's feed may
     * send megabytes. */
    TEXT_LIMIT_BYTES = 128 << 10,
    TOKEN_LIMIT = 40000,
    /* What makes a club a main one, in tenths. */
    FOR_TITLE = 30,
    FOR_FIRST_SENTENCE = 15,
    FOR_SECOND_SENTENCE = 10,
    FOR_MENTION = 6, /* each in the text, up to four */
    MENTIONS_COUNTED = 4,
    PRIMARY_LEAST = 18,
    PRIMARY_SHARE = 30 /* per cent of what the first club has */
};

/* A team in the text. */
struct team {
    club_index club;
    uint8_t squad;
    unsigned mentions, in_text;
    bool in_title, in_first, in_second; /* sentence */
    int weight;
};

struct tagging {
    const struct gazetteer *gazetteer;
    const struct tag_input *input;
    struct arena *arena;
    struct text_words text;
    struct matches matches;
    struct context context;
    struct resolution resolution;
    struct team *teams;
    size_t team_count;
};

static struct str
joined_text(const struct tag_input *input, struct arena *arena)
{
    struct str title = str_slice(input->title, 0, TEXT_LIMIT_BYTES);
    struct str text = str_slice(input->text, 0, TEXT_LIMIT_BYTES);
    char *bytes = arena_take_unset(arena, title.size + text.size + 1);
    if (title.size)
        memcpy(bytes, title.data, title.size);
    for (size_t i = 0; i < title.size; i++) /* a title is one line */
        if (bytes[i] == '\n')
            bytes[i] = ' ';
    bytes[title.size] = '\n';
    if (text.size)
        memcpy(bytes + title.size + 1, text.data, text.size);
    return (struct str){bytes, title.size + text.size + 1};
}

static void
read_text(struct tagging *tagging)
{
    struct str original = joined_text(tagging->input, tagging->arena);
    struct folded folded;
    struct token *tokens;
    fold_with_offsets(original, tagging->arena, &folded);
    size_t count = tokens_cut(original, &folded, TOKEN_LIMIT, tagging->arena, &tokens);
    size_t title_tokens = 0;
    size_t title_bytes = str_slice(tagging->input->title, 0, TEXT_LIMIT_BYTES).size;
    while (title_tokens < count &&
           folded.offsets[tokens[title_tokens].start] < title_bytes)
        title_tokens++;
    tagging->text =
        (struct text_words){original, folded.text, folded.offsets, tokens, count, 0};
    tagging->text.language = language_of(tagging->input->language);
    if (!tagging->text.language)
        tagging->text.language =
            matcher_guess_language(tagging->gazetteer, &tagging->text);
    matcher_find(tagging->gazetteer, &tagging->text, tagging->arena, &tagging->matches);
    context_read(tagging->gazetteer, &tagging->text, &tagging->matches, title_tokens,
                 tagging->arena, &tagging->context);
}

static struct team *
team_of(struct tagging *tagging, club_index club, uint8_t squad)
{
    for (size_t i = 0; i < tagging->team_count; i++)
        if (tagging->teams[i].club == club && tagging->teams[i].squad == squad)
            return &tagging->teams[i];
    struct team *team = &tagging->teams[tagging->team_count++];
    *team = (struct team){.club = club, .squad = squad};
    return team;
}

static uint8_t
squad_of(const struct tagging *tagging, const struct mention *mention,
         const struct group *group)
{
    const struct candidate *candidate = &group->candidates[group->chosen];
    if (candidate->squad != SQUAD_FIRST)
        return candidate->squad;
    return mention->squad != SQUAD_FIRST ? mention->squad
                                         : (uint8_t)tagging->context.squad;
}

/* A club that is named as another team at least as often as plainly is that team
 * throughout: nicknames and the second mention leave the suffix out. */
static void
join_squads(struct tagging *tagging)
{
    for (size_t i = 0; i < tagging->team_count; i++) {
        struct team *first = &tagging->teams[i];
        struct team *other = NULL;
        if (first->squad != SQUAD_FIRST)
            continue;
        for (size_t k = 0; k < tagging->team_count; k++)
            if (tagging->teams[k].club == first->club && k != i &&
                (!other || tagging->teams[k].mentions > other->mentions))
                other = &tagging->teams[k];
        if (!other || other->mentions < first->mentions)
            continue;
        other->mentions += first->mentions;
        other->in_text += first->in_text;
        other->in_title |= first->in_title;
        other->in_first |= first->in_first;
        other->in_second |= first->in_second;
        tagging->teams[i--] = tagging->teams[--tagging->team_count];
    }
}

static void
collect_teams(struct tagging *tagging)
{
    const struct resolution *resolution = &tagging->resolution;
    tagging->teams = arena_take_array(tagging->arena, resolution->mention_count + 1,
                                      sizeof *tagging->teams);
    const struct token *tokens = tagging->text.tokens;
    size_t lead = tagging->context.title_tokens;
    while (tagging->context.skipped && lead < tagging->text.token_count &&
           tagging->context.skipped[lead])
        lead++;
    unsigned first = lead < tagging->text.token_count ? tokens[lead].sentence : 0;
    for (size_t i = 0; i < resolution->mention_count; i++) {
        const struct mention *mention = &resolution->mentions[i];
        const struct group *group = &resolution->groups[mention->group];
        if (mention->verdict != VERDICT_OPEN || group->club == CLUB_NONE)
            continue;
        struct team *team =
            team_of(tagging, group->club, squad_of(tagging, mention, group));
        bool title = mention->first < tagging->context.title_tokens;
        unsigned sentence = tokens[mention->first].sentence;
        team->mentions++;
        team->in_text += !title;
        team->in_title |= title;
        team->in_first |= !title && sentence == first;
        team->in_second |= !title && sentence == first + 1;
    }
}

static void
weigh_teams(struct tagging *tagging)
{
    for (size_t i = 0; i < tagging->team_count; i++) {
        struct team *team = &tagging->teams[i];
        unsigned counted =
            team->in_text < MENTIONS_COUNTED ? team->in_text : MENTIONS_COUNTED;
        team->weight = (int)counted * FOR_MENTION;
        team->weight += team->in_title ? FOR_TITLE : 0;
        team->weight += team->in_first    ? FOR_FIRST_SENTENCE
                        : team->in_second ? FOR_SECOND_SENTENCE
                                          : 0;
    }
}

/* By weight; the first named first among equals. */
static void
sort_teams(struct tagging *tagging)
{
    for (size_t i = 1; i < tagging->team_count; i++) {
        struct team team = tagging->teams[i];
        size_t k = i;
        for (; k > 0 && tagging->teams[k - 1].weight < team.weight; k--)
            tagging->teams[k] = tagging->teams[k - 1];
        tagging->teams[k] = team;
    }
}

static void
give_tags(struct tagging *tagging, struct tags *tags)
{
    struct club_tag *clubs =
        arena_take_array(tagging->arena, tagging->team_count + 1, sizeof *clubs);
    int first = tagging->team_count ? tagging->teams[0].weight : 0;
    for (size_t i = 0; i < tagging->team_count; i++) {
        const struct team *team = &tagging->teams[i];
        bool primary = i == 0 || (team->weight >= PRIMARY_LEAST &&
                                  team->weight * 100 >= first * PRIMARY_SHARE);
        clubs[i] = (struct club_tag){team->club, (enum squad)team->squad, primary};
    }
    tags->clubs = clubs;
    tags->club_count = tagging->team_count;
}

static void
add_competition(club_index *list, size_t *count, club_index competition)
{
    for (size_t i = 0; i < *count; i++)
        if (list[i] == competition)
            return;
    list[(*count)++] = competition;
}

/* Whether a club of the text plays in this country. */
static bool
plays_here(const struct tagging *tagging, uint8_t country)
{
    for (size_t i = 0; i < tagging->team_count; i++)
        if (tagging->gazetteer->club_countries[tagging->teams[i].club] == country)
            return true;
    return false;
}

/* Competitions by their sure names, and by shared ones where a club of the country is in
 * the text ("the Premier League", "Série A"). */
static void
give_competitions(struct tagging *tagging, struct tags *tags)
{
    const struct gazetteer *gazetteer = tagging->gazetteer;
    club_index *list =
        arena_take_array(tagging->arena, gazetteer->competition_count + 1, sizeof *list);
    size_t count = 0;
    for (size_t i = 0; i < tagging->matches.name_count; i++) {
        const struct match *match = &tagging->matches.names[i];
        const struct phrase_node *node = &gazetteer->phrases[match->node];
        if (tagging->context.skipped[match->first] || tagging->context.about_other_sport)
            continue;
        for (size_t k = 0; k < node->alias_count; k++) {
            const struct alias *alias = &gazetteer->aliases[node->alias_first + k];
            bool sure = alias->kind == ALIAS_COMPETITION;
            if ((!sure && alias->kind != ALIAS_WEAK_COMPETITION) ||
                !matcher_alias_applies(&tagging->text, match, alias))
                continue;
            if (sure ||
                plays_here(tagging, gazetteer->competition_countries[alias->target]))
                add_competition(list, &count, alias->target);
        }
    }
    tags->competitions = list;
    tags->competition_count = count;
}

static void
tag(struct tagging *tagging, struct tags *tags)
{
    *tags = (struct tags){NULL, 0, NULL, 0};
    read_text(tagging);
    resolve_clubs(tagging->gazetteer, tagging->input, &tagging->text, &tagging->matches,
                  &tagging->context, tagging->arena, &tagging->resolution);
    collect_teams(tagging);
    join_squads(tagging);
    weigh_teams(tagging);
    sort_teams(tagging);
    give_tags(tagging, tags);
    give_competitions(tagging, tags);
}

void
club_tag(const struct gazetteer *gazetteer, const struct tag_input *input,
         struct arena *arena, struct tags *tags)
{
    struct tagging tagging = {.gazetteer = gazetteer, .input = input, .arena = arena};
    tag(&tagging, tags);
}

void
club_tag_explained(const struct gazetteer *gazetteer, const struct tag_input *input,
                   struct arena *arena, struct tags *tags,
                   struct tag_explanation *explanation)
{
    struct tagging tagging = {.gazetteer = gazetteer, .input = input, .arena = arena};
    tag(&tagging, tags);
    explain(gazetteer, &tagging.text, &tagging.context, &tagging.resolution, arena,
            explanation);
}
