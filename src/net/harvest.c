/* SPDX-License-Identifier: MIT */
#include "net/harvest.h"

#include "article/document.h"
#include "base/arena.h"
#include "base/error.h"
#include "club/tag.h"
#include "feed/parse.h"
#include "net/conversion.h"
#include "net/identity.h"
#include "store/entries.h"
#include "store/subscriptions.h"

/* Which of the identities are new or changed. */
static enum store_result
find_wanted(const struct harvester *harvester, const struct store_identity *identities,
            size_t count, struct conversion *conversion, struct arena *arena,
            struct error *err)
{
    enum store_novelty *novelty = arena_take_array(arena, count, sizeof *novelty);
    enum store_result result = store_novelty(
        harvester->store, conversion->subscription_id, identities, count, novelty, err);
    if (result != STORE_DONE)
        return result;
    size_t *wanted = arena_take_array(&conversion->arena, count, sizeof *wanted);
    for (size_t i = 0; i < count; i++)
        if (novelty[i] != STORE_UNCHANGED)
            wanted[conversion->wanted_count++] = i;
    conversion->wanted = wanted;
    conversion->ids = arena_take_array(&conversion->arena, conversion->wanted_count,
                                       sizeof *conversion->ids);
    return STORE_DONE;
}

enum harvest_result
harvest_read(const struct harvester *harvester, struct str body,
             struct conversion *conversion, struct arena *arena,
             struct harvest_document *document, struct error *err)
{
    struct harvest_document found = {0};
    struct feed_source source = {.url = conversion->url,
                                 .content_type = conversion->content_type};
    if (!feed_parse(body, &source, arena, &found.feed, err))
        return HARVEST_NO_FEED;
    found.newest_entry_utc = feed_newest_utc(&found.feed);
    size_t entry_count = found.feed.entry_count;
    struct store_identity *identities =
        arena_take_array(arena, entry_count, sizeof *identities);
    size_t *kept = arena_take_array(arena, entry_count, sizeof *kept);
    size_t count = identity_of_entries(&found.feed, arena, identities, kept);
    found.identities = identities;
    found.kept = kept;
    if (find_wanted(harvester, identities, count, conversion, arena, err) != STORE_DONE)
        return HARVEST_UNSTORED;
    *document = found;
    return HARVEST_DONE;
}

/* Room for the ids of `count` entries. */
static void
begin_harvest(struct harvest *harvest, size_t count, struct arena *arena)
{
    *harvest = (struct harvest){
        .new_ids = arena_take_array(arena, count, sizeof *harvest->new_ids),
        .changed_ids = arena_take_array(arena, count, sizeof *harvest->changed_ids),
    };
}

/* Ids above the greatest one before are new, the others belong to changed entries. */
static void
sort_out_ids(struct harvest *harvest, const int64_t *ids, size_t count, int64_t last_id)
{
    for (size_t i = 0; i < count; i++) {
        if (ids[i] > last_id)
            harvest->new_ids[harvest->new_count++] = ids[i];
        else if (ids[i])
            harvest->changed_ids[harvest->changed_count++] = ids[i];
    }
}

enum harvest_result
harvest_headlines(const struct harvester *harvester, struct conversion *conversion,
                  const struct harvest_document *document, struct arena *arena,
                  struct harvest *harvest, struct error *err)
{
    size_t count = conversion->wanted_count;
    struct store_entry *entries = arena_take_array(arena, count, sizeof *entries);
    conversion_headlines(conversion, &document->feed, document->identities,
                         document->kept, arena, entries);
    int64_t last_id = store_last_entry_id(harvester->store);
    begin_harvest(harvest, count, arena);
    if (store_add_headlines(harvester->store, conversion->subscription_id,
                            conversion->now_utc, gazetteer_version(harvester->gazetteer),
                            entries, count, conversion->ids, err) != STORE_DONE)
        return HARVEST_UNSTORED;
    sort_out_ids(harvest, conversion->ids, count, last_id);
    conversion->ahead = harvest->new_count > 0;
    return HARVEST_DONE;
}

/* Those that did not go ahead, as a batch of their own. */
static size_t
select_rest(const struct conversion *conversion, struct store_entry *rest)
{
    size_t count = 0;
    for (size_t i = 0; i < conversion->wanted_count; i++)
        if (conversion->ids[i] == 0)
            rest[count++] = conversion->entries[i];
    return count;
}

/* What the feed still names is known only to the last store_novelty: others have come
 * between it and now. */
static enum store_result
add_rest(const struct harvester *harvester, struct conversion *conversion,
         const struct store_entry *rest, size_t count, int64_t *ids, struct error *err)
{
    enum store_novelty *novelty =
        arena_take_array(&conversion->arena, conversion->identity_count, sizeof *novelty);
    enum store_result result =
        store_novelty(harvester->store, conversion->subscription_id,
                      conversion->identities, conversion->identity_count, novelty, err);
    if (result != STORE_DONE)
        return result;
    return store_add_batch(harvester->store, conversion->subscription_id,
                           conversion->now_utc, gazetteer_version(harvester->gazetteer),
                           rest, count, ids, err);
}

enum harvest_result
harvest_keep(const struct harvester *harvester, struct conversion *conversion,
             struct harvest *harvest, struct error *err)
{
    struct arena *arena = &conversion->arena;
    size_t count = conversion->wanted_count;
    int64_t *ids = arena_take_array(arena, count, sizeof *ids);
    struct store_entry *rest = arena_take_array(arena, count, sizeof *rest);
    int64_t last_id = store_last_entry_id(harvester->store);
    begin_harvest(harvest, count, arena);
    if (conversion->ahead &&
        store_complete(harvester->store, conversion->subscription_id, conversion->now_utc,
                       conversion->entries, count, conversion->ids, err) != STORE_DONE)
        return HARVEST_UNSTORED;
    size_t rest_count = select_rest(conversion, rest);
    if (rest_count &&
        add_rest(harvester, conversion, rest, rest_count, ids, err) != STORE_DONE)
        return HARVEST_UNSTORED;
    for (size_t i = 0; i < count; i++)
        if (conversion->ids[i])
            harvest->new_ids[harvest->new_count++] = conversion->ids[i];
    harvest->ahead_count = harvest->new_count;
    sort_out_ids(harvest, ids, rest_count, last_id);
    return HARVEST_DONE;
}

/* ---- again, or from elsewhere ---- */

static enum store_result
set_tags(const struct harvester *harvester, const struct store_article *article,
         struct str text, struct arena *arena, struct error *err)
{
    const struct subscription_wish nothing = {0};
    const struct subscription_wish *wish =
        harvester->find_wish(harvester->context, article->row.subscription_id);
    struct tag_input input;
    conversion_begin_tag_input(wish ? wish : &nothing, arena, &input);
    input.language = article->row.language;
    input.title = article->row.title;
    input.text = text;
    input.outlet = article->row.outlet;
    struct tags tags;
    struct store_entry entry = {0};
    club_tag(harvester->gazetteer, &input, arena, &tags);
    conversion_put_tags(harvester->gazetteer, &tags, arena, &entry);
    return store_set_tags(
        harvester->store, article->row.entry_id, gazetteer_version(harvester->gazetteer),
        entry.tags, entry.tag_count, entry.competitions, entry.competition_count, err);
}

enum harvest_result
harvest_tags_again(const struct harvester *harvester, int64_t entry_id, struct error *err)
{
    struct arena arena = {0};
    struct store_article article;
    enum store_result result;
    if (store_load_article(harvester->store, entry_id, &arena, &article, &result, err)) {
        struct document document;
        struct str text = STR("");
        if (document_load(article.document, &arena, &document, NULL))
            text = document_text(&document, &arena);
        result = set_tags(harvester, &article, text, &arena, err);
    }
    arena_finish(&arena);
    return result == STORE_DONE ? HARVEST_DONE : HARVEST_UNSTORED;
}
