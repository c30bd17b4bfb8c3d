/* SPDX-License-Identifier: MIT */
/* Alerts over the quiet hours: nothing in them, one call at their end. */
#include "fixture.h"

#include <stdlib.h>
#include <time.h>

#include "app/alerts.h"
#include "app/session.h"
#include "club/club.h"
#include "config/quiet_hours.h"

enum {
    NIGHT = 1773446400 + 3 * 3600, /* 14 March 2026, 03:00 UTC */
    MORNING = 1773446400 + 7 * 3600,
    LATER_MS = 60 * 1000,
};

static bool
take(void *context, const struct store_row *row)
{
    alerts_take_row(context, row, 0);
    return true;
}

static int64_t
add(struct fixture *fixture, const char *key, const char *club)
{
    const struct store_tag tag = {str_from_z(club), 0, true};
    struct store_entry entry = fixture_entry(fixture, key, key);
    entry.tags = &tag;
    entry.tag_count = 1;
    return fixture_add(fixture, &entry);
}

static struct str clubs[] = {{"inter-miami", 11}, {"lazio", 5}};

static void
what_comes_in_the_quiet_hours_is_one_call_at_their_end(void **state)
{
    struct fixture *fixture = *state;
    struct session session = {.store = fixture->store, .gazetteer = gazetteer_built_in()};
    session.config.alert_followed = true;
    session.config.clubs = clubs;
    session.config.club_count = 2;
    assert_true(quiet_hours_read(STR("23:00-07:00"), &session.config.alert_quiet));
    setenv("TZ", "UTC", 1);
    tzset();

    fixture_subscribe(fixture, "https://one.example/feed");
    struct alerts *alerts = alerts_new(&session);
    struct alert alert;
    add(fixture, "known", "lazio"); /* the first poll of a feed calls nobody */
    const struct store_query all = {.limit = 0};
    store_list(fixture->store, &all, take, alerts, NULL);
    alerts_end_batch(alerts);
    int64_t first = store_last_entry_id(fixture->store);

    add(fixture, "a", "inter-miami");
    add(fixture, "b", "inter-miami");
    int64_t read = add(fixture, "c", "lazio");
    add(fixture, "d", "lazio");
    const struct store_query news = {.filter.after_entry_id = first};
    store_list(fixture->store, &news, take, alerts, NULL);
    alerts_end_batch(alerts);
    store_mark_entries(fixture->store, &read, 1, STORE_MARK_READ, true, NULL);

    assert_false(alerts_next(alerts, LATER_MS, NIGHT, false, &fixture->arena, &alert));
    assert_in_range(alerts_wait_ms(alerts, LATER_MS, NIGHT), 1, 3600 * 1000);
    assert_int_equal(alerts_wait_ms(alerts, LATER_MS, MORNING - 1), 1000);
    assert_true(alerts_next(alerts, LATER_MS, MORNING, false, &fixture->arena, &alert));
    assert_int_equal(alert.count, 3);
    assert_string_equal(str_to_z(&fixture->arena, alert.title),
                        "3 new: 1 on Lazio, 2 on Inter Miami");
    assert_false(
        alerts_next(alerts, 2 * LATER_MS, MORNING, false, &fixture->arena, &alert));
    assert_int_equal(alerts_wait_ms(alerts, LATER_MS, NIGHT), -1);
    alerts_free(alerts);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            what_comes_in_the_quiet_hours_is_one_call_at_their_end, fixture_make,
            fixture_remove),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
