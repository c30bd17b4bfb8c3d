/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "text/near_word.h"

static const char *const words[] = {"reload",  "list",    "show", "follow",
                                    "--links", "--limit", "лист", "theme"};

static const struct {
    const char *typed, *meant;
} cases[] = {
    {"relaod", "reload"},
    {"reloda", "reload"},
    {"rload", "reload"},
    {"RELOAD", "reload"},
    {"lst", "list"},
    {"lit", "list"},
    {"--lnks", "--links"},
    {"--limti", "--limit"},
    {"them", "theme"},
    {"theem", "theme"},
    {"foll", "follow"},
    {"лит", "лист"},
    {"x", ""},
    {"", ""},
    {"sh", ""},
    {"nothing at all", ""},
    {"unfollowed", ""},
    {"fo", ""},
};

static void
the_word_that_was_meant(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct near_word near;
        near_word_begin(&near, str_from_z(cases[i].typed));
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            near_word_try(&near, str_from_z(words[k]));
        if (!str_equal(near.word, str_from_z(cases[i].meant)))
            fail_msg("%s: %.*s", cases[i].typed, STR_ARGS(near.word));
    }
}

/* Longer than any table here. */
static void
long_words_are_near_to_nothing(void **state)
{
    (void)state;
    char text[5000];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = 'a';
    struct str whole = {text, sizeof text};
    struct near_word near;
    near_word_begin(&near, whole);
    near_word_try(&near, whole);
    assert_int_equal(near.word.size, 0);
    near_word_begin(&near, STR("aaaaaaaa"));
    near_word_try(&near, whole);
    assert_true(near.word.size > 0); /* its beginning */
    near_word_begin(&near, STR("bbbbbbbb"));
    near_word_try(&near, whole);
    assert_int_equal(near.word.size, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_word_that_was_meant),
        cmocka_unit_test(long_words_are_near_to_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
