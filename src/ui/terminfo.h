/* SPDX-License-Identifier: MIT */
/* ui/terminfo.h: the descriptions of terminals, as far as ncurses has to be told
 * something about them. See docs/decisions for why. */
#ifndef UI_TERMINFO_H
#define UI_TERMINFO_H

#include <stdbool.h>
#include <stddef.h>

/* By terminfo's short name, of the terminal that is open: "cup", "sitm". */
bool terminfo_has(const char *capability);
/* Whether what it sends begins like this. */
bool terminfo_begins(const char *capability, const char *bytes);

/* What a description says of a terminal that need not be open. */
struct terminfo_summary {
    bool known;         /* this host has a description of that name */
    bool places_cursor; /* without this there is no reader */
    int colour_count;
};
void terminfo_summarize(const char *name, struct terminfo_summary *summary);

/* A description as compiled by tic, changed in place: the terminal scrolls by line feeds
 * and reverse ones, which every terminal knows, instead of CSI n S and CSI n T, which
 * some lack. False, nothing changed, when it is no such description or has nothing to
 * change. */
bool terminfo_scroll_plainly(unsigned char *description, size_t size);

/* The same: once the last column is written to, the cursor is presumed nowhere and placed
 * anew. Some descriptions ("ansi") say that it has gone on to the next row, where all the
 * terminals of today that are called so wait for another character. */
bool terminfo_wrap_either_way(unsigned char *description, size_t size);

/* Lets the next newterm of this name read the changed description, with direct colour in
 * it if that is wished. terminfo_restore, with what this returned (NULL too), puts the
 * environment back. */
char *terminfo_prepare(const char *name, bool direct_colour);
void terminfo_restore(char *prepared);

#endif
