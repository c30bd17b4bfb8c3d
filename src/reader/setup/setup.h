/* SPDX-License-Identifier: MIT */
/* reader/setup/setup.h: the questions of the first start, and of whoever asks for them
 * again: which clubs, which languages, which feeds. Nothing is written before the last
 * one is answered, and then all of it at once. */
#ifndef READER_SETUP_SETUP_H
#define READER_SETUP_SETUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "club/catalogue.h"
#include "club/club.h"
#include "config/subscriptions.h"
#include "ui/list.h"
#include "ui/prompt.h"
#include "ui/setup_pane.h"
#include "ui/status_line.h"

struct app;
struct input_event;

enum setup_step {
    SETUP_CLUBS,
    SETUP_LANGUAGES,
    SETUP_FEEDS,
    SETUP_STEP_COUNT
};

enum {
    SETUP_PICK_LIMIT = 60, /* as many rows as the pane of clubs has; one bit each */
    SETUP_LANGUAGE_LIMIT = 64,
    SETUP_FEED_LIMIT = 500,
};

struct setup_pick {
    enum followed_kind kind;
    club_index index;
    bool before; /* followed already */
    bool fixed;  /* in config.ini, which is the user's */
};

struct setup_language {
    struct str code;
    size_t feed_count; /* of the picked clubs */
    bool chosen, fixed;
};

struct setup_feed {
    const struct catalogue_feed *feed;
    uint64_t brought_by; /* one bit a pick */
    bool before, fixed;
    bool chosen;
    bool decided; /* by the user: stays so when the list is made again */
};

struct setup {
    struct arena arena, rows_arena; /* the latter: of the list that is shown */
    enum setup_step step;
    struct prompt prompt;
    struct list list;
    struct setup_row *rows;
    struct setup_pick *row_picks; /* beside the rows, of clubs */
    struct setup_pick picks[SETUP_PICK_LIMIT];
    size_t pick_count;
    struct setup_language languages[SETUP_LANGUAGE_LIMIT];
    size_t language_count;
    bool languages_decided; /* by the user: no longer guessed from the clubs */
    struct setup_feed *feeds;
    size_t feed_count;
};

/* ---- reader/setup/setup.c: the dialogue ---- */

/* Asks where there is nothing to show and nothing to be polled: a first start. */
void setup_begin_if_new(struct app *app);
/* Asks, beginning with what is followed now. */
void setup_begin(struct app *app);
void setup_free(struct setup *setup);

void setup_take_key(struct app *app, const struct input_event *event);
/* To the next question; behind the last one all is written. */
void setup_next(struct app *app);
/* To the question before, or out. */
void setup_back(struct app *app);
void setup_leave(struct app *app);
/* The selected row is chosen, or no longer. */
void setup_toggle(struct app *app);
/* All of the list, or none. */
void setup_toggle_all(struct app *app);

/* What the pane shows; from the scratch arena. */
void setup_view(const struct app *app, struct setup_view *view);
enum {
    SETUP_HINT_LIMIT = 6
};
/* What the keys do now, for the line below; from the scratch arena. Returns how many. */
size_t setup_hints(const struct app *app, struct status_hint hints[SETUP_HINT_LIMIT]);

/* ---- reader/setup/setup_clubs.c, setup_languages.c, setup_feeds.c: the three questions
 * ---- */

void setup_clubs_begin(const struct app *app, struct setup *setup);
void setup_clubs_list(const struct app *app, struct setup *setup);
/* False when there is no room for another one, or it stands in config.ini. */
bool setup_clubs_toggle(struct setup *setup, const struct setup_pick *pick);
/* Id and name of a pick. */
const struct club *setup_pick_club(const struct app *app, const struct setup_pick *pick);

void setup_languages_guess(const struct app *app, struct setup *setup);
void setup_languages_list(const struct app *app, struct setup *setup);
bool setup_language_is_chosen(const struct setup *setup, struct str code);

void setup_feeds_find(const struct app *app, struct setup *setup);
void setup_feeds_list(const struct app *app, struct setup *setup);
size_t setup_feeds_chosen_count(const struct setup *setup);

/* ---- reader/setup/setup_keep.c ---- */

/* Writes the answers. False, with the reason said, when that failed. */
bool setup_keep(struct app *app, const struct setup *setup);

#endif
