/* SPDX-License-Identifier: MIT */
/* store/salvage.h: what can still be read of a damaged database, into a new one. */
#ifndef STORE_SALVAGE_H
#define STORE_SALVAGE_H

#include <stdbool.h>
#include <stdint.h>

struct error;

struct salvaged {
    int64_t entry_count;
    int64_t without_text_count; /* of them: their bodies could not be read */
    int64_t marked_count;       /* entries that are read or starred */
};

/* The damaged file is only read. `fresh`, which must not be there, becomes a whole
 * database: what is lost is fetched, tagged and indexed again where that is possible.
 * False, and no `fresh`, when nothing can be read or the new file cannot be written. */
bool store_salvage(const char *damaged, const char *fresh, struct salvaged *salvaged,
                   struct error *err);

#endif
