/* SPDX-License-Identifier: MIT */
/* feed/assembly.h: the state of reading one XML document. For assemble.c, which follows
 * the elements, and assemble_values.c, which makes fields of what they hold. */
#ifndef FEED_ASSEMBLY_H
#define FEED_ASSEMBLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "feed/entry.h"
#include "feed/item.h"
#include "feed/parse.h"
#include "feed/value.h"
#include "feed/vocabulary.h"
#include "feed/xml.h"

struct arena;

/* What an open element is to the feed. */
struct frame {
    enum place place;        /* of its children */
    const struct word *word; /* NULL: none, or markup inside a value */
    bool collects;           /* its text belongs to a value */
    bool is_markup;          /* it is itself part of a value */
    enum value_type type;
    size_t start;         /* of the value in text */
    struct str attribute; /* what the element's attributes say of the value */
    bool is_refused;      /* guid that is no link, link that is no page */
};

struct person {
    struct str name, email;
};

struct assembly {
    struct xml_reader xml;
    struct arena *arena;
    struct frame frames[FEED_DEPTH_LIMIT];
    struct buf text; /* values being collected, inner ones behind outer ones */
    size_t growth_left_bytes;
    bool found_feed;
    struct str root; /* name of the first element */
    struct feed feed;
    struct item channel;
    struct item entry;
    struct person person;
    bool in_entry;
    size_t entry_depth;
    struct entry *entries;
    size_t entry_count, entry_capacity;
    int64_t update_frequency;
};

/* The entry being read, or else the feed. */
struct item *assembly_item(struct assembly *assembly);

/* The attribute of the element just opened; "" for none. */
struct str assembly_attribute(struct assembly *assembly, const char *name);

/* The address resolved against the element's base, as far as one is known. */
struct str assembly_absolute(struct assembly *assembly, struct str address);

/* Takes from the attributes what the frame's word finds there; frame->collects tells
 * afterwards whether its text is still of use. */
void assembly_take_attributes(struct assembly *assembly, struct frame *frame);

/* Takes the text collected for the frame's word. */
void assembly_take_value(struct assembly *assembly, const struct frame *frame,
                         struct str text);

#endif
