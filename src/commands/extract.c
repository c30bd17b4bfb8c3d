/* SPDX-License-Identifier: MIT */
#include "commands/commands.h"

#include <stdio.h>

#include "app/complaint.h"
#include "article/extract.h"
#include "article/html.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/json.h"
#include "commands/arguments.h"
#include "commands/input.h"

enum {
    PAGE_LIMIT_BYTES = 32 << 20
};

struct extract_wish {
    const char *file;
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

/* False also when the page has no article: the note is the reason then. */
static bool
print_article(const struct extract_wish *wish, struct arena *arena, struct error *err)
{
    struct str bytes;
    struct extracted extracted;
    if (!input_read(wish->file, PAGE_LIMIT_BYTES, arena, &bytes, err))
        return false;
    extract_article(html_decode(bytes, wish->content_type, arena), wish->base_url, arena,
                    &extracted);
    struct buf text;
    struct buf json;
    buf_init(&text, BUF_LIMIT_DEFAULT);
    buf_init(&json, BUF_LIMIT_DEFAULT);
    append_text(&text, &extracted.document);
    if (wish->json)
        append_json(&json, &extracted, buf_str(&text));
    struct str out = buf_str(wish->json ? &json : &text);
    if (out.size)
        fwrite(out.data, 1, out.size, stdout);
    buf_finish(&text);
    buf_finish(&json);
    if (extracted.obstacle == EXTRACT_CLEAR)
        return true;
    error_set(err, "%s: %.*s", wish->file, STR_ARGS(extracted.note));
    return extracted.obstacle == EXTRACT_PAYWALL;
}

int
command_extract(int argument_count, char **arguments)
{
    struct extract_wish wish = {.base_url = STR(""), .content_type = STR("")};
    const struct argument_option options[] = {
        {"--json", .flag = &wish.json},
        {"--text", .flag = &wish.text},
        {"--base", .text = &wish.base_url},
        {"--content-type", .text = &wish.content_type},
        {.name = NULL},
    };
    struct arguments read = {.options = options, .word_limit = 1};
    if (!arguments_read(&read, argument_count, arguments))
        return EXIT_USAGE;
    if (read.word_count == 0 || wish.json == wish.text) {
        complain("extract: either --text or --json, and a FILE (- for standard input) "
                 "are meant");
        return EXIT_USAGE;
    }
    wish.file = read.words[0];
    struct arena arena = {0};
    struct error err = {""};
    bool done = print_article(&wish, &arena, &err);
    if (err.text[0] != '\0')
        complain("%s",
                 err.text); /* with an article too: a part of it may be behind a wall */
    arena_finish(&arena);
    return done ? EXIT_DONE : EXIT_FAILED;
}
