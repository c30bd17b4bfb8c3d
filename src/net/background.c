/* SPDX-License-Identifier: MIT */
#include "net/poller_parts.h"

#include "base/clock.h"
#include "base/log.h"
#include "store/entries.h"
#include "store/search.h"
#include "text/clean.h"

enum {
    /* Steps are short, so that a reader's mark or an answer never waits for one. */
    INDEX_STEP = 100,
    RETAG_STEP = 50,
};

static bool
index_step(struct poller *poller)
{
    size_t done_count = 0;
    struct error err = {0};
    if (store_index_some(poller->options.store, INDEX_STEP, &done_count, &err) ==
        STORE_FAILED)
        log_line("poller: %s", err.text);
    return done_count > 0;
}

static bool
retag_step(struct poller *poller)
{
    int64_t ids[RETAG_STEP];
    size_t count = 0;
    struct error err = {0};
    uint64_t version = gazetteer_version(poller->options.gazetteer);
    if (store_stale_tags(poller->options.store, version, RETAG_STEP, ids, &count, &err) !=
            STORE_DONE ||
        count == 0 || !visit_open_transaction(poller))
        return false;
    bool kept = true;
    for (size_t i = 0; i < count && kept; i++)
        kept = harvest_tags_again(&poller->harvester, ids[i], &err) == HARVEST_DONE;
    if (!kept)
        log_line("poller: %s", err.text);
    visit_close_transaction(poller);
    return kept;
}

bool
background_step(struct poller *poller)
{
    if (poller->tags_wait) {
        if (retag_step(poller)) {
            poller->retagged = true;
            return true;
        }
        poller->tags_wait = false;
        if (poller->retagged)
            readers_tell(poller, "retagged");
    }
    if (grouping_step(poller))
        return true;
    if (poller->index_waits)
        poller->index_waits = index_step(poller);
    return poller->index_waits;
}

/* ---- whole articles ---- */

static void
tell_article(struct poller *poller, int64_t entry_id, bool got, struct str text)
{
    readers_tell_later(poller, "article %lld %s %.*s", (long long)entry_id,
                       got ? "ok" : "failed", STR_ARGS(text));
}

static bool
request_page(struct poller *poller, const struct store_article *article,
             struct error *err)
{
    const struct polled *polled = schedule_find(poller, article->row.subscription_id);
    struct fetch_request request = {
        .tag = -article->row.entry_id,
        .kind = FETCH_PAGE,
        .url = article->row.url,
        .limit_bytes = FETCH_PAGE_LIMIT_BYTES,
    };
    if (polled) {
        request.configured_url = polled->wish.url;
        request.user = polled->wish.user;
        request.password = polled->wish.password;
        request.proxy = polled->wish.proxy;
        request.user_agent = polled->wish.user_agent;
    }
    return fetch_add(poller->fetcher, &request, err);
}

static bool
is_never_fetched(struct poller *poller, const struct store_article *article)
{
    const struct polled *polled = schedule_find(poller, article->row.subscription_id);
    return polled && polled->wish.full_text == FULL_TEXT_NEVER;
}

void
background_fetch_page(struct poller *poller, int64_t entry_id)
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
    else if (!request_page(poller, &article, &err))
        tell_article(poller, entry_id, false, str_from_z(err.text));
    else
        poller->was_idle = false;
    arena_finish(&arena);
}

void
background_end_page(struct poller *poller, int64_t entry_id,
                    const struct fetch_answer *answer)
{
    struct error err = {0};
    if (answer->outcome == FETCH_HELD) {
        tell_article(poller, entry_id, false, STR("its server asked to be left alone"));
        return;
    }
    if (answer->outcome != FETCH_BODY) {
        tell_article(poller, entry_id, false, answer->problem);
        return;
    }
    struct harvest_input input = {.body = answer->body,
                                  .url = answer->url,
                                  .content_type = answer->content_type,
                                  .now_utc = clock_now_utc()};
    if (!visit_open_transaction(poller)) {
        tell_article(poller, entry_id, false, str_from_z(poller->store_problem.text));
    } else if (harvest_page(&poller->harvester, entry_id, &input, &err) == HARVEST_DONE) {
        tell_article(poller, entry_id, true, str_from_z(err.text));
        readers_tell_later(poller, "changed %lld", (long long)entry_id);
        poller->index_waits = true;
    } else {
        tell_article(poller, entry_id, false, str_from_z(err.text));
    }
}
