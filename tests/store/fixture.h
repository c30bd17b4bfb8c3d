/* SPDX-License-Identifier: MIT */
/* A temporary folder with a database in it, and short ways to fill it. */
#ifndef TESTS_STORE_FIXTURE_H
#define TESTS_STORE_FIXTURE_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "base/arena.h"
#include "store/entries.h"
#include "store/subscriptions.h"

enum {
    FIXTURE_NOW = 1790000000
};

struct fixture {
    char folder[64];
    char path[96];
    struct store *store;
    struct arena arena;
};

/* cmocka's setup and teardown; the fixture's store is open as the poller's. */
int fixture_make(void **state);
int fixture_remove(void **state);

/* One wish; its subscription has the id 1. */
void fixture_subscribe(struct fixture *fixture, const char *url);

/* An entry of identity `key` in English, published an hour before FIXTURE_NOW; url,
 * text and hash follow from key and title. */
struct store_entry fixture_entry(struct fixture *fixture, const char *key,
                                 const char *title);
/* Adds one entry to subscription 1. */
int64_t fixture_add(struct fixture *fixture, const struct store_entry *entry);
/* The same with a document of one paragraph. */
int64_t fixture_add_text(struct fixture *fixture, struct store_entry entry,
                         const char *text);
/* Until nothing waits for the full-text index. */
void fixture_index_all(struct fixture *fixture);

/* For struct store_filter: one club, or one competition. */
#define OF_CLUB(name) .clubs = &(struct filter_club){.id = STR(name)}, .club_count = 1
#define OF_COMPETITION(name) .competitions = &STR(name), .competition_count = 1

/* The titles that a query gives, joined by '|'. */
const char *fixture_list(struct fixture *fixture, const struct store_query *query);

#endif
