/* SPDX-License-Identifier: MIT */
#include "fixture.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "store/search.h"
#include "store/search_score.h"
#include "store/seeker.h"

static void
add(struct fixture *fixture, const char *key, const char *title, const char *text,
    int64_t age_s)
{
    struct store_entry entry = fixture_entry(fixture, key, title);
    entry.published_utc = FIXTURE_NOW - age_s;
    fixture_add_text(fixture, entry, text);
}

/* The whole answer to a question, as entry ids: "2 1". */
static void
assert_answer(struct seeker *seeker, const char *query, const char *expected)
{
    uint32_t question = seeker_ask(seeker, str_from_z(query), FIXTURE_NOW);
    struct seeker_answer answer = {.whole = false};
    while (!answer.whole) {
        struct pollfd readable = {.fd = seeker_fd(seeker), .events = POLLIN};
        assert_int_equal(poll(&readable, 1, 20000), 1);
        if (!seeker_take(seeker, &answer))
            continue;
        assert_int_equal(answer.question, question);
        assert_false(answer.failed);
        if (!answer.whole)
            free(answer.hits);
    }
    char found[256] = "";
    for (size_t i = 0; i < answer.count; i++)
        snprintf(found + strlen(found), sizeof found - strlen(found), "%s%lld",
                 i ? " " : "", (long long)answer.hits[i].entry_id);
    free(answer.hits);
    if (strcmp(found, expected) != 0)
        fail_msg("\"%s\" finds %s, not %s", query, found, expected);
}

static void
test_answers(void **state)
{
    struct fixture *fixture = *state;
    add(fixture, "a", "Lazio", "The derby is on Sunday.", 86400);
    add(fixture, "b", "A derby for Lazio", "Nobody sleeps.", 86400);
    add(fixture, "c", "Something else", "Çalhanoğlu at San Siro", 86400);
    struct seeker *seeker = seeker_new(fixture->path);
    assert_answer(seeker, "derby", "2 1"); /* before the index */
    assert_answer(seeker, "calhanoglu", "3");
    fixture_index_all(fixture);
    assert_answer(seeker, "derby", "2 1");
    assert_answer(seeker, "calhanoglu", "3");
    assert_answer(seeker, "\"san siro\"", "3");
    assert_answer(seeker, "siro san", "3");
    assert_answer(seeker, "\"siro san\"", "");
    assert_answer(seeker, "d", "2 1");
    assert_answer(seeker, "?!", "");
    add(fixture, "d", "New derby", "Just now.", 60);
    assert_answer(seeker, "derby", "4 2 1");
    seeker_free(seeker);
}

/* What is asked last is answered, whatever was asked before and not taken. */
static void
test_the_last_question_counts(void **state)
{
    struct fixture *fixture = *state;
    for (int i = 0; i < 200; i++) {
        char key[16];
        snprintf(key, sizeof key, "k%d", i);
        add(fixture, key, i % 2 ? "odd words" : "even words", "the same body", i);
    }
    fixture_index_all(fixture);
    struct seeker *seeker = seeker_new(fixture->path);
    for (int i = 0; i < 300; i++)
        seeker_ask(seeker, i % 2 ? STR("bo") : STR("w"), FIXTURE_NOW);
    seeker_stop(seeker);
    assert_answer(seeker, "nothing", "");
    seeker_ask(seeker, STR("words"), FIXTURE_NOW);
    seeker_free(seeker); /* with a question under way */
    seeker = seeker_new(fixture->path);
    seeker_free(seeker); /* with none ever asked */
    seeker_free(NULL);
}

static void
test_a_broken_database(void **state)
{
    struct fixture *fixture = *state;
    char path[128];
    snprintf(path, sizeof path, "%s/none/terrace.db", fixture->folder);
    struct seeker *seeker = seeker_new(path);
    seeker_ask(seeker, STR("x"), FIXTURE_NOW);
    struct pollfd readable = {.fd = seeker_fd(seeker), .events = POLLIN};
    assert_int_equal(poll(&readable, 1, 20000), 1);
    struct seeker_answer answer;
    assert_true(seeker_take(seeker, &answer));
    assert_true(answer.failed && answer.whole);
    free(answer.hits);
    seeker_free(seeker);
}

static void
test_scores(void **state)
{
    (void)state;
    assert_true(search_score(5, 3600) > search_score(5, 86400));
    assert_true(search_score(5, 86400 * 40) > 5 * 0.69);
    assert_true(search_score(5, (int64_t)86400 * 4000) > 5 * 0.4);
    assert_true(search_score(8, 86400 * 30) > search_score(3, 60));
    assert_true(search_score(5, -60) == 5);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_answers, fixture_make, fixture_remove),
        cmocka_unit_test_setup_teardown(test_the_last_question_counts, fixture_make,
                                        fixture_remove),
        cmocka_unit_test_setup_teardown(test_a_broken_database, fixture_make,
                                        fixture_remove),
        cmocka_unit_test(test_scores),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
