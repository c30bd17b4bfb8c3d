/* SPDX-License-Identifier: MIT */
/* net/converter.h: converts feed documents in a thread of its own, first come first
 * served, so that headlines and the network never wait for a body. The thread touches
 * nothing but the conversion in its hands and the gazetteer, which nobody changes.
 *
 * Every function here is for one thread alone, the poller's; conversions handed over are
 * the converter's until converter_take gives them back. What waits is held in memory up
 * to a limit and behind that in a file (net/spool.h), which has a limit too. */
#ifndef NET_CONVERTER_H
#define NET_CONVERTER_H

#include <stdbool.h>
#include <stddef.h>

#include "net/conversion.h"

struct converter;

struct converter_options {
    const struct gazetteer *gazetteer; /* borrowed */
    const char *data_folder;           /* for what does not fit; borrowed */
    /* Of bodies that wait: in memory, and then in the file. 0: the default. */
    int64_t memory_limit_bytes, spool_limit_bytes;
};

/* The thread is started with the first conversion; where none can be had, converter_add
 * converts. */
struct converter *converter_new(const struct converter_options *options);
/* Stops the thread, in the middle of a document if need be. What was not taken is lost;
 * release frees it. */
void converter_free(struct converter *converter,
                    void (*release)(struct conversion *conversion));

/* Readable while converter_take may have something. */
int converter_fd(const struct converter *converter);

/* False: converter_add has to wait until something was taken. */
bool converter_has_room(const struct converter *converter);

/* How many wait for the thread or are in its hands. */
size_t converter_waiting_count(struct converter *converter);

/* Hands a conversion over, with its question but for the body, which is copied. */
void converter_add(struct converter *converter, struct conversion *conversion,
                   struct str body);

/* The next one that is finished, in the order in which they were added; NULL when there
 * is none now. Without its body; conversion->done says whether it was answered. */
struct conversion *converter_take(struct converter *converter);

#endif
