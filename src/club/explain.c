/* SPDX-License-Identifier: MIT */
#include "club/explain.h"

#include "base/arena.h"

static const char *const rules[VERDICT_COUNT] = {
    [VERDICT_OPEN] = "not decided",
    [VERDICT_SURE] = "a name of this club alone",
    [VERDICT_SUPPORTED] = "a shared name, and the text speaks for this club",
    [VERDICT_FOOTBALL] = "a shared name in a text on football, and its likeliest owner",
    [VERDICT_MENU] = "against: in a menu or a list of links",
    [VERDICT_OUTLET] = "against: part of the name of an outlet",
    [VERDICT_PERSON] = "against: a person's name",
    [VERDICT_PLACE] = "against: the place is meant",
    [VERDICT_SPORT] = "against: another sport",
    [VERDICT_UNSUPPORTED] = "against: nothing else in the text speaks for it",
};

static const char *const kinds[] = {
    [ALIAS_STRONG] = "sure name",       [ALIAS_WEAK] = "shared name",
    [ALIAS_WEAK_PLACE] = "place",       [ALIAS_WEAK_WORD] = "word",
    [ALIAS_NICK] = "sure nickname",     [ALIAS_WEAK_NICK] = "shared nickname",
    [ALIAS_CONTEXT] = "context",        [ALIAS_WOMEN] = "women's team",
    [ALIAS_RESERVES] = "reserves team", [ALIAS_YOUTH] = "youth team",
};

static struct str
subject_of(const struct context *context, struct arena *arena)
{
    const char *about = context->about_other_sport ? "another sport"
                        : context->about_football  ? "football"
                                                   : "not clearly football";
    return str_format(arena,
                      "%s: %u words of football, %u of other sports, %u of towns, %u of "
                      "national teams%s%.*s",
                      about, context->football, context->other_sport, context->civic,
                      context->national, context->squad ? "; all of " : "",
                      STR_ARGS(squad_name(context->squad)));
}

static struct str
evidence_of(const struct gazetteer *gazetteer, const struct group *group,
            struct arena *arena)
{
    struct buf text;
    buf_init(&text, BUF_LIMIT_DEFAULT);
    for (size_t i = 0; i < group->candidate_count; i++) {
        const struct candidate *candidate = &group->candidates[i];
        buf_printf(&text, "%s%.*s (%s", i ? ", " : "",
                   STR_ARGS(gazetteer->clubs[candidate->club].id),
                   kinds[candidate->kind]);
        if (candidate->support)
            buf_printf(&text, ", %d.%d", candidate->support / 10,
                       candidate->support % 10);
        buf_append_char(&text, ')');
    }
    struct str copy = str_copy(arena, buf_str(&text));
    buf_finish(&text);
    return copy;
}

void
explain(const struct gazetteer *gazetteer, const struct text_words *text,
        const struct context *context, const struct resolution *resolution,
        struct arena *arena, struct tag_explanation *explanation)
{
    struct tag_reason *reasons =
        arena_take_array(arena, resolution->mention_count + 1, sizeof *reasons);
    for (size_t i = 0; i < resolution->mention_count; i++) {
        const struct mention *mention = &resolution->mentions[i];
        const struct group *group = &resolution->groups[mention->group];
        bool open = mention->verdict == VERDICT_OPEN;
        size_t from = text->offsets[text->tokens[mention->first].start];
        size_t to = text->offsets[text->tokens[mention->first + mention->count - 1].end];
        reasons[i] = (struct tag_reason){
            .name = str_slice(text->original, from, to),
            .offset = from,
            .club = open ? group->club : CLUB_NONE,
            .squad = (enum squad)mention->squad,
            .rule = str_from_z(rules[open ? group->verdict : mention->verdict]),
            .evidence = evidence_of(gazetteer, group, arena),
        };
    }
    char letters[2] = {(char)(text->language >> 8), (char)(text->language & 0xFF)};
    struct str language = {letters, text->language ? sizeof letters : 0};
    *explanation =
        (struct tag_explanation){str_copy(arena, language), subject_of(context, arena),
                                 reasons, resolution->mention_count};
}
