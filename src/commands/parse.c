/* SPDX-License-Identifier: MIT */
#include "commands/commands.h"

#include <stdio.h>

#include "app/complaint.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/json.h"
#include "commands/arguments.h"
#include "commands/input.h"
#include "feed/parse.h"

enum {
    FEED_LIMIT_BYTES = 64 << 20 /* ten times what the poller accepts: a person asks */
};

static void
write_text(struct json_writer *json, const char *key, struct str value)
{
    if (value.size > 0)
        json_text(json, key, value);
}

static void
write_time(struct json_writer *json, const char *key, int64_t utc)
{
    if (utc != 0)
        json_time(json, key, utc);
}

static void
write_number(struct json_writer *json, const char *key, int64_t value)
{
    if (value != 0)
        json_number(json, key, value);
}

static void
write_list(struct json_writer *json, const char *key, const struct str *texts,
           size_t count)
{
    if (count == 0)
        return;
    json_begin_array(json, key);
    for (size_t i = 0; i < count; i++)
        json_text(json, NULL, texts[i]);
    json_end_array(json);
}

static void
write_enclosures(struct json_writer *json, const struct entry *entry)
{
    if (entry->enclosure_count == 0)
        return;
    json_begin_array(json, "enclosures");
    for (size_t i = 0; i < entry->enclosure_count; i++) {
        json_begin_object(json, NULL);
        json_text(json, "url", entry->enclosures[i].url);
        write_text(json, "type", entry->enclosures[i].type);
        write_text(json, "length", entry->enclosures[i].length);
        json_end_object(json);
    }
    json_end_array(json);
}

static void
write_entry(struct json_writer *json, const struct entry *entry)
{
    json_begin_object(json, NULL);
    write_text(json, "id", entry->guid);
    write_text(json, "title", entry->title);
    write_text(json, "link", entry->link);
    write_time(json, "published", entry->published_utc);
    write_time(json, "updated", entry->updated_utc);
    write_text(json, "author", entry->author);
    write_text(json, "summary", entry->summary);
    write_text(json, "content", entry->content);
    write_list(json, "categories", entry->categories, entry->category_count);
    write_text(json, "comments", entry->comments);
    write_text(json, "image", entry->image);
    write_text(json, "language", entry->language);
    write_text(json, "outlet", entry->outlet);
    write_enclosures(json, entry);
    json_end_object(json);
}

static void
write_feed(struct json_writer *json, const struct feed *feed)
{
    json_begin_object(json, NULL);
    write_text(json, "format", feed_format_name(feed->format));
    write_text(json, "title", feed->title);
    write_text(json, "subtitle", feed->subtitle);
    write_text(json, "link", feed->link);
    write_text(json, "id", feed->id);
    write_text(json, "language", feed->language);
    write_text(json, "rights", feed->rights);
    write_text(json, "author", feed->author);
    write_text(json, "image", feed->image);
    write_time(json, "published", feed->published_utc);
    write_time(json, "updated", feed->updated_utc);
    write_list(json, "categories", feed->categories, feed->category_count);
    write_number(json, "ttl_s", feed->ttl_s);
    write_number(json, "update_period_s", feed->update_period_s);
    write_number(json, "skip_hours", feed->skip_hours);
    write_number(json, "skip_days", feed->skip_days);
    write_text(json, "damage", feed->damage);
    json_begin_array(json, "entries");
    for (size_t i = 0; i < feed->entry_count; i++)
        write_entry(json, &feed->entries[i]);
    json_end_array(json);
    json_end_object(json);
}

static bool
print_feed(const char *file, const struct feed_source *source, struct arena *arena,
           struct error *err)
{
    struct str body;
    struct feed feed;
    struct error why = {""};
    if (!input_read(file, FEED_LIMIT_BYTES, arena, &body, err))
        return false;
    if (!feed_parse(body, source, arena, &feed, &why))
        return error_set(err, "%s: %s", file, why.text);
    struct buf out;
    struct json_writer json;
    buf_init(&out, (size_t)FEED_LIMIT_BYTES * 8);
    json_begin(&json, &out);
    write_feed(&json, &feed);
    buf_append_char(&out, '\n');
    fwrite(out.data, 1, out.size, stdout);
    buf_finish(&out);
    return true;
}

int
command_parse(int argument_count, char **arguments)
{
    struct feed_source source = {.url = STR(""), .content_type = STR("")};
    bool json = false;
    const struct argument_option options[] = {
        {"--json", .flag = &json},
        {"--base", .text = &source.url},
        {"--content-type", .text = &source.content_type},
        {.name = NULL},
    };
    struct arguments read = {.options = options, .word_limit = 1};
    if (!arguments_read(&read, argument_count, arguments))
        return EXIT_USAGE;
    if (read.word_count == 0 || !json) {
        complain("parse: --json and a FILE (- for standard input) are meant");
        return EXIT_USAGE;
    }
    struct arena arena = {0};
    struct error err = {""};
    bool done =
        print_feed(read.words[0], &source, &arena, &err) || complain("%s", err.text);
    arena_finish(&arena);
    return done ? EXIT_DONE : EXIT_FAILED;
}
