/* SPDX-License-Identifier: MIT */
/* reader/reader.h: the reader itself: its stages up, its loop, its stages down. */
#ifndef READER_READER_H
#define READER_READER_H

#include <stdbool.h>

struct reader_options {
    bool demo;       /* built-in sample feeds, everything in a temporary folder */
    bool restricted; /* for a shared host: config/restriction.h */
};

/* Runs until the user ends it. Returns an enum exit_status; what went wrong is said in
 * one line on standard error. */
int reader_run(const struct reader_options *options);

#endif
