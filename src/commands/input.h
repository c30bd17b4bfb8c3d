/* SPDX-License-Identifier: MIT */
/* commands/input.h: what a command reads: a file or standard input, whole or as JSON
 * lines. */
#ifndef COMMANDS_INPUT_H
#define COMMANDS_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include "base/str.h"

struct arena;
struct error;
struct json_writer;

/* FILE, or "-" for standard input. *text is taken from the arena. False, with *err naming
 * the file, when it cannot be read or has more than limit_bytes. */
bool input_read(const char *file, size_t limit_bytes, struct arena *arena,
                struct str *text, struct error *err);

/* Hands each line of standard input, a JSON object, to `take`; empty lines count for
 * nothing. A line that is something else is named on standard error, and the rest still
 * read. False when there was such a line. command: its name, for the messages. */
bool input_json_lines(const char *command, void (*take)(void *context, json_t *object),
                      void *context);

/* The id of the line that is answered, as it was given: a text or a whole number. */
void input_write_id(struct json_writer *json, const json_t *object);

/* A member that is a string, borrowed from the object; "" for anything else. */
struct str input_text_of(const json_t *object, const char *key);

#endif
