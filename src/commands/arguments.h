/* SPDX-License-Identifier: MIT */
/* commands/arguments.h: the words behind a command, read by a table of its options.
 * "--name", "--name VALUE" and "--name=VALUE" anywhere; "--" ends the options; "-" alone
 * is a word, as it stands for standard input. Names are never shortened, so that a new
 * option breaks no script. */
#ifndef COMMANDS_ARGUMENTS_H
#define COMMANDS_ARGUMENTS_H

#include <stdbool.h>
#include <stddef.h>

struct str;

/* One of flag, text and take says what becomes of it. */
struct argument_option {
    const char *name; /* with its dashes: "--club" */
    bool *flag;       /* has no value; set to true */
    struct str *text; /* set to the value, which lives as long as the arguments */
    /* Gets each value. False when it is wrong, which it says itself. */
    bool (*take)(void *context, const char *value);
};

struct arguments {
    const struct argument_option *options; /* the last one has no name */
    void *context;                         /* for their take */
    size_t word_limit;                     /* how many words the command wants at most */

    char **words; /* what is no option, in order: places of the arguments themselves */
    size_t word_count;
};

/* arguments[0] is the command's name. Fills words and word_count. False, said on standard
 * error with the argument at fault, when something is not understood. */
bool arguments_read(struct arguments *read, int argument_count, char **arguments);

#endif
