/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "net/identity.h"

struct row {
    const char *guid, *link, *title;
    int64_t published_utc;
    const char *summary;
};

static size_t
identify(const struct row *rows, size_t count, struct arena *arena,
         struct store_identity *identities, size_t *kept)
{
    struct entry *entries = arena_take_array(arena, count, sizeof *entries);
    for (size_t i = 0; i < count; i++)
        entries[i] = (struct entry){.guid = str_from_z(rows[i].guid),
                                    .link = str_from_z(rows[i].link),
                                    .title = str_from_z(rows[i].title),
                                    .published_utc = rows[i].published_utc,
                                    .summary = str_from_z(rows[i].summary)};
    struct feed feed = {.entries = entries, .entry_count = count};
    return identity_of_entries(&feed, arena, identities, kept);
}

static void
test_the_same_article_by_another_visit(void **state)
{
    (void)state;
    static const struct {
        struct row before, after;
        bool same;
    } cases[] = {
        {{"1", "http://a/1", "t", 0, ""},
         {"1", "http://a/other", "changed", 0, ""},
         true},
        {{"http://a/1", "", "t", 0, ""}, {"https://a/1", "", "t", 0, ""}, true},
        {{" 1\n", "", "t", 0, ""}, {"1", "", "t", 0, ""}, true},
        {{"", "http://a/1", "t", 0, ""}, {"", "https://a/1", "changed", 0, ""}, true},
        {{"", "", "t", 0, ""}, {"", "", "t", 0, ""}, true},
        {{"1", "", "t", 0, ""}, {"2", "", "t", 0, ""}, false},
        {{"", "http://a/1", "t", 0, ""}, {"", "http://a/2", "t", 0, ""}, false},
        {{"", "", "t", 0, ""}, {"", "", "u", 0, ""}, false},
        {{"http://a/1", "", "t", 0, ""}, {"", "http://a/1", "t", 0, ""}, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena = {0};
        struct store_identity before, after;
        size_t kept;
        identify(&cases[i].before, 1, &arena, &before, &kept);
        identify(&cases[i].after, 1, &arena, &after, &kept);
        assert_int_equal(str_equal(before.key, after.key), cases[i].same);
        arena_finish(&arena);
    }
}

static void
test_twice_in_a_document_is_once(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"1", "http://a/1", "one", 0, ""},
        {"1", "http://a/1", "one", 0, ""}, /* the same again */
        {"2", "http://a/2", "two", 0, ""},
        {"", "http://a/3", "three", 0, ""},
        {"", "http://a/3", "three", 0, ""},
    };
    struct arena arena = {0};
    struct store_identity identities[5];
    size_t kept[5];
    /* The last one first: feeds begin with the newest. */
    assert_int_equal(identify(rows, 5, &arena, identities, kept), 3);
    assert_int_equal(kept[0], 3);
    assert_int_equal(kept[1], 2);
    assert_int_equal(kept[2], 0);
    arena_finish(&arena);
}

static void
test_a_guid_that_all_share_tells_nothing(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"live", "http://a/1", "one", 0, ""},
        {"live", "http://a/2", "two", 0, ""},
        {"", "http://a/", "three", 0, ""},
        {"", "http://a/", "four", 0, ""},
    };
    struct arena arena = {0};
    struct store_identity identities[4];
    size_t kept[4];
    assert_int_equal(identify(rows, 4, &arena, identities, kept), 4);
    for (size_t i = 0; i < 4; i++)
        for (size_t j = 0; j < i; j++)
            assert_false(str_equal(identities[i].key, identities[j].key));
    arena_finish(&arena);
}

static void
test_a_changed_guid_keeps_the_alternate(void **state)
{
    (void)state;
    static const struct row before = {"1", "http://a/1", "one", 0, ""};
    static const struct row after = {"new-1", "https://a/1", "one", 0, ""};
    struct arena arena = {0};
    struct store_identity identities[2];
    size_t kept;
    identify(&before, 1, &arena, &identities[0], &kept);
    identify(&after, 1, &arena, &identities[1], &kept);
    assert_false(str_equal(identities[0].key, identities[1].key));
    assert_true(str_equal(identities[0].alternate, identities[1].alternate));
    arena_finish(&arena);
}

static void
test_a_headline_listed_twice_is_once(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"1", "http://a/1", "Late winner sends Inter top", 1000, ""},
        {"2", "http://a/2", "Late winner sends Inter top", 1000, ""},
        {"3", "http://a/3", "Late winner sends Inter top", 2000, ""}, /* another day */
        {"4", "http://a/4", "Team news", 1000, ""},
        {"5", "http://a/5", "Team news", 1000, ""}, /* too short to be the same */
    };
    struct arena arena = {0};
    struct store_identity identities[5];
    size_t kept[5];
    assert_int_equal(identify(rows, 5, &arena, identities, kept), 4);
    assert_int_equal(kept[3], 0);
    assert_int_equal(kept[2], 2);
    arena_finish(&arena);
}

static void
test_alternates(void **state)
{
    (void)state;
    static const struct {
        struct row before, after;
        bool same;
    } cases[] = {
        /* Published again under another guid and address. */
        {{"1", "http://a/1", "Late winner sends Inter top", 1000, ""},
         {"2", "http://a/1-2", "Late winner sends Inter top", 1000, ""},
         true},
        {{"1", "http://a/1", "Late winner sends Inter top", 1000, ""},
         {"2", "http://a/1-2", "Late winner sends Inter top", 2000, ""},
         false},
        {{"1", "http://a/1", "Team news", 1000, ""},
         {"2", "http://a/2", "Team news", 1000, ""},
         false},
        /* Guids made anew with every answer, and nothing else to go by. */
        {{"1", "", "Late winner sends Inter top", 0, ""},
         {"2", "", "Late winner sends Inter top", 0, ""},
         true},
        {{"1", "http://a/", "Late winner sends Inter top", 0, ""},
         {"2", "http://a/", "Late winner sends Inter top", 0, ""},
         true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena = {0};
        struct store_identity before, after;
        size_t kept;
        identify(&cases[i].before, 1, &arena, &before, &kept);
        identify(&cases[i].after, 1, &arena, &after, &kept);
        assert_true(before.alternate.size > 0);
        assert_int_equal(str_equal(before.alternate, after.alternate), cases[i].same);
        arena_finish(&arena);
    }
}

/* Undated ones of one headline in one document: which is which cannot be told. */
static void
test_an_alternate_of_two_is_none(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"1", "", "Ask our correspondent: answers", 0, ""},
        {"2", "", "Ask our correspondent: answers", 0, ""},
    };
    struct arena arena = {0};
    struct store_identity identities[2];
    size_t kept[2];
    assert_int_equal(identify(rows, 2, &arena, identities, kept), 2);
    assert_true(identities[1].alternate.size > 0);
    assert_int_equal(identities[0].alternate.size, 0);
    arena_finish(&arena);
}

static void
test_untitled_entries_are_told_apart_by_their_text(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"", "", "", 0, "One thing"},         {"", "", "", 0, "Another thing"},
        {"", "http://a/", "", 0, "A third"},  {"", "http://a/", "", 0, "A fourth"},
        {"", "http://a/", "", 0, "A fourth"},
    };
    struct arena arena = {0};
    struct store_identity identities[5];
    size_t kept[5];
    assert_int_equal(identify(rows, 5, &arena, identities, kept), 4);
    arena_finish(&arena);
}

/* The front page as the link of all, of which a visit may show any. */
static void
test_a_shared_link_says_nothing_of_the_first_either(void **state)
{
    (void)state;
    static const struct row before[] = {{"", "http://a/all", "one", 0, ""},
                                        {"", "http://a/all", "two", 0, ""}};
    static const struct row after[] = {{"", "http://a/all", "three", 0, ""},
                                       {"", "http://a/all", "one", 0, ""}};
    struct arena arena = {0};
    struct store_identity first[2], second[2];
    size_t kept[2];
    assert_int_equal(identify(before, 2, &arena, first, kept), 2);
    assert_int_equal(identify(after, 2, &arena, second, kept), 2);
    assert_true(str_equal(first[1].key, second[0].key));  /* one */
    assert_false(str_equal(first[1].key, second[1].key)); /* three */
    assert_false(str_equal(first[0].key, second[1].key));
    arena_finish(&arena);
}

static void
test_hash_sees_every_byte(void **state)
{
    (void)state;
    char text[40] = "The quick brown fox jumps over the dog.";
    for (size_t size = 1; size < sizeof text; size++) {
        uint64_t whole = identity_hash((struct str){text, size});
        assert_true(whole != identity_hash((struct str){text, size - 1}));
        for (size_t i = 0; i < size; i++) {
            text[i] ^= 1;
            assert_true(whole != identity_hash((struct str){text, size}));
            text[i] ^= 1;
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_same_article_by_another_visit),
        cmocka_unit_test(test_twice_in_a_document_is_once),
        cmocka_unit_test(test_a_guid_that_all_share_tells_nothing),
        cmocka_unit_test(test_a_changed_guid_keeps_the_alternate),
        cmocka_unit_test(test_a_headline_listed_twice_is_once),
        cmocka_unit_test(test_alternates),
        cmocka_unit_test(test_an_alternate_of_two_is_none),
        cmocka_unit_test(test_untitled_entries_are_told_apart_by_their_text),
        cmocka_unit_test(test_a_shared_link_says_nothing_of_the_first_either),
        cmocka_unit_test(test_hash_sees_every_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
