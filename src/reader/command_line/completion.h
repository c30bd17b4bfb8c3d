/* SPDX-License-Identifier: MIT */
/* reader/command_line/completion.h: what the word before the cursor could become, and the
 * keys that go through it. Pure: the candidates come from whoever knows them. */
#ifndef READER_COMMAND_LINE_COMPLETION_H
#define READER_COMMAND_LINE_COMPLETION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "ui/prompt.h"

enum {
    COMPLETION_LIMIT = 64,
};

/* Zeroed: none. */
struct completion {
    struct arena arena; /* the candidates' */
    size_t start;       /* offset in the prompt of what a candidate replaces */
    struct str typed;   /* what stood there, as the last of the round */
    struct str shown[COMPLETION_LIMIT];
    size_t count;
    size_t chosen; /* count: what was typed */
};

void completion_finish(struct completion *completion);
/* Forgets the candidates: what was chosen stays as if typed. */
void completion_end(struct completion *completion);
bool completion_is_on(const struct completion *completion);

/* Begins with candidates for the text from `start` to the prompt's end. Strings are
 * copied. One alone replaces it at once and a blank follows; of several, what they have
 * in common does, where that is more than was typed. */
void completion_begin(struct completion *completion, struct prompt *prompt, size_t start,
                      const struct str *candidates, size_t count);

/* The next (1) or the previous (-1) candidate; behind the last, what was typed. */
void completion_step(struct completion *completion, struct prompt *prompt, int direction);

#endif
