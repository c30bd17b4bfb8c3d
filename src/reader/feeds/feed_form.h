/* SPDX-License-Identifier: MIT */
/* reader/feeds/feed_form.h: changing what one wishes of a feed: its name and language,
 * how often it is polled, whole articles, a pause. Nothing is written before Enter. */
#ifndef READER_FEEDS_FEED_FORM_H
#define READER_FEEDS_FEED_FORM_H

#include "base/arena.h"
#include "base/str.h"
#include "store/subscriptions.h"
#include "ui/form_pane.h"
#include "ui/list.h"
#include "ui/prompt.h"

struct app;
struct input_event;

enum feed_field {
    FEED_FIELD_TITLE,
    FEED_FIELD_LANGUAGE,
    FEED_FIELD_INTERVAL,
    FEED_FIELD_FULL_TEXT,
    FEED_FIELD_POLLED,
    FEED_FIELD_COUNT
};

struct feed_form {
    struct arena arena;
    struct str url, feed_title, feed_language; /* what the feed says of itself */
    struct prompt title, language;
    int64_t interval_s;
    enum full_text full_text;
    bool off;
    struct list list;
};

void feed_form_open(struct app *app);
void feed_form_free(struct feed_form *form);
void feed_form_take_key(struct app *app, const struct input_event *event);

/* What the pane shows; from the scratch arena. */
void feed_form_view(const struct app *app, struct form_view *view);
struct str feed_form_hint(const struct app *app);
/* Letters are typed into the selected field. */
bool feed_form_is_typing(const struct feed_form *form);

#endif
