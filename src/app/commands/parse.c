/* SPDX-License-Identifier: MIT */
#include "app/commands/commands.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"
#include "base/json.h"
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
read_document(const char *path, struct arena *arena, struct str *body, struct error *err)
{
    if (strcmp(path, "-") == 0)
        return file_read_fd(STDIN_FILENO, "standard input", FEED_LIMIT_BYTES, arena, body,
                            err);
    switch (file_read(path, FEED_LIMIT_BYTES, arena, body, err)) {
    case FILE_READ:
        return true;
    case FILE_MISSING:
        return error_set(err, "there is no file %s", path);
    case FILE_FAILED:
        break;
    }
    return false;
}

static bool
print_feed(const char *path, const struct feed_source *source, struct error *err)
{
    struct arena arena = {0};
    struct str body;
    struct feed feed;
    bool done = read_document(path, &arena, &body, err) &&
                feed_parse(body, source, &arena, &feed, err);
    if (done) {
        struct buf out;
        struct json_writer json;
        buf_init(&out, (size_t)FEED_LIMIT_BYTES * 8);
        json_begin(&json, &out);
        write_feed(&json, &feed);
        buf_append_char(&out, '\n');
        done = file_write_all(STDOUT_FILENO, buf_str(&out)) ||
               error_set(err, "cannot write to standard output: %s", strerror(errno));
        buf_finish(&out);
    }
    arena_finish(&arena);
    return done;
}

int
command_parse(int argument_count, char **arguments)
{
    struct feed_source source = {0};
    const char *path = NULL;
    bool json = false;
    for (int i = 1; i < argument_count; i++) {
        const char *argument = arguments[i];
        if (strcmp(argument, "--json") == 0)
            json = true;
        else if (strcmp(argument, "--base") == 0 && i + 1 < argument_count)
            source.url = str_from_z(arguments[++i]);
        else if (strcmp(argument, "--content-type") == 0 && i + 1 < argument_count)
            source.content_type = str_from_z(arguments[++i]);
        else if (!path && (argument[0] != '-' || argument[1] == '\0'))
            path = argument;
        else {
            fprintf(stderr, "terrace parse: \"%s\" is not understood\n", argument);
            return EXIT_USAGE;
        }
    }
    if (!path || !json) {
        fprintf(stderr, "usage: terrace parse --json FILE|- [--base URL]\n");
        return EXIT_USAGE;
    }
    struct error err = {0};
    if (print_feed(path, &source, &err))
        return EXIT_DONE;
    fprintf(stderr, "terrace parse: %s: %s\n", path, err.text);
    return EXIT_FAILED;
}
