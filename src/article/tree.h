/* SPDX-License-Identifier: MIT */
/* article/tree.h: HTML as a tree of elements and text.
 * A small reading of the HTML Standard's tree construction: implied end tags, the cutting
 * of formatting elements by blocks, scopes of table cells; no foster parenting. Nothing
 * recurses; depth and number of nodes are limited. */
#ifndef ARTICLE_TREE_H
#define ARTICLE_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "article/tag.h"
#include "article/tokenizer.h"
#include "base/str.h"

struct arena;

enum {
    TREE_DEPTH_LIMIT = 400,     /* open elements; deeper ones become siblings */
    TREE_NODE_LIMIT = 1 << 19,  /* what comes after is not read */
    TREE_HTML_LIMIT = 16 << 20, /* bytes; what comes after is not read */
};

struct node {
    struct node *parent, *first_child, *last_child, *previous, *next;
    struct str text; /* of an element: its name as written */
    const struct attribute *attributes;
    uint32_t number;         /* in order of creation, the root's is 0 */
    uint8_t tag;             /* enum tag */
    uint8_t attribute_count; /* not above TOKEN_ATTRIBUTE_LIMIT */
    bool raw;                /* text: has no references */
    bool dropped;            /* left out with all below it; for the users of the tree */
};

struct tree {
    struct node *root; /* TAG_UNKNOWN, without a name */
    size_t node_count;
};

/* Everything is taken from the arena or borrows from the HTML. */
void tree_parse(struct str html, struct arena *arena, struct tree *tree);

/* The next node in document order within `top`, or NULL: below `node` first. */
struct node *node_next(const struct node *node, const struct node *top);
/* The same, but not below `node`. */
struct node *node_skip(const struct node *node, const struct node *top);

/* The value as written ("&amp;" and all), "" when absent. */
struct str node_attribute(const struct node *node, enum attribute_name name);
bool node_has_attribute(const struct node *node, enum attribute_name name);

bool node_is_block(const struct node *node);
bool node_is_inside(const struct node *node, const struct node *ancestor);

/* The nearest ancestor with that tag, or NULL. */
struct node *node_ancestor(const struct node *node, enum tag tag);
/* The first node with that tag below `top`, or NULL. */
struct node *node_find(const struct node *top, enum tag tag);

/* Appends the words of a text node: references decoded, white space collapsed. */
void node_append_words(const struct node *node, struct buf *out);

/* The words below the node: references decoded, white space collapsed, cut to about
 * limit_bytes, nothing of vanishing elements. Not cleaned. */
struct str node_text(const struct node *node, size_t limit_bytes, struct arena *arena);

#endif
