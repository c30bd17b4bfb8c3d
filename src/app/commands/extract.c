/* SPDX-License-Identifier: MIT */
#include "app/commands/commands.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "article/extract.h"
#include "article/html.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"
#include "base/json.h"

enum {
    PAGE_LIMIT_BYTES = 32 << 20
};

struct extract_wish {
    const char *path;
    struct str base_url;
    struct str content_type;
    bool json;
    bool text;
};

static void
append_spans(struct buf *out, const struct span *spans, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buf_append(out, spans[i].text);
}

static void
append_table(struct buf *out, const struct block *block)
{
    for (size_t i = 0; i < (size_t)block->row_count * block->column_count; i++) {
        if (i > 0)
            buf_append_char(out, i % block->column_count ? '\t' : '\n');
        append_spans(out, block->cells[i].spans, block->cells[i].span_count);
    }
}

/* The words of the article, a blank line between blocks. Pictures and embeds are not
 * among them. */
static void
append_text(struct buf *out, const struct document *document)
{
    for (size_t i = 0; i < document->block_count; i++) {
        const struct block *block = &document->blocks[i];
        if (block->kind == BLOCK_IMAGE || block->kind == BLOCK_EMBED ||
            block->kind == BLOCK_RULE)
            continue;
        if (out->size)
            buf_append_z(out, "\n\n");
        append_spans(out, block->spans, block->span_count);
        append_table(out, block);
    }
    if (out->size)
        buf_append_char(out, '\n');
}

static const char *
obstacle_name(enum extract_obstacle obstacle)
{
    static const char *const names[] = {
        [EXTRACT_CLEAR] = "",          [EXTRACT_EMPTY] = "empty",
        [EXTRACT_SCRIPT] = "script",   [EXTRACT_WALL] = "wall",
        [EXTRACT_PAYWALL] = "paywall", [EXTRACT_NOT_HTML] = "not html",
    };
    return names[obstacle];
}

static void
append_json(struct buf *out, const struct extracted *extracted, struct str text)
{
    struct json_writer json;
    json_begin(&json, out);
    json_begin_object(&json, NULL);
    json_text(&json, "title", extracted->title);
    json_text(&json, "byline", extracted->byline);
    json_text(&json, "outlet", extracted->outlet);
    json_text(&json, "lang", extracted->language);
    json_time(&json, "published", extracted->published_utc);
    json_text(&json, "summary", extracted->summary);
    json_text(&json, "image", extracted->lead_image);
    json_text(&json, "next", extracted->next_page);
    json_text(&json, "obstacle", str_from_z(obstacle_name(extracted->obstacle)));
    json_text(&json, "note", extracted->note);
    json_text(&json, "text", text);
    json_begin_array(&json, "links");
    for (size_t i = 0; i < extracted->document.link_count; i++)
        json_text(&json, NULL, extracted->document.links[i]);
    json_end_array(&json);
    json_end_object(&json);
    buf_append_char(out, '\n');
}

static bool
read_page(const char *path, struct arena *arena, struct str *bytes, struct error *err)
{
    if (strcmp(path, "-") == 0)
        return file_read_fd(STDIN_FILENO, "standard input", PAGE_LIMIT_BYTES, arena,
                            bytes, err);
    switch (file_read(path, PAGE_LIMIT_BYTES, arena, bytes, err)) {
    case FILE_READ:
        return true;
    case FILE_MISSING:
        return error_set(err, "there is no such file");
    case FILE_FAILED:
        break;
    }
    return false;
}

/* False also when the page has no article: the note is the reason then. */
static bool
print_article(const struct extract_wish *wish, struct arena *arena, struct error *err)
{
    struct str bytes;
    struct extracted extracted;
    struct buf text;
    struct buf json;
    if (!read_page(wish->path, arena, &bytes, err))
        return false;
    extract_article(html_decode(bytes, wish->content_type, arena), wish->base_url, arena,
                    &extracted);
    buf_init(&text, BUF_LIMIT_DEFAULT);
    buf_init(&json, BUF_LIMIT_DEFAULT);
    append_text(&text, &extracted.document);
    if (wish->json)
        append_json(&json, &extracted, buf_str(&text));
    bool written = file_write_all(STDOUT_FILENO, buf_str(wish->json ? &json : &text));
    if (!written)
        error_set(err, "cannot write to standard output: %s", strerror(errno));
    buf_finish(&text);
    buf_finish(&json);
    if (!written || extracted.obstacle == EXTRACT_CLEAR)
        return written;
    if (extracted.obstacle != EXTRACT_PAYWALL)
        return error_set(err, "%.*s", STR_ARGS(extracted.note));
    fprintf(stderr, "terrace extract: %s: %.*s\n", wish->path, STR_ARGS(extracted.note));
    return true;
}

static bool
read_arguments(int argument_count, char **arguments, struct extract_wish *wish)
{
    for (int i = 1; i < argument_count; i++) {
        const char *argument = arguments[i];
        if (strcmp(argument, "--json") == 0)
            wish->json = true;
        else if (strcmp(argument, "--text") == 0)
            wish->text = true;
        else if (strcmp(argument, "--base") == 0 && i + 1 < argument_count)
            wish->base_url = str_from_z(arguments[++i]);
        else if (strcmp(argument, "--content-type") == 0 && i + 1 < argument_count)
            wish->content_type = str_from_z(arguments[++i]);
        else if (!wish->path && (argument[0] != '-' || argument[1] == '\0'))
            wish->path = argument;
        else {
            fprintf(stderr, "terrace extract: \"%s\" is not understood\n", argument);
            return false;
        }
    }
    if (wish->path && wish->json != wish->text)
        return true;
    fprintf(stderr, "usage: terrace extract --text|--json FILE|- [--base URL]\n");
    return false;
}

int
command_extract(int argument_count, char **arguments)
{
    struct extract_wish wish = {.base_url = STR(""), .content_type = STR("")};
    if (!read_arguments(argument_count, arguments, &wish))
        return EXIT_USAGE;
    struct arena arena = {0};
    struct error err = {0};
    bool done = print_article(&wish, &arena, &err);
    arena_finish(&arena);
    if (done)
        return EXIT_DONE;
    fprintf(stderr, "terrace extract: %s: %s\n", wish.path, err.text);
    return EXIT_FAILED;
}
