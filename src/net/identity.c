/* SPDX-License-Identifier: MIT */
#include "net/identity.h"

#include <string.h>

#include "base/arena.h"

static uint64_t
mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * UINT64_C(0x9FB21C651E98DF25);
    return hash ^ (hash >> 32);
}

uint64_t
identity_hash(struct str text)
{
    uint64_t hash = UINT64_C(0x243F6A8885A308D3) ^ text.size;
    size_t i = 0;
    for (; i + 8 <= text.size; i += 8) {
        uint64_t word;
        memcpy(&word, text.data + i, 8);
        hash = mix(hash, word);
    }
    if (i < text.size) {
        uint64_t word = 0;
        memcpy(&word, text.data + i, text.size - i);
        hash = mix(hash, word);
    }
    return mix(hash, hash >> 29);
}

/* All that a reader sees of an entry; not its dates, which some servers make anew with
 * every answer. */
static uint64_t
hash_content(const struct entry *entry)
{
    const struct str parts[] = {entry->title,   entry->link,    entry->author,
                                entry->summary, entry->content, entry->outlet,
                                entry->image};
    uint64_t hash = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        hash = mix(hash, identity_hash(parts[i]));
    return hash;
}

/* A site that moves to https keeps its articles. */
static struct str
without_scheme(struct str address)
{
    if (str_starts_with_nocase(address, STR("https:")))
        return str_slice(address, 6, address.size);
    if (str_starts_with_nocase(address, STR("http:")))
        return str_slice(address, 5, address.size);
    return address;
}

static struct str
titled_key(const struct entry *entry, struct arena *arena)
{
    return str_format(arena, "title:%016llx:%.*s",
                      (unsigned long long)identity_hash(entry->title),
                      STR_ARGS(without_scheme(entry->link)));
}

static struct str
linked_key(const struct entry *entry, struct arena *arena)
{
    return str_format(arena, "link:%.*s", STR_ARGS(without_scheme(entry->link)));
}

static struct str
first_key(const struct entry *entry, struct arena *arena)
{
    struct str guid = str_trim(entry->guid);
    if (guid.size)
        return str_format(arena, "guid:%.*s", STR_ARGS(without_scheme(guid)));
    if (entry->link.size)
        return linked_key(entry, arena);
    return titled_key(entry, arena);
}

/* Indexes of entries by key, open addressing, at most half full. */
struct key_table {
    size_t slot_count;
    const struct str **slots;
    size_t *entries;
};

static void
key_table_init(struct key_table *table, size_t entry_count, struct arena *arena)
{
    table->slot_count = 16;
    while (table->slot_count < entry_count * 2)
        table->slot_count *= 2;
    table->slots = arena_take_array(arena, table->slot_count, sizeof *table->slots);
    table->entries = arena_take_array(arena, table->slot_count, sizeof *table->entries);
}

/* The entry that has this key already; without one it is added, and STR_NOT_FOUND. */
static size_t
key_table_add(struct key_table *table, const struct str *key, size_t entry)
{
    size_t slot = identity_hash(*key) & (table->slot_count - 1);
    while (table->slots[slot]) {
        if (str_equal(*table->slots[slot], *key))
            return table->entries[slot];
        slot = (slot + 1) & (table->slot_count - 1);
    }
    table->slots[slot] = key;
    table->entries[slot] = entry;
    return STR_NOT_FOUND;
}

static bool
is_same_article(const struct entry *a, const struct entry *b)
{
    return str_equal(without_scheme(a->link), without_scheme(b->link)) &&
           str_equal(a->title, b->title);
}

/* A key that another entry of the document has, though it is another article: a guid or
 * link that is the same for all. Then link and title tell them apart. */
static bool
make_own_key(const struct feed *feed, size_t index, struct key_table *table,
             struct arena *arena, struct str *key)
{
    const struct entry *entry = &feed->entries[index];
    *key = first_key(entry, arena);
    size_t holder = key_table_add(table, key, index);
    if (holder == STR_NOT_FOUND)
        return true;
    if (is_same_article(entry, &feed->entries[holder]))
        return false;
    *key = titled_key(entry, arena);
    return key_table_add(table, key, index) == STR_NOT_FOUND;
}

size_t
identity_of_entries(const struct feed *feed, struct arena *arena,
                    struct store_identity *identities, size_t *kept)
{
    struct key_table table;
    key_table_init(&table, feed->entry_count * 2, arena);
    struct str *keys = arena_take_array(arena, feed->entry_count, sizeof *keys);
    size_t count = 0;
    for (size_t i = 0; i < feed->entry_count; i++) {
        const struct entry *entry = &feed->entries[i];
        if (!make_own_key(feed, i, &table, arena, &keys[i]))
            continue;
        identities[count] = (struct store_identity){
            .key = keys[i],
            .alternate = entry->link.size && entry->title.size ? titled_key(entry, arena)
                                                               : STR(""),
            .content_hash = hash_content(entry),
        };
        kept[count++] = i;
    }
    return count;
}
