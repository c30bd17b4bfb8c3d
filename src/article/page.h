/* SPDX-License-Identifier: MIT */
/* article/page.h: a whole page measured: its runs of text, and for each element what is
 * in it. The ground on which pick.c and prune.c decide. */
#ifndef ARTICLE_PAGE_H
#define ARTICLE_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "article/metadata.h"
#include "article/tree.h"

struct arena;

/* A run of text without a block boundary in it: mostly a paragraph. */
struct passage {
    const struct node *block; /* the element it stands in */
    struct node *first;       /* its text nodes, in document order */
    struct node *last;
    uint32_t chars;      /* about the width it would take: an ideograph counts as two */
    uint32_t link_chars; /* those inside links */
    uint32_t ends;       /* full stops and their like */
    bool confirmed;      /* the page's structured data has it in the article's text */
    float score;         /* above 0: looks like a piece of an article */
};

/* What is below an element, itself included. */
struct place {
    uint32_t kinds; /* enum name_kind of the element itself */
    uint32_t chars;
    uint32_t link_chars;
    uint32_t paragraphs; /* passages of some length without many links */
    float score;         /* sum of the passages' */
    float good;          /* sum of those above 0 */
};

struct page {
    struct tree tree;
    struct arena *arena;
    struct metadata metadata;
    const struct node *body;
    const struct node *headline; /* the heading that is the title; NULL for none */
    struct place *places;        /* by node number */
    struct passage *passages;
    size_t passage_count;
};

/* Reads the elements of page->tree, for which page->metadata has been read; page->places
 * is ready, sums are 0. */
void page_init(struct page *page, struct arena *arena);

/* Collects the passages of what is not dropped, and sums them up. May be called again
 * after more was dropped. */
void page_measure(struct page *page);

struct place *page_place(const struct page *page, const struct node *node);

/* The words of a passage, as node_text gives them. */
struct str page_text(const struct page *page, const struct passage *passage);

/* True when the text is the page's summary of itself, or its beginning. */
bool page_is_summary(const struct page *page, struct str text);

/* Marks the text of a passage as dropped. */
void page_drop_passage(struct passage *passage);

/* True when most links below an element go to other sites; false when the page's own
 * address is not known. */
bool page_leads_elsewhere(const struct page *page, const struct node *top);

float page_link_share(const struct place *place); /* 0 to 1 */

#endif
