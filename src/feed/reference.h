/* SPDX-License-Identifier: MIT */
/* feed/reference.h: character and entity references to characters.
 * HTML's names are known everywhere, because feeds use them whether or not a DTD says
 * so; names that a document declares itself are plain short texts or nothing. */
#ifndef FEED_REFERENCE_H
#define FEED_REFERENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum {
    REFERENCE_DECLARED_LIMIT = 64,
    /* A declared entity stands for a word, not for a document, */
    REFERENCE_VALUE_LIMIT_BYTES = 256,
    /* and all of them together add no more than this to a document. */
    REFERENCE_GROWTH_LIMIT_BYTES = 1 << 20
};

struct reference_declared {
    struct str name;
    struct str value;
};

/* The entities of an internal subset; zeroed: none. */
struct reference_table {
    struct reference_declared declared[REFERENCE_DECLARED_LIMIT];
    size_t declared_count;
    size_t grown_bytes;
    bool has_doctype; /* it may declare HTML's names, which are then no surprise */
};

/* doctype: what stands behind "<!DOCTYPE", borrowed as long as the table. External
 * entities, parameter entities and values with markup or other entities in them are left
 * out: nothing nests, nothing is loaded. */
void reference_declare(struct reference_table *table, struct str doctype);

enum reference_result {
    REFERENCES_KNOWN,
    REFERENCES_UNDECLARED, /* names of HTML in XML that declares none; decoded */
    REFERENCES_UNKNOWN,    /* some could not be decoded */
};

/* Appends raw with its references decoded; without a table (NULL) raw is HTML. What is no
 * reference, or has an unknown name, stays as it is. A reference to C1 is taken for
 * windows-1252, as browsers do. */
enum reference_result reference_decode(struct str raw, struct reference_table *table,
                                       struct buf *out);

/* Appends text with & < > (and both kinds of quotes when quotes is true) as references.
 */
void reference_escape(struct str text, bool quotes, struct buf *out);

#endif
