/* SPDX-License-Identifier: MIT */
/* feed/markup.h: cuts XML or HTML of any quality into tags and text.
 *
 * Everything handed out is a slice of the source; nothing is copied, nothing is decoded,
 * nothing fails. What no tag can be made of is text, a tag that never ends does so at the
 * end of the source. The time is linear in the size of the source for any bytes. Which
 * tags belong together is feed/xml.h's matter. */
#ifndef FEED_MARKUP_H
#define FEED_MARKUP_H

#include <stdbool.h>

#include "base/str.h"

enum {
    /* No feed element has a third of these; more are dropped. */
    MARKUP_ATTRIBUTE_LIMIT = 48
};

enum markup_kind {
    MARKUP_TEXT,    /* references not decoded */
    MARKUP_CDATA,   /* to be taken as it is */
    MARKUP_OPEN,    /* <name attribute="value">, also <name/> */
    MARKUP_CLOSE,   /* </name> */
    MARKUP_DOCTYPE, /* what stands behind "<!DOCTYPE", the internal subset included */
};

struct markup_attribute {
    struct str name;
    struct str value; /* references not decoded */
};

struct markup {
    struct str source;
    size_t offset; /* of what comes next */

    /* the token found by markup_next */
    enum markup_kind kind;
    struct str text;     /* of TEXT, CDATA, DOCTYPE */
    struct str name;     /* of OPEN, CLOSE */
    bool empty;          /* <name/> */
    size_t token_offset; /* of its first byte */
    size_t attribute_count;
    struct markup_attribute attributes[MARKUP_ATTRIBUTE_LIMIT];

    /* the first thing that is not as XML wants it; NULL for none */
    const char *damage;
    size_t damage_offset;

    /* Ends that were looked for in vain: there is no use in looking again, and doing so
     * for each beginning would be quadratic. */
    bool no_comment_end, no_cdata_end, no_instruction_end, no_quote, no_apostrophe,
        no_bracket;
};

/* source is borrowed as long as the tokens are. */
void markup_init(struct markup *markup, struct str source);

/* False at the end of the source. Comments and processing instructions are passed over.
 */
bool markup_next(struct markup *markup);

/* The value of the attribute (any case), "" when it is not there. */
struct str markup_attribute(const struct markup *markup, struct str name);

/* Notes the first damage; `what` is a literal. */
void markup_note(struct markup *markup, const char *what);

#endif
