/* SPDX-License-Identifier: MIT */
#include "net/harvest.h"

#include "article/extract.h"
#include "base/arena.h"
#include "base/error.h"
#include "store/entries.h"

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
          const struct extracted *page, struct arena *arena, struct error *err)
{
    struct str text = document_text(&page->document, arena);
    if (!is_worth_keeping(page, text, article, arena, err))
        return HARVEST_NO_FEED;
    struct buf saved;
    buf_init(&saved, BUF_LIMIT_DEFAULT);
    document_save(&page->document, &saved);
    enum store_result result = store_set_full_document(
        harvester->store, article->row.entry_id, buf_str(&saved), text, err);
    buf_finish(&saved);
    if (result != STORE_DONE)
        return HARVEST_UNSTORED;
    /* More text may name more clubs. */
    enum harvest_result tagged =
        harvest_tags_again(harvester, article->row.entry_id, err);
    if (tagged == HARVEST_DONE)
        error_set(err, "%.*s", STR_ARGS(page->note));
    return tagged;
}

enum harvest_result
harvest_page(const struct harvester *harvester, int64_t entry_id,
             const struct extracted *page, struct error *err)
{
    struct arena arena = {0};
    struct store_article article;
    enum store_result result;
    enum harvest_result harvested = HARVEST_UNSTORED;
    if (store_load_article(harvester->store, entry_id, &arena, &article, &result, err))
        harvested = keep_page(harvester, &article, page, &arena, err);
    else if (result == STORE_DONE)
        error_set(err, "there is no such article");
    arena_finish(&arena);
    return harvested;
}
