/* SPDX-License-Identifier: MIT */
#include "commands/feeds_add.h"

#include <stdio.h>

#include "app/complaint.h"
#include "app/session.h"
#include "base/json.h"
#include "commands/commands.h"
#include "commands/feed_look.h"
#include "config/subscriptions.h"
#include "text/clean.h"

static int
fail_for(struct str url, const char *why)
{
    complain("%.*s: %s", STR_ARGS(url), why);
    return EXIT_FAILED;
}

static void
print_json(struct str url, struct str title, bool added)
{
    struct buf out;
    struct json_writer json;
    buf_init(&out, BUF_LIMIT_DEFAULT);
    json_begin(&json, &out);
    json_begin_object(&json, NULL);
    json_text(&json, "url", url);
    json_text(&json, "title", title);
    json_bool(&json, "added", added);
    json_end_object(&json);
    printf("%s\n", out.data);
    buf_finish(&out);
}

static int
keep_feed(struct session *session, struct str url, struct str title, bool as_json)
{
    struct new_feed feed = {.url = url};
    size_t added = 0;
    struct error err;
    /* One in config.ini, which a command does not touch, is there as well. */
    if (!config_find_feed(&session->config, url) &&
        !subscriptions_add_feeds(&session->paths, &feed, 1, &added, &err))
        return fail_for(url, err.text);
    title = clean_line(title, CLEAN_OUTLET_CHARS, &session->arena);
    if (as_json)
        print_json(url, title, added > 0);
    else
        printf("%s %.*s%s%.*s\n", added ? "added" : "already there:", STR_ARGS(url),
               title.size ? "  " : "", STR_ARGS(title));
    return EXIT_DONE;
}

/* One of the feeds a page names was taken; the others are shown. */
static void
print_others(struct session *session, const struct feed_look *look)
{
    const char *head = "the page also names:\n";
    for (size_t i = 0; i < look->named_count; i++) {
        if (str_equal(look->named[i].url, look->subscribe_url))
            continue;
        printf("%s  %.*s  %.*s\n", head, STR_ARGS(look->named[i].url),
               STR_ARGS(clean_line(look->named[i].title, CLEAN_OUTLET_CHARS,
                                   &session->arena)));
        head = "";
    }
}

/* A place within a page is no other feed. */
static struct str
without_place(struct str url)
{
    return str_slice(url, 0, str_find_char(url, '#'));
}

int
feeds_add(struct session *session, struct str url, bool force, bool as_json)
{
    struct error err;
    struct str cleaned;
    struct feed_look look;
    url = without_place(url);
    if (!feed_look_address(url, &session->arena, &cleaned, &err) ||
        !feed_look(session, cleaned, &look, &err))
        return fail_for(url, err.text);
    if (look.subscribe_url.size) {
        int status = keep_feed(session, look.subscribe_url, look.feed.title, as_json);
        if (!as_json)
            print_others(session, &look);
        return status;
    }
    complain("%.*s: %.*s; %s", STR_ARGS(cleaned), STR_ARGS(look.problem),
             force ? "added all the same" : "not added (--force adds it all the same)");
    return force ? keep_feed(session, cleaned, STR(""), as_json) : EXIT_FAILED;
}
