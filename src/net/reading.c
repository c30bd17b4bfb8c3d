/* SPDX-License-Identifier: MIT */
/* A feed document between its answer and its entries: read here for what is new,
 * converted beside the poller (converter.h), and handed back to its visit. */
#include <stdlib.h>

#include "base/memory.h"
#include "net/poller_parts.h"

enum {
    /* With so many documents before it a body waits for a while: its headlines go ahead.
     * With fewer it costs less to keep all of an entry at once. */
    AHEAD_COUNT = 3,
};

static void
free_reading(struct reading *reading)
{
    arena_finish(&reading->conversion.arena);
    free(reading);
}

void
reading_release(struct conversion *conversion)
{
    free_reading((struct reading *)conversion);
}

static void
copy_answer(struct reading *reading, const struct fetch_answer *answer)
{
    struct arena *arena = &reading->conversion.arena;
    struct fetch_answer *copy = &reading->answer;
    *copy = *answer;
    copy->body = STR("");
    struct str *const strings[] = {&copy->url,          &copy->permanent_url,
                                   &copy->etag,         &copy->last_modified,
                                   &copy->content_type, &copy->problem};
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        *strings[i] = str_copy(arena, *strings[i]);
}

static void
copy_feed(struct reading *reading, const struct harvest_document *document)
{
    struct arena *arena = &reading->conversion.arena;
    const struct feed *feed = &document->feed;
    reading->newest_entry_utc = document->newest_entry_utc;
    reading->feed = (struct feed){
        .title = str_copy(arena, feed->title),
        .link = str_copy(arena, feed->link),
        .language = str_copy(arena, feed->language),
        .damage = str_copy(arena, feed->damage),
        .ttl_s = feed->ttl_s,
        .update_period_s = feed->update_period_s,
        .skip_hours = feed->skip_hours,
        .skip_days = feed->skip_days,
    };
}

static struct reading *
new_reading(const struct polled *polled, const struct fetch_answer *answer,
            int64_t now_utc, uint64_t body_hash)
{
    struct reading *reading = memory_take(1, sizeof *reading);
    struct conversion *conversion = &reading->conversion;
    reading->body_hash = body_hash;
    copy_answer(reading, answer);
    conversion->subscription_id = polled->id;
    conversion->url = reading->answer.url;
    conversion->content_type = reading->answer.content_type;
    conversion->now_utc = now_utc;
    conversion_set_wish(conversion, &polled->wish);
    return reading;
}

/* Where bodies have to wait, the headlines do not. */
static enum harvest_result
send_ahead(struct poller *poller, struct reading *reading,
           const struct harvest_document *document, struct error *err)
{
    struct harvest harvest;
    if (converter_waiting_count(poller->converter) < AHEAD_COUNT)
        return HARVEST_DONE;
    enum harvest_result result =
        harvest_headlines(&poller->harvester, &reading->conversion, document,
                          &poller->batch, &harvest, err);
    if (result == HARVEST_DONE && harvest.new_count) {
        reading->transaction = poller->transaction_number;
        report_new(poller, harvest.new_ids[0], harvest.new_ids[harvest.new_count - 1]);
    }
    return result;
}

static void
hand_over(struct poller *poller, struct reading *reading, struct str body)
{
    reading->next = poller->readings;
    poller->readings = reading;
    converter_add(poller->converter, &reading->conversion, body);
}

enum harvest_result
reading_begin(struct poller *poller, const struct polled *polled,
              const struct fetch_answer *answer, int64_t now_utc, uint64_t body_hash,
              struct error *err)
{
    struct harvest_document document;
    struct reading *reading = new_reading(polled, answer, now_utc, body_hash);
    enum harvest_result result =
        harvest_read(&poller->harvester, answer->body, &reading->conversion,
                     &poller->batch, &document, err);
    if (result == HARVEST_DONE && reading->conversion.wanted_count)
        result = send_ahead(poller, reading, &document, err);
    if (result != HARVEST_DONE) {
        free_reading(reading);
        return result;
    }
    copy_feed(reading, &document);
    if (reading->conversion.wanted_count) {
        hand_over(poller, reading, answer->body);
        return HARVEST_DONE;
    }
    reading->conversion.done = true;
    visit_end_reading(poller, reading);
    free_reading(reading);
    return HARVEST_DONE;
}

static void
take_off_list(struct poller *poller, const struct reading *reading)
{
    struct reading **at = &poller->readings;
    while (*at != reading)
        at = &(*at)->next;
    *at = reading->next;
}

bool
reading_take(struct poller *poller)
{
    struct conversion *conversion = converter_take(poller->converter);
    if (!conversion)
        return false;
    struct reading *reading = (struct reading *)conversion;
    take_off_list(poller, reading);
    visit_end_reading(poller, reading);
    free_reading(reading);
    return true;
}

void
reading_forget_ahead(struct poller *poller)
{
    for (struct reading *reading = poller->readings; reading; reading = reading->next)
        if (reading->transaction == poller->transaction_number)
            reading->lost = true;
}
