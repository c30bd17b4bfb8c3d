/* SPDX-License-Identifier: MIT */
/* text/charset_labels.h: encoding labels and what they mean (WHATWG Encoding Standard,
 * "Names and labels"), as names that iconv knows. For text/charset.c alone. */
#ifndef TEXT_CHARSET_LABELS_H
#define TEXT_CHARSET_LABELS_H

#include <stddef.h>

#include "base/str.h"

/* "" for a label that is not known; label itself when the system's iconv alone knows it.
 */
struct str charset_find_label(struct str label);

/* Bytes of the smallest unit: what to pass over when one cannot be converted. */
size_t charset_unit_bytes(struct str name);

/* UTF-16 and UTF-32 without a byte order mark, and EBCDIC, by their first characters
 * ("<" or white space); "" for anything else. */
struct str charset_of_pattern(struct str bytes);

#endif
