/* SPDX-License-Identifier: MIT */
/* feed/xml.h: tags to elements: what is inside what, in which namespace, with which base
 * address and language.
 *
 * Reads any document to its end. Where it is not well-formed, an end tag closes the
 * nearest element of its name and all inside it, or nothing; a namespace that is not
 * declared is known by its usual prefix; what is open at the end is closed there. The
 * first such thing is kept as the document's damage. */
#ifndef FEED_XML_H
#define FEED_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "feed/markup.h"
#include "feed/parse.h"
#include "feed/reference.h"

struct arena;

/* Namespaces that feeds use, one bit each. */
enum xml_space {
    SPACE_OTHER = 0,
    SPACE_CORE = 1 << 0, /* RSS of any version, and what declares none that is known */
    SPACE_ATOM = 1 << 1,
    SPACE_CONTENT = 1 << 2,
    SPACE_DC = 1 << 3,
    SPACE_DCTERMS = 1 << 4,
    SPACE_MEDIA = 1 << 5,
    SPACE_ITUNES = 1 << 6,
    SPACE_SYNDICATION = 1 << 7,
    SPACE_XHTML = 1 << 8,
    SPACE_RDF = 1 << 9,
    SPACE_FEEDBURNER = 1 << 10,
};

struct xml_element {
    struct str name;  /* as in the tag */
    struct str local; /* without the prefix */
    enum xml_space space;
    struct str uri; /* of its namespace as declared, "" for none */
    struct str base;
    struct str language;
    size_t binding_count; /* namespaces in scope, its own included */
};

enum {
    XML_BINDING_LIMIT = 64,
    XML_BASE_LIMIT_BYTES = 2048,
    /* Elements with an xml:base of their own; beyond it they have their parent's. */
    XML_BASE_LIMIT = 4096
};

struct xml_binding {
    struct str prefix;
    struct str uri;
    enum xml_space space;
};

enum xml_event {
    XML_OPEN,  /* element; its attributes are in markup */
    XML_TEXT,  /* text, inside element */
    XML_CLOSE, /* element, which has its last event */
};

struct xml_reader {
    struct markup markup;
    struct arena *arena;
    struct str base; /* of the document */
    struct reference_table references;

    enum xml_event event;
    struct xml_element *element; /* NULL for text outside of the root */
    struct str text;             /* of TEXT: references not decoded */
    bool is_cdata;               /* nothing in text is a reference */
    bool is_cut; /* the document has ended; what CLOSE still comes for was open then */

    struct xml_element open[FEED_DEPTH_LIMIT];
    size_t depth;
    size_t ignored_depth; /* open elements beyond the limit */
    size_t close_to;      /* depth to be reached by CLOSE events first; else depth */
    size_t base_count;
    struct xml_binding bindings[XML_BINDING_LIMIT];
    size_t binding_count;
};

/* text: UTF-8, borrowed; base: of the document, may be empty. */
void xml_init(struct xml_reader *reader, struct str text, struct str base,
              struct arena *arena);

/* False at the end of the document, when every element had its CLOSE. */
bool xml_next(struct xml_reader *reader);

/* The attribute of the element just opened, references decoded, trimmed, from the
 * arena; "" for none. name: as in the tag, any case. */
struct str xml_attribute(struct xml_reader *reader, struct str name);

/* Appends the text or attribute value with its references decoded. */
void xml_decode(struct xml_reader *reader, struct str raw, struct buf *out);

/* The first thing that was wrong, with its line, from the arena; "" for none. */
struct str xml_damage(const struct xml_reader *reader);

#endif
