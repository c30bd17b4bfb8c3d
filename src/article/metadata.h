/* SPDX-License-Identifier: MIT */
/* article/metadata.h: what a page says of itself: JSON-LD, OpenGraph and other meta
 * elements, microdata, element names. */
#ifndef ARTICLE_METADATA_H
#define ARTICLE_METADATA_H

#include <stdint.h>

#include "article/tree.h"

/* Texts are not cleaned yet; all may be empty. */
struct metadata {
    struct str title;
    struct str byline;
    struct str outlet;
    struct str language;
    struct str summary;
    struct str image;
    struct str url;  /* of the page, as it states it */
    struct str base; /* <base href> */
    struct str body; /* the article's text as JSON-LD gives it */
    int64_t published_utc;
    bool paid;  /* JSON-LD says that it is not free to read */
    bool video; /* a page around a video, by JSON-LD or OpenGraph */
};

void metadata_read(const struct tree *tree, struct arena *arena,
                   struct metadata *metadata);

/* metadata_jsonld.c: adds what one script element holds. */
void metadata_read_jsonld(struct str json, struct arena *arena,
                          struct metadata *metadata);

/* metadata_date.c: seconds UTC of an ISO 8601 or RFC 822 date, 0 when it is none. A date
 * without time is midnight, a time without zone is UTC. */
int64_t metadata_date(struct str text);

#endif
