/* SPDX-License-Identifier: MIT */
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "app/commands/commands.h"

static const struct command *
find_command(const char *name)
{
    for (size_t i = 0; i < command_count; i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

static void
print_command_help(const struct command *command)
{
    printf("usage: terrace %s %s\n\n%s\n", command->name, command->usage,
           command->summary);
    if (command->options)
        printf("\n%s", command->options);
}

int
main(int argument_count, char **arguments)
{
    setlocale(LC_CTYPE, "");
    if (argument_count < 2) {
        fprintf(stderr, "terrace: the reader is not here yet\n");
        return EXIT_USAGE;
    }
    const struct command *command = find_command(arguments[1]);
    if (!command) {
        fprintf(stderr, "terrace: there is no command \"%s\"; see terrace --help\n",
                arguments[1]);
        return EXIT_USAGE;
    }
    for (int i = 2; i < argument_count; i++) {
        if (strcmp(arguments[i], "--help") == 0) {
            print_command_help(command);
            return EXIT_DONE;
        }
    }
    return command->run(argument_count - 1, arguments + 1);
}
