/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "reader/list/article_list.h"
#include "store/entries.h"
#include "text/fold.h"

enum {
    HOUR = 3600,
    DAY = 86400,
    NOW = 1795297260,
};

struct sample {
    int64_t id, story, age_s;
    const char *title, *language;
    const char *clubs[3];
    bool read, starred;
    const char *competition, *outlet;
};

/* Newest first by age, but added in this order. */
static const struct sample samples[] = {
    {1, 1, 5 * HOUR, "Inter vince", "it", {"inter-milan"}, false, false, NULL, NULL},
    {2, 1, 4 * HOUR, "Inter win", "en", {"inter-milan"}, false, false, "serie-a", NULL},
    {3,
     3,
     3 * HOUR,
     "Miami prepare",
     "en",
     {"inter-miami", "vancouver-whitecaps"},
     true,
     false,
     NULL,
     NULL},
    {4, 4, 2 * HOUR, "Lazio", "it", {"lazio"}, false, true, "serie-a", "Il Foglio"},
    {5,
     1,
     1 * HOUR,
     "Inter gagne",
     "fr",
     {"inter-milan", "lazio"},
     false,
     false,
     NULL,
     NULL},
    {6, 6, 50 * HOUR, "Müde Beine", "", {NULL}, false, false, NULL, NULL},
};

static void
add(struct article_list *list, const struct sample *sample)
{
    struct store_tag tags[3];
    size_t count = 0;
    for (; count < 3 && sample->clubs[count]; count++)
        tags[count] = (struct store_tag){.club_id = str_from_z(sample->clubs[count])};
    struct str competition = str_from_z(sample->competition);
    const struct store_row row = {
        .entry_id = sample->id,
        .story_id = sample->story,
        .subscription_id = 7,
        .time_utc = NOW - sample->age_s,
        .title = str_from_z(sample->title),
        .outlet = sample->outlet ? str_from_z(sample->outlet) : STR("Outlet"),
        .competitions = &competition,
        .competition_count = competition.size > 0,
        .language = str_from_z(sample->language),
        .tags = tags,
        .tag_count = count,
        .read = sample->read,
        .starred = sample->starred,
    };
    article_list_add(list, &row);
}

static struct article_list *
list_of_samples(void)
{
    struct article_list *list = article_list_new(gazetteer_built_in());
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        add(list, &samples[i]);
    article_list_settle(list);
    return list;
}

static const struct article_filter everything = {.kept_row = ARTICLE_NO_ROW};

/* What is shown, as ids: "5+2 4 3 6"; a child has a dot before it. */
static void
assert_shown(const struct article_list *list, const char *expected)
{
    char text[256] = "";
    for (size_t i = 0; i < article_list_view_count(list); i++) {
        const struct article_view_row *view = article_list_view(list, i);
        char part[32], more[16] = "";
        if (view->more_count > 0)
            snprintf(more, sizeof more, "+%u", (unsigned)view->more_count);
        snprintf(part, sizeof part, "%s%s%d%s", i > 0 ? " " : "", view->child ? "." : "",
                 (int)article_list_row(list, view->row)->entry_id, more);
        strcat(text, part);
    }
    assert_string_equal(text, expected);
}

static void
assert_view(struct article_list *list, const struct article_filter *filter,
            const char *expected)
{
    article_list_filter(list, filter);
    while (!article_list_filter_step(list, 2))
        ;
    assert_shown(list, expected);
}

static club_index
club(const char *id)
{
    return gazetteer_find_club(gazetteer_built_in(), str_from_z(id));
}

static void
test_stories_are_folded_into_their_newest(void **state)
{
    (void)state;
    struct article_list *list = list_of_samples();
    assert_view(list, &everything, "5+2 4 3 6");
    assert_int_equal(article_list_view_articles(list), 6);
    assert_int_equal(article_list_view_unread(list), 5);

    struct article_filter filter = everything;
    filter.unfolded_story = 1;
    assert_view(list, &filter, "5 .2 .1 4 3 6");
    assert_int_equal(article_list_view_find(list, article_list_find(list, 1)), 2);
    assert_int_equal(article_list_view_find(list, article_list_find(list, 3)), 4);

    assert_view(list, &everything, "5+2 4 3 6");
    assert_int_equal(article_list_view_find(list, article_list_find(list, 1)), 0);
    uint32_t numbers[8];
    assert_int_equal(article_list_view_members(list, 0, numbers, 8), 3);
    assert_int_equal(article_list_row(list, numbers[0])->entry_id, 5);
    assert_int_equal(article_list_view_all(list, numbers, 8), 6);
    assert_int_equal(article_list_view_members(list, 0, numbers, 2), 2);
    article_list_free(list);
}

/* Read only when all of it is, starred when something of it is. */
static void
test_a_folded_story_shows_the_marks_of_all(void **state)
{
    (void)state;
    struct article_list *list = list_of_samples();
    struct article_filter filter = everything;
    assert_view(list, &filter, "5+2 4 3 6");
    uint32_t first = article_list_find(list, 5), second = article_list_find(list, 2),
             third = article_list_find(list, 1);
    article_list_flag(list, first, ARTICLE_READ, true);
    article_list_flag(list, second, ARTICLE_READ, true);
    assert_int_equal(article_list_view_marks(list, 0), 0);
    article_list_flag(list, third, ARTICLE_READ, true);
    assert_int_equal(article_list_view_marks(list, 0), ARTICLE_READ);
    article_list_flag(list, third, ARTICLE_STARRED, true);
    assert_int_equal(article_list_view_marks(list, 0), ARTICLE_READ | ARTICLE_STARRED);
    assert_view(list, &filter, "5+2 4 3 6");
    assert_int_equal(article_list_view_marks(list, 0), ARTICLE_READ | ARTICLE_STARRED);
    article_list_flag(list, second, ARTICLE_READ, false);
    article_list_flag(list, third, ARTICLE_STARRED, false);
    assert_int_equal(article_list_view_marks(list, 0), 0);
    /* Unfolded, each row speaks for itself. */
    filter.unfolded_story = 1;
    assert_view(list, &filter, "5 .2 .1 4 3 6");
    assert_int_equal(article_list_view_marks(list, 0), ARTICLE_READ);
    assert_int_equal(article_list_view_marks(list, 1), 0);
    article_list_free(list);
}

static void
test_members_of_what_is_unread(void **state)
{
    (void)state;
    struct article_list *list = list_of_samples();
    struct article_filter filter = everything;
    uint32_t numbers[8];
    article_list_flag(list, article_list_find(list, 2), ARTICLE_READ, true);
    filter.wanted.unread_only = true;
    assert_view(list, &filter, "5+1 4 6");
    size_t count = article_list_view_members(list, 0, numbers, 8);
    assert_int_equal(article_list_row(list, numbers[count - 1])->entry_id, 1);
    article_list_free(list);
}

static void
test_filters(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct article_list *list = list_of_samples();
    struct article_filter filter = everything;
    const struct filter_club inter = {STR("inter-milan"), 0}, lazio = {STR("lazio"), 0};
    filter.wanted = (struct store_filter){.clubs = &inter, .club_count = 1};
    assert_view(list, &filter, "5+2");
    filter.wanted = (struct store_filter){.clubs = &lazio, .club_count = 1};
    assert_view(list, &filter, "5 4");
    /* By the articles' own tags, not by the league of their clubs. */
    const struct str serie_a = STR("serie-a");
    club_index league = gazetteer_find_competition(gazetteer_built_in(), serie_a);
    filter.wanted =
        (struct store_filter){.competitions = &serie_a, .competition_count = 1};
    assert_view(list, &filter, "4 2");
    assert_int_equal(article_list_competition_unread_count(list, league), 2);
    filter.wanted.clubs = &inter;
    filter.wanted.club_count = 1;
    assert_view(list, &filter, "2");

    const struct str outlets[] = {STR("Il Foglio"), STR("Nobody")};
    filter.wanted = (struct store_filter){.outlets = outlets, .outlet_count = 2};
    assert_view(list, &filter, "4");
    filter.wanted = (struct store_filter){.since_utc = NOW - 3 * HOUR};
    assert_view(list, &filter, "5 4 3");

    filter.wanted = (struct store_filter){.unread_only = true};
    assert_view(list, &filter, "5+2 4 6");
    filter.kept_row = article_list_find(list, 3);
    assert_view(list, &filter, "5+2 4 3 6");

    filter = everything;
    filter.wanted.starred_only = true;
    assert_view(list, &filter, "4");

    const struct str languages[] = {STR("it"), STR("de"), STR(FILTER_NO_LANGUAGE)};
    filter.wanted = (struct store_filter){.languages = languages, .language_count = 2};
    assert_view(list, &filter, "4 1");
    filter.wanted.language_count = 3;
    assert_view(list, &filter, "4 1 6");

    /* What a search found: in its own order, in time, by club. */
    const uint32_t hits[] = {article_list_find(list, 6), article_list_find(list, 3),
                             article_list_find(list, 4)};
    uint16_t *ranks = calloc(gazetteer_club_count(gazetteer_built_in()), sizeof *ranks);
    filter = everything;
    filter.only_hits = true;
    filter.hits = hits;
    filter.hit_count = 3;
    filter.order = ARTICLE_ORDER_HITS;
    assert_view(list, &filter, "6 3 4");
    filter.order = ARTICLE_ORDER_TIME;
    assert_view(list, &filter, "4 3 6");
    filter.wanted.starred_only = true;
    assert_view(list, &filter, "4");
    filter.hit_count = 0;
    assert_view(list, &filter, "");

    for (size_t i = 0; i < gazetteer_club_count(gazetteer_built_in()); i++)
        ranks[i] = 9;
    ranks[club("lazio")] = 1;
    ranks[club("inter-miami")] = 2;
    filter = everything;
    filter.order = ARTICLE_ORDER_CLUB;
    filter.club_ranks = ranks;
    assert_view(list, &filter, "5+2 4 3 6");
    ranks[club("vancouver-whitecaps")] = 0;
    assert_view(list, &filter, "3 5+2 4 6");
    free(ranks);
    article_list_free(list);
    arena_finish(&arena);
}

static void
test_counts_follow_the_marks(void **state)
{
    (void)state;
    struct article_list *list = list_of_samples();
    assert_int_equal(article_list_unread_count(list), 5);
    assert_int_equal(article_list_starred_count(list), 1);
    assert_int_equal(article_list_club_unread_count(list, club("inter-milan")), 3);
    assert_int_equal(article_list_club_unread_count(list, club("inter-miami")), 0);
    assert_view(list, &everything, "5+2 4 3 6");

    uint32_t five = article_list_find(list, 5);
    assert_true(article_list_flag(list, five, ARTICLE_READ, true));
    assert_false(article_list_flag(list, five, ARTICLE_READ, true));
    assert_int_equal(article_list_unread_count(list), 4);
    assert_int_equal(article_list_club_unread_count(list, club("lazio")), 1);
    assert_int_equal(article_list_view_unread(list), 4);
    assert_true(article_list_flag(list, five, ARTICLE_READ, false));
    assert_int_equal(article_list_view_unread(list), 5);
    article_list_free(list);
}

static void
test_days(void **state)
{
    (void)state;
    struct article_list *list = list_of_samples();
    int64_t midnight = NOW - NOW % DAY;
    uint32_t days[7];
    article_list_days(list, CLUB_NONE, midnight, days, 7);
    assert_int_equal(days[6], 5);
    assert_int_equal(days[5] + days[4], 1);
    article_list_days(list, club("lazio"), midnight, days, 7);
    assert_int_equal(days[6], 2);
    assert_int_equal(days[4], 0);
    article_list_free(list);
}

static void
test_news_take_their_place_in_time(void **state)
{
    (void)state;
    struct article_list *list = list_of_samples();
    const struct sample news[] = {
        {8, 8, 3 * HOUR + 60, "Between", "en", {NULL}, false, false, NULL, NULL},
        {7, 7, 0, "First", "en", {NULL}, false, false, NULL, NULL},
        {9, 1, 10, "Inter again", "es", {"inter-milan"}, false, false, NULL, NULL},
    };
    for (size_t i = 0; i < 3; i++)
        add(list, &news[i]);
    article_list_settle(list);
    assert_view(list, &everything, "7 9+3 4 3 8 6");

    /* The same entry once more changes it: its mark stays, whatever is stored. */
    article_list_flag(list, article_list_find(list, 9), ARTICLE_READ, true);
    const struct sample changed = {9,         9,     99 * HOUR, "Other words", "es",
                                   {"lazio"}, false, false,     NULL,          NULL};
    add(list, &changed);
    article_list_settle(list);
    assert_int_equal(article_list_count(list), 9);
    assert_view(list, &everything, "7 9 5+2 4 3 8 6");
    const struct article_row *row = article_list_row(list, article_list_find(list, 9));
    assert_true(row->flags & ARTICLE_READ);
    assert_true(str_equal(article_title(row), STR("Other words")));
    assert_int_equal(article_clubs(list, row)[0], club("lazio"));
    assert_int_equal(article_list_club_unread_count(list, club("inter-milan")), 3);
    article_list_free(list);
}

/* What is shown stays as it is until the view beside it is whole, and both know of marks
 * that are set meanwhile. */
static void
test_a_view_is_made_beside_the_other(void **state)
{
    (void)state;
    struct article_list *list = list_of_samples();
    const struct sample news[] = {
        {7, 7, 0, "First", "en", {NULL}, false, false, NULL, NULL},
        {8, 1, 3 * HOUR + 60, "Inter again", "es", {NULL}, false, false, NULL, NULL},
        {9, 9, 0, "Later", "en", {NULL}, false, false, NULL, NULL},
    };
    assert_view(list, &everything, "5+2 4 3 6");
    add(list, &news[0]);
    add(list, &news[1]);
    article_list_settle(list);
    article_list_filter_beside(list, &everything);
    assert_true(article_list_is_made_beside(list));
    assert_false(article_list_filter_step(list, 3)); /* 7, 5 and 4 */
    assert_shown(list, "5+2 4 3 6");
    assert_int_equal(article_list_view_find(list, article_list_find(list, 2)), 0);
    assert_int_equal(article_list_view_find(list, article_list_find(list, 7)), 4);

    article_list_flag(list, article_list_find(list, 4), ARTICLE_READ, true);
    article_list_flag(list, article_list_find(list, 6), ARTICLE_READ, true);
    assert_int_equal(article_list_view_unread(list), 3);
    assert_true(article_list_filter_step(list, 100));
    assert_false(article_list_is_made_beside(list));
    assert_shown(list, "7 5+3 4 3 6");
    assert_int_equal(article_list_view_articles(list), 8);
    assert_int_equal(article_list_view_unread(list), 5);
    assert_int_equal(article_list_view_find(list, article_list_find(list, 8)), 1);

    /* More that come meanwhile are in it; a filter that is set meanwhile is shown. */
    article_list_filter_beside(list, &everything);
    assert_false(article_list_filter_step(list, 3));
    add(list, &news[2]);
    article_list_settle(list);
    assert_true(article_list_filter_step(list, 100));
    assert_shown(list, "9 7 5+3 4 3 6");
    article_list_filter_beside(list, &everything);
    struct article_filter starred = everything;
    starred.wanted.starred_only = true;
    assert_view(list, &starred, "4");
    assert_false(article_list_is_made_beside(list));
    article_list_free(list);
}

/* Many, in a shuffled order: sorted by time, each found by its id. */
static void
test_many(void **state)
{
    (void)state;
    enum {
        MANY = 20000
    };
    struct article_list *list = article_list_new(gazetteer_built_in());
    uint32_t random = 7;
    for (int64_t id = 1; id <= MANY; id++) {
        random = random * 1664525 + 1013904223;
        const struct sample sample = {
            id,   id,  (int64_t)(random >> 8), "Title", "en", {NULL}, false, false,
            NULL, NULL};
        add(list, &sample);
        if (id % 777 == 0)
            article_list_settle(list);
    }
    article_list_settle(list);
    article_list_filter(list, &everything);
    assert_true(article_list_filter_step(list, MANY));
    assert_int_equal(article_list_view_count(list), MANY);
    for (size_t i = 1; i < MANY; i++)
        assert_true(
            article_list_row(list, article_list_view(list, i - 1)->row)->time_utc >=
            article_list_row(list, article_list_view(list, i)->row)->time_utc);
    for (int64_t id = 1; id <= MANY; id++)
        assert_int_equal(article_list_row(list, article_list_find(list, id))->entry_id,
                         id);
    assert_int_equal(article_list_find(list, MANY + 1), ARTICLE_NO_ROW);
    article_list_free(list);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stories_are_folded_into_their_newest),
        cmocka_unit_test(test_a_folded_story_shows_the_marks_of_all),
        cmocka_unit_test(test_members_of_what_is_unread),
        cmocka_unit_test(test_filters),
        cmocka_unit_test(test_counts_follow_the_marks),
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_news_take_their_place_in_time),
        cmocka_unit_test(test_a_view_is_made_beside_the_other),
        cmocka_unit_test(test_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
