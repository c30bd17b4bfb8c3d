/* SPDX-License-Identifier: MIT */
#include "app/commands/feeds_add.h"

#include <stdio.h>

#include "app/commands/commands.h"
#include "app/complaint.h"
#include "app/fetch_once.h"
#include "app/session.h"
#include "app/subscriptions.h"
#include "base/error.h"
#include "base/json.h"
#include "feed/discover.h"
#include "feed/parse.h"
#include "text/clean.h"

static int
fail_for(struct str url, const char *why)
{
    complain("%.*s: %s", STR_ARGS(url), why);
    return EXIT_FAILED;
}

/* What stands behind an address. */
struct look {
    struct fetch_answer answer;
    struct feed feed; /* with is_feed */
    bool is_feed;
    struct error why_not;
};

static bool
look_at(struct session *session, struct str url, struct look *look, struct error *err)
{
    *look = (struct look){.is_feed = false};
    if (!fetch_once(session, url, &session->arena, &look->answer, err))
        return false;
    if (look->answer.outcome != FETCH_BODY)
        return true;
    struct feed_source source = {look->answer.url, look->answer.content_type};
    look->is_feed = feed_parse(look->answer.body, &source, &session->arena, &look->feed,
                               &look->why_not);
    return true;
}

static int
keep_feed(struct session *session, struct str url, struct str title)
{
    struct new_feed feed = {.url = url};
    size_t added;
    struct error err;
    if (!subscriptions_add_feeds(&session->paths, &feed, 1, &added, &err))
        return fail_for(url, err.text);
    title = clean_line(title, CLEAN_OUTLET_CHARS, &session->arena);
    printf("%s %.*s%s%.*s\n", added ? "added" : "already there:", STR_ARGS(url),
           title.size ? "  " : "", STR_ARGS(title));
    return EXIT_DONE;
}

/* The first feed a page names is the site's own as a rule; the others are shown. */
static int
keep_discovered(struct session *session, struct str url, const struct look *look)
{
    const struct discovered_feed *feeds;
    struct feed_source source = {look->answer.url, look->answer.content_type};
    size_t count = discover_feeds(look->answer.body, &source, &session->arena, &feeds);
    if (count == 0)
        return fail_for(url, "there is neither a feed nor a page that names one");
    int status = keep_feed(session, feeds[0].url, feeds[0].title);
    for (size_t i = 1; i < count; i++)
        printf("%s%.*s  %.*s\n", i == 1 ? "the page also names:\n  " : "  ",
               STR_ARGS(feeds[i].url),
               STR_ARGS(clean_line(feeds[i].title, CLEAN_OUTLET_CHARS, &session->arena)));
    return status;
}

int
feeds_add(struct session *session, struct str url)
{
    struct error err;
    struct str cleaned;
    struct look look;
    if (!clean_url(url, &session->arena, &cleaned, &err) ||
        !look_at(session, cleaned, &look, &err))
        return fail_for(url, err.text);
    if (look.is_feed)
        return keep_feed(session, cleaned, look.feed.title);
    if (look.answer.outcome == FETCH_BODY)
        return keep_discovered(session, cleaned, &look);
    /* A server that is down now, or blocks, does not make the wish a wrong one. */
    complain("%.*s: %.*s; it is added all the same", STR_ARGS(cleaned),
             STR_ARGS(look.answer.problem));
    return keep_feed(session, cleaned, STR(""));
}

static int64_t
newest_entry_utc(const struct feed *feed)
{
    int64_t newest = 0;
    for (size_t i = 0; i < feed->entry_count; i++)
        if (feed->entries[i].published_utc > newest)
            newest = feed->entries[i].published_utc;
    return newest;
}

static void
print_check_json(struct session *session, struct str url, const struct look *look)
{
    struct buf out;
    struct json_writer json;
    buf_init(&out, BUF_LIMIT_DEFAULT);
    json_begin(&json, &out);
    json_begin_object(&json, NULL);
    json_text(&json, "url", url);
    json_bool(&json, "ok", look->is_feed);
    json_number(&json, "status", look->answer.status);
    json_text(&json, "final_url", look->answer.url);
    json_text(&json, "moved_to", look->answer.permanent_url);
    json_text(&json, "content_type", look->answer.content_type);
    json_text(&json, "problem",
              look->answer.problem.size ? look->answer.problem
                                        : str_from_z(look->why_not.text));
    json_number(&json, "bytes", (int64_t)look->answer.body.size);
    json_bool(&json, "etag", look->answer.etag.size > 0);
    json_bool(&json, "last_modified", look->answer.last_modified.size > 0);
    json_number(&json, "max_age", look->answer.fresh_s);
    if (look->is_feed) {
        json_text(&json, "format", feed_format_name(look->feed.format));
        json_text(&json, "title",
                  clean_line(look->feed.title, CLEAN_TITLE_CHARS, &session->arena));
        json_text(&json, "language", look->feed.language);
        json_number(&json, "entries", (int64_t)look->feed.entry_count);
        json_time(&json, "newest_entry", newest_entry_utc(&look->feed));
        json_text(&json, "damage", look->feed.damage);
    }
    json_end_object(&json);
    printf("%s\n", out.data);
    buf_finish(&out);
}

static void
print_check(struct session *session, struct str url, const struct look *look)
{
    struct arena *arena = &session->arena;
    printf("%.*s\n", STR_ARGS(url));
    if (!str_equal(look->answer.url, url))
        printf("  leads to %.*s%s\n", STR_ARGS(look->answer.url),
               look->answer.permanent_url.size ? " for good" : "");
    printf("  HTTP %d, %.*s, %zu bytes\n", look->answer.status,
           STR_ARGS(clean_line(look->answer.content_type, CLEAN_OUTLET_CHARS, arena)),
           look->answer.body.size);
    printf("  validators: %s%s%s\n", look->answer.etag.size ? "ETag " : "",
           look->answer.last_modified.size ? "Last-Modified" : "",
           look->answer.etag.size || look->answer.last_modified.size ? "" : "none");
    printf("  %.*s \"%.*s\", %zu entries\n",
           STR_ARGS(feed_format_name(look->feed.format)),
           STR_ARGS(clean_line(look->feed.title, CLEAN_TITLE_CHARS, arena)),
           look->feed.entry_count);
    if (look->feed.damage.size)
        printf("  ~ %.*s\n", STR_ARGS(clean_line(look->feed.damage, 0, arena)));
}

int
feeds_check(struct session *session, struct str url, bool as_json)
{
    struct error err;
    struct str cleaned;
    struct look look;
    if (!clean_url(url, &session->arena, &cleaned, &err) ||
        !look_at(session, cleaned, &look, &err))
        return fail_for(url, err.text);
    if (as_json)
        print_check_json(session, cleaned, &look);
    else if (look.is_feed)
        print_check(session, cleaned, &look);
    if (look.is_feed)
        return EXIT_DONE;
    struct str why =
        look.answer.problem.size ? look.answer.problem : str_from_z(look.why_not.text);
    return fail_for(cleaned, str_to_z(&session->arena, why));
}
