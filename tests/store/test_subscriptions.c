/* SPDX-License-Identifier: MIT */
#include "fixture.h"

#include <string.h>

static size_t
list(struct fixture *fixture, struct subscription **subscriptions)
{
    size_t count = 0;
    assert_int_equal(store_subscriptions(fixture->store, true, &fixture->arena,
                                         subscriptions, &count, NULL),
                     STORE_DONE);
    return count;
}

static void
test_wishes_come_and_go(void **state)
{
    struct fixture *fixture = *state;
    const struct subscription_wish wishes[] = {
        {.url = STR("https://example.org/b"), .title = STR("B"), .interval_s = 600},
        {.url = STR("https://example.org/a"),
         .language = STR("it"),
         .clubs = STR("lazio,roma"),
         .full_text = FULL_TEXT_ALWAYS,
         .user = STR("me"),
         .password = STR("secret")},
        {.url = STR("https://example.org/off"), .off = true},
    };
    assert_int_equal(store_set_wishes(fixture->store, wishes, 3, NULL), STORE_DONE);
    struct subscription *subscriptions;
    assert_int_equal(list(fixture, &subscriptions), 2);
    assert_true(str_equal(subscriptions[0].wish.title, STR("B")));
    assert_int_equal(subscriptions[0].wish.interval_s, 600);
    assert_true(str_equal(subscriptions[1].wish.clubs, STR("lazio,roma")));
    assert_int_equal(subscriptions[1].wish.full_text, FULL_TEXT_ALWAYS);
    assert_true(str_equal(subscriptions[1].wish.password, STR("secret")));
    int64_t id = subscriptions[1].id;

    assert_int_equal(store_set_wishes(fixture->store, wishes, 1, NULL), STORE_DONE);
    assert_int_equal(list(fixture, &subscriptions), 1);
    assert_int_equal(store_set_wishes(fixture->store, wishes + 1, 1, NULL), STORE_DONE);
    assert_int_equal(list(fixture, &subscriptions), 1);
    assert_int_equal(subscriptions[0].id, id);
}

/* Every field another value, so that one read from its neighbour's column shows. */
static struct subscription_state
full_state(void)
{
    return (struct subscription_state){
        .poll_url = STR("https://example.org/moved"),
        .etag = STR("W/\"\xff\xfe\""),
        .last_modified = STR("Sat, 21 Nov 2026 03:00:00 GMT"),
        .validators_url = STR("https://example.org/v"),
        .next_poll_utc = 1,
        .next_poll_reason = STR("the server asked"),
        .held_until_utc = 2,
        .last_poll_utc = 3,
        .last_success_utc = 4,
        .newest_entry_utc = 5,
        .last_status = 503,
        .problem = STR("the server failed"),
        .problem_since_utc = 6,
        .failure_count = 7,
        .gone = GONE_GIVEN_UP,
        .ttl_s = 8,
        .update_period_s = 9,
        .max_age_s = 10,
        .skip_hours = 11,
        .skip_days = 12,
        .body_hash = UINT64_MAX,
        .feed_title = STR("title"),
        .feed_link = STR("link"),
        .feed_language = STR("he"),
        .damage = STR("truncated"),
    };
}

static void
test_state_comes_back(void **state)
{
    struct fixture *fixture = *state;
    const struct subscription_state full = full_state();
    fixture_subscribe(fixture, "https://example.org/feed");
    assert_int_equal(store_set_state(fixture->store, 1, &full, NULL), STORE_DONE);
    fixture_subscribe(fixture, "https://example.org/feed");
    struct subscription *subscriptions;
    assert_int_equal(list(fixture, &subscriptions), 1);
    const struct subscription_state *back = &subscriptions[0].state;
#define SAME_STR(field) assert_true(str_equal(back->field, full.field))
#define SAME(field) assert_true(back->field == full.field)
    SAME_STR(poll_url);
    SAME_STR(etag);
    SAME_STR(last_modified);
    SAME_STR(validators_url);
    SAME(next_poll_utc);
    SAME_STR(next_poll_reason);
    SAME(held_until_utc);
    SAME(last_poll_utc);
    SAME(last_success_utc);
    SAME(newest_entry_utc);
    SAME(last_status);
    SAME_STR(problem);
    SAME(problem_since_utc);
    SAME(failure_count);
    SAME(gone);
    SAME(ttl_s);
    SAME(update_period_s);
    SAME(max_age_s);
    SAME(skip_hours);
    SAME(skip_days);
    SAME(body_hash);
    SAME_STR(feed_title);
    SAME_STR(feed_link);
    SAME_STR(feed_language);
    SAME_STR(damage);
}

static void
test_counts(void **state)
{
    struct fixture *fixture = *state;
    fixture_subscribe(fixture, "https://example.org/feed");
    static const char *const keys[] = {"a", "b", "c"};
    for (int i = 0; i < 3; i++) {
        struct store_entry entry = fixture_entry(fixture, keys[i], keys[i]);
        fixture_add(fixture, &entry);
        fixture_add(fixture, &entry);
    }
    const int64_t ids[] = {1, 3};
    store_mark_entries(fixture->store, ids, 2, STORE_MARK_READ, true, NULL);
    store_mark_entries(fixture->store, ids + 1, 1, STORE_MARK_STARRED, true, NULL);
    struct subscription *subscriptions;
    assert_int_equal(list(fixture, &subscriptions), 1);
    assert_int_equal(subscriptions[0].entry_count, 3);
    assert_int_equal(subscriptions[0].unread_count, 1);
}

static void
test_known_wishes_need_no_lock(void **state)
{
    struct fixture *fixture = *state;
    const struct subscription_wish wishes[] = {{.url = STR("https://example.org/a")},
                                               {.url = STR("https://example.org/b")}};
    assert_int_equal(store_set_wishes(fixture->store, wishes, 2, NULL), STORE_DONE);
    struct store *reader = NULL;
    assert_true(store_open(fixture->path, STORE_READER, &reader, NULL));
    assert_int_equal(store_begin(fixture->store, NULL), STORE_DONE);
    assert_int_equal(store_set_wishes(reader, wishes, 2, NULL), STORE_DONE);
    assert_int_equal(store_set_wishes(reader, wishes, 1, NULL), STORE_BUSY);
    assert_int_equal(store_commit(fixture->store, NULL), STORE_DONE);
    assert_int_equal(store_set_wishes(reader, wishes, 1, NULL), STORE_DONE);
    struct subscription *subscriptions;
    assert_int_equal(list(fixture, &subscriptions), 1);
    store_close(reader);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_make, fixture_remove)
    const struct CMUnitTest tests[] = {
        TEST(test_wishes_come_and_go),
        TEST(test_known_wishes_need_no_lock),
        TEST(test_state_comes_back),
        TEST(test_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
