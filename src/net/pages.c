/* SPDX-License-Identifier: MIT */
/* Whole articles from their pages: fetched on somebody's wish, part by part where the
 * outlet spread one over several pages, and kept when the last part is there. */
#include "net/poller_parts.h"

#include <stdlib.h>

#include "article/extract.h"
#include "article/html.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/memory.h"
#include "store/entries.h"

enum {
    PART_LIMIT = 8, /* beyond it is a gallery */
    PARTS_LIMIT_BYTES = 16 << 20,
};

/* An article whose pages are under way. */
struct page_visit {
    struct page_visit *next;
    int64_t entry_id;
    struct arena arena;
    struct extracted first;
    struct document parts[PART_LIMIT];
    struct str urls[PART_LIMIT];
    size_t part_count;
    size_t size_bytes;
};

static void
tell_article(struct poller *poller, int64_t entry_id, bool got, struct str text)
{
    readers_tell_later(poller, "article %lld %s %.*s", (long long)entry_id,
                       got ? "ok" : "failed", STR_ARGS(text));
}

struct fetch_request
pages_request(struct poller *poller, int64_t subscription_id, struct str url)
{
    const struct polled *polled = schedule_find(poller, subscription_id);
    struct fetch_request request = {
        .kind = FETCH_PAGE,
        .url = url,
        .limit_bytes = FETCH_PAGE_LIMIT_BYTES,
    };
    if (polled) {
        request.configured_url = polled->wish.url;
        request.user = polled->wish.user;
        request.password = polled->wish.password;
        request.proxy = polled->wish.proxy;
        request.user_agent = polled->wish.user_agent;
    }
    return request;
}

static bool
request_page(struct poller *poller, int64_t entry_id, int64_t subscription_id,
             struct str url, struct error *err)
{
    struct fetch_request request = pages_request(poller, subscription_id, url);
    request.tag = -entry_id;
    return fetch_add(poller->fetcher, &request, err);
}

static bool
is_never_fetched(struct poller *poller, const struct store_article *article)
{
    const struct polled *polled = schedule_find(poller, article->row.subscription_id);
    return polled && polled->wish.full_text == FULL_TEXT_NEVER;
}

static struct page_visit **
find_visit(struct poller *poller, int64_t entry_id)
{
    struct page_visit **at = &poller->pages;
    while (*at && (*at)->entry_id != entry_id)
        at = &(*at)->next;
    return at;
}

static void
end_visit(struct page_visit **at)
{
    struct page_visit *visit = *at;
    *at = visit->next;
    arena_finish(&visit->arena);
    free(visit);
}

void
pages_finish(struct poller *poller)
{
    while (poller->pages)
        end_visit(&poller->pages);
}

void
pages_fetch(struct poller *poller, int64_t entry_id)
{
    struct arena arena = {0};
    struct store_article article;
    enum store_result result;
    struct error err = {0};
    bool found = store_load_article(poller->options.store, entry_id, &arena, &article,
                                    &result, &err);
    if (!found)
        tell_article(poller, entry_id, false, STR("there is no such article"));
    else if (article.row.full_text)
        tell_article(poller, entry_id, true, STR("kept already"));
    else if (is_never_fetched(poller, &article))
        tell_article(poller, entry_id, false,
                     STR("the config says full_text = never for this feed"));
    else if (article.row.url.size == 0)
        tell_article(poller, entry_id, false, STR("it has no address"));
    else if (!poller->fetcher)
        tell_article(poller, entry_id, false, STR("there is no network in the demo"));
    else if (*find_visit(poller, entry_id))
        ; /* under way: its end will be told */
    else if (!request_page(poller, entry_id, article.row.subscription_id, article.row.url,
                           &err))
        tell_article(poller, entry_id, false, str_from_z(err.text));
    else
        poller->was_idle = false;
    arena_finish(&arena);
}

/* A part's words and links outlive the answer they came with. */
static void
take_part(struct page_visit *visit, const struct fetch_answer *answer,
          struct extracted *page)
{
    struct str body = str_copy(&visit->arena, answer->body);
    struct str url = str_copy(&visit->arena, answer->url);
    struct str text = html_decode(body, answer->content_type, &visit->arena);
    extract_article(text, url, &visit->arena, page);
    if (visit->part_count == 0)
        visit->first = *page;
    visit->urls[visit->part_count] = url;
    visit->parts[visit->part_count++] = page->document;
    visit->size_bytes += body.size;
}

static bool
wants_next(const struct page_visit *visit, const struct extracted *page)
{
    if (page->next_page.size == 0 || page->obstacle != EXTRACT_CLEAR ||
        visit->part_count == PART_LIMIT || visit->size_bytes > PARTS_LIMIT_BYTES)
        return false;
    for (size_t i = 0; i < visit->part_count; i++)
        if (str_equal(visit->urls[i], page->next_page))
            return false; /* a circle */
    return true;
}

static bool
request_next(struct poller *poller, struct page_visit *visit, struct str url)
{
    struct store_article article;
    enum store_result result;
    struct error err;
    return store_load_article(poller->options.store, visit->entry_id, &visit->arena,
                              &article, &result, &err) &&
           request_page(poller, visit->entry_id, article.row.subscription_id, url, &err);
}

static void
keep(struct poller *poller, struct page_visit *visit)
{
    struct error err = {0};
    struct extracted whole = visit->first;
    int64_t entry_id = visit->entry_id;
    document_join(visit->parts, visit->part_count, &visit->arena, &whole.document);
    if (!transaction_open(poller)) {
        tell_article(poller, entry_id, false, str_from_z(poller->store_problem.text));
    } else if (harvest_page(&poller->harvester, entry_id, &whole, &err) == HARVEST_DONE) {
        tell_article(poller, entry_id, true, str_from_z(err.text));
        readers_tell_later(poller, "changed %lld", (long long)entry_id);
        poller->index_waits = true;
    } else {
        tell_article(poller, entry_id, false, str_from_z(err.text));
    }
}

struct str
pages_failure(const struct fetch_answer *answer)
{
    return answer->outcome == FETCH_HELD ? STR("its server asked to be left alone")
                                         : answer->problem;
}

void
pages_end(struct poller *poller, int64_t entry_id, const struct fetch_answer *answer)
{
    struct page_visit **at = find_visit(poller, entry_id);
    if (answer->outcome != FETCH_BODY && !*at) {
        tell_article(poller, entry_id, false, pages_failure(answer));
        return;
    }
    if (!*at) {
        *at = memory_take(1, sizeof **at);
        (*at)->entry_id = entry_id;
    }
    struct page_visit *visit = *at;
    struct extracted page = {.obstacle = EXTRACT_CLEAR};
    /* A later part that does not come leaves what is there. */
    if (answer->outcome == FETCH_BODY) {
        take_part(visit, answer, &page);
        if (wants_next(visit, &page) && request_next(poller, visit, page.next_page))
            return;
    }
    keep(poller, visit);
    end_visit(at);
}
