/* SPDX-License-Identifier: MIT */
/* base/json.h: writing JSON (RFC 8259). Commas, escapes and nesting are the writer's.
 * Output is UTF-8 on one line; control characters, DEL, C1 controls, direction and
 * zero-width controls are written as \u escapes, so that JSON shown on a terminal is as
 * harmless as any other output; ill-formed bytes become U+FFFD. Reading JSON is
 * jansson's. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct json_writer {
    struct buf *out;  /* borrowed */
    bool needs_comma; /* before the next value of the open object or array */
};

void json_begin(struct json_writer *json, struct buf *out);

/* key: a literal, NULL inside an array and at the top. */
void json_begin_object(struct json_writer *json, const char *key);
void json_end_object(struct json_writer *json);
void json_begin_array(struct json_writer *json, const char *key);
void json_end_array(struct json_writer *json);

void json_text(struct json_writer *json, const char *key, struct str value);
void json_number(struct json_writer *json, const char *key, int64_t value);
void json_bool(struct json_writer *json, const char *key, bool value);
/* Not json_null: jansson exports that name, and the program's own would take its place
 * inside jansson. */
void json_none(struct json_writer *json, const char *key);
/* RFC 3339 in UTC ("2026-02-16T03:20:00Z"); null for 0 and for years beyond 9999. */
void json_time(struct json_writer *json, const char *key, int64_t utc);

#endif
