/* SPDX-License-Identifier: MIT */
/* article/render.h: a part of a tree as blocks. The one place that knows what an element
 * means for a reader; html.h and extract.h both end here. */
#ifndef ARTICLE_RENDER_H
#define ARTICLE_RENDER_H

#include <stdbool.h>
#include <stdint.h>

#include "article/tree.h"
#include "article/writer.h"

/* What an element hands down to its content. */
struct render_state {
    uint32_t style;            /* of spans */
    const struct node *anchor; /* the link it stands in, or NULL */
    enum block_kind kind;
    uint8_t heading_level;
    uint8_t quote_depth;
    uint8_t list_depth;
    uint8_t indent;
    bool preformatted;
    bool silent;         /* only pictures are wanted */
    bool ordered;        /* the list */
    bool entered;        /* the list: an item of it was seen */
    uint8_t item_mark;   /* enum item_mark of the list's items */
    int32_t next_number; /* of the list */
    int32_t step;        /* of the list: 1, or -1 when reversed */
};

enum {
    RENDER_WAITING_LIMIT = 32
};

struct renderer {
    struct writer *writer;
    bool show_hidden; /* elements hidden by style or class too */
    bool page;        /* of a whole page: a line below a picture is its caption, while an
                         entry of a feed may well have no more words than that */
    bool flat;        /* inside a cell or caption: blocks are lines */
    struct render_state *states;
    size_t state_count, state_capacity;
    /* The mark of a list item waits for its first block. */
    bool item_waits;
    int32_t item_number;
    uint8_t item_mark;
    bool list_start;
    /* Images and embeds inside a paragraph wait for its end. */
    struct block waiting[RENDER_WAITING_LIMIT];
    size_t waiting_count;
    bool break_waits;      /* one <br>: two make a paragraph */
    bool placeholder_seen; /* an image without address: its <noscript> may have it */
    const struct node *linked_anchor; /* the last one, and its number */
    uint32_t anchor_link;
};

void renderer_init(struct renderer *renderer, struct writer *writer);
void renderer_finish(struct renderer *renderer);

/* Appends the blocks of `top` and what is below it. */
void render_node(struct renderer *renderer, const struct node *top);

/* ---- for render_figure.c, render_embed.c and render_table.c ---- */

/* Ends the paragraph being written. */
void render_flush(struct renderer *renderer);

/* The text below `top` as spans, blocks as lines, without the nodes marked as dropped. */
size_t render_spans(struct renderer *renderer, const struct node *top,
                    const struct span **spans);

/* Trimmed, its entities decoded. */
struct str render_attribute(const struct renderer *renderer, const struct node *node,
                            enum attribute_name name);

/* One of the words, up to a NULL, stands in its class. */
bool render_is_named(const struct node *node, const char *const *words);

/* Without text, as deep as the node being rendered. */
struct block render_bare_block(const struct renderer *renderer, enum block_kind kind);

/* Puts a block with no text of its own where it belongs: now, or behind the paragraph. */
void render_add_block(struct renderer *renderer, const struct block *block);

/* The state at the node being rendered. */
const struct render_state *render_current(const struct renderer *renderer);

/* ---- render_figure.c, render_embed.c: an image, a figure, an embedded thing. Each
 * returns true when there is nothing left to do below the node. ---- */

bool render_image(struct renderer *renderer, const struct node *image);
bool render_figure(struct renderer *renderer, const struct node *figure);
bool render_is_figure(const struct node *node); /* by its tag, or its names and content */
/* A picture with a short line below it, in a block of their own. */
bool render_is_captioned(const struct node *block);
bool render_embed(struct renderer *renderer, const struct node *node);
bool render_embedded_post(struct renderer *renderer, const struct node *quote);

/* ---- render_table.c ---- */

/* True when the table was small enough to be one; else it is layout. */
bool render_table(struct renderer *renderer, const struct node *table);

#endif
