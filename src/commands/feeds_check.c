/* SPDX-License-Identifier: MIT */
/* terrace feeds check: what stands at an address, in words or as JSON. */
#include <stdio.h>

#include "app/complaint.h"
#include "app/session.h"
#include "base/clock.h"
#include "base/json.h"
#include "commands/commands.h"
#include "commands/feed_look.h"
#include "commands/feeds_add.h"
#include "feed/parse.h"
#include "net/politeness.h"
#include "text/clean.h"

enum {
    DURATION_BYTES = 24
};

/* "feed", "page" or "" for what is neither. */
static const char *
kind_of(const struct feed_look *look)
{
    if (look->is_feed)
        return "feed";
    return look->named_count ? "page" : "";
}

/* ---- as JSON ---- */

static void
write_answer(struct json_writer *json, const struct fetch_answer *answer)
{
    json_number(json, "status", answer->status);
    json_text(json, "final_url", answer->url);
    json_text(json, "moved_to", answer->permanent_url);
    json_text(json, "content_type", answer->content_type);
    json_number(json, "bytes", (int64_t)answer->body.size);
    json_bool(json, "etag", answer->etag.size > 0);
    json_bool(json, "last_modified", answer->last_modified.size > 0);
    json_number(json, "max_age", answer->fresh_s);
}

static void
write_feed(struct json_writer *json, const struct feed *feed, struct arena *arena)
{
    json_text(json, "format", feed_format_name(feed->format));
    json_text(json, "title", clean_line(feed->title, CLEAN_TITLE_CHARS, arena));
    json_text(json, "language", feed->language);
    json_number(json, "entries", (int64_t)feed->entry_count);
    json_time(json, "newest_entry", feed_newest_utc(feed));
    json_number(json, "ttl", feed->ttl_s);
    json_number(json, "update_period", feed->update_period_s);
    json_text(json, "damage", feed->damage);
}

static void
write_named(struct json_writer *json, const struct feed_look *look, struct arena *arena)
{
    json_begin_array(json, "feeds");
    for (size_t i = 0; i < look->named_count; i++) {
        json_begin_object(json, NULL);
        json_text(json, "url", look->named[i].url);
        json_text(json, "title",
                  clean_line(look->named[i].title, CLEAN_TITLE_CHARS, arena));
        json_end_object(json);
    }
    json_end_array(json);
}

static void
print_json(struct session *session, struct str url, const struct feed_look *look)
{
    struct buf out;
    struct json_writer json;
    buf_init(&out, BUF_LIMIT_DEFAULT);
    json_begin(&json, &out);
    json_begin_object(&json, NULL);
    json_text(&json, "url", url);
    json_bool(&json, "ok", look->subscribe_url.size > 0);
    json_text(&json, "kind", str_from_z(kind_of(look)));
    json_text(&json, "subscribe", look->subscribe_url);
    json_text(&json, "problem", look->problem);
    write_answer(&json, &look->answer);
    write_feed(&json, &look->feed, &session->arena);
    write_named(&json, look, &session->arena);
    json_end_object(&json);
    printf("%s\n", out.data);
    buf_finish(&out);
}

/* ---- in words ---- */

static void
print_answer(const struct fetch_answer *answer, struct str url, struct arena *arena)
{
    if (!str_equal(answer->url, url))
        printf("  leads to  %.*s%s\n", STR_ARGS(answer->url),
               answer->permanent_url.size ? ", for good" : "");
    if (answer->status == 0)
        return;
    struct str type = clean_line(answer->content_type, CLEAN_OUTLET_CHARS, arena);
    printf("  answer    HTTP %d, %.*s, %zu bytes\n", answer->status,
           STR_ARGS(type.size ? type : STR("no type")), answer->body.size);
}

/* What a visit costs the server, and how often it wants one. */
static void
print_terms(const struct feed_look *look)
{
    const struct fetch_answer *answer = &look->answer;
    const struct {
        int64_t asked_s;
        const char *who;
    } voices[] = {
        {answer->fresh_s, "the server asks for"},
        {look->feed.ttl_s, "its ttl is"},
        {look->feed.update_period_s, "its update period is"},
    };
    const char *validators = "neither ETag nor Last-Modified: each visit costs it all";
    if (answer->etag.size && answer->last_modified.size)
        validators = "ETag and Last-Modified";
    else if (answer->etag.size || answer->last_modified.size)
        validators = answer->etag.size ? "ETag" : "Last-Modified";
    printf("  polling   %s", validators);
    for (size_t i = 0; i < sizeof voices / sizeof *voices; i++) {
        char duration[DURATION_BYTES];
        if (voices[i].asked_s == 0)
            continue;
        politeness_duration(voices[i].asked_s, duration);
        printf("; %s %s", voices[i].who, duration);
    }
    printf("\n");
}

static const char *
format_in_words(enum feed_format format)
{
    static const char *const names[] = {
        [FEED_UNKNOWN] = "a feed",
        [FEED_RSS_090] = "RSS 0.90",
        [FEED_RSS_091] = "RSS 0.91",
        [FEED_RSS_092] = "RSS 0.92",
        [FEED_RSS_093] = "RSS 0.93",
        [FEED_RSS_094] = "RSS 0.94",
        [FEED_RSS_10] = "RSS 1.0",
        [FEED_RSS_20] = "RSS 2.0",
        [FEED_RSS] = "RSS",
        [FEED_ATOM_03] = "Atom 0.3",
        [FEED_ATOM_10] = "Atom 1.0",
        [FEED_ATOM] = "Atom",
        [FEED_JSON_10] = "JSON Feed 1.0",
        [FEED_JSON_11] = "JSON Feed 1.1",
        [FEED_JSON] = "JSON Feed",
    };
    return names[format];
}

static void
print_feed(const struct feed *feed, struct arena *arena)
{
    struct str language = clean_line(feed->language, CLEAN_OUTLET_CHARS, arena);
    printf("  feed      %s, \"%.*s\"%s%.*s\n", format_in_words(feed->format),
           STR_ARGS(clean_line(feed->title, CLEAN_TITLE_CHARS, arena)),
           language.size ? ", " : "", STR_ARGS(language));
    int64_t newest_utc = feed_newest_utc(feed);
    char age[DURATION_BYTES] = "";
    if (newest_utc && newest_utc <= clock_now_utc())
        politeness_duration(clock_now_utc() - newest_utc, age);
    printf("  entries   %zu%s%s%s\n", feed->entry_count, age[0] ? ", the newest of " : "",
           age,
           age[0]                             ? " ago"
           : feed->entry_count && !newest_utc ? ", undated"
                                              : "");
    if (feed->damage.size)
        printf("  damage    %.*s\n", STR_ARGS(clean_line(feed->damage, 0, arena)));
}

static void
print_words(struct session *session, struct str url, const struct feed_look *look)
{
    struct arena *arena = &session->arena;
    printf("%.*s\n", STR_ARGS(url));
    print_answer(&look->answer, url, arena);
    if (look->named_count)
        printf("  page      names %zu feed%s:\n", look->named_count,
               look->named_count == 1 ? "" : "s");
    for (size_t i = 0; i < look->named_count; i++)
        printf("            %.*s  %.*s\n", STR_ARGS(look->named[i].url),
               STR_ARGS(clean_line(look->named[i].title, CLEAN_OUTLET_CHARS, arena)));
    if (look->is_feed)
        print_terms(look);
    if (look->subscribe_url.size) {
        print_feed(&look->feed, arena);
        printf("  to read   terrace feeds add %.*s\n", STR_ARGS(look->subscribe_url));
    }
}

int
feeds_check(struct session *session, struct str url, bool as_json)
{
    struct error err;
    struct str cleaned;
    struct feed_look look;
    if (!feed_look_address(url, &session->arena, &cleaned, &err) ||
        !feed_look(session, cleaned, &look, &err)) {
        complain("%.*s: %s", STR_ARGS(url), err.text);
        return EXIT_FAILED;
    }
    if (as_json)
        print_json(session, cleaned, &look);
    else
        print_words(session, cleaned, &look);
    if (look.subscribe_url.size)
        return EXIT_DONE;
    complain("%.*s: %.*s", STR_ARGS(cleaned), STR_ARGS(look.problem));
    return EXIT_FAILED;
}
