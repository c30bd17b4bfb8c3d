/* SPDX-License-Identifier: MIT */
#include "app/commands/commands.h"

const struct command commands[] = {
    {.name = NULL},
};

const size_t command_count = sizeof commands / sizeof *commands - 1;
