/* SPDX-License-Identifier: MIT */
/* article/extract.h: the article of a whole page, in any language.
 * Works by measure (where the text is, how many links it has), by what the page says of
 * itself (JSON-LD, OpenGraph, microdata, element names), never by rules for a site. */
#ifndef ARTICLE_EXTRACT_H
#define ARTICLE_EXTRACT_H

#include <stdint.h>

#include "article/document.h"
#include "base/str.h"

struct arena;

/* Why there is no article, or not all of it. */
enum extract_obstacle {
    EXTRACT_CLEAR,
    EXTRACT_EMPTY,    /* no text that looks like an article */
    EXTRACT_SCRIPT,   /* the page is made by a program in the browser */
    EXTRACT_WALL,     /* asks for consent, or for proof of being human */
    EXTRACT_PAYWALL,  /* only the beginning is there */
    EXTRACT_NOT_HTML, /* something else than a page */
};

struct extracted {
    struct str title;
    struct str byline;
    struct str outlet;
    struct str language; /* a tag such as "it" or "pt-BR"; "" unknown */
    struct str summary;
    struct str lead_image; /* address */
    struct str next_page;  /* address of the article's next part; "" for none */
    int64_t published_utc; /* 0: unknown */
    enum extract_obstacle obstacle;
    struct str note;          /* the obstacle in one sentence; "" when clear */
    struct document document; /* without title, byline and date */
};

/* html      UTF-8, borrowed for the call
 * base_url  the page's address; may be empty
 * arena     everything reachable from *extracted is taken from it */
void extract_article(struct str html, struct str base_url, struct arena *arena,
                     struct extracted *extracted);

#endif
