/* SPDX-License-Identifier: MIT */
/* reader/article/open_article.h: the one article that the body pane shows: loaded, laid
 * out for a width, and scrolled. */
#ifndef READER_ARTICLE_OPEN_ARTICLE_H
#define READER_ARTICLE_OPEN_ARTICLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "article/document.h"
#include "base/arena.h"
#include "image/image.h"
#include "store/entries.h"
#include "ui/article_layout.h"

struct gazetteer;

struct open_article {
    int64_t entry_id; /* 0: none is open */
    uint32_t row;     /* in the article list */
    struct store_article stored;
    struct document document;
    bool has_document;
    bool stale;           /* it has changed since: to be loaded again */
    bool shows_feed_text; /* the feed's own text, though the whole article is there */
    struct str meta;
    struct str photo_url; /* "": it has none */
    struct image photo;
    bool has_photo, photo_hidden; /* hidden: on the user's wish */
    bool photo_room;              /* is kept: it is under way, or came while one read */
    struct arena arena;           /* all of the above */
    struct arena layout_arena;
    const struct article_layout *layout; /* NULL until laid out */
    struct layout_options options;       /* it was laid out with */
    uint32_t layout_number;              /* counts them: another one, other lines */
    size_t top;                          /* first line shown */
    struct layout_place place;           /* of it: holds over layouts of other width */
    struct layout_place kept_place;      /* as the database has it, or soon will */
    size_t height;                       /* lines that fit */
};

void open_article_finish(struct open_article *article);
void open_article_close(struct open_article *article);

/* Loads an article. STORE_DONE with entry_id 0: there is no such entry any more. */
enum store_result open_article_load(struct open_article *article, struct store *store,
                                    const struct gazetteer *gazetteer, int64_t entry_id,
                                    int64_t now_utc, struct error *err);

/* The feed's own text, or the whole article again. False: there is only one of them. */
bool open_article_toggle_text(struct open_article *article);

/* Draws a photo, image_save's bytes, from the next layout on. False: it is none. */
bool open_article_set_photo(struct open_article *article, struct str stored);
/* Keeps room for a photo that is under way, so that it pushes nothing away; or no
 * longer. */
void open_article_keep_photo_room(struct open_article *article, bool keep);
/* Hides the photo, or shows it again. False: there is none. */
bool open_article_toggle_photo(struct open_article *article);

/* A sentence about it, shown below its title until it is loaded again. */
void open_article_add_note(struct open_article *article, struct str note);

/* Lays out anew where the options differ; what was at the top stays there. */
void open_article_lay_out(struct open_article *article,
                          const struct layout_options *options, size_t height);

/* False when it could not move: at the end, or at the beginning. */
bool open_article_scroll(struct open_article *article, long lines);
void open_article_scroll_to(struct open_article *article, size_t line);
/* The same, but only so far that the line is seen with some lines above it. */
void open_article_scroll_to_see(struct open_article *article, size_t line);
/* Goes to a place of the store's (store_article.place). */
void open_article_go_to_place(struct open_article *article, struct str place);
bool open_article_is_at_end(const struct open_article *article);

#endif
