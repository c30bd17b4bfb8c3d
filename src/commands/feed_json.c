/* SPDX-License-Identifier: MIT */
#include "commands/feed_json.h"

#include <stdio.h>

#include "base/json.h"
#include "store/subscriptions.h"

static const char *
gone_name(enum gone gone)
{
    switch (gone) {
    case GONE_410:
        return "gone";
    case GONE_GIVEN_UP:
        return "given-up";
    case GONE_NO:
        break;
    }
    return "";
}

static const char *
full_text_name(enum full_text full_text)
{
    switch (full_text) {
    case FULL_TEXT_NEVER:
        return "never";
    case FULL_TEXT_ALWAYS:
        return "always";
    case FULL_TEXT_ASK:
        break;
    }
    return "ask";
}

static void
write_list(struct json_writer *json, const char *key, struct str list)
{
    struct str part;
    json_begin_array(json, key);
    while (str_next_part(&list, ',', &part))
        if (str_trim(part).size)
            json_text(json, NULL, str_trim(part));
    json_end_array(json);
}

/* What the user wishes for this feed; secrets only by their being there. */
static void
write_wish(struct json_writer *json, const struct subscription_wish *wish)
{
    json_number(json, "interval", wish->interval_s);
    json_text(json, "country", wish->country);
    write_list(json, "clubs", wish->clubs);
    write_list(json, "competitions", wish->competitions);
    json_text(json, "full_text", str_from_z(full_text_name(wish->full_text)));
    json_text(json, "user_agent", wish->user_agent);
    json_bool(json, "credentials", wish->user.size > 0);
    json_bool(json, "proxy", wish->proxy.size > 0);
}

void
feed_json_write(struct json_writer *json, const struct subscription *feed)
{
    const struct subscription_state *state = &feed->state;
    json_number(json, "id", feed->id);
    json_text(json, "url", feed->wish.url);
    json_text(json, "poll_url", state->poll_url);
    json_text(json, "title",
              feed->wish.title.size ? feed->wish.title : state->feed_title);
    json_text(json, "link", state->feed_link);
    json_text(json, "language",
              feed->wish.language.size ? feed->wish.language : state->feed_language);
    json_bool(json, "off", feed->wish.off);
    write_wish(json, &feed->wish);
    json_number(json, "entries", feed->entry_count);
    json_number(json, "unread", feed->unread_count);
    json_time(json, "last_poll", state->last_poll_utc);
    json_time(json, "last_success", state->last_success_utc);
    json_number(json, "last_status", state->last_status);
    json_time(json, "next_poll", state->next_poll_utc);
    json_text(json, "next_poll_reason", state->next_poll_reason);
    json_time(json, "held_until", state->held_until_utc);
    json_text(json, "problem", state->problem);
    json_time(json, "problem_since", state->problem_since_utc);
    json_number(json, "failures", state->failure_count);
    json_text(json, "gone", str_from_z(gone_name(state->gone)));
    json_text(json, "damage", state->damage);
    json_time(json, "newest_entry", state->newest_entry_utc);
    json_number(json, "ttl", state->ttl_s);
    json_number(json, "update_period", state->update_period_s);
    json_number(json, "max_age", state->max_age_s);
    json_bool(json, "etag", state->etag.size > 0);
    json_bool(json, "last_modified", state->last_modified.size > 0);
}

void
feed_json_print_done(struct str url, const char *done)
{
    struct buf out;
    struct json_writer json;
    buf_init(&out, BUF_LIMIT_DEFAULT);
    json_begin(&json, &out);
    json_begin_object(&json, NULL);
    json_text(&json, "url", url);
    json_bool(&json, done, true);
    json_end_object(&json);
    printf("%s\n", out.data);
    buf_finish(&out);
}
