/* SPDX-License-Identifier: MIT */
/* article/names.h: what the makers of a page say about an element by its class, id and
 * role. Words of web developers' English, not of any site. */
#ifndef ARTICLE_NAMES_H
#define ARTICLE_NAMES_H

#include <stdint.h>

#include "article/tree.h"

enum name_kind {
    NAME_CONTENT = 1 << 0,  /* article, entry, post, story, text ... */
    NAME_BODY = 1 << 1,     /* "article-body", "entry-content", "articleBody" */
    NAME_COMMENT = 1 << 2,  /* what readers wrote */
    NAME_RELATED = 1 << 3,  /* other articles */
    NAME_SHARE = 1 << 4,    /* share buttons, social profiles */
    NAME_MENU = 1 << 5,     /* navigation, breadcrumbs, tags, pages */
    NAME_AD = 1 << 6,       /* advertising, promotions, newsletters, consent, paywalls */
    NAME_FRAME = 1 << 7,    /* header, footer, sidebar of the page */
    NAME_META = 1 << 8,     /* byline, date, reading time */
    NAME_AUTHOR = 1 << 9,   /* about the author */
    NAME_CAPTION = 1 << 10, /* captions and credits */
    NAME_HIDDEN = 1 << 11,  /* tooltips, dialogs, text for machines */
    NAME_TITLE = 1 << 12,   /* headline */
    NAME_LEAD = 1 << 13,    /* standfirst, summary */
    NAME_WEAK = 1 << 14,    /* maybe one of the foreign kinds: "widget", "header" */
};

/* Kinds whose elements do not belong to an article. */
enum {
    NAME_FOREIGN = NAME_COMMENT | NAME_RELATED | NAME_SHARE | NAME_MENU | NAME_AD |
                   NAME_FRAME | NAME_HIDDEN
};

/* enum name_kind, or-ed. */
uint32_t names_of(const struct node *node);

#endif
