/* SPDX-License-Identifier: MIT */
#include "net/harvest.h"

#include "article/extract.h"
#include "base/arena.h"
#include "base/error.h"
#include "store/entries.h"
#include "text/charset.h"

enum {
    SNIFFED_BYTES = 2048 /* browsers look for a declaration in the first 1024 */
};

/* The name behind "charset=" in the first bytes, "" for none. */
static struct str
declared_in_page(struct str bytes)
{
    struct str head = str_slice(bytes, 0, SNIFFED_BYTES);
    size_t start = str_find_nocase(head, STR("charset="));
    if (start == STR_NOT_FOUND)
        return STR("");
    struct str rest = str_slice(head, start + STR("charset=").size, head.size);
    if (rest.size && (rest.data[0] == '"' || rest.data[0] == '\''))
        rest = str_slice(rest, 1, rest.size);
    size_t end = 0;
    while (end < rest.size && rest.data[end] != '"' && rest.data[end] != '\'' &&
           rest.data[end] != '>' && rest.data[end] != ';' && rest.data[end] != '/' &&
           !str_is_space_char(rest.data[end]))
        end++;
    return charset_name(str_slice(rest, 0, end));
}

/* A page's text as UTF-8, by the order that browsers have settled on. */
static struct str
decode(const struct harvest_input *input, struct str language, struct arena *arena)
{
    size_t bom_bytes;
    struct str name = charset_of_bom(input->body, &bom_bytes);
    struct str bytes = str_slice(input->body, bom_bytes, input->body.size);
    if (name.size == 0)
        name = charset_name(charset_of_content_type(input->content_type));
    if (name.size == 0)
        name = declared_in_page(bytes);
    if (name.size == 0)
        name = charset_guess(bytes, language);
    struct str text;
    if (charset_to_utf8(bytes, name, arena, &text, NULL))
        return text;
    return charset_to_utf8(bytes, charset_guess(bytes, language), arena, &text, NULL)
               ? text
               : bytes;
}

/* What the page has and the feed has not is what it was fetched for. */
static bool
is_worth_keeping(const struct extracted *page, struct str page_text,
                 const struct store_article *article, struct arena *arena,
                 struct error *err)
{
    struct document kept;
    size_t kept_bytes = 0;
    if (document_load(article->document, arena, &kept, NULL))
        kept_bytes = document_text(&kept, arena).size;
    if (page_text.size > kept_bytes && page_text.size > 0 &&
        (page->obstacle == EXTRACT_CLEAR || page->obstacle == EXTRACT_PAYWALL))
        return true;
    if (page->note.size)
        return error_set(err, "%.*s", STR_ARGS(page->note));
    return error_set(err, "the page has no more text than the feed");
}

static enum harvest_result
keep_page(const struct harvester *harvester, const struct store_article *article,
          const struct harvest_input *input, struct arena *arena, struct error *err)
{
    struct extracted page;
    extract_article(decode(input, article->row.language, arena), input->url, arena,
                    &page);
    struct str text = document_text(&page.document, arena);
    if (!is_worth_keeping(&page, text, article, arena, err))
        return HARVEST_NO_FEED;
    struct buf saved;
    buf_init(&saved, BUF_LIMIT_DEFAULT);
    document_save(&page.document, &saved);
    enum store_result result = store_set_full_document(
        harvester->store, article->row.entry_id, buf_str(&saved), text, err);
    buf_finish(&saved);
    if (result != STORE_DONE)
        return HARVEST_UNSTORED;
    /* More text may name more clubs. */
    enum harvest_result tagged =
        harvest_tags_again(harvester, article->row.entry_id, err);
    if (tagged == HARVEST_DONE)
        error_set(err, "%.*s", STR_ARGS(page.note));
    return tagged;
}

enum harvest_result
harvest_page(const struct harvester *harvester, int64_t entry_id,
             const struct harvest_input *input, struct error *err)
{
    struct arena arena = {0};
    struct store_article article;
    enum store_result result;
    enum harvest_result harvested = HARVEST_UNSTORED;
    if (store_load_article(harvester->store, entry_id, &arena, &article, &result, err))
        harvested = keep_page(harvester, &article, input, &arena, err);
    else if (result == STORE_DONE)
        error_set(err, "there is no such article");
    arena_finish(&arena);
    return harvested;
}
