/* SPDX-License-Identifier: MIT */
/* config/config_options.h: the table of settings and how a value gets into struct config.
 * config.c reads the files and uses this; who asks for a single wish needs a part of it.
 */
#ifndef CONFIG_CONFIG_OPTIONS_H
#define CONFIG_CONFIG_OPTIONS_H

#include "config/config.h"

/* Puts a value into the field of option `index`. NULL when it fits, else what is wrong
 * with it, to be read behind "key = value: ". */
const char *config_set_option(size_t index, struct str value, struct arena *arena,
                              struct config *config);

/* An empty config with every option at its default. */
void config_set_defaults(struct arena *arena, struct config *config);

/* 90s, 15m, 2h, 1d to seconds; at most 366 days. */
bool config_to_duration(struct str value, int64_t *seconds);

/* "", or letters, digits and hyphens as language tags have them. */
bool config_is_language(struct str text);

/* Index of the word in a NULL-terminated list, -1 for none. */
int64_t config_find_word(const char *const *words, struct str value);

/* "is none of a, b, c" */
const char *config_name_words(struct arena *arena, const char *const *words);

#endif
