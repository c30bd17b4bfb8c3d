/* SPDX-License-Identifier: MIT */
#include "net/harvest.h"

#include "article/document.h"
#include "article/html.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/ini.h"
#include "club/tag.h"
#include "feed/parse.h"
#include "net/identity.h"
#include "store/entries.h"
#include "store/subscriptions.h"
#include "text/clean.h"
#include "text/width.h"

enum {
    AUTHOR_CHARS = 120,
    LANGUAGE_CHARS = 35, /* the longest tag of RFC 5646's examples */
    FIRST_WORDS_COLS = 90
};

static struct str
first_not_empty(struct str a, struct str b, struct str c)
{
    if (a.size)
        return a;
    return b.size ? b : c;
}

/* Aggregators write "Headline - Outlet", though the outlet is stated beside it. */
static struct str
without_outlet(struct str title, struct str outlet)
{
    static const char *const separators[] = {" - ", " | ", " – ", " — "};
    if (outlet.size == 0 || !str_ends_with(title, outlet))
        return title;
    struct str head = str_slice(title, 0, title.size - outlet.size);
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
        struct str separator = str_from_z(separators[i]);
        if (str_ends_with(head, separator) && head.size > separator.size)
            return str_slice(head, 0, head.size - separator.size);
    }
    return title;
}

/* What heads an entry that has no title, such as a short post: its first words. */
static struct str
first_words(struct str text, struct arena *arena)
{
    size_t end = str_find_char(text, '\n');
    struct str line = str_slice(text, 0, end == STR_NOT_FOUND ? text.size : end);
    return width_cut(clean_line(line, CLEAN_TITLE_CHARS, arena), FIRST_WORDS_COLS,
                     STR("…"), arena);
}

/* An address fit to be kept, or "". */
static struct str
clean_address(struct str address, struct arena *arena)
{
    struct str cleaned;
    if (address.size == 0 || !clean_url(address, arena, &cleaned, NULL))
        return STR("");
    return cleaned;
}

static void
put_tags(const struct gazetteer *gazetteer, const struct tags *tags, struct arena *arena,
         struct store_entry *entry)
{
    struct store_tag *kept = arena_take_array(arena, tags->club_count, sizeof *kept);
    for (size_t i = 0; i < tags->club_count; i++) {
        const struct club_tag *tag = &tags->clubs[i];
        kept[i] = (struct store_tag){.club_id = gazetteer_club(gazetteer, tag->club)->id,
                                     .squad = (uint8_t)tag->squad,
                                     .primary = tag->primary};
    }
    struct str *competitions =
        arena_take_array(arena, tags->competition_count, sizeof *competitions);
    for (size_t i = 0; i < tags->competition_count; i++)
        competitions[i] = gazetteer_competition(gazetteer, tags->competitions[i])->id;
    entry->tags = kept;
    entry->tag_count = tags->club_count;
    entry->competitions = competitions;
    entry->competition_count = tags->competition_count;
}

/* What the subscription says about itself, for the tagger. */
static void
begin_tag_input(const struct subscription_wish *wish, struct arena *arena,
                struct tag_input *input)
{
    struct str *clubs, *competitions;
    *input = (struct tag_input){.feed_country = wish->country};
    input->feed_club_count = ini_list(wish->clubs, arena, &clubs);
    input->feed_clubs = clubs;
    input->feed_competition_count = ini_list(wish->competitions, arena, &competitions);
    input->feed_competitions = competitions;
}

/* What one document and its subscription say about all of their entries. */
struct context {
    const struct harvester *harvester;
    const struct feed *feed;
    struct str base_url, outlet, language;
    struct tag_input tag_input;
    struct buf document;
    struct arena scratch; /* of one entry: small, so that it stays in the cache */
    struct arena *arena;
};

static struct str
richer_text(const struct entry *entry)
{
    return entry->content.size >= entry->summary.size ? entry->content : entry->summary;
}

static void
make_document(struct context *context, const struct entry *entry,
              struct store_entry *kept)
{
    struct document document;
    struct str base = entry->link.size ? entry->link : context->base_url;
    html_to_document(richer_text(entry), base, &context->scratch, &document);
    kept->text = str_copy(context->arena, document_text(&document, &context->scratch));
    buf_reset(&context->document);
    document_save(&document, &context->document);
    kept->document = str_copy(context->arena, buf_str(&context->document));
}

static void
make_entry(struct context *context, const struct entry *entry, struct store_entry *kept)
{
    struct arena *arena = context->arena;
    struct str outlet = entry->outlet.size ? entry->outlet : context->outlet;
    kept->outlet = clean_line(outlet, CLEAN_OUTLET_CHARS, arena);
    kept->title = clean_line(entry->title, CLEAN_TITLE_CHARS, arena);
    if (entry->outlet.size)
        kept->title = without_outlet(kept->title, kept->outlet);
    kept->author = clean_line(entry->author, AUTHOR_CHARS, arena);
    struct str language = entry->language.size ? entry->language : context->language;
    kept->language = clean_line(language, LANGUAGE_CHARS, arena);
    kept->url = clean_address(entry->link, arena);
    kept->image_url = clean_address(entry->image, arena);
    kept->published_utc = entry->published_utc;
    kept->updated_utc = entry->updated_utc;
    make_document(context, entry, kept);
    if (kept->title.size == 0)
        kept->title =
            first_not_empty(first_words(kept->text, arena), kept->url, kept->author);

    struct tag_input *input = &context->tag_input;
    input->language = kept->language;
    input->title = kept->title;
    input->text = kept->text;
    input->outlet = kept->outlet;
    struct tags tags;
    club_tag(context->harvester->gazetteer, input, &context->scratch, &tags);
    put_tags(context->harvester->gazetteer, &tags, arena, kept);
    arena_empty(&context->scratch);
}

static void
begin_context(struct context *context, const struct harvester *harvester,
              const struct harvest_input *input, const struct feed *feed,
              struct arena *arena)
{
    const struct subscription_wish *wish = input->wish;
    *context = (struct context){
        .harvester = harvester,
        .feed = feed,
        .base_url = feed->link.size ? feed->link : input->url,
        .outlet = first_not_empty(wish->title, feed->title, feed->author),
        .language = first_not_empty(wish->language, feed->language, STR("")),
        .arena = arena,
    };
    begin_tag_input(wish, arena, &context->tag_input);
    buf_init(&context->document, BUF_LIMIT_DEFAULT);
}

static int64_t
newest_date(const struct feed *feed)
{
    int64_t newest_utc = 0;
    for (size_t i = 0; i < feed->entry_count; i++) {
        const struct entry *entry = &feed->entries[i];
        int64_t time_utc =
            entry->published_utc ? entry->published_utc : entry->updated_utc;
        if (time_utc > newest_utc)
            newest_utc = time_utc;
    }
    return newest_utc;
}

/* Which of the identities are new or changed; the indexes go to `wanted`. */
static enum store_result
find_wanted(const struct harvester *harvester, const struct harvest_input *input,
            const struct store_identity *identities, size_t count, struct arena *arena,
            size_t *wanted, size_t *wanted_count, struct error *err)
{
    enum store_novelty *novelty = arena_take_array(arena, count, sizeof *novelty);
    enum store_result result = store_novelty(harvester->store, input->subscription_id,
                                             identities, count, novelty, err);
    *wanted_count = 0;
    for (size_t i = 0; result == STORE_DONE && i < count; i++)
        if (novelty[i] != STORE_UNCHANGED)
            wanted[(*wanted_count)++] = i;
    return result;
}

/* Ids above the greatest one before are new, the others belong to changed entries. */
static void
sort_out_ids(struct harvest *harvest, int64_t *ids, size_t count, int64_t last_id,
             struct arena *arena)
{
    int64_t *new_ids = arena_take_array(arena, count, sizeof *new_ids);
    int64_t *changed_ids = arena_take_array(arena, count, sizeof *changed_ids);
    for (size_t i = 0; i < count; i++) {
        if (ids[i] > last_id)
            new_ids[harvest->new_count++] = ids[i];
        else
            changed_ids[harvest->changed_count++] = ids[i];
    }
    harvest->new_ids = new_ids;
    harvest->changed_ids = changed_ids;
}

static enum store_result
keep_entries(const struct harvester *harvester, const struct harvest_input *input,
             const struct feed *feed, struct arena *arena, struct harvest *harvest,
             struct error *err)
{
    struct store_identity *identities =
        arena_take_array(arena, feed->entry_count, sizeof *identities);
    size_t *kept = arena_take_array(arena, feed->entry_count, sizeof *kept);
    size_t *wanted = arena_take_array(arena, feed->entry_count, sizeof *wanted);
    size_t count = identity_of_entries(feed, arena, identities, kept);
    size_t wanted_count;
    enum store_result result = find_wanted(harvester, input, identities, count, arena,
                                           wanted, &wanted_count, err);
    if (result != STORE_DONE || wanted_count == 0)
        return result;
    struct context context;
    begin_context(&context, harvester, input, feed, arena);
    struct store_entry *entries = arena_take_array(arena, wanted_count, sizeof *entries);
    for (size_t i = 0; i < wanted_count; i++) {
        entries[i].identity = identities[wanted[i]];
        make_entry(&context, &feed->entries[kept[wanted[i]]], &entries[i]);
    }
    buf_finish(&context.document);
    arena_finish(&context.scratch);
    int64_t last_id = store_last_entry_id(harvester->store);
    int64_t *ids = arena_take_array(arena, wanted_count, sizeof *ids);
    result = store_add_batch(harvester->store, input->subscription_id, input->now_utc,
                             gazetteer_version(harvester->gazetteer), entries,
                             wanted_count, ids, err);
    if (result == STORE_DONE)
        sort_out_ids(harvest, ids, wanted_count, last_id, arena);
    return result;
}

enum harvest_result
harvest_feed(const struct harvester *harvester, const struct harvest_input *input,
             struct arena *arena, struct harvest *harvest, struct error *err)
{
    struct harvest found = {0};
    struct feed_source source = {.url = input->url, .content_type = input->content_type};
    if (!feed_parse(input->body, &source, arena, &found.feed, err))
        return HARVEST_NO_FEED;
    found.newest_entry_utc = newest_date(&found.feed);
    if (keep_entries(harvester, input, &found.feed, arena, &found, err) != STORE_DONE)
        return HARVEST_UNSTORED;
    *harvest = found;
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
    begin_tag_input(wish ? wish : &nothing, arena, &input);
    input.language = article->row.language;
    input.title = article->row.title;
    input.text = text;
    input.outlet = article->row.outlet;
    struct tags tags;
    struct store_entry entry = {0};
    club_tag(harvester->gazetteer, &input, arena, &tags);
    put_tags(harvester->gazetteer, &tags, arena, &entry);
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
