/* SPDX-License-Identifier: MIT */
#include "net/identity.h"

#include <string.h>

#include "base/arena.h"
#include "store/url_key.h"

enum {
    /* A title that long is a headline, and no heading of a series. */
    TELLING_TITLE_BYTES = 20,
};

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

/* Whether the link leads to an article, and not to the front page of a site. */
static bool
has_article_link(const struct entry *entry, struct arena *arena)
{
    return url_key(entry->link, arena).size > 0;
}

/* What stands for an entry's title: its text where it has none. */
static uint64_t
hash_title(const struct entry *entry)
{
    if (entry->title.size)
        return identity_hash(entry->title);
    return mix(identity_hash(entry->summary), identity_hash(entry->content));
}

static struct str
titled_key(const struct entry *entry, struct arena *arena)
{
    return str_format(arena, "title:%016llx:%.*s", (unsigned long long)hash_title(entry),
                      STR_ARGS(without_scheme(entry->link)));
}

/* The key that the entry itself says it has. */
static struct str
stated_key(const struct entry *entry, struct arena *arena)
{
    struct str guid = str_trim(entry->guid);
    if (guid.size)
        return str_format(arena, "guid:%.*s", STR_ARGS(without_scheme(guid)));
    if (has_article_link(entry, arena))
        return str_format(arena, "link:%.*s", STR_ARGS(without_scheme(entry->link)));
    return titled_key(entry, arena);
}

/* By what an entry is known again when its key has changed. What is published again, or
 * reached through another redirecting service, keeps a headline and the second it came
 * out; only short titles ("Video", "Team news") come again on their own. */
static struct str
alternate_key(const struct entry *entry, struct arena *arena)
{
    bool is_dated = entry->published_utc > 0 || !has_article_link(entry, arena);
    if (is_dated && entry->title.size >= TELLING_TITLE_BYTES)
        return str_format(arena, "dated:%016llx:%lld",
                          (unsigned long long)identity_hash(entry->title),
                          (long long)entry->published_utc);
    return entry->link.size && entry->title.size ? titled_key(entry, arena) : STR("");
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

/* The entry that has this key already; without one it is added, and `entry` returned. */
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
    return entry;
}

static bool
is_same_article(const struct entry *a, const struct entry *b)
{
    return str_equal(without_scheme(a->link), without_scheme(b->link)) &&
           hash_title(a) == hash_title(b);
}

/* The stated keys; where several articles of the document state the same one, a guid or
 * link that says nothing, title and link instead: of all of them, for the first one may
 * be another at the next visit. */
static struct str *
make_keys(const struct feed *feed, struct arena *arena)
{
    size_t count = feed->entry_count;
    struct key_table table;
    key_table_init(&table, count, arena);
    struct str *keys = arena_take_array(arena, count, sizeof *keys);
    size_t *holders = arena_take_array(arena, count, sizeof *holders);
    bool *is_shared = arena_take_array(arena, count, sizeof *is_shared);
    for (size_t i = 0; i < count; i++) {
        keys[i] = stated_key(&feed->entries[i], arena);
        holders[i] = key_table_add(&table, &keys[i], i);
        if (!is_same_article(&feed->entries[i], &feed->entries[holders[i]]))
            is_shared[holders[i]] = true;
    }
    for (size_t i = 0; i < count; i++)
        if (is_shared[holders[i]])
            keys[i] = titled_key(&feed->entries[i], arena);
    return keys;
}

/* From the last to the first: feeds begin with the newest, and what came out earlier is
 * to be stored earlier, which is all that tells entries without a date apart. */
static void
reverse(struct store_identity *identities, size_t *kept, size_t count)
{
    for (size_t i = 0, j = count; i + 1 < j; i++) {
        j--;
        struct store_identity identity = identities[i];
        size_t index = kept[i];
        identities[i] = identities[j];
        kept[i] = kept[j];
        identities[j] = identity;
        kept[j] = index;
    }
}

size_t
identity_of_entries(const struct feed *feed, struct arena *arena,
                    struct store_identity *identities, size_t *kept)
{
    const struct str *keys = make_keys(feed, arena);
    struct str *alternates =
        arena_take_array(arena, feed->entry_count, sizeof *alternates);
    struct key_table table; /* of both: they begin differently */
    key_table_init(&table, feed->entry_count * 2, arena);
    size_t count = 0;
    for (size_t i = 0; i < feed->entry_count; i++) {
        const struct entry *entry = &feed->entries[i];
        if (key_table_add(&table, &keys[i], i) != i)
            continue;
        alternates[i] = alternate_key(entry, arena);
        if (alternates[i].size && !str_equal(alternates[i], keys[i]) &&
            key_table_add(&table, &alternates[i], i) != i) {
            if (entry->published_utc > 0)
                continue; /* the same headline of the same second, twice */
            alternates[i] = STR("");
        }
        identities[count] = (struct store_identity){
            .key = keys[i],
            .alternate = alternates[i],
            .content_hash = hash_content(entry),
        };
        kept[count++] = i;
    }
    reverse(identities, kept, count);
    return count;
}
