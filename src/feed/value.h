/* SPDX-License-Identifier: MIT */
/* feed/value.h: what an element's text is once it has been collected: plain, HTML, markup
 * or base64, and what names, types and units people write into feeds. */
#ifndef FEED_VALUE_H
#define FEED_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "feed/entry.h"

struct arena;

enum value_type {
    VALUE_HTML,   /* markup, as text that was escaped */
    VALUE_PLAIN,  /* text; HTML all the same when it looks like it */
    VALUE_MARKUP, /* the elements inside, written out again */
    VALUE_BASE64, /* of HTML */
};

/* By Atom's type attribute (1.0: text, html, xhtml, a media type; 0.3: a media type and
 * a mode); either may be empty. */
enum value_type value_type_of(struct str type, struct str mode);

/* Text without white space around it, and without a CDATA section that was escaped. */
struct str value_unwrap(struct str text);

/* Display text and HTML of a collected text, from the arena. */
struct str value_to_text(struct str text, enum value_type type, struct arena *arena);
struct str value_to_html(struct str text, enum value_type type, struct arena *arena);

/* The name in "name (address)", "address (name)", "name <address>"; else the address. */
struct str value_author(struct str text);

/* The value of an xml:lang as it should be ("en-GB", not "en_GB"), from the arena. */
struct str value_language(struct str text, struct arena *arena);

/* The version an <rss> states; FEED_RSS when it is none that is known. */
enum feed_format value_rss_version(struct str version);

/* "hourly" ... "yearly" to seconds, 0 for anything else. */
int64_t value_period_s(struct str text);

/* Monday ... Sunday to bits (bit 0: Sunday), 0 for anything else. */
uint32_t value_day_bit(struct str text);

#endif
