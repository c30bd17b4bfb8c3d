/* SPDX-License-Identifier: MIT */
/* commands/entry_json.h: an entry as JSON, for every command that shows one. The fields
 * are a contract with scripts: docs/json.md. */
#ifndef COMMANDS_ENTRY_JSON_H
#define COMMANDS_ENTRY_JSON_H

struct json_writer;
struct store_row;

/* The members alone: the caller begins and ends the object and may add its own. */
void entry_json_write(struct json_writer *json, const struct store_row *row);

#endif
