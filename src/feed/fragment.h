/* SPDX-License-Identifier: MIT */
/* feed/fragment.h: the pieces of HTML inside a feed, treated as text.
 * What an article looks like is article/html.h's matter; here markup is only taken off
 * titles, and addresses in it are made absolute. */
#ifndef FEED_FRAGMENT_H
#define FEED_FRAGMENT_H

#include <stdbool.h>

#include "base/str.h"

struct arena;

/* Appends the text of html on one line: no tags, references decoded, white space
 * collapsed. */
void fragment_to_text(struct str html, struct buf *out);

/* Appends text with white space collapsed and none at the ends. */
void fragment_collapse(struct str text, struct buf *out);

/* True when text that claims to be plain has an end tag or a reference HTML knows. */
bool fragment_looks_like_html(struct str text);

/* html with the addresses in its attributes resolved; html itself when there is nothing
 * to do. No more than *growth_left_bytes are added, and taken from it; what would go
 * beyond stays relative. */
struct str fragment_resolve(struct str html, struct str base, size_t *growth_left_bytes,
                            struct arena *arena);

/* True for attributes that hold an address. */
bool fragment_is_address(struct str attribute_name);

/* True for elements that have no end tag in HTML. */
bool fragment_is_void(struct str element_name);

#endif
