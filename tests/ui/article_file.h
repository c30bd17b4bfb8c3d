/* SPDX-License-Identifier: MIT */
/* tests/ui/article_file.h: articles written by hand, a block a line, for golden screens.
 *
 *   title, meta, lang WORDS     the article's
 *   p TEXT                      paragraph; h TEXT heading; dt TEXT, dd TEXT definitions
 *   - TEXT, -- TEXT             item of a list, of one within; "-1 TEXT" with its number
 *   > before any of them        in a quote (>> in two)
 *   pre TEXT                    preformatted, "\n" for line breaks
 *   rule
 *   image CAPTION | CREDIT | URL
 *   embed TEXT | URL
 *   row CELL | CELL             of a table; "head" begins one with a row of headings
 *
 * Within TEXT: *emphasis*, **strong**, `code`, [link](url). */
#ifndef TESTS_UI_ARTICLE_FILE_H
#define TESTS_UI_ARTICLE_FILE_H

#include "base/str.h"
#include "ui/article_layout.h"

struct arena;

void article_file_parse(struct str text, struct arena *arena, struct article *article);

#endif
