/* SPDX-License-Identifier: MIT */
/* reader/article/whole_text.h: the whole article from its page: asked for, awaited, shown
 * in place of the feed's text, and the feed's text again. */
#ifndef READER_ARTICLE_WHOLE_TEXT_H
#define READER_ARTICLE_WHOLE_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct app;

/* Asks the poller for it; where it is there already, shows the other one of both texts.
 */
void whole_text_toggle(struct app *app);

/* The poller's answer, also to what others asked for. text: why not, or what is missing;
 * may be "". */
void whole_text_came(struct app *app, int64_t entry_id, bool got, struct str text);

/* The poller has gone: no answer will come. */
void whole_text_lost(struct app *app);

/* The open article's is under way. */
bool whole_text_is_coming(const struct app *app);

#endif
