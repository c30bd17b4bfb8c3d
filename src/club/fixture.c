/* SPDX-License-Identifier: MIT */
#include "club/fixture.h"

#include "base/str.h"
#include "club/context.h"
#include "club/gazetteer.h"
#include "club/matcher.h"
#include "club/tokens.h"

/* Whether a dash, with blanks or none about it, is all there is between two names. */
static bool
dash_joins(const struct text_words *text, const struct match *left,
           const struct match *right)
{
    if (right->first != left->first + left->count)
        return false;
    size_t start = text->tokens[right->first - 1].end;
    size_t end = text->tokens[right->first].start;
    struct str between = str_trim(str_slice(text->folded, start, end));
    return str_equal(between, STR("-"));
}

static bool
in_one_league(const struct gazetteer *gazetteer, const struct alias *left,
              const struct alias *right)
{
    if (left->kind >= ALIAS_CONTEXT || right->kind >= ALIAS_CONTEXT)
        return false;
    club_index league = gazetteer->club_leagues[left->target];
    return league != CLUB_NONE && left->target != right->target &&
           league == gazetteer->club_leagues[right->target];
}

static bool
may_meet(const struct gazetteer *gazetteer, const struct match *left,
         const struct match *right)
{
    const struct phrase_node *home = &gazetteer->phrases[left->node];
    const struct phrase_node *away = &gazetteer->phrases[right->node];
    for (size_t i = 0; i < home->alias_count; i++)
        for (size_t k = 0; k < away->alias_count; k++)
            if (in_one_league(gazetteer, &gazetteer->aliases[home->alias_first + i],
                              &gazetteer->aliases[away->alias_first + k]))
                return true;
    return false;
}

bool
fixture_is_named(const struct gazetteer *gazetteer, const struct text_words *text,
                 const struct matches *matches, const struct context *context)
{
    for (size_t i = 1; i < matches->name_count; i++) {
        const struct match *left = &matches->names[i - 1], *right = &matches->names[i];
        if (!context->skipped[right->first] && dash_joins(text, left, right) &&
            may_meet(gazetteer, left, right))
            return true;
    }
    return false;
}
