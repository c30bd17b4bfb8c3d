/* SPDX-License-Identifier: MIT */
/* text/charset.h: bytes in any encoding to UTF-8.
 * Labels and their meaning follow the WHATWG Encoding Standard (iso-8859-1 is
 * windows-1252, iso-8859-8-i is iso-8859-8, gb2312 is gb18030 ...); iconv does the
 * conversion. */
#ifndef TEXT_CHARSET_H
#define TEXT_CHARSET_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

/* The byte order mark's encoding name and its size, or "" and 0. */
struct str charset_of_bom(struct str bytes, size_t *bom_bytes);

/* The standard's name for a label in any spelling; the label itself, borrowed, where only
 * the system's iconv knows it; "" when unknown. */
struct str charset_name(struct str label);

/* The charset parameter of a Content-Type value, "" if there is none. */
struct str charset_of_content_type(struct str content_type);

/* bytes, of the encoding `name` (from charset_name), as UTF-8; what cannot be converted
 * becomes U+FFFD and is counted in *damage_count (may be NULL). False when the encoding
 * is not available here. Valid UTF-8 is returned as it is, borrowed. */
bool charset_to_utf8(struct str bytes, struct str name, struct arena *arena,
                     struct str *text, size_t *damage_count);

/* A guess for bytes without any declaration, or with one that fails: UTF-8 if valid, else
 * the likeliest single- or double-byte encoding of news, at worst windows-1252. */
struct str charset_guess(struct str bytes, struct str language);

/* The character windows-1252 has at a byte from 0x80 to 0x9F: what is meant where text
 * holds a C1 control. */
uint32_t charset_windows_1252(unsigned char byte);

#endif
