/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include <cmocka.h>

#include "feed/date.h"

struct date_case {
    const char *text;
    const char *utc; /* NULL: no date */
};

static const struct date_case cases[] = {
    /* RFC 822 and what becomes of it */
    {"Sat, 14 Nov 2026 18:05:09 +0100", "2026-11-14T17:05:09Z"},
    {"14 Nov 2026 18:05:09 GMT", "2026-11-14T18:05:09Z"},
    {"Sat, 14 Nov 2026 18:05 GMT", "2026-11-14T18:05:00Z"},
    {"Sat,14 Nov 2026 18:05:09GMT", "2026-11-14T18:05:09Z"},
    {"Sat, 14 Nov 26 18:05:09 +0000", "2026-11-14T18:05:09Z"},
    {"Sat, 14 Nov 99 18:05:09 +0000", "1999-11-14T18:05:09Z"},
    {"Sat, 14 Nov 2026", "2026-11-14T00:00:00Z"},
    {"Sat, 14 November 2026 18:05:09", "2026-11-14T18:05:09Z"},
    {"Nov 14, 2026 6:05 PM EST", "2026-11-14T23:05:00Z"},
    {"Nov 14, 2026 12:05 a.m.", "2026-11-14T00:05:00Z"},
    {"Sat Nov 14 18:05:09 2026", "2026-11-14T18:05:09Z"},
    {"Sat Nov 14 18:05:09 +0200 2026", "2026-11-14T16:05:09Z"},
    {"Sat Nov 14 18:05:09 CET 2026", "2026-11-14T17:05:09Z"},
    {"Sat, 14-Nov-2026 18:05:09 GMT", "2026-11-14T18:05:09Z"},
    {"Fri, 2026/11/13 08:19:53 EDT", "2026-11-13T12:19:53Z"},
    {"Sat, 14 Nov 2026 18:05:09 GMT+2", "2026-11-14T16:05:09Z"},
    {"Sat, 14 Nov 2026 18:05:09 UTC+05:30", "2026-11-14T12:35:09Z"},
    {"Sat, 14 Nov 2026 18:05:09 -0330", "2026-11-14T21:35:09Z"},
    {"Sat, 14 Nov 2026 18:05:09 +1300", "2026-11-14T05:05:09Z"},
    {"Sat, 14 Nov 2026 18:05:09 +99999", "2026-11-14T18:05:09Z"},
    {"Sat, 14 Nov 2026 18:05:09 +-0200", "2026-11-14T16:05:09Z"},
    {"Sat, 14 Nov 2026 18:05:09 BST", "2026-11-14T17:05:09Z"},
    {"Sat, 14 Nov 2026 18:05:09 MSK", "2026-11-14T15:05:09Z"},
    {"Sat, 14 Nov 2026 18:05:09 BRT", "2026-11-14T21:05:09Z"},
    {"Sat, 14 Nov 2026 18:05:09 PDT", "2026-11-15T01:05:09Z"},
    {"Sat, 14 Nov 2026 18:05:09 XYZ", "2026-11-14T18:05:09Z"},
    {"Sat, 14 Nov 2026 24:00:00 +0000", "2026-11-15T00:00:00Z"},
    {"Sat, 14 Nov 2026 23:59:60 +0000", "2026-11-14T23:59:59Z"},
    {"Sat, 14 Nov 2026 77:00:00 +0000", "2026-11-14T00:00:00Z"},
    {"Sat, 31 Sep 2026 10:00:00 +0000", "2026-10-01T10:00:00Z"},
    {"  Sat,\n 14 Nov 2026\t18:05:09 +0100 ", "2026-11-14T17:05:09Z"},
    {"Published: 14 Nov 2026 at 18:05", "2026-11-14T18:05:00Z"},
    {"Tue, 29 Feb 2028 00:00:00 GMT", "2028-02-29T00:00:00Z"},
    /* RFC 3339 and ISO 8601 */
    {"2026-11-14T18:05:09Z", "2026-11-14T18:05:09Z"},
    {"2026-11-14T18:05:09.123456+01:00", "2026-11-14T17:05:09Z"},
    {"2026-11-14t18:05:09,5z", "2026-11-14T18:05:09Z"},
    {"2026-11-14T18:05:09+0100", "2026-11-14T17:05:09Z"},
    {"2026-11-14T18:05:09-03", "2026-11-14T21:05:09Z"},
    {"2026-11-14T18:05Z", "2026-11-14T18:05:00Z"},
    {"2026-11-14 18:05:09", "2026-11-14T18:05:09Z"},
    {"2026-11-14 18:05:09.0", "2026-11-14T18:05:09Z"},
    {"2026-11-14 18:05:09 +0100", "2026-11-14T17:05:09Z"},
    {"2026-11-14 18:05:09 CEST", "2026-11-14T16:05:09Z"},
    {"2026-11-14", "2026-11-14T00:00:00Z"},
    {"2026-11", "2026-11-01T00:00:00Z"},
    {"2026", "2026-01-01T00:00:00Z"},
    {"2026-1-4T9:5:2Z", "2026-01-04T09:05:02Z"},
    {"20261114", "2026-11-14T00:00:00Z"},
    {"20261114T180509Z", "2026-11-14T18:05:09Z"},
    {"20261114T180509+0100", "2026-11-14T17:05:09Z"},
    {"20261114T1805", "2026-11-14T18:05:00Z"},
    {"20261114180509", "2026-11-14T18:05:09Z"},
    {"2026-318", "2026-11-14T00:00:00Z"},
    {"2026-11-14T18:05:09ZZ", "2026-11-14T18:05:09Z"},
    /* Numbers in other orders */
    {"14/11/2026 18:05", "2026-11-14T18:05:00Z"},
    {"04/11/2026", "2026-11-04T00:00:00Z"},
    {"11/14/2026 6:05:00 PM", "2026-11-14T18:05:00Z"},
    {"11/04/2026 6:05:00 PM", "2026-11-04T18:05:00Z"},
    {"14.11.2026 18:05", "2026-11-14T18:05:00Z"},
    {"14.11.2026, 18.05", "2026-11-14T18:05:00Z"},
    {"14-11-2026", "2026-11-14T00:00:00Z"},
    {"2026/11/14", "2026-11-14T00:00:00Z"},
    {"2026. 11. 14. 18:05", "2026-11-14T18:05:00Z"},
    {"1794679509", "2026-11-14T18:05:09Z"},
    {"1794679509123", "2026-11-14T18:05:09Z"},
    /* Other languages */
    {"sabato 14 novembre 2026, 18:05", "2026-11-14T18:05:00Z"},
    {"mar, 10 giu 2026 08:00:00 +0200", "2026-06-10T06:00:00Z"},
    {"mar., 5 mai 2026 08:00", "2026-05-05T08:00:00Z"},
    {"14 août 2026 18:05", "2026-08-14T18:05:00Z"},
    {"lunes, 3 de agosto de 2026", "2026-08-03T00:00:00Z"},
    {"sex, 6 de fevereiro de 2026 10:00:00 -0300", "2026-02-06T13:00:00Z"},
    {"14. März 2026 18:05", "2026-03-14T18:05:00Z"},
    {"Do, 10 Dez 2026 18:05:09 +0100", "2026-12-10T17:05:09Z"},
    {"vr 6 mrt 2026", "2026-03-06T00:00:00Z"},
    {"14 października 2026", "2026-10-14T00:00:00Z"},
    {"6 lipca 2026", "2026-07-06T00:00:00Z"},
    {"6. lipnja 2026.", "2026-06-06T00:00:00Z"},
    {"2026. július 14. 18:05", "2026-07-14T18:05:00Z"},
    {"2026-július-14T9:15-05:00", "2026-07-14T14:15:00Z"},
    {"14 Ağustos 2026 Cuma", "2026-08-14T00:00:00Z"},
    {"14 Şubat 2026", "2026-02-14T00:00:00Z"},
    {"Сб, 14 ноя 2026 18:05:09 +0300", "2026-11-14T15:05:09Z"},
    {"14 ЯНВАРЯ 2026", "2026-01-14T00:00:00Z"},
    {"14 травня 2026", "2026-05-14T00:00:00Z"},
    {"Σαβ, 14 Νοε 2026 18:05:09 EET", "2026-11-14T16:05:09Z"},
    {"14 Μαΐου 2026", "2026-05-14T00:00:00Z"},
    {"14 בנובמבר 2026", "2026-11-14T00:00:00Z"},
    {"14 ינואר 2026 18:05", "2026-01-14T18:05:00Z"},
    {"14 نوفمبر 2026", "2026-11-14T00:00:00Z"},
    {"14 أغسطس 2026", "2026-08-14T00:00:00Z"},
    {"14/11/2026 下午6:05", "2026-11-14T18:05:00Z"},
    {"am 5. Mai 2026 um 18:05", "2026-05-05T18:05:00Z"},
    {"2026년 11월 14일 18:05:09", "2026-11-14T18:05:09Z"},
    {"2026-11-14 오후 6:05:09", "2026-11-14T18:05:09Z"},
    {"2026年11月14日 18:05", "2026-11-14T18:05:00Z"},
    {"14 Agustus 2026 18:05 WIB", "2026-08-14T11:05:00Z"},
    {"14 marraskuuta 2026", "2026-11-14T00:00:00Z"},
    /* No dates */
    {"", NULL},
    {"soon", NULL},
    {"14", NULL},
    {"Saturday", NULL},
    {"November", NULL},
    {"0000-00-00T00:00:00Z", NULL},
    /* Scripts, digits and years of their own */
    {"14 พฤศจิกายน 2569 18:05", "2026-11-14T18:05:00Z"},
    {"14 พ.ย. 2569 18:05", "2026-11-14T18:05:00Z"},
    {"๑๔ พ.ค. ๒๕๖๙ ๑๘:๐๕", "2026-05-14T18:05:00Z"},
    {"السبت، ١٤ نوفمبر ٢٠٢٦ ١٨:٠٥", "2026-11-14T18:05:00Z"},
    {"14 تشرين الثاني 2026", "2026-11-14T00:00:00Z"},
    {"14 تشرين الأول 2026", "2026-10-14T00:00:00Z"},
    {"14 كانون الثاني 2026", "2026-01-14T00:00:00Z"},
    {"14 كانون الأول 2026", "2026-12-14T00:00:00Z"},
    {"۱۴ سپتامبر ۲۰۲۶ ۱۸:۰۵", "2026-09-14T18:05:00Z"},
    {"14 ژوئیه 2026", "2026-07-14T00:00:00Z"},
    {"2026年11月14日 18時05分", "2026-11-14T18:05:00Z"},
    {"２０２６年１１月１４日", "2026-11-14T00:00:00Z"},
    {"14 novembre 2026 18h05", "2026-11-14T18:05:00Z"},
    {"14. november 2026 kl. 18.05", "2026-11-14T18:05:00Z"},
    {"14 noiembrie 2026 18:05", "2026-11-14T18:05:00Z"},
    {"2026 m. lapkričio 14 d. 18:05", "2026-11-14T18:05:00Z"},

    {"0001-01-01T00:00:00Z", NULL},
    {"1969-12-31T23:59:59Z", NULL},
    {"1970-01-01T00:00:00Z", NULL},
    {"2026-13-01", NULL},
    {"99999999999999999999999999", NULL},
    {"12:30", NULL},
    {":::---+++", NULL},
};

static void
test_cases(void **state)
{
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t utc = -7;
        bool found = date_parse(str_from_z(cases[i].text), STR("en"), &utc);
        char text[32] = "no date";
        if (found) {
            time_t seconds = (time_t)utc;
            struct tm parts;
            gmtime_r(&seconds, &parts);
            strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
        } else {
            assert_int_equal(utc, -7);
        }
        const char *expected = cases[i].utc ? cases[i].utc : "no date";
        if (!str_equal(str_from_z(text), str_from_z(expected))) {
            print_error("\"%s\": expected %s, got %s\n", cases[i].text, expected, text);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

/* In their own language some months are called as others are elsewhere. */
static void
test_months_of_a_language(void **state)
{
    (void)state;
    static const struct {
        const char *language, *text;
        int month;
    } months[] = {
        {"hr", "14. listopada 2026.", 10}, {"pl", "14 listopada 2026", 11},
        {"hr-HR", "14. lip 2026.", 6},     {"pl", "14 lip 2026", 7},
        {"hr", "14. srp 2026.", 7},        {"cs", "14. srpna 2026", 8},
        {"cs", "14. červen 2026", 6},      {"cs", "14. července 2026", 7},
    };
    for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
        int64_t utc;
        struct tm parts;
        assert_true(
            date_parse(str_from_z(months[i].text), str_from_z(months[i].language), &utc));
        time_t seconds = (time_t)utc;
        gmtime_r(&seconds, &parts);
        assert_int_equal(parts.tm_mon + 1, months[i].month);
        assert_int_equal(parts.tm_mday, 14);
    }
}

static void
test_one_name_for_three_zones(void **state)
{
    (void)state;
    static const struct {
        const char *language;
        int minutes;
    } countries[] = {
        {"he", 120}, {"he-IL", 120}, {"en-ie", 60}, {"en-in", 330}, {"", 330}};
    const struct str text = STR("Sat, 14 Nov 2026 18:05:09 IST");
    int64_t utc, local;
    assert_true(date_parse(STR("Sat, 14 Nov 2026 18:05:09 GMT"), STR(""), &local));
    for (size_t i = 0; i < sizeof countries / sizeof *countries; i++) {
        assert_true(date_parse(text, str_from_z(countries[i].language), &utc));
        assert_int_equal(local - utc, countries[i].minutes * 60);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cases),
                                       cmocka_unit_test(test_months_of_a_language),
                                       cmocka_unit_test(test_one_name_for_three_zones)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
