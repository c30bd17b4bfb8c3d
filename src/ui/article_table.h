/* SPDX-License-Identifier: MIT */
/* ui/article_table.h: tables of an article: aligned columns where they fit, else a
 * paragraph a row. */
#ifndef UI_ARTICLE_TABLE_H
#define UI_ARTICLE_TABLE_H

#include <stdint.h>

struct article_lines;
struct block;

void article_table_add(struct article_lines *lines, const struct block *block,
                       int32_t number);

#endif
