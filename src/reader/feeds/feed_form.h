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
#include "ui/status_line.h"

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
/* What keys do there. */
void feed_form_move(struct app *app, int rows);
void feed_form_change(struct app *app, int direction);
void feed_form_keep(struct app *app);
void feed_form_leave(struct app *app);

/* What the pane shows; from the scratch arena. */
void feed_form_view(const struct app *app, struct form_view *view);
enum {
    FEED_FORM_HINT_LIMIT = 5
};
/* What the keys do now, for the line below. Returns how many. */
size_t feed_form_hints(const struct app *app,
                       struct status_hint hints[FEED_FORM_HINT_LIMIT]);
/* Letters are typed into the selected field. */
bool feed_form_is_typing(const struct feed_form *form);

#endif
