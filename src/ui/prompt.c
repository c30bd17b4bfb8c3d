/* SPDX-License-Identifier: MIT */
#include "ui/prompt.h"

#include <string.h>

#include "base/utf8.h"
#include "text/clean.h"
#include "text/width.h"
#include "ui/input.h"

#define CONTROL(letter) ((letter) - '@')

/* The offset behind the cluster at `offset`: a letter goes with its marks. */
static size_t
after_cluster(const struct prompt *prompt, size_t offset)
{
    struct cluster cluster;
    return cluster_next(prompt_text(prompt), &offset, &cluster) ? offset : prompt->size;
}

static size_t
before_cluster(const struct prompt *prompt, size_t offset)
{
    size_t before = 0;
    for (size_t at = 0; at < offset; at = after_cluster(prompt, at))
        before = at;
    return before;
}

/* One code point back: Backspace takes a mark away and leaves its letter. */
static size_t
before_character(const struct prompt *prompt, size_t offset)
{
    while (offset > 0 && ((unsigned char)prompt->text[offset - 1] & 0xC0) == 0x80)
        offset--;
    return offset > 0 ? offset - 1 : 0;
}

static size_t
before_word(const struct prompt *prompt, size_t offset)
{
    while (offset > 0 && prompt->text[offset - 1] == ' ')
        offset--;
    while (offset > 0 && prompt->text[offset - 1] != ' ')
        offset--;
    return offset;
}

/* Takes start..end away, which leaves the cursor at start. */
static bool
cut(struct prompt *prompt, size_t start, size_t end)
{
    memmove(prompt->text + start, prompt->text + end, prompt->size - end);
    prompt->size -= end - start;
    prompt->cursor = start;
    return end > start;
}

static bool
move_to(struct prompt *prompt, size_t offset)
{
    bool moved = offset != prompt->cursor;
    prompt->cursor = offset;
    return moved;
}

/* Behind a letter, because a mark is nothing by itself. */
static bool
may_be_typed(const char *bytes, size_t size)
{
    char text[UTF8_LONGEST + 1] = "x";
    memcpy(text + 1, bytes, size);
    return clean_is_clean((struct str){text, size + 1});
}

static bool
put_in(struct prompt *prompt, uint32_t code_point)
{
    char bytes[UTF8_LONGEST];
    size_t size = utf8_encode(code_point, bytes);
    if (prompt->size + size > sizeof prompt->text || !may_be_typed(bytes, size))
        return false;
    memmove(prompt->text + prompt->cursor + size, prompt->text + prompt->cursor,
            prompt->size - prompt->cursor);
    memcpy(prompt->text + prompt->cursor, bytes, size);
    prompt->size += size;
    prompt->cursor += size;
    return true;
}

bool
prompt_key(struct prompt *prompt, uint32_t key)
{
    size_t cursor = prompt->cursor;
    switch (key) {
    case INPUT_LEFT:
        return move_to(prompt, before_cluster(prompt, cursor));
    case INPUT_RIGHT:
        return move_to(prompt, after_cluster(prompt, cursor));
    case INPUT_HOME:
    case CONTROL('A'):
        return move_to(prompt, 0);
    case INPUT_END:
    case CONTROL('E'):
        return move_to(prompt, prompt->size);
    case INPUT_BACKSPACE:
        return cut(prompt, before_character(prompt, cursor), cursor);
    case INPUT_DELETE:
        return cut(prompt, cursor, after_cluster(prompt, cursor));
    case CONTROL('W'):
        return cut(prompt, before_word(prompt, cursor), cursor);
    case CONTROL('U'):
        return cut(prompt, 0, cursor);
    case CONTROL('K'):
        return cut(prompt, cursor, prompt->size);
    }
    return key >= ' ' && key < INPUT_UP && put_in(prompt, key);
}

bool
prompt_event(struct prompt *prompt, const struct input_event *event)
{
    if (!event->pasted)
        return prompt_key(prompt, event->key);
    bool blank = event->key == INPUT_ENTER || event->key == '\n' || event->key == '\t';
    uint32_t key = blank ? INPUT_SPACE : event->key;
    return key >= ' ' && key < INPUT_UP && key != INPUT_BACKSPACE && put_in(prompt, key);
}

void
prompt_clear(struct prompt *prompt)
{
    prompt->size = prompt->cursor = 0;
}

void
prompt_set(struct prompt *prompt, struct str text)
{
    text = utf8_cut(text, sizeof prompt->text);
    if (text.size > 0)
        memcpy(prompt->text, text.data, text.size);
    prompt->size = prompt->cursor = text.size;
}

struct str
prompt_text(const struct prompt *prompt)
{
    return (struct str){prompt->text, prompt->size};
}
