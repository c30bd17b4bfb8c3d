/* SPDX-License-Identifier: MIT */
#include "feed/opml.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/memory.h"
#include "feed/encoding.h"
#include "feed/reference.h"
#include "feed/value.h"
#include "feed/xml.h"
#include "text/clean.h"

struct opml_reader {
    struct xml_reader xml;
    struct arena *arena;
    bool is_opml;
    /* The folders open now, and how many there were at each depth of elements. */
    struct str folders[OPML_FOLDER_LIMIT];
    size_t folder_count;
    bool is_folder[FEED_DEPTH_LIMIT];
    struct opml_outline *outlines;
    struct opml opml;
};

static struct str
title_of(struct opml_reader *reader)
{
    struct str title = xml_attribute(&reader->xml, STR("title"));
    if (title.size == 0)
        title = xml_attribute(&reader->xml, STR("text"));
    return clean_line(title, CLEAN_TITLE_CHARS, reader->arena);
}

/* "feed:" stands for http, or before the real address. */
static struct str
without_feed_scheme(struct str url, struct arena *arena)
{
    const struct str scheme = STR("feed:");
    if (!str_starts_with_nocase(url, scheme))
        return url;
    url = str_slice(url, scheme.size, url.size);
    return str_starts_with(url, STR("//")) ? str_format(arena, "http:%.*s", STR_ARGS(url))
                                           : url;
}

static struct str
address_of(struct opml_reader *reader)
{
    struct str url = xml_attribute(&reader->xml, STR("xmlUrl"));
    struct str type = xml_attribute(&reader->xml, STR("type"));
    if (url.size == 0 &&
        (str_equal_nocase(type, STR("rss")) || str_equal_nocase(type, STR("atom"))))
        url = xml_attribute(&reader->xml, STR("url"));
    return without_feed_scheme(url, reader->arena);
}

static const struct str *
copy_folders(struct opml_reader *reader)
{
    if (reader->folder_count == 0)
        return NULL;
    size_t size_bytes = reader->folder_count * sizeof *reader->folders;
    return memcpy(arena_take(reader->arena, size_bytes), reader->folders, size_bytes);
}

static void
take_feed(struct opml_reader *reader, struct str url)
{
    struct str clean;
    if (!clean_url(url, reader->arena, &clean, NULL)) {
        reader->opml.refused_count++;
        return;
    }
    if (reader->opml.outline_count == OPML_OUTLINE_LIMIT) {
        reader->opml.surplus_count++;
        return;
    }
    struct str page = xml_attribute(&reader->xml, STR("htmlUrl"));
    if (!clean_url(page, reader->arena, &page, NULL))
        page = STR("");
    reader->outlines[reader->opml.outline_count++] = (struct opml_outline){
        .url = clean,
        .title = title_of(reader),
        .page_url = page,
        .folders = copy_folders(reader),
        .folder_count = reader->folder_count,
    };
}

static void
on_open(struct opml_reader *reader)
{
    struct str name = reader->xml.element->local;
    reader->is_folder[reader->xml.depth - 1] = false;
    if (str_equal_nocase(name, STR("opml")))
        reader->is_opml = true;
    if (!reader->is_opml || !str_equal_nocase(name, STR("outline")))
        return;
    struct str url = address_of(reader);
    if (url.size > 0)
        take_feed(reader, url);
    struct str title = title_of(reader);
    if (reader->xml.markup.empty || title.size == 0 ||
        reader->folder_count == OPML_FOLDER_LIMIT)
        return;
    reader->is_folder[reader->xml.depth - 1] = true;
    reader->folders[reader->folder_count++] = title;
}

static void
on_text(struct opml_reader *reader)
{
    if (reader->is_opml && reader->opml.title.size == 0 && reader->xml.element &&
        str_equal_nocase(reader->xml.element->local, STR("title")))
        reader->opml.title =
            clean_line(value_to_text(reader->xml.text, VALUE_HTML, reader->arena),
                       CLEAN_TITLE_CHARS, reader->arena);
}

static void
read_outlines(struct opml_reader *reader)
{
    while (xml_next(&reader->xml)) {
        switch (reader->xml.event) {
        case XML_OPEN:
            on_open(reader);
            break;
        case XML_TEXT:
            on_text(reader);
            break;
        case XML_CLOSE:
            reader->folder_count -= reader->is_folder[reader->xml.depth - 1];
            break;
        }
    }
}

bool
opml_parse(struct str body, struct arena *arena, struct opml *opml, struct error *err)
{
    struct opml_reader *reader = memory_take(1, sizeof *reader);
    reader->arena = arena;
    reader->outlines = memory_take(OPML_OUTLINE_LIMIT, sizeof *reader->outlines);
    struct str text = encoding_to_utf8(body, STR(""), arena, &reader->opml.damage);
    xml_init(&reader->xml, text, STR(""), arena);
    read_outlines(reader);
    bool is_opml = reader->is_opml;
    if (is_opml) {
        size_t size_bytes = reader->opml.outline_count * sizeof *reader->outlines;
        reader->opml.outlines =
            memcpy(arena_take(arena, size_bytes), reader->outlines, size_bytes);
        struct str damage = xml_damage(&reader->xml);
        if (damage.size > 0)
            reader->opml.damage = damage;
        *opml = reader->opml;
    }
    free(reader->outlines);
    free(reader);
    return is_opml || error_set(err, "this is no OPML: there is no <opml> in it");
}

/* ---- writing ---- */

static void
write_attribute(struct buf *out, const char *name, struct str value)
{
    if (value.size == 0)
        return;
    buf_printf(out, " %s=\"", name);
    reference_escape(value, true, out);
    buf_append_char(out, '"');
}

static void
write_feed(const struct opml_outline *outline, int indent, struct buf *out)
{
    buf_printf(out, "%*s<outline type=\"rss\"", indent, "");
    write_attribute(out, "text", outline->title.size > 0 ? outline->title : outline->url);
    write_attribute(out, "xmlUrl", outline->url);
    write_attribute(out, "htmlUrl", outline->page_url);
    buf_append(out, STR("/>\n"));
}

/* The first `depth` folders of both are the same. */
static bool
is_together(const struct opml_outline *a, const struct opml_outline *b, size_t depth)
{
    if (a->folder_count < depth || b->folder_count < depth)
        return false;
    for (size_t i = 0; i < depth; i++)
        if (!str_equal(a->folders[i], b->folders[i]))
            return false;
    return true;
}

/* The outlines in the first `depth` folders of `place`. */
static void
write_folder(const struct opml *opml, const struct opml_outline *place, size_t depth,
             struct buf *out)
{
    int indent = (int)(depth + 2) * 2;
    for (size_t i = 0; i < opml->outline_count; i++) {
        const struct opml_outline *outline = &opml->outlines[i];
        if (!is_together(outline, place, depth))
            continue;
        if (outline->folder_count == depth) {
            write_feed(outline, indent, out);
            continue;
        }
        bool is_first = true;
        for (size_t j = 0; j < i && is_first; j++)
            is_first = !is_together(&opml->outlines[j], outline, depth + 1);
        if (!is_first)
            continue;
        buf_printf(out, "%*s<outline", indent, "");
        write_attribute(out, "text", outline->folders[depth]);
        buf_append(out, STR(">\n"));
        write_folder(opml, outline, depth + 1, out);
        buf_printf(out, "%*s</outline>\n", indent, "");
    }
}

void
opml_write(const struct opml *opml, struct buf *out)
{
    const struct opml_outline top = {0};
    buf_append(out, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<opml version=\"2.0\">\n  <head>\n    <title>"));
    reference_escape(opml->title, false, out);
    buf_append(out, STR("</title>\n  </head>\n  <body>\n"));
    write_folder(opml, &top, 0, out);
    buf_append(out, STR("  </body>\n</opml>\n"));
}
