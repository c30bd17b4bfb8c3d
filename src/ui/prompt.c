/* SPDX-License-Identifier: MIT */
#include "ui/prompt.h"

#include <string.h>

#include "text/clean.h"
#include "text/utf8.h"
#include "ui/input.h"

static bool
cut_to(struct prompt *prompt, size_t size)
{
    bool changed = size != prompt->size;
    prompt->size = size;
    return changed;
}

static size_t
before_last_character(const struct prompt *prompt)
{
    size_t size = prompt->size;
    while (size > 0 && ((unsigned char)prompt->text[size - 1] & 0xC0) == 0x80)
        size--;
    return size > 0 ? size - 1 : 0;
}

static size_t
before_last_word(const struct prompt *prompt)
{
    size_t size = prompt->size;
    while (size > 0 && prompt->text[size - 1] == ' ')
        size--;
    while (size > 0 && prompt->text[size - 1] != ' ')
        size--;
    return size;
}

bool
prompt_key(struct prompt *prompt, uint32_t key)
{
    char bytes[UTF8_LONGEST];
    switch (key) {
    case INPUT_BACKSPACE:
        return cut_to(prompt, before_last_character(prompt));
    case 'U' - '@':
        return cut_to(prompt, 0);
    case 'W' - '@':
        return cut_to(prompt, before_last_word(prompt));
    }
    if (key < ' ' || key >= INPUT_UP)
        return false;
    size_t size = utf8_encode(key, bytes);
    if (prompt->size + size > sizeof prompt->text ||
        !clean_is_clean((struct str){bytes, size}))
        return false;
    memcpy(prompt->text + prompt->size, bytes, size);
    prompt->size += size;
    return true;
}

void
prompt_clear(struct prompt *prompt)
{
    prompt->size = 0;
}

struct str
prompt_text(const struct prompt *prompt)
{
    return (struct str){prompt->text, prompt->size};
}
