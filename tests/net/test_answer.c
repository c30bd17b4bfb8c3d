/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "net/answer.h"

enum {
    NOW_UTC = 1230768000, /* 2009-01-01 00:00 */
    HOUR_S = 3600,
    CENTURY_S = 100 * 366 * 24 /* in hours: an int holds no more */
};

static struct answer
read_lines(const char *const *lines, size_t count)
{
    struct answer answer = {.age_s = -1, .max_age_s = -1, .retry_after_s = -1};
    for (size_t i = 0; i < count; i++)
        assert_true(answer_read_line(&answer, str_from_z(lines[i])));
    return answer;
}

/* "Not before", in both of its forms (RFC 9110, 10.2.3), and in none. */
static void
test_h19_retry_after_in_all_spellings(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        int64_t wait_s;
    } cases[] = {
        {"Retry-After: 7200\r\n", 7200},
        {"retry-after:0\r\n", 0},
        {"Retry-After: Thu, 01 Jan 2009 02:00:00 GMT\r\n", 7200},
        {"Retry-After: Thursday, 01-Jan-09 02:00:00 GMT\r\n", 7200},
        {"Retry-After: Wed, 31 Dec 2008 02:00:00 GMT\r\n", 0},
        {"Retry-After: 99999999999999999999999999\r\n", (int64_t)CENTURY_S * HOUR_S},
        {"Retry-After: -5\r\n", -1},
        {"Retry-After: +5\r\n", -1},
        {"Retry-After: soon\r\n", -1},
        {"Retry-After:\r\n", -1},
        {"Server: one\r\n", -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *const lines[] = {"HTTP/1.1 429 Slow\r\n", cases[i].line};
        struct answer answer = read_lines(lines, 2);
        assert_int_equal(answer_retry_s(&answer, NOW_UTC), cases[i].wait_s);
    }
}

/* By the server's clock, where ours is wrong. */
static void
test_h19_retry_after_by_the_servers_clock(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "HTTP/1.1 503 Busy\r\n",
        "Date: Fri, 02 Jan 2009 10:00:00 GMT\r\n",
        "Retry-After: Fri, 02 Jan 2009 11:00:00 GMT\r\n",
    };
    struct answer answer = read_lines(lines, 3);
    assert_int_equal(answer_retry_s(&answer, NOW_UTC), HOUR_S);
}

static void
test_h11_freshness(void **state)
{
    (void)state;
    static const struct {
        const char *lines[3];
        int64_t fresh_s;
    } cases[] = {
        {{"Cache-Control: public, max-age=7200\r\n", "X: y\r\n", "X: y\r\n"}, 7200},
        {{"Cache-Control: MAX-AGE=\"7200\"\r\n", "X: y\r\n", "X: y\r\n"}, 7200},
        {{"Cache-Control: max-age=7200\r\n", "Age: 1800\r\n", "X: y\r\n"}, 5400},
        {{"Cache-Control: max-age=7200\r\n", "Age: 9000\r\n", "X: y\r\n"}, 0},
        {{"Cache-Control: max-age=7200, no-cache\r\n", "X: y\r\n", "X: y\r\n"}, 0},
        {{"Cache-Control: max-age=-1\r\n", "X: y\r\n", "X: y\r\n"}, 0},
        /* max-age goes before Expires (RFC 9111, 5.3). */
        {{"Expires: Fri, 02 Jan 2009 00:00:00 GMT\r\n", "Cache-Control: max-age=60\r\n",
          "X: y\r\n"},
         60},
        {{"Date: Sat, 03 Jan 2009 00:00:00 GMT\r\n",
          "Expires: Sat, 03 Jan 2009 01:00:00 GMT\r\n", "X: y\r\n"},
         HOUR_S},
        {{"Expires: Thu, 01 Jan 2009 01:00:00 GMT\r\n", "X: y\r\n", "X: y\r\n"}, HOUR_S},
        {{"Expires: 0\r\n", "X: y\r\n", "X: y\r\n"}, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *const *more = cases[i].lines;
        const char *const lines[] = {"HTTP/2 200\r\n", more[0], more[1], more[2]};
        struct answer answer = read_lines(lines, 4);
        assert_int_equal(answer.status, 200);
        assert_int_equal(answer_fresh_s(&answer, NOW_UTC), cases[i].fresh_s);
    }
}

/* What came before the last status line is another answer's. */
static void
test_interim_answers_are_forgotten(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "HTTP/1.1 103 Early Hints\r\n", "ETag: \"hint\"\r\n",   "Retry-After: 60\r\n",
        "HTTP/1.1 200 OK\r\n",          "ETag: W/\"a, b\"\r\n",
    };
    struct answer answer = read_lines(lines, 5);
    assert_string_equal(answer.etag, "W/\"a, b\"");
    assert_int_equal(answer_retry_s(&answer, NOW_UTC), -1);
    assert_int_equal(answer_fresh_s(&answer, NOW_UTC), 0);
}

/* Half a validator would be another one. */
static void
test_too_long_a_validator_is_none(void **state)
{
    (void)state;
    char line[ANSWER_VALIDATOR_BYTES + 16];
    for (size_t size = ANSWER_VALIDATOR_BYTES - 1; size <= ANSWER_VALIDATOR_BYTES;
         size++) {
        struct answer answer = {0};
        size_t end = 0;
        for (const char *c = "ETag: "; *c; c++)
            line[end++] = *c;
        for (size_t i = 0; i < size; i++)
            line[end++] = 'e';
        assert_true(answer_read_line(&answer, (struct str){line, end}));
        size_t kept = str_from_z(answer.etag).size;
        assert_int_equal(kept, size < ANSWER_VALIDATOR_BYTES ? size : 0);
    }
}

static void
test_headers_without_end_are_refused(void **state)
{
    (void)state;
    struct answer answer = {0};
    size_t lines = 0;
    while (answer_read_line(&answer, STR("X-Filler: 0123456789\r\n")))
        lines++;
    assert_in_range(lines, ANSWER_HEADERS_BYTES / 32, ANSWER_HEADERS_BYTES);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_h19_retry_after_in_all_spellings),
        cmocka_unit_test(test_h19_retry_after_by_the_servers_clock),
        cmocka_unit_test(test_h11_freshness),
        cmocka_unit_test(test_interim_answers_are_forgotten),
        cmocka_unit_test(test_too_long_a_validator_is_none),
        cmocka_unit_test(test_headers_without_end_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
