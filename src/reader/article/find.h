/* SPDX-License-Identifier: MIT */
/* reader/article/find.h: finding words in the open article, as they are typed. */
#ifndef READER_ARTICLE_FIND_H
#define READER_ARTICLE_FIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "ui/article_layout.h"
#include "ui/prompt.h"

struct app;
struct input_event;

struct find {
    struct prompt prompt; /* "": nothing is looked for */
    bool of_search;       /* the words of the list's search instead */
    int64_t entry_id;     /* in this article */
    size_t origin;        /* line at the top when it began */
    struct arena arena;   /* the matches */
    const struct layout_match *matches;
    size_t match_count, current; /* current: 0 to match_count - 1 */
    uint32_t layout_number;      /* of the layout that they were found in */
    uint32_t words_number;       /* of the search that they are of */
    bool shows_first;            /* once it is laid out: the article was just opened */
};

void find_finish(struct find *find);

/* The line below takes the words. */
void find_begin(struct app *app);
/* A key while they are typed. */
void find_take_key(struct app *app, const struct input_event *event);

/* The article was opened from what a search found: its words are marked, and the first of
 * them is seen. */
void find_follow_search(struct app *app);
/* The same where it had been open already, before these words were searched. */
void find_follow_other_words(struct app *app);
/* There is no match behind, or before, the one of now. */
bool find_is_at_end(const struct app *app, long direction);

/* Words are looked for in the article that is open. */
bool find_is_on(const struct app *app);
void find_clear(struct app *app);
/* To the next (1) or the previous (-1) match, around the end. */
void find_step(struct app *app, long direction);
/* After the layout: finds the matches again where it is another one. */
void find_fit(struct app *app);

/* "2 of 7", "not found", or "" while nothing is looked for. */
struct str find_text(const struct app *app, struct arena *arena);

#endif
