/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/error.h"
#include "ui/input.h"
#include "ui/keys.h"

static const enum place places[] = {PLACE_CLUBS, PLACE_HEADLINES, PLACE_ARTICLE,
                                    PLACE_FEEDS, PLACE_HELP,      PLACE_PICKER,
                                    PLACE_SETUP};

static enum action_kind
found(const struct keys *keys, enum place place, uint32_t key)
{
    const struct key_row *row = keys_find(keys, place, key);
    return row ? row->kind : ACTION_NONE;
}

/* Every action has a name of its own, a sentence, and a key nobody else has there. */
static void
test_the_table_is_whole(void **state)
{
    (void)state;
    struct keys keys;
    bool seen[ACTION_KIND_COUNT] = {false};
    keys_init(&keys);
    for (size_t i = 0; i < keys_row_count(); i++) {
        const struct key_row *row = keys_row(i);
        seen[row->kind] = true;
        assert_true(row->name[0] != '\0' && row->keys[0] != '\0' && row->places != 0);
        assert_int_equal(row->help[strlen(row->help) - 1], '.');
        for (size_t k = 0; k < i; k++) {
            assert_string_not_equal(row->name, keys_row(k)->name);
            if (!(row->places & keys_row(k)->places))
                continue;
            for (size_t a = 0; a < KEYS_PER_ROW && keys.bound[i][a]; a++)
                for (size_t b = 0; b < KEYS_PER_ROW && keys.bound[k][b]; b++)
                    if (keys.bound[i][a] == keys.bound[k][b])
                        fail_msg("%s and %s share a key", row->name, keys_row(k)->name);
        }
    }
    for (int kind = ACTION_NONE + 1; kind < ACTION_KIND_COUNT; kind++)
        if (!seen[kind])
            fail_msg("action %d is not in the table", kind);
}

/* In each place a sentence speaks of that place alone. */
static void
test_help_is_of_the_place(void **state)
{
    (void)state;
    static const struct {
        enum place place;
        const char *others[5];
    } cases[] = {
        {PLACE_CLUBS, {"in an article", "the article", "the feed.", " form", NULL}},
        {PLACE_HEADLINES, {"in an article", "Open the feed", "club;", " form", NULL}},
        {PLACE_ARTICLE, {"one row", "among headlines", "in all titles", " form", NULL}},
        {PLACE_FEEDS, {"article;", "the article", "club;", "among", NULL}},
        {PLACE_PICKER, {"article", "feed", "among", " form", NULL}},
        {PLACE_SETUP, {"article", "among", "the pane", " form", NULL}},
        {PLACE_FORM, {"article", "among", "pane", "one row", NULL}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t r = 0; r < keys_row_count(); r++) {
            const struct key_row *row = keys_row(r);
            const char *help = keys_help(row, cases[i].place);
            bool navigates = row->kind <= ACTION_PREVIOUS_PANE;
            for (size_t k = 0; cases[i].others[k] && navigates; k++)
                if ((row->places & cases[i].place) && strstr(help, cases[i].others[k]))
                    fail_msg("%s in place %d: %s", row->name, (int)cases[i].place, help);
            assert_int_equal(help[strlen(help) - 1], '.');
        }
}

static void
test_places_have_their_keys(void **state)
{
    (void)state;
    struct keys keys;
    keys_init(&keys);
    assert_int_equal(found(&keys, PLACE_HEADLINES, 'j'), ACTION_DOWN);
    assert_int_equal(found(&keys, PLACE_HEADLINES, INPUT_DOWN), ACTION_DOWN);
    assert_int_equal(found(&keys, PLACE_HEADLINES, '2'), ACTION_CLUB);
    assert_int_equal(keys_find(&keys, PLACE_HEADLINES, '2')->value, 2);
    assert_int_equal(found(&keys, PLACE_ARTICLE, '2'), ACTION_LINK);
    assert_int_equal(found(&keys, PLACE_HELP, 'm'), ACTION_NONE);
    assert_int_equal(found(&keys, PLACE_HEADLINES, 4), ACTION_HALF_DOWN);
    assert_int_equal(found(&keys, PLACE_HEADLINES, 0x2603), ACTION_NONE);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        assert_int_equal(found(&keys, places[i], INPUT_ESCAPE), ACTION_CANCEL);
}

/* Fingers that type on a Russian or a Hebrew keyboard. */
static void
test_other_keyboards(void **state)
{
    (void)state;
    struct keys keys;
    keys_init(&keys);
    assert_int_equal(found(&keys, PLACE_HEADLINES, 0x43E /* о */), ACTION_DOWN);
    assert_int_equal(found(&keys, PLACE_HEADLINES, 0x41E /* О */), ACTION_NEXT_UNREAD);
    assert_int_equal(found(&keys, PLACE_HEADLINES, 0x439 /* й */), ACTION_QUIT);
    assert_int_equal(found(&keys, PLACE_HEADLINES, 0x5D7 /* ח */), ACTION_DOWN);
    assert_int_equal(found(&keys, PLACE_HEADLINES, 0x5DC /* ל */), ACTION_UP);
    assert_int_equal(found(&keys, PLACE_HEADLINES, 0x5E6 /* צ */), ACTION_STAR);
}

static void
test_binding(void **state)
{
    (void)state;
    struct keys keys;
    struct error err = {""};
    keys_init(&keys);
    assert_true(keys_bind(&keys, STR("down"), STR("n C-n"), &err));
    assert_int_equal(found(&keys, PLACE_HEADLINES, 'n'), ACTION_DOWN);
    assert_int_equal(found(&keys, PLACE_HEADLINES, 14), ACTION_DOWN);
    assert_int_equal(found(&keys, PLACE_HEADLINES, 'j'), ACTION_NONE);
    assert_true(keys_bind(&keys, STR("quit"), STR("none"), &err));
    assert_int_equal(found(&keys, PLACE_HEADLINES, 'q'), ACTION_NONE);

    assert_false(keys_bind(&keys, STR("fly"), STR("f"), &err));
    assert_string_equal(err.text, "there is no action \"fly\"");
    assert_false(keys_bind(&keys, STR("up"), STR("k Blah"), &err));
    assert_string_equal(err.text, "\"Blah\" is no key, or one too many");
    assert_int_equal(found(&keys, PLACE_HEADLINES, 'k'), ACTION_UP);
    assert_false(keys_bind(&keys, STR("up"), STR("a b c d e f g"), &err));
}

static void
test_names_of_keys(void **state)
{
    (void)state;
    struct arena arena = {0};
    static const char *const same[] = {"Space", "Enter", "PgDn", "F1", "F12",
                                       "j",     "?",     "^D",   "ח",  "BackTab"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        struct str name = keys_name(keys_parse(str_from_z(same[i])), &arena);
        assert_true(str_equal(name, str_from_z(same[i])));
    }
    assert_int_equal(keys_parse(STR("C-d")), 4);
    assert_int_equal(keys_parse(STR("pgup")), INPUT_PAGE_UP);
    static const char *const wrong[] = {"", "F0", "F13", "C-1", "jj", "\xff", " "};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(keys_parse(str_from_z(wrong[i])), 0);
    struct keys keys;
    keys_init(&keys);
    const struct key_row *down = keys_row_of(ACTION_DOWN, 0);
    assert_true(str_equal(keys_text(&keys, down, 0, &arena), STR("j Down")));
    assert_true(str_equal(keys_text(&keys, down, 1, &arena), STR("j")));
    arena_finish(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_table_is_whole),
        cmocka_unit_test(test_help_is_of_the_place),
        cmocka_unit_test(test_places_have_their_keys),
        cmocka_unit_test(test_other_keyboards),
        cmocka_unit_test(test_binding),
        cmocka_unit_test(test_names_of_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
