/* SPDX-License-Identifier: MIT */
/* ui/prompt.h: a line of text being typed. */
#ifndef UI_PROMPT_H
#define UI_PROMPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum {
    PROMPT_BYTES = 256
};

struct prompt {
    char text[PROMPT_BYTES];
    size_t size;
};

/* A key of somebody who types: text is added at the end, Backspace and ^U, ^W take away.
 * True when the text changed. Controls and what no longer fits are ignored. */
bool prompt_key(struct prompt *prompt, uint32_t key);
void prompt_clear(struct prompt *prompt);
struct str prompt_text(const struct prompt *prompt);

#endif
