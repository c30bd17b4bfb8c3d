/* SPDX-License-Identifier: MIT */
/* commands/wanted.h: the options that say which entries are meant, as list and digest
 * take them, read into one filter. The reader's command line knows the same words. */
#ifndef COMMANDS_WANTED_H
#define COMMANDS_WANTED_H

#include "store/filter.h"

struct session;

enum {
    WANTED_LIMIT = 64, /* names of a kind */
};

struct wanted {
    const char *command;        /* who is named in what is said */
    struct store_filter filter; /* its names are those below */
    struct filter_club clubs[WANTED_LIMIT];
    struct str competitions[WANTED_LIMIT], languages[WANTED_LIMIT], outlets[WANTED_LIMIT];
    bool since_given, since_visit; /* the latter: as wanted_resolve finds it out */
};

/* For struct argument_option, with a struct wanted as context. */
bool wanted_take_club(void *wanted, const char *value);
bool wanted_take_competition(void *wanted, const char *value);
bool wanted_take_language(void *wanted, const char *value);
bool wanted_take_outlet(void *wanted, const char *value);
bool wanted_take_since(void *wanted, const char *value);
bool wanted_take_words(void *wanted, const char *value);

/* What needs a session: whether there are such clubs and competitions (a name that nobody
 * has finds nothing: the nearest are proposed on standard error, and the answer is
 * false), and when the last visit was. */
bool wanted_resolve(struct wanted *wanted, struct session *session);

#endif
