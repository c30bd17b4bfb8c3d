/* SPDX-License-Identifier: MIT */
#include "story/judge.h"

#include <stdbool.h>

#include "story/kinds.h"

enum {
    KINDS_OF_MATCH = KIND_RATINGS | KIND_LIVE | KIND_RESULT | KIND_HIGHLIGHTS,
    /* News of its own, also on the day of a match. */
    KINDS_OF_NEWS = KIND_AROUND | KIND_INJURY | KIND_TALKS | KIND_SIGNING | KIND_RENEWAL |
                    KIND_LEAVING | KIND_NEW_COACH | KIND_BAN | KIND_APPEAL | KIND_AWARD |
                    KIND_NATION | KIND_RETIREMENT | KIND_SALE | KIND_STADIUM,
};

enum {
    MATCH_WINDOW_H = 14, /* a match is told on its night and read the next morning */
};

/* How much each thing in common counts: a logistic regression over labelled pairs of
 * headlines in eleven languages, checked on stories that it was not fitted to. */
static const float weight_bias = -2.5F;
static const float weight_title = 0.95F;
static const float weight_names = 0.5F;
static const float weight_share = 0.65F;      /* of title names that the other knows */
static const float weight_least_share = 0.5F; /* the smaller of the two shares */
static const float weight_numbers = 1.1F;
static const float weight_other_clubs = -1.6F;
static const float weight_equal_clubs = 0.55F;
static const float weight_other_squad = -2.0F; /* rare in the fit: by the rules */
static const float weight_same_goals = 1.1F;
static const float weight_other_goals = -0.65F;
static const float weight_match = 0.5F; /* both of the match, and so on */
static const float weight_match_club = 0.75F;
static const float weight_match_window = 0.65F;
static const float weight_before = 0.8F;
static const float weight_before_club = 0.8F;
static const float weight_before_and_match = -1.45F;
static const float weight_same_news = 2.25F;
static const float weight_other_news = -0.7F;
static const float weight_news_and_match = -1.35F;
static const float weight_news_alone = 0.25F;
static const float weight_survey = -1.3F;
static const float weight_feature = -0.45F;
static const float weight_day = -3.0F; /* each */

static const float most_title = 4;
static const float most_names = 6;
static const float most_numbers = 2;

struct manner {
    bool match, before;
    uint32_t news;
};

static struct manner
manner_of(const struct item *item)
{
    struct manner manner = {.news = item->title_kinds & KINDS_OF_NEWS};
    manner.match =
        item->title_goal_count || (item->title_kinds & KINDS_OF_MATCH && !manner.news);
    manner.before = item->title_kinds & KIND_BEFORE && !manner.match;
    return manner;
}

static float
least(float a, float b)
{
    return a < b ? a : b;
}

static float
judge_kinds(const struct item *a, const struct item *b, const struct likeness *likeness)
{
    struct manner first = manner_of(a);
    struct manner second = manner_of(b);
    float sum = 0;
    if (first.match && second.match)
        sum += weight_match + (likeness->shared_clubs ? weight_match_club : 0) +
               (likeness->hours < MATCH_WINDOW_H ? weight_match_window : 0);
    if (first.before && second.before)
        sum += weight_before + (likeness->shared_clubs ? weight_before_club : 0);
    if ((first.match && second.before) || (first.before && second.match))
        sum += weight_before_and_match;
    if (first.news & second.news)
        sum += weight_same_news;
    else if (first.news && second.news)
        sum += weight_other_news;
    else if (first.news || second.news)
        sum += weight_news_alone;
    if ((first.news && second.match) || (first.match && second.news))
        sum += weight_news_and_match;
    if ((a->title_kinds | b->title_kinds) & KIND_SURVEY)
        sum += weight_survey;
    if ((a->title_kinds ^ b->title_kinds) & KIND_FEATURE)
        sum += weight_feature;
    return sum;
}

float
judge(const struct item *a, const struct item *b, const struct likeness *likeness)
{
    float sum = weight_bias + judge_kinds(a, b, likeness);
    sum += weight_title * least(likeness->title, most_title);
    sum += weight_names * least(likeness->names, most_names);
    sum += weight_numbers * least(likeness->numbers, most_numbers);
    sum += weight_share * (likeness->first_share + likeness->second_share) / 2;
    sum += weight_least_share * least(likeness->first_share, likeness->second_share);
    sum += likeness->clubs_differ ? weight_other_clubs : 0;
    sum += likeness->clubs_equal ? weight_equal_clubs : 0;
    sum += likeness->squads_differ ? weight_other_squad : 0;
    sum += likeness->goals > 0 ? weight_same_goals : 0;
    sum += likeness->goals < 0 ? weight_other_goals : 0;
    return sum + weight_day * likeness->hours / 24;
}
