/* SPDX-License-Identifier: MIT */
/* reader/screen/empty_notice.h: what the list says when it is empty, and which key helps.
 */
#ifndef READER_SCREEN_EMPTY_NOTICE_H
#define READER_SCREEN_EMPTY_NOTICE_H

#include "ui/notice.h"

struct app;

/* Strings live until the turn ends. */
void empty_notice(const struct app *app, struct notice *notice);
void empty_notice_of_feeds(const struct app *app, struct notice *notice);

#endif
