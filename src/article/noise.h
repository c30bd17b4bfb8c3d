/* SPDX-License-Identifier: MIT */
/* article/noise.h: what of a tree is not for a reader wherever it stands: hidden
 * elements, trackers, forms, share buttons. */
#ifndef ARTICLE_NOISE_H
#define ARTICLE_NOISE_H

#include <stdbool.h>

#include "article/tree.h"

/* True for an element that is not shown. `strict`: also by its style and class. */
bool noise_is_hidden(const struct node *node, bool strict);

/* True for elements that hold share buttons. */
bool noise_is_share(const struct node *node);

/* True for a form that asks for something; false for one wrapped around a page. */
bool noise_is_form(const struct node *node);

/* True for images and frames of a point's size, icons included. */
bool noise_is_tracker(const struct node *node);

/* A number at the start of an attribute's value ("120px"); -1 when there is none. */
int noise_dimension(const struct node *node, enum attribute_name name);

/* True when the class attribute has `word` (lower case) as one of its words. */
bool noise_has_class(const struct node *node, struct str word);

#endif
