/* SPDX-License-Identifier: MIT */
#include "app/commands/commands.h"

const struct command commands[] = {
    {"clubs", "[QUERY] [--json]",
     "Find clubs and competitions by any name in any script.", NULL, command_clubs},
    {"feeds", "[list|add URL|remove URL] [--json]",
     "The feeds that are polled: how each is doing, add one, remove one.", NULL,
     command_feeds},
    {"follow", "CLUB...", "Follow clubs: they get the keys 1 to 9 in the reader.", NULL,
     command_follow},
    {"tag", "--json",
     "Tag articles with clubs: JSON lines {id,lang,title,text} in, {id,clubs,primary} "
     "out.",
     NULL, command_tag},
    {"unfollow", "CLUB...", "No longer follow clubs.", NULL, command_unfollow},
    {.name = NULL},
};

const size_t command_count = sizeof commands / sizeof *commands - 1;
