/* SPDX-License-Identifier: MIT */
/* feed/entry.h: a feed document as plain data. Field names are those of RSS 2.0, Atom
 * (RFC 4287) and JSON Feed 1.1. Everything is borrowed from the arena of feed_parse. */
#ifndef FEED_ENTRY_H
#define FEED_ENTRY_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct enclosure {
    struct str url;
    struct str type;   /* MIME type as stated */
    struct str length; /* bytes as stated, decimal */
};

struct entry {
    struct str guid;  /* guid, Atom id, rdf:about, JSON id, unchanged; "" when absent */
    struct str title; /* display text */
    struct str link;  /* absolute where a base was known */
    struct str author;
    struct str summary; /* HTML */
    struct str content; /* HTML */
    struct str comments;
    struct str image;
    struct str language;   /* xml:lang or dc:language of the entry, "" when absent */
    struct str outlet;     /* RSS source, when the feed gathers other outlets */
    int64_t published_utc; /* 0: unknown */
    int64_t updated_utc;   /* 0: unknown */
    const struct str *categories;
    size_t category_count;
    const struct enclosure *enclosures;
    size_t enclosure_count;
};

enum feed_format {
    FEED_UNKNOWN,
    FEED_RSS_090,
    FEED_RSS_091,
    FEED_RSS_092,
    FEED_RSS_093,
    FEED_RSS_094,
    FEED_RSS_10,
    FEED_RSS_20,
    FEED_RSS, /* version not known */
    FEED_ATOM_03,
    FEED_ATOM_10,
    FEED_ATOM,
    FEED_JSON_10,
    FEED_JSON_11,
    FEED_JSON,
};

struct feed {
    enum feed_format format;
    struct str id;
    struct str title; /* display text */
    struct str subtitle;
    struct str link;
    struct str language;
    struct str rights;
    struct str author;
    struct str image;
    int64_t published_utc;
    int64_t updated_utc;
    const struct str *categories;
    size_t category_count;
    /* What the publisher says about polling; 0: nothing. */
    int64_t ttl_s;               /* RSS ttl */
    int64_t update_period_s;     /* sy:updatePeriod divided by sy:updateFrequency */
    uint32_t skip_hours;         /* bit n: hour n, GMT */
    uint32_t skip_days;          /* bit 0: Sunday */
    const struct entry *entries; /* in document order */
    size_t entry_count;
    struct str damage; /* "" or one sentence: what was wrong with a document still read */
};

#endif
