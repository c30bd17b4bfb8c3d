/* SPDX-License-Identifier: MIT */
/* club/catalogue.h: feeds that are known to exist, for clubs that are followed. Constant
 * data made from clubs/catalogue.ini at build time. */
#ifndef CLUB_CATALOGUE_H
#define CLUB_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct gazetteer;

/* How sure it is that the feed lives. */
enum feed_confidence {
    CONFIDENCE_LOW,
    CONFIDENCE_MEDIUM,
    CONFIDENCE_HIGH,
};

enum feed_full_text {
    FULL_TEXT_UNKNOWN,
    FULL_TEXT_NO,
    FULL_TEXT_YES, /* the feed has whole articles */
};

enum {
    CATALOGUE_IDS = 6 /* clubs, and competitions, of one feed */
};

struct catalogue_feed {
    struct str url, title, language;
    struct str country; /* "" none in particular */
    struct str competitions[CATALOGUE_IDS];
    size_t competition_count;
    struct str clubs[CATALOGUE_IDS]; /* the feed is about these alone */
    size_t club_count;
    enum feed_full_text full_text;
    enum feed_confidence confidence;
};

size_t catalogue_count(void);
const struct catalogue_feed *catalogue_feed(size_t index);

/* The feeds for whoever follows the club, or else competition, called `id`: first the
 * club's own, then those of its league (feeds of other clubs left out); within these in
 * the order of `languages` (none given: any language), the surest first. Feeds in other
 * languages and less sure than `least` are left out. The list is taken from the arena. */
size_t catalogue_feeds_for(const struct gazetteer *gazetteer, struct str id,
                           const struct str *languages, size_t language_count,
                           enum feed_confidence least, struct arena *arena,
                           const struct catalogue_feed ***feeds);

#endif
