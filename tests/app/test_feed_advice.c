/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "app/feed_advice.h"
#include "store/subscriptions.h"

static void
test_by_what_happened(void **state)
{
    (void)state;
    static const struct {
        int status;
        const char *problem, *advice; /* a piece of it; "": none */
    } rows[] = {
        {0, "", ""},
        {200, "http://a.example/: this is a web page, not a feed", "the page names"},
        {401, "http://a.example/: HTTP 401", "user and password"},
        {404, "http://a.example/: HTTP 404, not found", "terrace feeds add"},
        {403, "http://a.example/: blocked: Example lets only browsers in (HTTP 403)",
         "no program gets in"},
        {429, "http://a.example/: HTTP 429, too many requests", "nothing has to be done"},
        {0, "http://a.example/: no such host, or no network", "other feeds"},
        {0, "http://a.example/: its certificate is not to be trusted", "the date"},
        {500, "http://a.example/: HTTP 500", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct subscription_state feed = {
            .last_status = rows[i].status,
            .problem = str_from_z(rows[i].problem),
        };
        const char *advice = feed_advice(&feed);
        if (*rows[i].advice ? !strstr(advice, rows[i].advice) : *advice != '\0')
            fail_msg("%s: %s", rows[i].problem, advice);
    }
}

static void
test_what_is_gone(void **state)
{
    (void)state;
    const struct subscription_state gone = {.gone = GONE_410, .problem = STR("x: 410")};
    const struct subscription_state given_up = {.gone = GONE_GIVEN_UP};
    assert_non_null(strstr(feed_advice(&gone), "remove"));
    assert_non_null(strstr(feed_advice(&given_up), "--force"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_by_what_happened),
        cmocka_unit_test(test_what_is_gone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
