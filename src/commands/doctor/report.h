/* SPDX-License-Identifier: MIT */
/* commands/doctor/report.h: what terrace doctor has found, a line a thing, with what to
 * do about it. */
#ifndef COMMANDS_DOCTOR_REPORT_H
#define COMMANDS_DOCTOR_REPORT_H

#include <stddef.h>

#include "base/str.h"

struct arena;

enum finding_state {
    FINDING_OK,
    FINDING_NOTE, /* worth knowing; nothing is broken */
    FINDING_BAD,
};

struct finding {
    enum finding_state state;
    const char *area; /* "config": a literal */
    struct str text;  /* what is so */
    struct str cure;  /* what to do; "": nothing */
};

struct report {
    struct arena *arena; /* borrowed; holds the findings */
    struct finding *findings;
    size_t count, capacity, bad_count;
};

/* cure may be NULL. Text and cure are cleaned: strangers' words may be in them. */
void report_add(struct report *report, enum finding_state state, const char *area,
                const char *cure, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* To standard output. */
void report_print(const struct report *report);
/* {"ok", "checks": [{"area", "state", "finding", "advice"}]} */
void report_print_json(const struct report *report);

/* Frees what is not the arena's. */
void report_finish(struct report *report);

#endif
