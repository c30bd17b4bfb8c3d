/* SPDX-License-Identifier: MIT */
#include "fixture.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"

static bool
copy_first(void *context, const struct store_row *row)
{
    *(struct store_row *)context = *row;
    return false;
}

static struct store_article
load(struct fixture *fixture, int64_t id)
{
    struct store_article article;
    enum store_result result = STORE_FAILED;
    struct error err = {0};
    assert_true(
        store_load_article(fixture->store, id, &fixture->arena, &article, &result, &err));
    return article;
}

static void
assert_str(struct str text, const char *expected)
{
    if (!str_equal(text, str_from_z(expected)))
        fail_msg("\"%.*s\" is not \"%s\"", STR_ARGS(text), expected);
}

static void
test_everything_comes_back(void **state)
{
    struct fixture *fixture = *state;
    fixture_subscribe(fixture, "https://example.org/feed");
    struct store_entry entry = fixture_entry(fixture, "a", "Messi משחק");
    const struct store_tag tags[] = {
        {STR("inter-miami"), 0, true}, {STR("inter"), 1, false}, {STR("inter"), 3, true}};
    const struct str competitions[] = {STR("mls"), STR("inter")};
    entry.tags = tags;
    entry.tag_count = 3;
    entry.competitions = competitions;
    entry.competition_count = 2;
    entry.author = STR("A. Writer");
    entry.image_url = STR("https://example.org/i.jpg");
    entry.document = (struct str){"a\0b", 3};
    int64_t id = fixture_add(fixture, &entry);
    struct store_article article = load(fixture, id);
    assert_str(article.row.title, "Messi משחק");
    assert_str(article.row.outlet, "The Outlet");
    assert_str(article.row.language, "en");
    assert_int_equal(article.row.tag_count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_true(str_equal(article.row.tags[i].club_id, tags[i].club_id));
        assert_int_equal(article.row.tags[i].squad, tags[i].squad);
        assert_int_equal(article.row.tags[i].primary, tags[i].primary);
    }
    assert_int_equal(article.row.competition_count, 2);
    assert_str(article.row.competitions[1], "inter");
    assert_str(article.author, "A. Writer");
    assert_int_equal(article.document.size, 3);
    assert_memory_equal(article.document.data, "a\0b", 3);
    assert_int_equal(article.seen_utc, FIXTURE_NOW);
    assert_int_equal(article.row.story_id, id);
    assert_true(article.row.has_body);
    enum store_result result = STORE_FAILED;
    assert_false(
        store_load_article(fixture->store, 77, &fixture->arena, &article, &result, NULL));
    assert_int_equal(result, STORE_DONE);
}

static void
test_novelty(void **state)
{
    struct fixture *fixture = *state;
    struct store_entry entry = fixture_entry(fixture, "a", "Title");
    fixture_add(fixture, &entry);
    struct store_identity identities[3] = {
        entry.identity, entry.identity, {.key = STR("b")}};
    identities[1].content_hash++;
    enum store_novelty novelty[3];
    assert_int_equal(store_novelty(fixture->store, 1, identities, 3, novelty, NULL),
                     STORE_DONE);
    assert_int_equal(novelty[0], STORE_UNCHANGED);
    assert_int_equal(novelty[1], STORE_CHANGED);
    assert_int_equal(novelty[2], STORE_NEW);
    /* Another feed's entry with the same key is another entry. */
    assert_int_equal(store_novelty(fixture->store, 2, identities, 1, novelty, NULL),
                     STORE_DONE);
    assert_int_equal(novelty[0], STORE_NEW);
}

static void
test_change_keeps_marks_place_and_earlier_titles(void **state)
{
    struct fixture *fixture = *state;
    struct store_entry entry = fixture_entry(fixture, "a", "0-0");
    const struct store_tag lazio = {STR("lazio"), 0, true};
    const struct store_tag roma = {STR("roma"), 0, true};
    entry.tags = &lazio;
    entry.tag_count = 1;
    int64_t id = fixture_add(fixture, &entry);
    store_mark_entries(fixture->store, &id, 1, STORE_MARK_READ, true, NULL);
    char titles[14][8];
    for (int i = 0; i < 14; i++) {
        snprintf(titles[i], sizeof titles[i], "%d-0", i + 1);
        struct store_entry change = fixture_entry(fixture, "a", titles[i]);
        change.published_utc += 600;
        change.tags = &roma;
        change.tag_count = 1;
        assert_int_equal(fixture_add(fixture, &change), id);
    }
    struct store_article article = load(fixture, id);
    assert_str(article.row.title, "14-0");
    assert_true(article.row.read);
    assert_int_equal(article.row.time_utc, FIXTURE_NOW - 3600);
    assert_int_equal(article.published_utc, FIXTURE_NOW - 3000);
    assert_int_equal(article.earlier_title_count, STORE_EARLIER_TITLE_LIMIT);
    assert_str(article.earlier_titles[0], "0-0");
    assert_str(article.earlier_titles[STORE_EARLIER_TITLE_LIMIT - 1], "13-0");
    bool edited = false;
    assert_int_equal(store_is_edited(fixture->store, id, &edited, NULL), STORE_DONE);
    assert_true(edited);
    struct store_entry other = fixture_entry(fixture, "b", "as it always was");
    int64_t other_id = fixture_add(fixture, &other);
    other.author = STR("somebody else");
    other.identity.content_hash++;
    assert_int_equal(fixture_add(fixture, &other), other_id);
    assert_int_equal(load(fixture, other_id).earlier_title_count, 0);
    assert_int_equal(store_is_edited(fixture->store, other_id, &edited, NULL),
                     STORE_DONE);
    assert_false(edited);
    assert_string_equal(
        fixture_list(fixture, &(struct store_query){.filter = {OF_CLUB("lazio")}}), "");
    assert_string_equal(
        fixture_list(fixture, &(struct store_query){.filter = {OF_CLUB("roma")}}),
        "14-0");
}

static void
see(struct fixture *fixture, const struct store_entry *entries, size_t count)
{
    struct store_identity identities[4];
    enum store_novelty novelty[4];
    for (size_t i = 0; i < count; i++)
        identities[i] = entries[i].identity;
    assert_int_equal(store_novelty(fixture->store, 1, identities, count, novelty, NULL),
                     STORE_DONE);
}

static void
test_same_address_is_same_entry(void **state)
{
    struct fixture *fixture = *state;
    struct store_entry entry = fixture_entry(fixture, "guid-1", "Old title");
    entry.url = STR("http://www.example.org/news/1/?utm_source=rss");
    int64_t id = fixture_add(fixture, &entry);
    struct store_entry moved = fixture_entry(fixture, "guid-2", "New title");
    moved.url = STR("https://example.org/news/1#ref=rss");
    see(fixture, &moved, 1);
    assert_int_equal(fixture_add(fixture, &moved), id);
    assert_string_equal(fixture_list(fixture, &(struct store_query){0}), "New title");
}

static void
test_shared_address_keeps_entries_apart(void **state)
{
    struct fixture *fixture = *state;
    struct store_entry entries[2] = {fixture_entry(fixture, "1", "One"),
                                     fixture_entry(fixture, "2", "Two")};
    entries[0].url = entries[1].url = STR("https://example.org/live");
    int64_t ids[2];
    see(fixture, entries, 2);
    assert_int_equal(
        store_add_batch(fixture->store, 1, FIXTURE_NOW, 1, entries, 2, ids, NULL),
        STORE_DONE);
    assert_int_not_equal(ids[0], ids[1]);
    /* From now on the address says nothing, also when both have left the feed. */
    struct store_entry third = fixture_entry(fixture, "3", "Three");
    third.url = entries[0].url;
    see(fixture, &third, 1);
    assert_true(fixture_add(fixture, &third) > ids[1]);
}

static void
test_headline_listed_twice_is_one_entry(void **state)
{
    struct fixture *fixture = *state;
    struct store_entry entries[2] = {fixture_entry(fixture, "1", "Same"),
                                     fixture_entry(fixture, "2", "Same")};
    entries[1].url = entries[0].url;
    int64_t ids[2];
    store_add_batch(fixture->store, 1, FIXTURE_NOW, 1, entries, 2, ids, NULL);
    assert_int_equal(ids[0], ids[1]);
}

static void
test_key_used_again_is_a_new_entry(void **state)
{
    struct fixture *fixture = *state;
    struct store_entry entry = fixture_entry(fixture, "top-story", "Monday");
    entry.published_utc = FIXTURE_NOW - 5 * 86400;
    int64_t id = fixture_add(fixture, &entry);
    struct store_entry again = fixture_entry(fixture, "top-story", "Friday");
    again.url = STR("https://example.org/friday");
    assert_true(fixture_add(fixture, &again) > id);
    assert_string_equal(fixture_list(fixture, &(struct store_query){0}), "Friday|Monday");
}

static void
test_times(void **state)
{
    struct fixture *fixture = *state;
    struct store_entry undated = fixture_entry(fixture, "undated", "Undated");
    struct store_entry future = fixture_entry(fixture, "future", "Future");
    undated.published_utc = 0;
    future.published_utc = FIXTURE_NOW + 86400;
    int64_t first = fixture_add(fixture, &undated);
    int64_t second = fixture_add(fixture, &future);
    assert_int_equal(load(fixture, first).row.time_utc, FIXTURE_NOW);
    assert_int_equal(load(fixture, second).row.time_utc, FIXTURE_NOW);
    assert_int_equal(load(fixture, second).published_utc, FIXTURE_NOW + 86400);
}

static void
add_ten(struct fixture *fixture)
{
    static const char *const titles[] = {"0", "1", "2", "3", "4",
                                         "5", "6", "7", "8", "9"};
    const struct store_tag milan[] = {{STR("milan"), 0, true}, {STR("milan"), 1, false}};
    const struct str cup = STR("coppa-italia");
    for (int i = 0; i < 10; i++) {
        struct store_entry entry = fixture_entry(fixture, titles[i], titles[i]);
        entry.published_utc = FIXTURE_NOW - 1000 + i / 2; /* in pairs */
        entry.language = i % 3 ? STR("it") : STR("pt-BR");
        entry.outlet = i % 2 ? STR("La Voce") : STR("The Outlet");
        entry.tags = milan;
        entry.tag_count = i % 5 == 0 ? 2 : 0;
        entry.competitions = &cup;
        entry.competition_count = i % 4 == 0;
        fixture_add(fixture, &entry);
    }
}

static void
test_queries(void **state)
{
    struct fixture *fixture = *state;
    add_ten(fixture);
    const int64_t read[] = {10, 9, 1};
    store_mark_entries(fixture->store, read, 3, STORE_MARK_READ, true, NULL);
    store_mark_entries(fixture->store, read + 2, 1, STORE_MARK_STARRED, true, NULL);
    const struct filter_club clubs[] = {{STR("milan"), 0},
                                        {STR("nobody"), 0},
                                        {STR("milan"), 1 << 3},
                                        {STR("milan"), 1 << 0 | 1 << 1 | 1 << 2}};
    const struct str portuguese = STR("pt");
    const struct str voices[] = {STR("nobody"), STR("la voce")};
    const struct str italian[] = {STR("IT"), STR("xx")};
    const struct {
        struct store_query query;
        const char *titles;
    } cases[] = {
        {{.limit = 0}, "9|8|7|6|5|4|3|2|1|0"},
        {{.limit = 3}, "9|8|7"},
        {{.filter.after_entry_id = 8}, "9|8"},
        {{.before_time_utc = FIXTURE_NOW - 998, .before_entry_id = 6, .limit = 3},
         "4|3|2"},
        {{.filter.since_utc = FIXTURE_NOW - 997}, "9|8|7|6"},
        {{.filter = {OF_CLUB("milan")}}, "5|0"},
        {{.filter = {OF_CLUB("nobody")}}, ""},
        {{.filter = {.clubs = clubs, .club_count = 2}}, "5|0"},
        {{.filter = {.clubs = clubs + 1, .club_count = 1}}, ""},
        {{.filter = {.clubs = clubs + 2, .club_count = 1}}, ""},
        {{.filter = {.clubs = clubs + 2, .club_count = 2}, .limit = 1}, "5"},
        {{.filter = {OF_COMPETITION("coppa-italia")}}, "8|4|0"},
        {{.filter = {OF_COMPETITION("coppa-italia"), OF_CLUB("milan")}}, "0"},
        {{.filter = {OF_COMPETITION("milan")}}, ""},
        {{.filter = {.languages = &portuguese, .language_count = 1}}, "9|6|3|0"},
        {{.filter = {.languages = italian,
                     .language_count = 2,
                     .outlets = voices,
                     .outlet_count = 2}},
         "7|5|1"},
        {{.filter.unread_only = true}, "7|6|5|4|3|2|1"},
        {{.filter.starred_only = true}, "0"},
        {{.filter = {OF_CLUB("milan")},
          .before_time_utc = FIXTURE_NOW - 998,
          .before_entry_id = 6},
         "0"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(fixture_list(fixture, &cases[i].query), cases[i].titles);
}

static void
test_marks(void **state)
{
    struct fixture *fixture = *state;
    add_ten(fixture);
    const int64_t id = 6;
    store_mark_entries(fixture->store, &id, 1, STORE_MARK_READ, true, NULL);
    store_mark_entries(fixture->store, &id, 1, STORE_MARK_STARRED, true, NULL);
    struct store_row row = {0};
    struct store_query unread = {.filter.unread_only = true,
                                 .filter.after_entry_id = id - 1,
                                 .filter.up_to_entry_id = id};
    store_list(fixture->store, &unread, copy_first, &row, NULL);
    assert_int_equal(row.entry_id, 0);
    store_mark_entries(fixture->store, &id, 1, STORE_MARK_READ, false, NULL);
    store_list(fixture->store, &unread, copy_first, &row, NULL);
    assert_int_equal(row.entry_id, id);
    row = (struct store_row){0};
    struct store_query starred = {.filter.starred_only = true};
    store_list(fixture->store, &starred, copy_first, &row, NULL);
    assert_int_equal(row.entry_id, id);
    assert_true(row.starred);
    assert_false(row.read);
}

static struct str
place_of(struct fixture *fixture, int64_t entry_id, struct arena *arena)
{
    struct store_article article;
    enum store_result result;
    assert_true(
        store_load_article(fixture->store, entry_id, arena, &article, &result, NULL));
    return article.place;
}

static void
test_feed_text_is_kept_beside_the_page(void **state)
{
    struct fixture *fixture = *state;
    struct arena arena = {0};
    struct store_article article;
    enum store_result result;
    add_ten(fixture);
    store_load_article(fixture->store, 3, &arena, &article, &result, NULL);
    struct str before = article.document;
    assert_int_equal(article.feed_document.size, 0);
    for (int i = 0; i < 2; i++)
        assert_int_equal(
            store_set_full_document(fixture->store, 3, STR("page"), STR("page"), NULL),
            STORE_DONE);
    store_load_article(fixture->store, 3, &arena, &article, &result, NULL);
    assert_true(str_equal(article.document, STR("page")));
    assert_true(str_equal(article.feed_document, before));
    arena_finish(&arena);
}

static void
test_places(void **state)
{
    struct fixture *fixture = *state;
    struct arena arena = {0};
    add_ten(fixture);
    assert_int_equal(place_of(fixture, 3, &arena).size, 0);
    assert_int_equal(store_set_place(fixture->store, 3, STR("7:120"), NULL), STORE_DONE);
    assert_int_equal(store_set_place(fixture->store, 3, STR("8:0"), NULL), STORE_DONE);
    assert_true(str_equal(place_of(fixture, 3, &arena), STR("8:0")));
    assert_int_equal(place_of(fixture, 4, &arena).size, 0);
    assert_int_equal(store_set_place(fixture->store, 3, STR(""), NULL), STORE_DONE);
    assert_int_equal(place_of(fixture, 3, &arena).size, 0);
    arena_finish(&arena);
}

static void
test_page_outlives_the_feed(void **state)
{
    struct fixture *fixture = *state;
    struct store_entry entry = fixture_entry(fixture, "a", "First");
    entry.has_text = false;
    int64_t id = fixture_add(fixture, &entry);
    assert_false(load(fixture, id).row.has_body);
    assert_int_equal(
        store_set_full_document(fixture->store, id, STR("whole"), STR("whole"), NULL),
        STORE_DONE);
    struct store_entry change = fixture_entry(fixture, "a", "Second");
    fixture_add(fixture, &change);
    struct store_article article = load(fixture, id);
    assert_str(article.document, "whole");
    assert_true(change.document.size > 0);
    assert_true(str_equal(article.feed_document, change.document));
    assert_str(article.row.title, "Second");
    assert_true(article.row.full_text);
    assert_true(article.row.has_body);
}

static void
test_alternate_is_another_key(void **state)
{
    struct fixture *fixture = *state;
    struct store_entry entry = fixture_entry(fixture, "session-1", "Title");
    entry.url = STR("");
    entry.identity.alternate = STR("link and title");
    int64_t id = fixture_add(fixture, &entry);
    entry.identity.key = STR("session-2");
    enum store_novelty novelty;
    assert_int_equal(store_novelty(fixture->store, 1, &entry.identity, 1, &novelty, NULL),
                     STORE_DONE);
    assert_int_equal(novelty, STORE_UNCHANGED);
    entry.title = STR("Title, edited");
    entry.identity.content_hash++;
    store_novelty(fixture->store, 1, &entry.identity, 1, &novelty, NULL);
    assert_int_equal(novelty, STORE_CHANGED);
    assert_int_equal(fixture_add(fixture, &entry), id);
    /* The new key is known from now on, without the alternate. */
    entry.identity.alternate = STR("");
    store_novelty(fixture->store, 1, &entry.identity, 1, &novelty, NULL);
    assert_int_equal(novelty, STORE_UNCHANGED);
}

static void
test_tags_of_another_gazetteer(void **state)
{
    struct fixture *fixture = *state;
    add_ten(fixture); /* by version 1 */
    int64_t ids[20];
    size_t count = 99;
    assert_int_equal(store_stale_tags(fixture->store, 1, 20, ids, &count, NULL),
                     STORE_DONE);
    assert_int_equal(count, 0);
    assert_int_equal(store_stale_tags(fixture->store, UINT64_MAX, 20, ids, &count, NULL),
                     STORE_DONE);
    assert_int_equal(count, 10);
    assert_int_equal(ids[0], 10);
    const struct store_tag roma = {STR("roma"), 2, true};
    const struct str league = STR("serie-a");
    assert_int_equal(
        store_set_tags(fixture->store, 6, UINT64_MAX, &roma, 1, &league, 1, NULL),
        STORE_DONE);
    assert_string_equal(
        fixture_list(fixture, &(struct store_query){.filter = {OF_CLUB("roma")}}), "5");
    assert_string_equal(
        fixture_list(fixture, &(struct store_query){.filter = {OF_CLUB("milan")}}), "0");
    assert_string_equal(
        fixture_list(fixture,
                     &(struct store_query){.filter = {OF_COMPETITION("serie-a")}}),
        "5");
    store_stale_tags(fixture->store, UINT64_MAX, 4, ids, &count, NULL);
    assert_int_equal(count, 4);
    store_stale_tags(fixture->store, UINT64_MAX, 20, ids, &count, NULL);
    assert_int_equal(count, 9);
    assert_int_equal(
        store_set_tags(fixture->store, 77, UINT64_MAX, &roma, 1, NULL, 0, NULL),
        STORE_DONE);
}

static void
test_stories(void **state)
{
    struct fixture *fixture = *state;
    add_ten(fixture);
    const int64_t ids[] = {4, 7};
    const int64_t stories[] = {2, 2};
    assert_int_equal(store_set_stories(fixture->store, ids, stories, 2, NULL),
                     STORE_DONE);
    assert_int_equal(load(fixture, 7).row.story_id, 2);
    assert_int_equal(load(fixture, 5).row.story_id, 5);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_make, fixture_remove)
    const struct CMUnitTest tests[] = {
        TEST(test_everything_comes_back),
        TEST(test_novelty),
        TEST(test_change_keeps_marks_place_and_earlier_titles),
        TEST(test_same_address_is_same_entry),
        TEST(test_shared_address_keeps_entries_apart),
        TEST(test_headline_listed_twice_is_one_entry),
        TEST(test_key_used_again_is_a_new_entry),
        TEST(test_times),
        TEST(test_queries),
        TEST(test_marks),
        TEST(test_places),
        TEST(test_feed_text_is_kept_beside_the_page),
        TEST(test_page_outlives_the_feed),
        TEST(test_alternate_is_another_key),
        TEST(test_tags_of_another_gazetteer),
        TEST(test_stories),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
