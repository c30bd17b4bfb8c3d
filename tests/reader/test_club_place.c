/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "club/club.h"
#include "reader/setup/club_place.h"

static void
assert_named(const struct club *club)
{
    if (club->country.size > 0 &&
        str_equal(club_place_name(club->country), club->country))
        fail_msg("%.*s is at home in %.*s, which has no name", STR_ARGS(club->id),
                 STR_ARGS(club->country));
}

static void
test_every_place_has_a_name(void **state)
{
    (void)state;
    const struct gazetteer *gazetteer = gazetteer_built_in();
    for (size_t i = 0; i < gazetteer_club_count(gazetteer); i++)
        assert_named(gazetteer_club(gazetteer, (club_index)i));
    for (size_t i = 0; i < gazetteer_competition_count(gazetteer); i++)
        assert_named(gazetteer_competition(gazetteer, (club_index)i));
}

static void
test_places_in_words(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        bool competition;
        const char *expected;
    } cases[] = {
        {"lazio", false, "Serie A, Italy"},
        {"arsenal", false, "Premier League, England"},
        {"olympiacos", false, "Super League Greece"},
        {"serie-a", true, "competition, Italy"},
        {"champions-league", true, "competition, Europe"},
        {"world-cup", true, "competition, the world"},
    };
    const struct gazetteer *gazetteer = gazetteer_built_in();
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str id = str_from_z(cases[i].id);
        const struct club *club =
            cases[i].competition
                ? gazetteer_competition(gazetteer,
                                        gazetteer_find_competition(gazetteer, id))
                : gazetteer_club(gazetteer, gazetteer_find_club(gazetteer, id));
        struct str found = club_place_of(gazetteer, club, cases[i].competition, &arena);
        assert_string_equal(str_to_z(&arena, found), cases[i].expected);
    }
    arena_finish(&arena);
}

static void
test_a_place_of_the_users_own(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct club own = {.country = STR("XX"), .league = STR("sunday-league")};
    struct str found = club_place_of(gazetteer_built_in(), &own, false, &arena);
    assert_string_equal(str_to_z(&arena, found), "sunday-league, XX");
    const struct club nowhere = {.league = STR("")};
    assert_int_equal(club_place_of(gazetteer_built_in(), &nowhere, false, &arena).size,
                     0);
    assert_string_equal(
        str_to_z(&arena, club_place_of(gazetteer_built_in(), &nowhere, true, &arena)),
        "competition");
    arena_finish(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_place_has_a_name),
        cmocka_unit_test(test_places_in_words),
        cmocka_unit_test(test_a_place_of_the_users_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
