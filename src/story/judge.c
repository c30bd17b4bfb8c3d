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

/* Of them, those about one person: another player is another story. */
enum {
    KINDS_OF_PERSON = KIND_INJURY | KIND_TALKS | KIND_SIGNING | KIND_RENEWAL |
                      KIND_LEAVING | KIND_NEW_COACH | KIND_BAN | KIND_AWARD |
                      KIND_RETIREMENT,
};

enum {
    MATCH_WINDOW_H = 14, /* a match is told on its night and read the next morning */
    MATCH_NIGHT_H = 6,   /* in which a club has no other one */
};

/* How much each thing in common counts: a logistic regression over labelled pairs of
 * headlines in eleven languages, checked on stories that it was not fitted to. */
static const float weight_bias = -1.7F;
static const float weight_title = 1.0F;
static const float weight_people = 0.65F;
static const float weight_share = 0.35F; /* of title names that the other knows */
static const float weight_least_share = 0.4F;
static const float weight_strangers = -1.0F;
static const float weight_numbers = 1.1F;
static const float weight_other_clubs = -1.75F;
static const float weight_equal_clubs = 0.8F;
static const float weight_same_goals = 1.25F;
static const float weight_other_goals = -0.6F;
static const float weight_match = 0.6F; /* both of the match, and so on */
static const float weight_match_club = 0.85F;
static const float weight_match_window = 0.7F;
static const float weight_before = 0.75F;
static const float weight_before_club = 0.85F;
static const float weight_before_and_match = -1.2F;
static const float weight_same_news = 2.1F;
static const float weight_other_news = -0.85F;
static const float weight_news_and_match = -1.0F;
static const float weight_feature = -0.4F;
static const float weight_day = -2.85F;       /* each that lies between */
static const float weight_match_day = -2.25F; /* the same, on top, of a match */

/* By the rules rather than by the fit: they are rare, and a wrong fold is worse than a
 * missing one. */
static const float weight_other_squad = -2.0F;
static const float weight_match_night = 1.0F; /* a club's ratings, its coach's words */
static const float weight_before_day = 1.5F;  /* a match is awaited for two days */
static const float weight_talks_day = 1.2F;   /* and talks go on for two */
static const float weight_series = -8.0F;
static const float weight_both_around = 0.8F; /* tickets and police are not the same */
static const float weight_other_person = -2.5F;
static const float weight_survey = -4.0F;

/* The share of title words in common above which two headlines come from one mould. */
static const float mould = 0.5F;

static const float most_title = 4;
static const float most_people = 4;
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
    if (first.match && second.match && likeness->shared_clubs && likeness->goals >= 0 &&
        (a->club_count == 1 || b->club_count == 1) && likeness->hours < MATCH_NIGHT_H)
        sum += weight_match_night;
    if (first.before && second.before)
        sum += weight_before + (likeness->shared_clubs ? weight_before_club : 0);
    float days = likeness->hours / 24;
    if (first.before && second.before && likeness->shared_clubs > 1)
        sum += weight_before_day * days;
    if (first.news & second.news & KIND_TALKS && likeness->people > 0)
        sum += weight_talks_day * days;
    if ((first.match && second.before) || (first.before && second.match))
        sum += weight_before_and_match;
    if (first.news & second.news)
        sum += first.news & second.news & ~(uint32_t)KIND_AROUND ? weight_same_news
                                                                 : weight_both_around;
    else if (first.news && second.news)
        sum += weight_other_news;
    if (first.news & second.news & KINDS_OF_PERSON && likeness->strangers == 1)
        sum += weight_other_person;
    if ((first.news && second.match) || (first.match && second.news))
        sum += weight_news_and_match;
    if (first.match || second.match)
        sum += weight_match_day * days;
    if ((a->title_kinds | b->title_kinds) & KIND_SURVEY)
        sum += weight_survey;
    if ((a->title_kinds ^ b->title_kinds) & KIND_FEATURE)
        sum += weight_feature;
    return sum;
}

/* One outlet's headlines of one mould ("Player ratings: ...", "Matchday 12: ..."), each
 * with a number or names of its own, are of different events. */
static bool
is_series(const struct likeness *likeness)
{
    return likeness->same_outlet && likeness->mould > mould &&
           (likeness->numbers_differ || likeness->strangers > 0);
}

float
judge(const struct item *a, const struct item *b, const struct likeness *likeness)
{
    float sum = weight_bias + judge_kinds(a, b, likeness);
    sum += weight_title * least(likeness->title, most_title);
    sum += weight_people * least(likeness->people, most_people);
    sum += weight_strangers * likeness->strangers;
    sum += weight_numbers * least(likeness->numbers, most_numbers);
    sum += weight_share * (likeness->first_share + likeness->second_share) / 2;
    sum += weight_least_share * least(likeness->first_share, likeness->second_share);
    sum += likeness->clubs_differ ? weight_other_clubs : 0;
    sum += likeness->clubs_equal ? weight_equal_clubs : 0;
    sum += likeness->squads_differ ? weight_other_squad : 0;
    sum += is_series(likeness) ? weight_series : 0;
    sum += likeness->goals > 0 ? weight_same_goals : 0;
    sum += likeness->goals < 0 ? weight_other_goals : 0;
    return sum + weight_day * likeness->hours / 24;
}
