/* SPDX-License-Identifier: MIT */
/* store/entries.h: entries, their tags, stories and marks. */
#ifndef STORE_ENTRIES_H
#define STORE_ENTRIES_H

#include <stddef.h>

#include "base/str.h"
#include "store/filter.h"
#include "store/store.h"

struct arena;

enum {
    STORE_TAG_LIMIT = 64,           /* clubs, and competitions, of one entry */
    STORE_EARLIER_TITLE_LIMIT = 10, /* the first ones and the last one are kept */
};

/* A club of an entry. Ids are those of the gazetteer ("inter-miami"). */
struct store_tag {
    struct str club_id;
    uint8_t squad; /* enum squad of club/club.h, as a number */
    bool primary;
};

/* ---- what the poller writes ---- */

/* Identity within a feed: the guid, else the link, else a hash of the title; made by the
 * caller (net/identity.h). content_hash covers all that is shown: equal means unchanged.
 * An entry whose key is not known, but whose alternate (headline and date, or link and
 * title) belongs to a stored entry of the feed, is that entry: its guid has changed, and
 * the new key is kept.
 */
struct store_identity {
    struct str key;
    struct str alternate; /* "": none */
    uint64_t content_hash;
};

enum store_novelty {
    STORE_NEW,
    STORE_CHANGED,
    STORE_UNCHANGED,
};

/* For each identity whether storing it would change anything, so that only what is new or
 * changed is converted and tagged. novelty has `count` elements. */
enum store_result store_novelty(struct store *store, int64_t subscription_id,
                                const struct store_identity *identities, size_t count,
                                enum store_novelty *novelty, struct error *err);

struct store_entry {
    struct store_identity identity;
    struct str url, title, author, outlet, language; /* cleaned */
    struct str image_url;
    int64_t published_utc; /* 0: unknown; the store then uses seen_utc */
    int64_t updated_utc;
    struct str document; /* document_save's bytes */
    bool has_text;       /* there is something to read in it */
    const struct store_tag *tags;
    size_t tag_count;
    const struct str *competitions; /* ids */
    size_t competition_count;
    int64_t story_id; /* 0: a story of its own (takes the entry's id) */
};

/* Adds what is new, updates what changed (its marks and its place in time stay, the
 * earlier title is remembered) in one transaction, whole or not at all. ids (count
 * elements) receives the entry ids: new ones are greater than store_last_entry_id() was.
 *
 * An entry whose key is unknown but whose url belongs to an entry of the same
 * subscription that the last store_novelty did not see is that entry with another key.
 * An entry whose key is known but which has another url, another title and a date more
 * than a day later is a new one: the key was used again.
 * seen_utc: when the batch was fetched. */
enum store_result store_add_batch(struct store *store, int64_t subscription_id,
                                  int64_t seen_utc, uint64_t gazetteer_version,
                                  const struct store_entry *entries, size_t count,
                                  int64_t *ids, struct error *err);

/* The first of two steps, for entries whose documents and tags are still being made:
 * keeps the headlines of those that are new, in one transaction. ids receives their entry
 * ids, 0 for an entry that is stored already. Until the second step they are `awaited`:
 * listed, without body and tags. What never gets its second step is mended by store_mend,
 * and by the next store_novelty of the subscription, to which it then counts as changed.
 */
enum store_result store_add_headlines(struct store *store, int64_t subscription_id,
                                      int64_t seen_utc, uint64_t gazetteer_version,
                                      const struct store_entry *entries, size_t count,
                                      int64_t *ids, struct error *err);

/* The second: the bodies and tags of those with an id. The others are for
 * store_add_batch, after a store_novelty. */
enum store_result store_complete(struct store *store, int64_t subscription_id,
                                 int64_t seen_utc, const struct store_entry *entries,
                                 size_t count, const int64_t *ids, struct error *err);

/* For a poller that begins: what another left half done is noted as without a body, and
 * its tags as stale. */
enum store_result store_mend(struct store *store, struct error *err);

/* Replaces an entry's document (the whole article, fetched from its page) and the text
 * for the full-text index. A later change of the feed's own text does not undo it. */
enum store_result store_set_full_document(struct store *store, int64_t entry_id,
                                          struct str document, struct str text,
                                          struct error *err);

/* Up to `limit` entries (newest first) whose tags were made by another gazetteer than
 * gazetteer_version: their ids, for store_load_article and store_set_tags. */
enum store_result store_stale_tags(struct store *store, uint64_t gazetteer_version,
                                   size_t limit, int64_t *ids, size_t *count,
                                   struct error *err);

/* Replaces an entry's tags and notes the version that made them. */
enum store_result store_set_tags(struct store *store, int64_t entry_id,
                                 uint64_t gazetteer_version, const struct store_tag *tags,
                                 size_t tag_count, const struct str *competitions,
                                 size_t competition_count, struct error *err);

/* Puts entries into stories: story_ids[i] for ids[i], in one transaction. */
enum store_result store_set_stories(struct store *store, const int64_t *ids,
                                    const int64_t *story_ids, size_t count,
                                    struct error *err);

/* ---- what the reader and the commands read ---- */

struct store_row { /* one headline; strings borrowed until the next step */
    int64_t entry_id;
    int64_t subscription_id;
    int64_t story_id;
    int64_t time_utc; /* published, capped to when it was first seen; never 0 */
    struct str title, outlet, language, url;
    const struct store_tag *tags;
    size_t tag_count;
    const struct str *competitions; /* ids */
    size_t competition_count;
    bool read;
    bool starred;
    bool has_body;
    bool full_text; /* the document is the whole article from its page */
    bool awaited;   /* its body and tags are being made */
};

struct store_query { /* zeroed: everything, newest first */
    struct store_filter filter;
    int64_t before_time_utc; /* with the id: continue behind this row; 0: start */
    int64_t before_entry_id;
    bool by_relevance; /* with words: best first instead of newest first */
    size_t limit;      /* 0: none */
};

/* Called for each row, newest first; false stops. */
typedef bool store_row_visitor(void *context, const struct store_row *row);

enum store_result store_list(struct store *store, const struct store_query *query,
                             store_row_visitor *visit, void *context, struct error *err);

struct store_article { /* everything about one entry, from the caller's arena */
    struct store_row row;
    struct str author, image_url, feed_title;
    int64_t published_utc, updated_utc, seen_utc;
    struct str document;      /* document_save's bytes */
    struct str feed_document; /* the feed's own, where `document` is the page's; or "" */
    struct str place;         /* where reading it stopped; "": nowhere yet */
    const struct str *earlier_titles;
    size_t earlier_title_count;
};

/* Whether it had another title than it has now. */
enum store_result store_is_edited(struct store *store, int64_t entry_id, bool *edited,
                                  struct error *err);

/* False (and STORE_DONE in *result) when there is no such entry. */
bool store_load_article(struct store *store, int64_t entry_id, struct arena *arena,
                        struct store_article *article, enum store_result *result,
                        struct error *err);

enum store_mark {
    STORE_MARK_READ,
    STORE_MARK_STARRED,
};

/* Sets or clears a mark on all of ids in one transaction. */
enum store_result store_mark_entries(struct store *store, const int64_t *ids,
                                     size_t count, enum store_mark mark, bool value,
                                     struct error *err);

/* Keeps where reading an entry stopped, in the reader's own words; "": at the beginning.
 */
enum store_result store_set_place(struct store *store, int64_t entry_id, struct str place,
                                  struct error *err);

/* The greatest entry id, 0 for an empty store. */
int64_t store_last_entry_id(struct store *store);

#endif
