/* SPDX-License-Identifier: MIT */
/* commands/doctor/checks.h: what terrace doctor looks at. Nothing is changed, nothing is
 * fetched: how feeds and network are doing is told by what the last polls left. */
#ifndef COMMANDS_DOCTOR_CHECKS_H
#define COMMANDS_DOCTOR_CHECKS_H

#include <stddef.h>
#include <stdint.h>

struct report;
struct session;
struct subscription;

/* Files, lines, keys, theme, programs that the config names. */
void check_config(const struct session *session, struct report *report);

/* The terminal and the locale. */
void check_terminal(const struct session *session, struct report *report);
void check_locale(struct report *report);

/* Opens session->store where there is a database; the later checks use it. */
void check_database(struct session *session, struct report *report);

/* Whether a poller runs, and what it may do. */
void check_poller(const struct session *session, struct report *report);

/* What was reached lately, then each feed by itself. */
void check_network(const struct session *session, const struct subscription *feeds,
                   size_t count, int64_t now_utc, struct report *report);
void check_feeds(const struct session *session, const struct subscription *feeds,
                 size_t count, int64_t now_utc, struct report *report);

#endif
