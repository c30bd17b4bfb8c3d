/* SPDX-License-Identifier: MIT */
/* commands/commands.h: the commands of the command line, one file each. */
#ifndef COMMANDS_COMMANDS_H
#define COMMANDS_COMMANDS_H

#include <stddef.h>

#include "app/exit_status.h"

struct command {
    const char *name;
    const char *usage;   /* behind "terrace NAME", one line */
    const char *summary; /* one sentence */
    const char *options; /* lines of --help, or NULL */
    /* arguments[0] is the command's name; --help has been dealt with */
    int (*run)(int argument_count, char **arguments);
};

extern const struct command commands[];
extern const size_t command_count;

int command_parse(int argument_count, char **arguments);
int command_tag(int argument_count, char **arguments);
int command_clubs(int argument_count, char **arguments);
int command_extract(int argument_count, char **arguments);
int command_stories(int argument_count, char **arguments);
int command_list(int argument_count, char **arguments);
int command_show(int argument_count, char **arguments);
int command_feeds(int argument_count, char **arguments);
int command_doctor(int argument_count, char **arguments);
int command_digest(int argument_count, char **arguments);
int command_import(int argument_count, char **arguments);
int command_export(int argument_count, char **arguments);
int command_follow(int argument_count, char **arguments);
int command_unfollow(int argument_count, char **arguments);
int command_poll(int argument_count, char **arguments);
int command_reload(int argument_count, char **arguments);

#endif
