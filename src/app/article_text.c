/* SPDX-License-Identifier: MIT */
#include "app/article_text.h"

#include "article/document.h"
#include "article/markdown.h"
#include "base/arena.h"
#include "club/club.h"
#include "store/entries.h"
#include "text/clean.h"
#include "text/when.h"
#include "ui/article_layout.h"

static void
append_part(struct buf *line, struct str part)
{
    if (part.size == 0)
        return;
    if (line->size)
        buf_append_z(line, ARTICLE_META_SEPARATOR);
    buf_append(line, part);
}

/* "The Outlet · A. Writer · 2026-11-21 09:30 · Inter Miami" */
static struct str
meta_of(const struct article_text *text, struct arena *arena)
{
    const struct store_article *stored = text->stored;
    struct buf line;
    buf_init(&line, BUF_LIMIT_DEFAULT);
    append_part(&line, stored->row.outlet.size ? stored->row.outlet : stored->feed_title);
    append_part(&line, stored->author);
    append_part(&line, when_minute(stored->row.time_utc, arena));
    for (size_t i = 0; i < stored->row.tag_count; i++) {
        club_index index =
            gazetteer_find_club(text->gazetteer, stored->row.tags[i].club_id);
        if (stored->row.tags[i].primary && index != CLUB_NONE)
            append_part(&line, gazetteer_club(text->gazetteer, index)->short_name);
    }
    struct str cleaned = clean_line(buf_str(&line), 0, arena);
    buf_finish(&line);
    return cleaned;
}

void
article_text_write(const struct article_text *text, struct arena *scratch,
                   struct buf *out)
{
    const struct article shown = {
        .title = clean_line(text->stored->row.title, 0, scratch),
        .meta = meta_of(text, scratch),
        .language = text->stored->row.language,
        .document = text->document,
    };
    const struct layout_options options = {
        .width_cols = text->width_cols,
        .measure_cols = text->measure_cols,
        .mode = text->mode,
        .unaligned = text->unaligned,
        .ascii = text->ascii,
        .link_list = true,
        .link_marks = true,
    };
    article_layout_print(article_layout(&shown, &options, scratch), out);
    buf_printf(out, "\n%.*s\n", STR_ARGS(clean_line(text->stored->row.url, 0, scratch)));
}

void
article_text_write_markdown(const struct article_text *text, struct arena *scratch,
                            struct buf *out)
{
    struct str url = clean_line(text->stored->row.url, 0, scratch);
    buf_append_z(out, "# ");
    markdown_write_text(clean_line(text->stored->row.title, 0, scratch), out);
    buf_append_z(out, "\n\n");
    markdown_write_text(meta_of(text, scratch), out);
    buf_append_z(out, "\n\n");
    if (url.size)
        buf_printf(out, "<%.*s>\n\n", STR_ARGS(url));
    markdown_write(text->document, out);
}
