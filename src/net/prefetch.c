/* SPDX-License-Identifier: MIT */
/* Pages fetched before anybody asks for them. */
#include "article/document.h"
#include "net/poller_parts.h"
#include "store/entries.h"

enum {
    /* A feed that is new to us brings a hundred entries; nobody reads all of them. */
    PAGES_A_VISIT = 12,
    /* Of a feed whose articles the user always wants; no honest one has more at a time.
     */
    WISHED_PAGES_A_VISIT = 50,
    /* Bytes of a feed's own text that are an article already. */
    WHOLE_TEXT_BYTES = 2500,
};

static bool
names_club(const struct poller *poller, const struct store_row *row)
{
    const struct poller_options *options = &poller->options;
    for (size_t i = 0; i < row->tag_count; i++)
        for (size_t k = 0; k < options->prefetch_club_count; k++)
            if (str_equal(row->tags[i].club_id, options->prefetch_clubs[k]))
                return true;
    return false;
}

static bool
is_short(const struct store_article *article, struct arena *arena)
{
    struct document document;
    return !document_load(article->document, arena, &document, NULL) ||
           document_text(&document, arena).size < WHOLE_TEXT_BYTES;
}

static bool
is_wanted(struct poller *poller, int64_t entry_id)
{
    struct arena arena = {0};
    struct store_article article;
    enum store_result result;
    bool wanted = store_load_article(poller->options.store, entry_id, &arena, &article,
                                     &result, NULL) &&
                  !article.row.full_text && article.row.url.size > 0 &&
                  names_club(poller, &article.row) && is_short(&article, &arena);
    arena_finish(&arena);
    return wanted;
}

void
prefetch_pages(struct poller *poller, const struct polled *polled,
               const struct harvest *harvest)
{
    enum full_text wish = polled->wish.full_text;
    /* Of a feed that is polled for the first time, most are old. */
    bool always = wish == FULL_TEXT_ALWAYS && polled->state.last_success_utc;
    bool followed = poller->options.prefetch_club_count > 0 && poller->fetcher;
    size_t left = always ? WISHED_PAGES_A_VISIT : PAGES_A_VISIT;
    if (wish == FULL_TEXT_NEVER || (!always && !followed))
        return;
    for (size_t i = harvest->new_count; i-- > 0 && left > 0;) {
        int64_t entry_id = harvest->new_ids[i];
        if (!always && !is_wanted(poller, entry_id))
            continue;
        pages_fetch(poller, entry_id);
        left--;
    }
}
