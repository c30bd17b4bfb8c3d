/* SPDX-License-Identifier: MIT */
/* store/names.h: clubs, competitions, outlets and languages are kept once, as numbered
 * names; rows carry the numbers. Read names stay in memory as long as the store is
 * open. */
#ifndef STORE_NAMES_H
#define STORE_NAMES_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

struct store;

enum name_kind {
    NAME_CLUB = 1,
    NAME_COMPETITION,
    NAME_OUTLET,
    NAME_LANGUAGE,
    NAME_GAZETTEER, /* its version, in hexadecimal */
};

struct name_slot {
    struct str text;
    uint32_t number; /* 0: an empty slot */
    uint8_t kind;
};

struct names {
    struct arena arena;
    struct str *texts; /* by number; data NULL: not read yet */
    size_t text_count;
    struct name_slot *slots; /* open addressing by kind and text; a power of two */
    size_t slot_count;
    size_t slots_used;
};

void names_finish(struct names *names);

/* The number of a name, 0 for the empty one and for one that is not there (or when the
 * database fails: *failed is set). With `add`, inside a transaction, it is made. */
uint32_t names_number(struct store *store, enum name_kind kind, struct str text, bool add,
                      bool *failed);

/* The same for a gazetteer's version. */
uint32_t names_gazetteer(struct store *store, uint64_t version, bool add, bool *failed);

/* The name of a number, "" for 0 and an unknown one; lives as long as the store, or
 * until a transaction is rolled back. */
struct str names_text(struct store *store, uint32_t number);

#endif
