/* SPDX-License-Identifier: MIT */
/* terrace doctor: config, terminal, locale, database, network and every feed, in plain
 * words. */
#include "commands/commands.h"

#include "app/complaint.h"
#include "app/session.h"
#include "base/clock.h"
#include "base/error.h"
#include "commands/arguments.h"
#include "commands/doctor/checks.h"
#include "commands/doctor/report.h"
#include "commands/doctor/salvage.h"
#include "store/subscriptions.h"

static void
check_what_is_polled(const struct session *session, struct report *report)
{
    int64_t now_utc = clock_now_utc();
    struct subscription *feeds = NULL;
    struct error err = {""};
    size_t count = 0;
    if (session->store && store_subscriptions(session->store, true, report->arena, &feeds,
                                              &count, &err) == STORE_FAILED)
        report_add(report, FINDING_BAD, "feed", NULL, "%s", err.text);
    check_network(session, feeds, count, now_utc, report);
    check_feeds(session, feeds, count, now_utc, report);
}

static void
check_all(struct session *session, struct report *report)
{
    check_config(session, report);
    check_terminal(session, report);
    check_locale(report);
    check_database(session, report);
    check_poller(session, report);
    check_what_is_polled(session, report);
}

int
command_doctor(int argument_count, char **arguments)
{
    bool as_json = false, salvage = false;
    const struct argument_option options[] = {
        {"--json", .flag = &as_json},
        {"--salvage", .flag = &salvage},
        {.name = NULL},
    };
    struct arguments read = {.options = options};
    if (!arguments_read(&read, argument_count, arguments))
        return EXIT_USAGE;
    if (salvage && as_json) {
        complain("doctor: --salvage does one thing alone, without --json");
        return EXIT_USAGE;
    }
    struct session session;
    struct error err = {""};
    struct report report = {.arena = &session.arena};
    if (!session_open(&session, &err)) {
        complain("%s", err.text);
        session_close(&session);
        return EXIT_FAILED;
    }
    if (salvage) {
        bool done = doctor_salvage(&session);
        session_close(&session);
        return done ? EXIT_DONE : EXIT_FAILED;
    }
    check_all(&session, &report);
    (as_json ? report_print_json : report_print)(&report);
    if (report.bad_count > 0)
        complain("doctor: %zu of %zu checks found something wrong", report.bad_count,
                 report.count);
    int status = report.bad_count > 0 ? EXIT_FAILED : EXIT_DONE;
    report_finish(&report);
    session_close(&session);
    return status;
}
