/* SPDX-License-Identifier: MIT */
/* reader/command_line/command_words_table.h: the commands of the command line that take
 * an argument: one table, from which they are run, completed and explained. */
#ifndef READER_COMMAND_LINE_COMMAND_WORDS_TABLE_H
#define READER_COMMAND_LINE_COMMAND_WORDS_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "reader/app.h"

enum argument_kind {
    ARGUMENT_NONE,
    ARGUMENT_TEXT, /* anything */
    ARGUMENT_CLUB,
    ARGUMENT_COMPETITION,
    ARGUMENT_FOLLOWABLE, /* a club or a competition */
    ARGUMENT_LANGUAGES,  /* some, parted by blanks */
    ARGUMENT_OUTLET,
    ARGUMENT_THEME,
    ARGUMENT_FILTER, /* one that is on */
    ARGUMENT_WORD,   /* one of `words` */
    ARGUMENT_SETTING /* one of `words`, and a value */
};

struct command {
    const char *name;
    enum argument_kind argument;
    bool bare; /* means something without an argument too */
    void (*run)(struct app *app, struct str argument);
    const char *usage; /* what is meant behind the name */
    const char *help;  /* one sentence */
    const char *const *words;
};

size_t command_words_count(void);
const struct command *command_words_at(size_t index);

#endif
