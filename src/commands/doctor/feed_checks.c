/* SPDX-License-Identifier: MIT */
#include "commands/doctor/checks.h"

#include <stdlib.h>
#include <unistd.h>

#include "app/feed_advice.h"
#include "app/session.h"
#include "base/arena.h"
#include "commands/doctor/report.h"
#include "store/subscriptions.h"
#include "text/when.h"

enum {
    DAY_S = 24 * 60 * 60,
    OVERDUE_S = DAY_S,      /* a poller that runs now and then comes sooner */
    SILENT_S = 60 * DAY_S,  /* no club is without news for so long */
    CLOCK_SLIP_S = 60 * 60, /* what was done cannot have been done later than this */
};

/* "The Trial (https://...)", or the address alone. */
static struct str
label_of(const struct subscription *feed, struct arena *arena)
{
    struct str title = feed->wish.title.size ? feed->wish.title : feed->state.feed_title;
    return title.size == 0 ? feed->wish.url
                           : str_format(arena, "%.*s (%.*s)", STR_ARGS(title),
                                        STR_ARGS(feed->wish.url));
}

static struct str
name_of(const struct subscription *feed)
{
    if (feed->wish.title.size)
        return feed->wish.title;
    return feed->state.feed_title.size ? feed->state.feed_title : feed->wish.url;
}

static void
check_clock(const struct subscription *feeds, size_t count, int64_t now_utc,
            struct report *report)
{
    for (size_t i = 0; i < count; i++) {
        if (feeds[i].state.last_poll_utc <= now_utc + CLOCK_SLIP_S)
            continue;
        report_add(report, FINDING_BAD, "network", "set the clock of this host",
                   "the clock says %.*s, but feeds were polled at %.*s",
                   STR_ARGS(when_minute(now_utc, report->arena)),
                   STR_ARGS(when_minute(feeds[i].state.last_poll_utc, report->arena)));
        return;
    }
}

static void
check_certificates(struct report *report)
{
    const char *file = getenv("SSL_CERT_FILE");
    if (file && file[0] != '\0' && access(file, R_OK) != 0)
        report_add(report, FINDING_BAD, "network",
                   "unset it, or name a file that is there",
                   "SSL_CERT_FILE names %s, which cannot be read: no https feed can be "
                   "polled",
                   file);
}

void
check_network(const struct session *session, const struct subscription *feeds,
              size_t count, int64_t now_utc, struct report *report)
{
    int64_t polled_utc = 0, answered_utc = 0;
    for (size_t i = 0; i < count; i++) {
        const struct subscription_state *state = &feeds[i].state;
        if (state->last_poll_utc > polled_utc)
            polled_utc = state->last_poll_utc;
        if (state->last_success_utc > answered_utc)
            answered_utc = state->last_success_utc;
    }
    struct str proxy = session->config.proxy;
    check_clock(feeds, count, now_utc, report);
    check_certificates(report);
    if (polled_utc == 0)
        report_add(report, FINDING_NOTE, "network", "terrace reload tries it",
                   "nothing has been polled yet");
    else if (answered_utc == 0 || answered_utc + OVERDUE_S < polled_utc)
        report_add(
            report, FINDING_BAD, "network",
            "look at the connection, and at [poll] proxy; terrace reload tries "
            "again",
            "no feed has answered %s%.*s", answered_utc ? "since " : "ever",
            STR_ARGS(answered_utc ? when_minute(answered_utc, report->arena) : STR("")));
    else
        report_add(report, FINDING_OK, "network", NULL, "a feed answered %.*s%s%.*s",
                   STR_ARGS(when_distance(answered_utc, now_utc, report->arena)),
                   proxy.size ? ", through " : "", STR_ARGS(proxy));
}

static const char *
cure_for(const struct subscription *feed)
{
    const char *advice = feed_advice(&feed->state);
    return *advice ? advice : "terrace feeds check URL asks it once, now";
}

static bool
check_state(const struct subscription *feed, int64_t now_utc, struct report *report)
{
    const struct subscription_state *state = &feed->state;
    struct str name = name_of(feed), label = label_of(feed, report->arena);
    if (state->problem.size || state->gone != GONE_NO)
        report_add(
            report, FINDING_BAD, "feed", cure_for(feed), "%.*s: %.*s, since %.*s",
            STR_ARGS(label),
            STR_ARGS(state->problem.size ? state->problem : STR("no longer polled")),
            STR_ARGS(when_minute(state->problem_since_utc, report->arena)));
    else if (state->last_poll_utc == 0)
        report_add(report, FINDING_NOTE, "feed", "terrace reload polls it",
                   "%.*s: not polled yet", STR_ARGS(feed->wish.url));
    else if (state->next_poll_utc + OVERDUE_S < now_utc)
        report_add(report, FINDING_NOTE, "feed",
                   "terrace reload polls it; terrace poll keeps polling",
                   "%.*s: due since %.*s", STR_ARGS(name),
                   STR_ARGS(when_minute(state->next_poll_utc, report->arena)));
    else if (state->newest_entry_utc > 0 && state->newest_entry_utc + SILENT_S < now_utc)
        report_add(report, FINDING_NOTE, "feed",
                   "it may have moved: look at its site, or terrace feeds remove URL",
                   "%.*s: nothing new since %.*s", STR_ARGS(label),
                   STR_ARGS(when_minute(state->newest_entry_utc, report->arena)));
    else
        return false;
    return true;
}

void
check_feeds(const struct session *session, const struct subscription *feeds, size_t count,
            int64_t now_utc, struct report *report)
{
    for (size_t i = 0; i < count; i++) {
        const struct subscription *feed = &feeds[i];
        if (check_state(feed, now_utc, report))
            continue;
        report_add(
            report, FINDING_OK, "feed", NULL, "%.*s: %lld articles, polled %.*s%s%.*s",
            STR_ARGS(name_of(feed)), (long long)feed->entry_count,
            STR_ARGS(when_distance(feed->state.last_poll_utc, now_utc, report->arena)),
            feed->state.damage.size ? "; read all the same: " : "",
            STR_ARGS(feed->state.damage));
    }
    if (session->config.feed_count == 0)
        report_add(report, FINDING_NOTE, "feed",
                   "terrace follow CLUB brings some, terrace feeds add URL adds one",
                   "there is no feed yet");
}
