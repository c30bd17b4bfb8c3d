/* SPDX-License-Identifier: MIT */
#include "reader/command_line/history.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "text/clean.h"

enum {
    FILE_LIMIT_BYTES = 4 * HISTORY_LIMIT * PROMPT_BYTES,
};

static struct str
line_text(const struct history *history, size_t index)
{
    return (struct str){history->lines[index].text, history->lines[index].size};
}

static void
remove_line(struct history *history, size_t index)
{
    history->count--;
    memmove(&history->lines[index], &history->lines[index + 1],
            (history->count - index) * sizeof *history->lines);
}

void
history_add(struct history *history, struct str line)
{
    if (line.size == 0 || line.size > PROMPT_BYTES || !clean_is_clean(line))
        return;
    for (size_t i = 0; i < history->count; i++)
        if (str_equal(line_text(history, i), line)) {
            remove_line(history, i);
            break;
        }
    if (history->count == HISTORY_LIMIT)
        remove_line(history, 0);
    struct history_line *added = &history->lines[history->count++];
    memcpy(added->text, line.data, line.size);
    added->size = line.size;
    history->changed = true;
    history_rewind(history);
}

void
history_parse(struct history *history, struct str text)
{
    struct str line;
    while (str_next_line(&text, &line))
        history_add(history, line);
    history->changed = false;
}

void
history_rewind(struct history *history)
{
    history->at = history->count;
}

bool
history_step(struct history *history, int direction, struct str beginning,
             struct str *line)
{
    size_t at = history->at;
    while (direction < 0 ? at > 0 : at < history->count) {
        at = direction < 0 ? at - 1 : at + 1;
        struct str text = at < history->count ? line_text(history, at) : beginning;
        if (!str_starts_with(text, beginning))
            continue;
        history->at = at;
        *line = text;
        return true;
    }
    return false;
}

void
history_load(struct history *history, const char *path)
{
    struct arena arena = {0};
    struct str text;
    struct error err;
    if (file_read(path, FILE_LIMIT_BYTES, &arena, &text, &err) == FILE_READ)
        history_parse(history, text);
    arena_finish(&arena);
    history_rewind(history);
}

bool
history_save(struct history *history, const char *path, struct error *err)
{
    if (!history->changed)
        return true;
    struct history *merged = memory_take(1, sizeof *merged);
    history_load(merged, path);
    for (size_t i = 0; i < history->count; i++)
        history_add(merged, line_text(history, i));
    struct buf out;
    buf_init(&out, FILE_LIMIT_BYTES);
    for (size_t i = 0; i < merged->count; i++) {
        buf_append(&out, line_text(merged, i));
        buf_append_char(&out, '\n');
    }
    bool written = file_replace(path, buf_str(&out), err);
    history->changed = !written;
    buf_finish(&out);
    free(merged);
    return written;
}
