/* SPDX-License-Identifier: MIT */
/* feed/vocabulary.h: what the elements of a feed mean: one table for RSS 0.90 to 2.0, RDF
 * and Atom with their extensions. To know one more element is one more row. */
#ifndef FEED_VOCABULARY_H
#define FEED_VOCABULARY_H

#include "base/str.h"
#include "feed/item.h"
#include "feed/xml.h"

/* Where an element stands, one bit each. */
enum place {
    IN_DOCUMENT = 1 << 0, /* outside of any feed */
    IN_FEED = 1 << 1,
    IN_ENTRY = 1 << 2,
    IN_PERSON = 1 << 3,
    IN_IMAGE = 1 << 4,
    IN_SOURCE = 1 << 5,
    IN_UNKNOWN = 1 << 6, /* inside an element that is in no row */
};

enum meaning {
    MEANS_FEED,    /* holds the feed's fields and its entries */
    MEANS_ENTRY,   /* holds an entry's fields */
    MEANS_NOTHING, /* its content belongs to what it stands in */
    MEANS_TEXT,    /* display text for the field */
    MEANS_HTML,    /* HTML for the field */
    MEANS_ADDRESS, /* a URL as text */
    MEANS_DATE,
    MEANS_GUID,   /* RSS: also a link, unless it says no */
    MEANS_ID,     /* Atom: an address */
    MEANS_LINK,   /* RSS and Atom: by its rel */
    MEANS_PERSON, /* text, or with children IN_PERSON */
    MEANS_PERSON_NAME,
    MEANS_PERSON_EMAIL,
    MEANS_CATEGORY,   /* the term or text attribute, or text */
    MEANS_CATEGORIES, /* separated by commas */
    MEANS_IMAGE,      /* attribute, text, or with a child IN_IMAGE */
    MEANS_MEDIA,      /* media:content: enclosure, perhaps image */
    MEANS_ENCLOSURE,
    MEANS_SOURCE, /* RSS: the outlet; Atom: with children IN_SOURCE */
    MEANS_TTL,
    MEANS_PERIOD,
    MEANS_FREQUENCY,
    MEANS_HOUR,
    MEANS_DAY,
};

struct word {
    struct str name;
    unsigned spaces; /* of enum xml_space */
    unsigned places; /* of enum place */
    enum meaning meaning;
    enum item_field field;
};

/* NULL when the element means nothing there. */
const struct word *vocabulary_find(const struct xml_element *element, enum place place);

/* Its place in the table: of two words for the same field, the lower rank is better. */
unsigned vocabulary_rank(const struct word *word);

#endif
