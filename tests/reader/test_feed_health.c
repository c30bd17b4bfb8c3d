/* SPDX-License-Identifier: MIT */
/* What feeds and servers asked for, and what the user wishes, in a sentence. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "base/arena.h"
#include "reader/feeds/feed_health.h"
#include "store/subscriptions.h"

enum {
    NOW_UTC = 1773524460 /* 2026-03-14 21:41, a Saturday */
};

static void
asked_for(void **state)
{
    (void)state;
    static const struct {
        struct subscription_state state;
        const char *text;
    } cases[] = {
        {{.ttl_s = 0}, ""},
        {{.ttl_s = 59}, ""},
        {{.ttl_s = 60}, "1 min between polls"},
        {{.ttl_s = 60, .max_age_s = 1800}, "30 min between polls"},
        {{.ttl_s = 60, .update_period_s = 7200, .max_age_s = 1800}, "2 h between polls"},
        {{.skip_hours = 1}, "not at 0 h GMT"},
        {{.skip_hours = 0x80003F}, "not at 0-5, 23 h GMT"},
        {{.skip_hours = 0xC00000}, "not at 22-23 h GMT"},
        {{.skip_hours = 0xFFFFFF}, "not at 0-23 h GMT"},
        {{.skip_days = 0x41}, "not on Sun, Sat"},
        {{.held_until_utc = NOW_UTC}, ""},
        {{.held_until_utc = NOW_UTC + 1140,
          .ttl_s = 3600,
          .skip_hours = 2,
          .skip_days = 2},
         "not before today 22:00; 60 min between polls; not at 1 h GMT; not on "
         "Mon"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena = {0};
        struct str text = feed_health_asked(&cases[i].state, NOW_UTC, &arena);
        assert_string_equal(str_to_z(&arena, text), cases[i].text);
        arena_finish(&arena);
    }
}

static void
wished_for(void **state)
{
    (void)state;
    static const struct {
        struct subscription_wish wish;
        const char *text;
    } cases[] = {
        {{.interval_s = 0}, ""},
        {{.interval_s = 7200}, "every 2 h"},
        {{.full_text = FULL_TEXT_ALWAYS}, "always the whole article"},
        {{.interval_s = 900, .full_text = FULL_TEXT_NEVER},
         "every 15 min; never the whole article"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena = {0};
        struct str text = feed_health_wish(&cases[i].wish, &arena);
        assert_string_equal(str_to_z(&arena, text), cases[i].text);
        arena_finish(&arena);
    }
}

int
main(void)
{
    setenv("TZ", "UTC", 1);
    tzset();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(asked_for),
        cmocka_unit_test(wished_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
