/* SPDX-License-Identifier: MIT */
/* ui/prompt.h: a line of text being typed, and the keys that edit it. */
#ifndef UI_PROMPT_H
#define UI_PROMPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct input_event;

enum {
    PROMPT_BYTES = 256
};

struct prompt {
    char text[PROMPT_BYTES];
    size_t size;
    size_t cursor; /* offset of what is typed next: 0 to size, between characters */
};

/* A key of somebody who types: text is put in at the cursor; Left Right Home End ^A ^E
 * move it, Backspace Del ^W ^U ^K take text away. True when the text changed or the
 * cursor moved. Other controls and what no longer fits are ignored. */
bool prompt_key(struct prompt *prompt, uint32_t key);
/* The same for what came from the terminal: a paste moves and takes away nothing, and its
 * ends of lines are blanks. */
bool prompt_event(struct prompt *prompt, const struct input_event *event);
void prompt_clear(struct prompt *prompt);
/* Replaces the text, cut to what fits; the cursor goes to its end. */
void prompt_set(struct prompt *prompt, struct str text);
struct str prompt_text(const struct prompt *prompt);

#endif
