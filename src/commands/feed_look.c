/* SPDX-License-Identifier: MIT */
#include "commands/feed_look.h"

#include <string.h>

#include "app/session.h"
#include "commands/fetch_once.h"
#include "feed/parse.h"
#include "store/subscriptions.h"
#include "text/clean.h"

enum {
    NAMED_TRIES = 3, /* a page whose first feeds are all dead is not worth more visits */
    PROBLEM_CHARS = 300,
};

bool
feed_look_address(struct str typed, struct arena *arena, struct str *url,
                  struct error *err)
{
    typed = str_trim(typed);
    /* As browsers hand them on: feed:https://... and feed://... */
    if (str_starts_with_nocase(typed, STR("feed:")))
        typed = str_slice(typed, strlen("feed:"), typed.size);
    if (str_starts_with(typed, STR("//")))
        typed = str_format(arena, "https:%.*s", STR_ARGS(typed));
    struct str host = str_slice(typed, 0, str_find_char(typed, '/'));
    bool bare = str_find_char(host, '.') != STR_NOT_FOUND &&
                str_find(typed, STR("://")) == STR_NOT_FOUND;
    for (size_t i = 0; i < host.size; i++)
        bare = bare && !memchr("()'\"?#", host.data[i], 6);
    if (bare)
        typed = str_format(arena, "https://%.*s", STR_ARGS(typed));
    return clean_url(typed, arena, url, err);
}

static bool
read_feed(const struct fetch_answer *answer, struct arena *arena, struct feed *feed,
          struct error *why_not)
{
    struct feed_source source = {answer->url, answer->content_type};
    return feed_parse(answer->body, &source, arena, feed, why_not);
}

static struct str
problem_of(const struct fetch_answer *answer, const struct error *why_not,
           struct arena *arena)
{
    struct str problem =
        answer->problem.size ? answer->problem : str_from_z(why_not->text);
    return clean_line(problem, PROBLEM_CHARS, arena);
}

/* Tries the feeds that a page names in turn. The page is a stranger: it cannot name what
 * stands in a private network. */
static void
look_at_named(struct fetcher *fetcher, const struct subscription_wish *wish,
              struct arena *arena, struct feed_look *look)
{
    for (size_t i = 0; i < look->named_count && i < NAMED_TRIES; i++) {
        struct fetch_answer answer = {0};
        struct error why_not = {""};
        struct str url = look->named[i].url;
        if (fetch_once(fetcher, url, wish, arena, &answer, &why_not) &&
            answer.outcome == FETCH_BODY &&
            read_feed(&answer, arena, &look->feed, &why_not)) {
            look->subscribe_url = url;
            look->problem = STR("");
            return;
        }
        if (i == 0)
            look->problem =
                str_format(arena, "the page names the feed %.*s, but: %.*s",
                           STR_ARGS(url), STR_ARGS(problem_of(&answer, &why_not, arena)));
    }
}

static void
read_answer(struct fetcher *fetcher, const struct subscription_wish *wish,
            struct arena *arena, struct feed_look *look)
{
    struct error why_not = {""};
    const struct fetch_answer *answer = &look->answer;
    if (answer->outcome != FETCH_BODY) {
        look->problem = problem_of(answer, &why_not, arena);
        return;
    }
    look->is_feed = read_feed(answer, arena, &look->feed, &why_not);
    if (look->is_feed) {
        /* What has moved for good is subscribed to where it is now. */
        if (!clean_url(answer->permanent_url, arena, &look->subscribe_url, NULL))
            look->subscribe_url = wish->url;
        return;
    }
    struct feed_source source = {answer->url, answer->content_type};
    look->named_count = discover_feeds(answer->body, &source, arena, &look->named);
    look->problem =
        str_format(arena, "there is neither a feed nor a page that names one (%.*s)",
                   STR_ARGS(problem_of(answer, &why_not, arena)));
    look_at_named(fetcher, wish, arena, look);
}

static struct subscription_wish
find_wish(const struct session *session, struct str url)
{
    const struct config_feed *feed = config_find_feed(&session->config, url);
    return feed ? feed->wish : (struct subscription_wish){.url = url};
}

bool
feed_look(struct session *session, struct str url, struct feed_look *look,
          struct error *err)
{
    *look = (struct feed_look){.is_feed = false};
    struct fetcher *fetcher = fetch_once_begin(session, err);
    struct subscription_wish wish = find_wish(session, url);
    bool asked =
        fetcher && fetch_once(fetcher, url, &wish, &session->arena, &look->answer, err);
    if (asked)
        read_answer(fetcher, &wish, &session->arena, look);
    fetcher_free(fetcher);
    return asked;
}
