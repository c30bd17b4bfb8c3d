/* SPDX-License-Identifier: MIT */
/* Alerts: who is called when, and what for. */
#include "fixture.h"

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "app/alert_command.h"
#include "app/alerts.h"
#include "app/session.h"
#include "base/error.h"
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

/* A user who follows both clubs, a feed that has been read once, and nothing new yet. */
struct scene {
    struct session session;
    struct alerts *alerts;
    struct alert alert;
};

static struct scene
begin(struct fixture *fixture, const char *quiet)
{
    struct scene scene = {
        .session = {.store = fixture->store, .gazetteer = gazetteer_built_in()}};
    scene.session.config.alert_followed = true;
    scene.session.config.clubs = clubs;
    scene.session.config.club_count = 2;
    scene.session.paths.alerts_lock_file =
        str_format(&fixture->arena, "%s/alerts.lock", fixture->folder).data;
    assert_true(quiet_hours_read(str_from_z(quiet), &scene.session.config.alert_quiet));
    setenv("TZ", "UTC", 1);
    tzset();
    fixture_subscribe(fixture, "https://one.example/feed");
    return scene;
}

/* Everything stored after an entry is news. */
static void
take_news(struct fixture *fixture, struct scene *scene, int64_t after)
{
    const struct store_query news = {.filter.after_entry_id = after};
    store_list(fixture->store, &news, take, scene->alerts, NULL);
    alerts_end_batch(scene->alerts);
}

/* The first poll of a feed calls nobody. */
static int64_t
poll_first(struct fixture *fixture, struct scene *scene)
{
    scene->alerts = alerts_new(&scene->session);
    add(fixture, "known", "lazio");
    take_news(fixture, scene, 0);
    return store_last_entry_id(fixture->store);
}

static bool
is_next(struct fixture *fixture, struct scene *scene, int64_t now_ms, int64_t now_utc)
{
    return alerts_next(scene->alerts, now_ms, now_utc, false, &fixture->arena,
                       &scene->alert);
}

static void
what_comes_in_the_quiet_hours_is_one_call_at_their_end(void **state)
{
    struct fixture *fixture = *state;
    struct scene scene = begin(fixture, "23:00-07:00");
    int64_t first = poll_first(fixture, &scene);

    add(fixture, "a", "inter-miami");
    add(fixture, "b", "inter-miami");
    int64_t read = add(fixture, "c", "lazio");
    add(fixture, "d", "lazio");
    take_news(fixture, &scene, first);
    store_mark_entries(fixture->store, &read, 1, STORE_MARK_READ, true, NULL);

    assert_false(is_next(fixture, &scene, LATER_MS, NIGHT));
    assert_in_range(alerts_wait_ms(scene.alerts, LATER_MS, NIGHT), 1, 3600 * 1000);
    assert_int_equal(alerts_wait_ms(scene.alerts, LATER_MS, MORNING - 1), 1000);
    assert_true(is_next(fixture, &scene, LATER_MS, MORNING));
    assert_int_equal(scene.alert.count, 3);
    assert_string_equal(str_to_z(&fixture->arena, scene.alert.title),
                        "3 new: 1 on Lazio, 2 on Inter Miami");
    assert_false(is_next(fixture, &scene, 2 * LATER_MS, MORNING));
    assert_int_equal(alerts_wait_ms(scene.alerts, LATER_MS, NIGHT), -1);
    alerts_free(scene.alerts);
}

/* What has been told once is not told again, nor what began before: be it by another
 * outlet, much later. */
static void
a_story_is_told_once(void **state)
{
    struct fixture *fixture = *state;
    struct scene scene = begin(fixture, "");
    int64_t before = add(fixture, "seen", "lazio");
    int64_t first = poll_first(fixture, &scene);

    int64_t told = add(fixture, "a", "inter-miami");
    take_news(fixture, &scene, first);
    assert_true(is_next(fixture, &scene, LATER_MS, MORNING));
    assert_int_equal(scene.alert.count, 1);

    int64_t again = add(fixture, "b", "inter-miami");
    int64_t old = add(fixture, "c", "lazio");
    int64_t last = add(fixture, "d", "lazio");
    const int64_t ids[] = {again, old}, stories[] = {told, before};
    assert_int_equal(store_set_stories(fixture->store, ids, stories, 2, NULL),
                     STORE_DONE);
    take_news(fixture, &scene, told);
    assert_true(is_next(fixture, &scene, 2 * LATER_MS, MORNING));
    assert_int_equal(scene.alert.count, 1);
    assert_string_equal(str_to_z(&fixture->arena, scene.alert.title), "d");

    again = add(fixture, "e", "inter-miami");
    assert_int_equal(store_set_stories(fixture->store, &again, &told, 1, NULL),
                     STORE_DONE);
    take_news(fixture, &scene, last);
    assert_false(is_next(fixture, &scene, 3 * LATER_MS, MORNING));
    assert_int_equal(alerts_wait_ms(scene.alerts, 3 * LATER_MS, MORNING), -1);
    alerts_free(scene.alerts);
}

static void
two_rules_that_match_one_article_are_one_call(void **state)
{
    struct fixture *fixture = *state;
    struct scene scene = begin(fixture, "");
    struct str words[] = {STR("transfer")}, other_words[] = {STR("done")};
    struct alert_rule rules[] = {
        {.name = STR("Money"), .words = words, .word_count = 1},
        {.name = STR("Done"), .words = other_words, .word_count = 1},
    };
    scene.session.config.alert_followed = false;
    scene.session.config.alert_rules = rules;
    scene.session.config.alert_rule_count = 2;
    int64_t first = poll_first(fixture, &scene);

    add(fixture, "The TRANSFÉR is done", "lazio");
    take_news(fixture, &scene, first);
    assert_true(is_next(fixture, &scene, LATER_MS, MORNING));
    assert_int_equal(scene.alert.count, 1);
    assert_false(is_next(fixture, &scene, 2 * LATER_MS, MORNING));

    first = store_last_entry_id(fixture->store);
    add(fixture, "A transfer is done", "roma");
    add(fixture, "The roof is done", "roma");
    take_news(fixture, &scene, first);
    assert_true(is_next(fixture, &scene, 3 * LATER_MS, MORNING));
    assert_string_equal(str_to_z(&fixture->arena, scene.alert.title),
                        "2 new: 1 for Done, 1 for Money");
    alerts_free(scene.alerts);
}

static void
a_flood_is_one_call_that_counts_no_further(void **state)
{
    struct fixture *fixture = *state;
    struct scene scene = begin(fixture, "");
    int64_t first = poll_first(fixture, &scene);
    for (int i = 0; i < 500; i++)
        add(fixture, str_format(&fixture->arena, "flood %d", i).data, "inter-miami");
    take_news(fixture, &scene, first);
    assert_true(is_next(fixture, &scene, LATER_MS, MORNING));
    assert_string_equal(str_to_z(&fixture->arena, scene.alert.title),
                        "over 400 new on Inter Miami");
    assert_int_equal(scene.alert.count, 400);
    assert_false(is_next(fixture, &scene, 9 * LATER_MS, MORNING));

    first = store_last_entry_id(fixture->store);
    add(fixture, "e", "inter-miami");
    add(fixture, "f", "inter-miami");
    take_news(fixture, &scene, first);
    assert_true(is_next(fixture, &scene, 10 * LATER_MS, MORNING));
    assert_string_equal(str_to_z(&fixture->arena, scene.alert.title),
                        "2 new on Inter Miami");
    alerts_free(scene.alerts);
}

static void
commands_that_hang_are_no_more_than_a_few(void **state)
{
    struct fixture *fixture = *state;
    struct scene scene = begin(fixture, "");
    struct error err = {""};
    /* It ends when nobody holds the lock any more. */
    struct str path = str_format(&fixture->arena, "%s/held", fixture->folder);
    int held = open(path.data, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    assert_int_equal(flock(held, LOCK_EX), 0);
    scene.session.config.alert_command =
        str_format(&fixture->arena, "flock %.*s true", STR_ARGS(path));
    scene.alerts = alerts_new(&scene.session);
    for (int i = 0; i < ALERT_COMMAND_LIMIT; i++)
        assert_true(
            alerts_run_command(scene.alerts, &scene.alert, &fixture->arena, &err));
    assert_false(alerts_run_command(scene.alerts, &scene.alert, &fixture->arena, &err));
    assert_non_null(strstr(err.text, "still run: flock "));

    close(held);
    while (!alerts_run_command(scene.alerts, &scene.alert, &fixture->arena, &err))
        poll(NULL, 0, 10); /* until they have ended */
    unlink(path.data);
    unlink(scene.session.paths.alerts_lock_file);
    alerts_free(scene.alerts);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            what_comes_in_the_quiet_hours_is_one_call_at_their_end, fixture_make,
            fixture_remove),
        cmocka_unit_test_setup_teardown(a_story_is_told_once, fixture_make,
                                        fixture_remove),
        cmocka_unit_test_setup_teardown(two_rules_that_match_one_article_are_one_call,
                                        fixture_make, fixture_remove),
        cmocka_unit_test_setup_teardown(a_flood_is_one_call_that_counts_no_further,
                                        fixture_make, fixture_remove),
        cmocka_unit_test_setup_teardown(commands_that_hang_are_no_more_than_a_few,
                                        fixture_make, fixture_remove),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
