/* SPDX-License-Identifier: MIT */
/* reader/list/seek.h: the search over everything that is stored, as its words are typed.
 * The search itself is store/seeker.h's; here its answers become rows of the article
 * list. */
#ifndef READER_LIST_SEEK_H
#define READER_LIST_SEEK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "text/find_words.h"

struct app;
struct seeker;

struct seek {
    struct seeker *seeker;
    uint32_t question;   /* whose answer is not whole yet; 0: none */
    int64_t asked_at_ms; /* by a key */
    bool fresh;          /* nothing has been shown for these words */
    bool again;          /* asked again because articles came */
    bool shows_waiting;
    int64_t *hit_ids; /* entries of the newest answer, best first */
    size_t hit_count;
    bool answered;  /* the hits count, be they of the words before */
    uint32_t *rows; /* of the article list, for the view being shown */
    size_t row_count;
    struct arena words_arena;
    const struct wanted_word *words; /* to mark */
    size_t word_count;
    uint32_t words_number; /* counts them: another one, other words */
};

void seek_begin(struct seek *seek, const char *database_path);
void seek_finish(struct seek *seek);

/* Follows what is typed; "" ends the search. */
void seek_set_words(struct app *app, struct str typed);
/* Articles came: the same words once more. */
void seek_again(struct app *app);

/* What has been found, as far as it is in the list, into seek->rows. */
void seek_map(struct app *app);

/* Takes an answer that came. */
void seek_step(struct app *app, int64_t now_ms);
int seek_fd(const struct app *app);
/* Until seek_step has to be called without an answer; -1: never. */
int64_t seek_wait_ms(const struct app *app, int64_t now_ms);

/* "37 found", "searching", "12 found, searching" while more may come; "" while nothing is
 * searched. */
struct str seek_text(const struct app *app, struct arena *arena);

#endif
