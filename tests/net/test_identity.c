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
};

static size_t
identify(const struct row *rows, size_t count, struct arena *arena,
         struct store_identity *identities, size_t *kept)
{
    struct entry *entries = arena_take_array(arena, count, sizeof *entries);
    for (size_t i = 0; i < count; i++)
        entries[i] = (struct entry){.guid = str_from_z(rows[i].guid),
                                    .link = str_from_z(rows[i].link),
                                    .title = str_from_z(rows[i].title)};
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
        {{"1", "http://a/1", "t"}, {"1", "http://a/other", "changed"}, true},
        {{"http://a/1", "", "t"}, {"https://a/1", "", "t"}, true},
        {{" 1\n", "", "t"}, {"1", "", "t"}, true},
        {{"", "http://a/1", "t"}, {"", "https://a/1", "changed"}, true},
        {{"", "", "t"}, {"", "", "t"}, true},
        {{"1", "", "t"}, {"2", "", "t"}, false},
        {{"", "http://a/1", "t"}, {"", "http://a/2", "t"}, false},
        {{"", "", "t"}, {"", "", "u"}, false},
        {{"http://a/1", "", "t"}, {"", "http://a/1", "t"}, false},
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
        {"1", "http://a/1", "one"},  {"1", "http://a/1", "one"}, /* the same again */
        {"2", "http://a/2", "two"},  {"", "http://a/3", "three"},
        {"", "http://a/3", "three"},
    };
    struct arena arena = {0};
    struct store_identity identities[5];
    size_t kept[5];
    assert_int_equal(identify(rows, 5, &arena, identities, kept), 3);
    assert_int_equal(kept[1], 2);
    assert_int_equal(kept[2], 3);
    arena_finish(&arena);
}

static void
test_a_guid_that_all_share_tells_nothing(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"live", "http://a/1", "one"},
        {"live", "http://a/2", "two"},
        {"", "http://a/", "three"},
        {"", "http://a/", "four"},
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
    static const struct row before = {"1", "http://a/1", "one"};
    static const struct row after = {"new-1", "https://a/1", "one"};
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
        cmocka_unit_test(test_hash_sees_every_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
