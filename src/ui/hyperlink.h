/* SPDX-License-Identifier: MIT */
/* ui/hyperlink.h: addresses behind text on a terminal (OSC 8). An address is a stranger's
 * text within an escape sequence: it goes in as printable ASCII of a bounded length, or
 * not at all. Pure. */
#ifndef UI_HYPERLINK_H
#define UI_HYPERLINK_H

#include <stdbool.h>

#include "base/str.h"

struct arena;

/* What is known of a terminal without asking it; "" where a variable is not set. */
struct hyperlink_signs {
    struct str term;
    struct str term_program, vte_version, konsole_version, wt_session;
    bool within; /* tmux or screen, which show a hyperlink only where they were told to */
};

/* The signs in the environment; term: the name used instead of $TERM, or "". */
struct hyperlink_signs hyperlink_signs(struct str term);

/* Whether a terminal with these signs is known to know hyperlinks. */
bool hyperlink_is_known(const struct hyperlink_signs *signs);

/* Begins a hyperlink; number, if not 0, joins the pieces of one that spans lines. False,
 * and nothing written, for an address that is none. */
bool hyperlink_begin(struct buf *out, struct str url, unsigned number,
                     struct arena *scratch);
void hyperlink_end(struct buf *out);

#endif
