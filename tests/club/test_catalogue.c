/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "club/catalogue.h"
#include "club/club.h"

static bool
is_own(const struct catalogue_feed *feed, struct str club)
{
    for (size_t i = 0; i < feed->club_count; i++)
        if (str_equal(feed->clubs[i], club))
            return true;
    return false;
}

static void
test_order(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    const struct str languages[] = {STR("it"), STR("en")};
    const struct catalogue_feed **feeds;
    size_t count = catalogue_feeds_for(gazetteer_built_in(), STR("inter-milan"),
                                       languages, 2, CONFIDENCE_MEDIUM, &arena, &feeds);
    assert_true(count > 2);
    bool own = true, english = false;
    for (size_t i = 0; i < count; i++) {
        assert_true(feeds[i]->confidence >= CONFIDENCE_MEDIUM);
        bool is_english = str_equal(feeds[i]->language, STR("en"));
        assert_true(is_english || str_equal(feeds[i]->language, STR("it")));
        if (own && !is_own(feeds[i], STR("inter-milan")))
            english = false;
        assert_true(own || !is_own(feeds[i], STR("inter-milan"))); /* its own first */
        own = own && is_own(feeds[i], STR("inter-milan"));
        assert_true(is_english || !english); /* Italian before English */
        english = is_english;
    }
    assert_false(own); /* the league's come behind */
    arena_finish(&arena);
}

static void
test_competition_and_nothing(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    const struct catalogue_feed **feeds;
    size_t count = catalogue_feeds_for(gazetteer_built_in(), STR("serie-a"), NULL, 0,
                                       CONFIDENCE_LOW, &arena, &feeds);
    assert_true(count > 0);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(feeds[i]->club_count, 0);
    assert_int_equal(catalogue_feeds_for(gazetteer_built_in(), STR("no-such"), NULL, 0,
                                         CONFIDENCE_LOW, &arena, &feeds),
                     0);
    arena_finish(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_competition_and_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
