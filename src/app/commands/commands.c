/* SPDX-License-Identifier: MIT */
#include "app/commands/commands.h"

const struct command commands[] = {
    {"clubs", "[QUERY] [--json]", "Find clubs and competitions by any name in any script.",
     NULL, command_clubs},
    {"parse", "--json FILE|- [--base URL]", "Print a feed document as JSON.",
     "  --base URL           the document's own address, for relative links\n"
     "  --content-type TYPE  what the server said of it\n",
     command_parse},
    {"tag", "--json",
     "Tag articles with clubs: JSON lines {id,lang,title,text} in, {id,clubs,primary} out.",
     NULL, command_tag},
    {.name = NULL},
};

const size_t command_count = sizeof commands / sizeof *commands - 1;
