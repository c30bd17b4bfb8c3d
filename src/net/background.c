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
    /* A single round is waited for: it takes its share of what others have left. */
    ONCE_INDEXED = 2 * INDEX_STEP,
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
    poller->indexed_count += done_count;
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
        count == 0 || !transaction_open(poller))
        return false;
    bool kept = true;
    for (size_t i = 0; i < count && kept; i++)
        kept = harvest_tags_again(&poller->harvester, ids[i], &err) == HARVEST_DONE;
    if (!kept)
        log_line("poller: %s", err.text);
    transaction_close(poller);
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
    if (poller->options.once && poller->indexed_count >= ONCE_INDEXED)
        poller->index_waits = false;
    if (poller->index_waits)
        poller->index_waits = index_step(poller);
    return poller->index_waits;
}
