/* SPDX-License-Identifier: MIT */
#include "net/conversion.h"

#include "article/document.h"
#include "article/heading.h"
#include "article/html.h"
#include "base/error.h"
#include "base/ini.h"
#include "club/tag.h"
#include "feed/parse.h"
#include "net/identity.h"
#include "text/clean.h"

enum {
    AUTHOR_CHARS = 120,
    LANGUAGE_CHARS = 35, /* the longest tag of RFC 5646's examples */
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

/* An address fit to be kept, or "". */
static struct str
clean_address(struct str address, struct arena *arena)
{
    struct str cleaned;
    if (address.size == 0 || !clean_url(address, arena, &cleaned, NULL))
        return STR("");
    return cleaned;
}

/* ---- tags ---- */

void
conversion_put_tags(const struct gazetteer *gazetteer, const struct tags *tags,
                    struct arena *arena, struct store_entry *entry)
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

void
conversion_begin_tag_input(const struct subscription_wish *wish, struct arena *arena,
                           struct tag_input *input)
{
    struct str *clubs, *competitions;
    *input = (struct tag_input){.feed_country = wish->country};
    input->feed_club_count = ini_list(wish->clubs, arena, &clubs);
    input->feed_clubs = clubs;
    input->feed_competition_count = ini_list(wish->competitions, arena, &competitions);
    input->feed_competitions = competitions;
}

/* ---- one entry ---- */

/* What one document and its subscription say about all of their entries. */
struct context {
    struct str base_url, outlet, language;
    struct tag_input tag_input;
    struct buf document;
    struct arena scratch; /* of one entry: small, so that it stays in the cache */
    struct arena *arena;  /* of what is kept */
};

static void
begin_context(struct context *context, const struct conversion *conversion,
              const struct feed *feed, struct arena *arena)
{
    const struct subscription_wish *wish = &conversion->wish;
    *context = (struct context){
        .base_url = feed->link.size ? feed->link : conversion->url,
        .outlet = first_not_empty(wish->title, feed->title, feed->author),
        .language = first_not_empty(wish->language, feed->language, STR("")),
        .arena = arena,
    };
    buf_init(&context->document, BUF_LIMIT_DEFAULT);
}

static void
end_context(struct context *context)
{
    buf_finish(&context->document);
    arena_finish(&context->scratch);
}

static struct str
richer_text(const struct entry *entry)
{
    return entry->content.size >= entry->summary.size ? entry->content : entry->summary;
}

static void
make_document(struct context *context, const struct entry *entry,
              struct document *document)
{
    struct str base = entry->link.size ? entry->link : context->base_url;
    html_to_document(richer_text(entry), base, &context->scratch, document);
}

/* What a list shows of an entry. Only one without a title needs its text for that. */
static void
make_headline(struct context *context, const struct entry *entry,
              struct store_entry *kept)
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
    if (kept->title.size)
        return;
    struct document document;
    make_document(context, entry, &document);
    struct str text = document_text(&document, &context->scratch);
    kept->title = first_not_empty(heading_of_text(text, arena), kept->url, kept->author);
    arena_empty(&context->scratch);
}

static void
make_body(struct context *context, const struct gazetteer *gazetteer,
          const struct entry *entry, struct store_entry *kept)
{
    struct document document;
    make_document(context, entry, &document);
    struct str text = document_text(&document, &context->scratch);
    buf_reset(&context->document);
    document_save(&document, &context->document);
    kept->document = str_copy(context->arena, buf_str(&context->document));
    kept->has_text = text.size > 0;

    struct tag_input *input = &context->tag_input;
    input->language = kept->language;
    input->title = kept->title;
    input->text = text;
    input->outlet = kept->outlet;
    struct tags tags;
    club_tag(gazetteer, input, &context->scratch, &tags);
    conversion_put_tags(gazetteer, &tags, context->arena, kept);
    arena_empty(&context->scratch);
}

/* ---- a document ---- */

void
conversion_set_wish(struct conversion *conversion, const struct subscription_wish *wish)
{
    struct arena *arena = &conversion->arena;
    conversion->wish = (struct subscription_wish){
        .title = str_copy(arena, wish->title),
        .language = str_copy(arena, wish->language),
        .country = str_copy(arena, wish->country),
        .clubs = str_copy(arena, wish->clubs),
        .competitions = str_copy(arena, wish->competitions),
    };
}

void
conversion_headlines(const struct conversion *conversion, const struct feed *feed,
                     const struct store_identity *identities, const size_t *kept,
                     struct arena *arena, struct store_entry *entries)
{
    struct context context;
    begin_context(&context, conversion, feed, arena);
    for (size_t i = 0; i < conversion->wanted_count; i++) {
        size_t wanted = conversion->wanted[i];
        entries[i] = (struct store_entry){.identity = identities[wanted]};
        make_headline(&context, &feed->entries[kept[wanted]], &entries[i]);
    }
    end_context(&context);
}

/* The identities outlive the document that they were read from. */
static size_t *
find_identities(struct conversion *conversion, const struct feed *feed,
                struct arena *document)
{
    size_t *kept = arena_take_array(document, feed->entry_count, sizeof *kept);
    struct store_identity *identities =
        arena_take_array(&conversion->arena, feed->entry_count, sizeof *identities);
    size_t count = identity_of_entries(feed, document, identities, kept);
    for (size_t i = 0; i < count; i++) {
        identities[i].key = str_copy(&conversion->arena, identities[i].key);
        identities[i].alternate = str_copy(&conversion->arena, identities[i].alternate);
    }
    conversion->identities = identities;
    conversion->identity_count = count;
    return kept;
}

static bool
convert_entries(struct conversion *conversion, const struct gazetteer *gazetteer,
                const struct feed *feed, const size_t *kept, const atomic_bool *stop)
{
    struct context context;
    begin_context(&context, conversion, feed, &conversion->arena);
    conversion_begin_tag_input(&conversion->wish, &conversion->arena, &context.tag_input);
    struct store_entry *entries =
        arena_take_array(&conversion->arena, conversion->wanted_count, sizeof *entries);
    size_t i = 0;
    for (; i < conversion->wanted_count && !atomic_load(stop); i++) {
        size_t wanted = conversion->wanted[i];
        const struct entry *entry = &feed->entries[kept[wanted]];
        entries[i].identity = conversion->identities[wanted];
        make_headline(&context, entry, &entries[i]);
        make_body(&context, gazetteer, entry, &entries[i]);
        conversion->text_bytes += entries[i].document.size;
    }
    end_context(&context);
    conversion->entries = entries;
    return i == conversion->wanted_count;
}

void
conversion_run(struct conversion *conversion, const struct gazetteer *gazetteer,
               const atomic_bool *stop)
{
    struct arena document = {0};
    struct feed feed;
    struct error err = {0};
    struct feed_source source = {.url = conversion->url,
                                 .content_type = conversion->content_type};
    /* Read once before, by whoever chose what is wanted: the same bytes, the same feed.
     */
    if (feed_parse(conversion->body, &source, &document, &feed, &err)) {
        const size_t *kept = find_identities(conversion, &feed, &document);
        conversion->done = convert_entries(conversion, gazetteer, &feed, kept, stop);
    }
    arena_finish(&document);
}
