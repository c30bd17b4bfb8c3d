/* SPDX-License-Identifier: MIT */
/* bench/parse.c: feed_parse against libxml2's bare SAX pass over the same bytes, in
 * turns in one run, so that both see the same machine.
 *
 *   bench_parse FILE...
 *
 * Prints megabytes a second of both and their ratio; 1.0 is as fast as libxml2 alone. Of
 * each file the best of ROUNDS counts; one that libxml2 refuses is left out. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <libxml/parser.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"
#include "feed/parse.h"

enum {
    FILE_LIMIT_BYTES = 256 << 20,
    ROUNDS = 15
};

static volatile size_t seen_bytes; /* keeps the compiler from dropping the work */

static double
now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void
on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
         int namespace_count, const xmlChar **namespaces, int attribute_count,
         int defaulted_count, const xmlChar **attributes)
{
    (void)context, (void)prefix, (void)uri, (void)namespace_count, (void)namespaces;
    (void)attribute_count, (void)defaulted_count, (void)attributes;
    seen_bytes += name[0] == 'i';
}

static void
on_text(void *context, const xmlChar *text, int size)
{
    (void)context, (void)text;
    seen_bytes += (size_t)size;
}

#if LIBXML_VERSION >= 21200
static void
ignore(void *context, const xmlError *problem)
#else
static void
ignore(void *context, xmlError *problem)
#endif
{
    (void)context, (void)problem;
}

static double
time_sax(struct str body, bool *accepted)
{
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                             .startElementNs = on_start,
                             .characters = on_text,
                             .cdataBlock = on_text};
    double start = now_s();
    *accepted = xmlSAXUserParseMemory(&handler, NULL, body.data, (int)body.size) == 0;
    return now_s() - start;
}

static double
time_feed(struct str body, struct arena *arena)
{
    struct feed_source source = {.url = STR("https://example.org/feed.xml")};
    struct feed feed;
    struct error err;
    double start = now_s();
    if (feed_parse(body, &source, arena, &feed, &err))
        seen_bytes += feed.entry_count;
    double spent = now_s() - start;
    arena_empty(arena);
    return spent;
}

int
main(int argument_count, char **arguments)
{
    xmlSetStructuredErrorFunc(NULL, ignore);
    double sax_s = 0, feed_s = 0, bytes = 0;
    struct arena parsed = {0};
    for (int i = 1; i < argument_count; i++) {
        struct arena arena = {0};
        struct str body;
        struct error err = {0};
        bool accepted;
        if (file_read(arguments[i], FILE_LIMIT_BYTES, &arena, &body, &err) != FILE_READ) {
            fprintf(stderr, "bench_parse: %s: %s\n", arguments[i], err.text);
            return 1;
        }
        double best_sax = time_sax(body, &accepted);
        double best_feed = time_feed(body, &parsed);
        for (int round = 1; accepted && round < ROUNDS; round++) {
            double sax = time_sax(body, &accepted);
            double feed = time_feed(body, &parsed);
            best_sax = sax < best_sax ? sax : best_sax;
            best_feed = feed < best_feed ? feed : best_feed;
        }
        if (accepted) {
            sax_s += best_sax;
            feed_s += best_feed;
            bytes += (double)body.size;
        }
        arena_finish(&arena);
    }
    arena_finish(&parsed);
    if (bytes > 0)
        printf("libxml2 SAX %.1f MB/s, feed_parse %.1f MB/s, ratio %.2f (%.1f MB)\n",
               bytes / 1e6 / sax_s, bytes / 1e6 / feed_s, sax_s / feed_s, bytes / 1e6);
    return 0;
}
