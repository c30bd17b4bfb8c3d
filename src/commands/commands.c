/* SPDX-License-Identifier: MIT */
#include "commands/commands.h"

const struct command commands[] = {
    {"clubs", "[QUERY] [--json]",
     "Find clubs and competitions by any name in any script.", NULL, command_clubs},
    {"extract", "--text|--json FILE|- [--base URL]",
     "Print the article of a web page, without what stands around it.",
     "  --text               its words alone\n"
     "  --json               with title, byline, outlet, date and language\n"
     "  --base URL           the page's own address\n"
     "  --content-type TYPE  what the server said of it\n",
     command_extract},
    {"digest", "[--club ID]... [--since WHEN] [--format text|markdown|html]",
     "What is new, by club, once per story.",
     "  --club ID      this club instead of those you follow; again for more\n"
     "  --since WHEN   not older: 90m, 24h, 7d, 2w, 2026-11-20, today;\n"
     "                 without it: what came since the reader was left\n"
     "  --format NAME  text (the default), markdown or html\n",
     command_digest},
    {"doctor", "[--json] [--salvage]",
     "Check config, terminal, locale, database, network and every feed.",
     "  --json     what was found as one JSON object\n"
     "  --salvage  put a damaged database aside, and what can be read of it into a new "
     "one\n"
     "Nothing is fetched: feeds and network are judged by what the last polls left. "
     "Status "
     "1\nwhen something is wrong.\n",
     command_doctor},
    {"export", "", "Print the feeds as an OPML list.", NULL, command_export},
    {"feeds",
     "[list|add URL [--force]|remove URL|check URL|set URL SETTING=VALUE...] [--json]",
     "The feeds that are polled: how each is doing; add, remove, look at, change one.",
     "  list        every feed: when it was polled, when it will be next and why, "
     "problems\n"
     "  add URL     a feed, or a site whose page names its feed; with --force also\n"
     "              what is none just now\n"
     "  remove URL  no longer poll it; its articles stay\n"
     "  check URL   say what it is and what add would subscribe to, keep nothing\n"
     "  set URL     title=NAME, language=XX, interval=2h, full_text=ask|always|never,\n"
     "              off=yes|no; an empty value takes a wish back\n"
     "  --json      the answer as JSON\n",
     command_feeds},
    {"follow", "CLUB... [--no-feeds|--all-feeds]",
     "Follow clubs or competitions, and subscribe to the feeds known for them.",
     "  --no-feeds   follow only\n"
     "  --all-feeds  also feeds that are not sure to live\n"
     "Clubs get the keys 1 to 9 in the reader. Feeds come in the languages of the "
     "config.\n",
     command_follow},
    {"import", "FILE.opml|- [--local]", "Add the feeds of an OPML list, folders kept.",
     "  --local  also those of your own network\n", command_import},
    {"list", "[--club ID]... [OPTION]...", "Print stored headlines, newest first.",
     "  --club ID         about this club; again for more clubs; ID/women, ID/youth,\n"
     "                    ID/reserves, ID/first for one of its teams\n"
     "  --competition ID  about this competition; again for more\n"
     "  --lang XX         in this language; - where none is stated; again for more\n"
     "  --outlet NAME     of this outlet; again for more\n"
     "  --since WHEN      not older: 90m, 24h, 7d, 2w, a date such as 2026-11-20, "
     "today;\n"
     "                    visit: what came since the reader was left\n"
     "  --unread          not read yet\n"
     "  --starred         starred\n"
     "  --search QUERY    with these words, best first; \"in quotes\" a phrase\n"
     "  --limit N         at most N\n"
     "  --links           headlines as hyperlinks, on a terminal (OSC 8)\n"
     "  --json            one JSON array\n",
     command_list},
    {"parse", "--json FILE|- [--base URL]", "Print a feed document as JSON.",
     "  --base URL           the document's own address, for relative links\n"
     "  --content-type TYPE  what the server said of it\n",
     command_parse},
    {"poll", "", "Keep polling in the foreground; readers attach to it.", NULL,
     command_poll},
    {"reload", "[--all] [--force] [--json]",
     "Poll the feeds that are due now and say how each did.",
     "  --all    poll every feed, due or not; what a server asked for still counts\n"
     "  --force  fetch every feed as if for the first time\n"
     "  --json   the feeds that were polled and their state, as one JSON array\n",
     command_reload},
    {"show", "ENTRY [--json]",
     "Print one article. ENTRY is the number that terrace list prints.", NULL,
     command_show},
    {"stories", "--json",
     "Group articles by event: JSON lines in, oldest first; {id,story} out.",
     "A line is {id,lang,title,text,published,outlet}.\n", command_stories},
    {"tag", "--json [--explain]",
     "Tag articles with clubs: JSON lines {id,lang,title,text} in, {id,clubs,primary} "
     "out.",
     NULL, command_tag},
    {"unfollow", "CLUB...",
     "No longer follow clubs or competitions; their feeds go with them.", NULL,
     command_unfollow},
    {.name = NULL},
};

const size_t command_count = sizeof commands / sizeof *commands - 1;
