/* SPDX-License-Identifier: MIT */
#include "reader/article/open_article.h"

#include "base/error.h"
#include "club/club.h"
#include "text/clean.h"
#include "text/when.h"

static const struct layout_place BEGINNING = {PLACE_TITLE, 0};

void
open_article_finish(struct open_article *article)
{
    arena_finish(&article->arena);
    arena_finish(&article->layout_arena);
    *article = (struct open_article){0};
}

void
open_article_close(struct open_article *article)
{
    arena_empty(&article->arena);
    arena_empty(&article->layout_arena);
    *article = (struct open_article){.arena = article->arena,
                                     .layout_arena = article->layout_arena,
                                     .layout_number = article->layout_number + 1,
                                     .place = BEGINNING,
                                     .kept_place = BEGINNING,
                                     .height = article->height};
}

static struct str
joined(struct str before, const char *between, struct str more, struct arena *arena)
{
    if (more.size == 0)
        return before;
    if (before.size == 0)
        return more;
    return str_format(arena, "%.*s%s%.*s", STR_ARGS(before), between, STR_ARGS(more));
}

static struct str
club_names(const struct store_row *row, const struct gazetteer *gazetteer,
           struct arena *arena)
{
    struct str names = STR("");
    for (size_t i = 0; i < row->tag_count; i++) {
        club_index index = gazetteer_find_club(gazetteer, row->tags[i].club_id);
        bool again = i > 0 && str_equal(row->tags[i].club_id, row->tags[i - 1].club_id);
        if (index != CLUB_NONE && !again)
            names =
                joined(names, ", ", gazetteer_club(gazetteer, index)->short_name, arena);
    }
    return names;
}

static struct str
meta_text(const struct store_article *stored, const struct gazetteer *gazetteer,
          int64_t now_utc, struct arena *arena)
{
    struct str meta =
        stored->row.outlet.size > 0 ? stored->row.outlet : stored->feed_title;
    if (!str_equal(meta, stored->author))
        meta = joined(meta, ARTICLE_META_SEPARATOR, stored->author, arena);
    meta = joined(meta, ARTICLE_META_SEPARATOR,
                  when_spoken(stored->row.time_utc, now_utc, arena), arena);
    return joined(meta, ARTICLE_META_SEPARATOR,
                  club_names(&stored->row, gazetteer, arena), arena);
}

/* As the poller finds it: in the whole article, else what the feed named. */
static struct str
photo_url(const struct open_article *article)
{
    const struct document *document = &article->document;
    size_t block = article->has_document ? document_find_photo(document) : 0;
    if (article->has_document && block < document->block_count)
        return document->links[document->blocks[block].link - 1];
    return article->stored.row.entry_id ? article->stored.image_url : STR("");
}

/* What the title was before it was edited last; "": always the same. */
static struct str
title_before(const struct store_article *stored)
{
    for (size_t i = stored->earlier_title_count; i > 0; i--)
        if (!str_equal(stored->earlier_titles[i - 1], stored->row.title))
            return stored->earlier_titles[i - 1];
    return STR("");
}

enum store_result
open_article_load(struct open_article *article, struct store *store,
                  const struct gazetteer *gazetteer, int64_t entry_id, int64_t now_utc,
                  struct error *err)
{
    enum store_result result;
    open_article_close(article);
    if (!store_load_article(store, entry_id, &article->arena, &article->stored, &result,
                            err))
        return result;
    article->entry_id = entry_id;
    article->has_document = document_load(article->stored.document, &article->arena,
                                          &article->document, NULL);
    open_article_go_to_place(article, article->stored.place);
    article->photo_url = photo_url(article);
    article->meta = meta_text(&article->stored, gazetteer, now_utc, &article->arena);
    struct str before = title_before(&article->stored);
    if (before.size > 0)
        article->meta =
            joined(article->meta, ARTICLE_META_SEPARATOR,
                   str_format(&article->arena, "title before: %.*s", STR_ARGS(before)),
                   &article->arena);
    if (article->stored.row.awaited)
        article->meta = joined(article->meta, ARTICLE_META_SEPARATOR,
                               STR("its text is on its way"), &article->arena);
    else if (!article->has_document || article->document.block_count == 0)
        article->meta = joined(article->meta, ARTICLE_META_SEPARATOR,
                               STR("the feed has no text of it"), &article->arena);
    return STORE_DONE;
}

static void
lay_out_again(struct open_article *article)
{
    article->layout = NULL;
    article->layout_number++;
}

bool
open_article_toggle_text(struct open_article *article)
{
    struct document document;
    bool feed_text = !article->shows_feed_text;
    struct str stored =
        feed_text ? article->stored.feed_document : article->stored.document;
    if (article->entry_id == 0 || article->stored.feed_document.size == 0 ||
        !document_load(stored, &article->arena, &document, NULL))
        return false;
    article->document = document;
    article->has_document = true;
    article->shows_feed_text = feed_text;
    /* The place that is kept is one of the whole article. */
    article->place = feed_text ? BEGINNING : article->kept_place;
    lay_out_again(article);
    return true;
}

bool
open_article_set_photo(struct open_article *article, struct str stored)
{
    if (!image_load(str_copy(&article->arena, stored), &article->photo))
        return false;
    article->has_photo = true;
    article->photo_hidden = false;
    lay_out_again(article);
    return true;
}

void
open_article_keep_photo_room(struct open_article *article, bool keep)
{
    if (article->photo_room == keep)
        return;
    article->photo_room = keep;
    lay_out_again(article);
}

bool
open_article_toggle_photo(struct open_article *article)
{
    if (!article->has_photo)
        return false;
    article->photo_hidden = !article->photo_hidden;
    lay_out_again(article);
    return true;
}

void
open_article_add_note(struct open_article *article, struct str note)
{
    article->meta = joined(article->meta, ARTICLE_META_SEPARATOR, note, &article->arena);
    lay_out_again(article);
}

static bool
options_equal(const struct layout_options *a, const struct layout_options *b)
{
    return a->width_cols == b->width_cols && a->measure_cols == b->measure_cols &&
           a->mode == b->mode && a->ascii == b->ascii && a->link_list == b->link_list &&
           a->link_marks == b->link_marks && a->image_colours == b->image_colours &&
           a->image_rows == b->image_rows;
}

static size_t
last_top(const struct open_article *article)
{
    size_t lines = article->layout ? article->layout->line_count : 0;
    return lines > article->height ? lines - article->height : 0;
}

static size_t
line_of_place(const struct open_article *article)
{
    if (article->place.block == BEGINNING.block && article->place.offset == 0)
        return 0;
    return article_layout_line_of(article->layout, article->place);
}

/* The block of the shown text that tells of the photo, if one does. */
static size_t
photo_block(const struct open_article *article)
{
    const struct document *document = &article->document;
    size_t block = article->has_document ? document_find_photo(document) : SIZE_MAX;
    if (!article->has_document || block == document->block_count ||
        !str_equal(document->links[document->blocks[block].link - 1], article->photo_url))
        return SIZE_MAX;
    return block;
}

void
open_article_lay_out(struct open_article *article, const struct layout_options *options,
                     size_t height)
{
    article->height = height > 0 ? height : 1;
    if (article->entry_id == 0)
        return;
    if (!article->layout || !options_equal(&article->options, options)) {
        const struct article shown = {
            .title = article->stored.row.title,
            .meta = article->meta,
            .language = article->stored.row.language,
            .document = article->has_document ? &article->document : NULL,
            .image =
                article->has_photo && !article->photo_hidden ? &article->photo : NULL,
            .image_block = photo_block(article),
            .image_room = article->photo_room && !article->photo_hidden,
        };
        arena_empty(&article->layout_arena);
        article->options = *options;
        article->layout = article_layout(&shown, options, &article->layout_arena);
        article->layout_number++;
        article->top = line_of_place(article);
    }
    if (article->top > last_top(article))
        article->top = last_top(article);
}

static bool
go_to(struct open_article *article, size_t line)
{
    size_t before = article->top;
    article->top = line < last_top(article) ? line : last_top(article);
    if (article->top == before)
        return false;
    article->place = BEGINNING;
    if (article->top > 0)
        article->place = article_layout_place_of(article->layout, article->top);
    return true;
}

bool
open_article_scroll(struct open_article *article, long lines)
{
    if (lines < 0)
        return go_to(article,
                     (size_t)-lines > article->top ? 0 : article->top - (size_t)-lines);
    return go_to(article, article->top + (size_t)lines);
}

void
open_article_scroll_to(struct open_article *article, size_t line)
{
    go_to(article, line);
}

void
open_article_scroll_to_see(struct open_article *article, size_t line)
{
    size_t above = article->height / 3;
    if (line < article->top || line >= article->top + article->height)
        go_to(article, line > above ? line - above : 0);
}

void
open_article_go_to_place(struct open_article *article, struct str place)
{
    article->place = article->kept_place = article_layout_place_from_str(place);
    if (article->layout)
        article->top = line_of_place(article);
}

bool
open_article_is_at_end(const struct open_article *article)
{
    return article->top >= last_top(article);
}
