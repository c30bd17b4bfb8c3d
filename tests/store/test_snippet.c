/* SPDX-License-Identifier: MIT */
#include "fixture.h"

#include <string.h>

#include "base/utf8.h"
#include "store/search_text.h"
#include "store/snippet.h"
#include "text/clean.h"

struct sample {
    const char *query, *text, *expected;
};

#define FILLER "one two three four five six seven eight nine ten eleven twelve "

static const struct sample samples[] = {
    {"derby", "The derby is near.", "The derby is near."},
    {"DERBY", "First line.\nThe Dérby is near.\nLast line.", "The Dérby is near."},
    {"near derby", "A derby.\nFar away.\nThe derby is near.", "The derby is near."},
    {"gone", "The derby is near.", ""},
    {"derby", "", ""},
    {"", "The derby is near.", ""},
    {"derby", FILLER FILLER "a derby it is",
     "…five six seven eight nine ten eleven twelve a derby it is"},
    {"derby", "a derby " FILLER FILLER FILLER,
     "a derby " FILLER FILLER "one two three four five…"},
    {"מכבי", "שורה.\nהמאמן של מכבי חיפה אמר.", "המאמן של מכבי חיפה אמר."},
    {"حيفا", "لاعب من حيفا يسجل", "لاعب من حيفا يسجل"},
    {"勝利", "今日は浦和が勝利した。", "今日は浦和が勝利した。"},
    {"\"san siro\"", "San Marino. The San Siro roared.",
     "San Marino. The San Siro roared."},
    {"der", "An order, and the derby.", "An order, and the derby."},
};

static struct str
snippet(struct arena *arena, const char *query, struct str text)
{
    struct search_query read;
    search_query_read(str_from_z(query), arena, &read);
    return snippet_of(text, read.words, read.word_count, arena);
}

static void
takes_the_line_with_the_words(void **state)
{
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        struct str found =
            snippet(&fixture->arena, samples[i].query, str_from_z(samples[i].text));
        assert_string_equal(str_to_z(&fixture->arena, found), samples[i].expected);
    }
}

/* One word of a hundred thousand letters, of two scripts; a blank nowhere. */
static void
is_short_whatever_the_text(void **state)
{
    static const char *const letters[] = {"a", "ש", "浦"};
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        struct buf text;
        buf_init(&text, BUF_LIMIT_DEFAULT);
        buf_append_z(&text, "derby");
        for (int k = 0; k < 100000; k++)
            buf_append_z(&text, letters[i]);
        buf_append_z(&text, " derby ");
        for (int k = 0; k < 100000; k++)
            buf_append_z(&text, letters[i]);
        struct str found = snippet(&fixture->arena, "derby", buf_str(&text));
        assert_true(found.size > 0);
        assert_true(clean_is_clean(found));
        assert_true(utf8_is_valid(found));
        assert_true(found.size <= 4 * SNIPPET_CHARS + 6);
        buf_finish(&text);
    }
}

static const char *
stored(struct fixture *fixture, int64_t entry_id, const char *query)
{
    struct search_query read;
    struct str found;
    search_query_read(str_from_z(query), &fixture->arena, &read);
    assert_int_equal(store_snippet(fixture->store, entry_id, read.words, read.word_count,
                                   &fixture->arena, &found, NULL),
                     STORE_DONE);
    return str_to_z(&fixture->arena, found);
}

static void
is_of_words_that_the_title_lacks(void **state)
{
    struct fixture *fixture = *state;
    fixture_subscribe(fixture, "https://one.example/feed");
    int64_t id = fixture_add_text(fixture, fixture_entry(fixture, "a", "Inter win"),
                                  "A late goal for Inter at San Siro.");
    assert_string_equal(stored(fixture, id, "inter"), "");
    assert_string_equal(stored(fixture, id, "siro"),
                        "A late goal for Inter at San Siro.");
    assert_string_equal(stored(fixture, id, "inter goal"),
                        "A late goal for Inter at San Siro.");
    assert_string_equal(stored(fixture, id, "lazio"), "");
    assert_string_equal(stored(fixture, id + 1, "siro"), "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(takes_the_line_with_the_words, fixture_make,
                                        fixture_remove),
        cmocka_unit_test_setup_teardown(is_short_whatever_the_text, fixture_make,
                                        fixture_remove),
        cmocka_unit_test_setup_teardown(is_of_words_that_the_title_lacks, fixture_make,
                                        fixture_remove),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
