/* SPDX-License-Identifier: MIT */
/* feed/encoding.h: which encoding a document is in, and the document in UTF-8.
 * Byte order mark; UTF-8 where the bytes are that, or all but a few, whatever is
 * declared; the HTTP header; the XML declaration (the order of RFC 7303); a guess by the
 * feed's language and the bytes. A declaration that the bytes contradict is passed over:
 * most of them cannot be read by it, or it is Latin and they are words of another script.
 */
#ifndef FEED_ENCODING_H
#define FEED_ENCODING_H

#include "base/str.h"

struct arena;

/* bytes: borrowed, and perhaps returned. *damage is set to one sentence when something
 * was wrong and left alone otherwise. The text is valid UTF-8 without a byte order mark.
 */
struct str encoding_to_utf8(struct str bytes, struct str content_type,
                            struct arena *arena, struct str *damage);

#endif
