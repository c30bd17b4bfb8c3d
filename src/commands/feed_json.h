/* SPDX-License-Identifier: MIT */
/* commands/feed_json.h: a subscription and how it is doing, as JSON, for every command
 * that shows it. */
#ifndef COMMANDS_FEED_JSON_H
#define COMMANDS_FEED_JSON_H

#include "base/str.h"

struct json_writer;
struct subscription;

/* The members alone: the caller begins and ends the object and may add its own. */
void feed_json_write(struct json_writer *json, const struct subscription *feed);

/* On standard output: what was done to the feed of that address, in one word. */
void feed_json_print_done(struct str url, const char *done);

#endif
