/* SPDX-License-Identifier: MIT */
/* app/empty_notice.h: what the list says when it is empty, and which key helps. */
#ifndef APP_EMPTY_NOTICE_H
#define APP_EMPTY_NOTICE_H

#include "ui/notice.h"

struct app;

/* Strings live until the turn ends. */
void empty_notice(const struct app *app, struct notice *notice);
void empty_notice_of_feeds(const struct app *app, struct notice *notice);

#endif
