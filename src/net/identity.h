/* SPDX-License-Identifier: MIT */
/* net/identity.h: which entries of a feed document are which, from one visit to the next.
 * Pure. What a stored address has to say about it is store/'s. */
#ifndef NET_IDENTITY_H
#define NET_IDENTITY_H

#include <stddef.h>
#include <stdint.h>

#include "feed/entry.h"
#include "store/entries.h"

struct arena;

/* One identity for each entry that is to be kept, the feed's last one first; kept[i] is
 * its index in feed->entries. An entry that stands twice in the document, under one key
 * or under one headline with one date, is kept once; a guid or link that several articles
 * of the document share counts for none of them. Strings come from the arena.
 * Both arrays have room for feed->entry_count elements. Returns how many are kept. */
size_t identity_of_entries(const struct feed *feed, struct arena *arena,
                           struct store_identity *identities, size_t *kept);

/* For telling bodies and contents apart: fast, of good spread, not against an adversary.
 */
uint64_t identity_hash(struct str text);

#endif
