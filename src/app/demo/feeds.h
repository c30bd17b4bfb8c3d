/* SPDX-License-Identifier: MIT */
/* app/demo/feeds.h: the files of this folder as bytes; feeds.c is made by embed.c. */
#ifndef APP_DEMO_FEEDS_H
#define APP_DEMO_FEEDS_H

#include <stddef.h>

struct demo_feed {
    const char *url; /* "https://la-gradinata.example/feed.rss" */
    const unsigned char *bytes;
    size_t size;
};

extern const struct demo_feed demo_feeds[];
extern const size_t demo_feeds_count;

#endif
