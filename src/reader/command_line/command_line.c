/* SPDX-License-Identifier: MIT */
#include "reader/command_line/command_line.h"

#include <string.h>

#include "base/error.h"
#include "base/log.h"
#include "reader/app.h"
#include "reader/command_line/command_words.h"
#include "ui/input.h"

void
command_line_finish(struct command_line *line)
{
    completion_finish(&line->completion);
}

void
command_line_begin(struct app *app)
{
    struct command_line *line = &app->command;
    if (!line->loaded)
        history_load(&line->history, app->session->paths.history_file);
    line->loaded = true;
    prompt_clear(&line->prompt);
    completion_end(&line->completion);
    history_rewind(&line->history);
    line->beginning_size = 0;
    app->typing = TYPING_COMMAND;
    app->dirty = true;
}

static void
leave(struct app *app)
{
    completion_end(&app->command.completion);
    app->typing = TYPING_NOTHING;
    app->dirty = true;
}

static void
run(struct app *app)
{
    struct str typed =
        str_copy(app->scratch, str_trim(prompt_text(&app->command.prompt)));
    leave(app);
    history_add(&app->command.history, typed);
    if (typed.size > 0)
        command_words_run(app, typed);
}

static void
complete(struct app *app, int direction)
{
    struct command_line *line = &app->command;
    if (!completion_is_on(&line->completion)) {
        struct str typed = prompt_text(&line->prompt);
        struct str candidates[COMPLETION_LIMIT];
        size_t start = 0;
        size_t count = command_words_complete(app, typed, candidates, &start);
        completion_begin(&line->completion, &line->prompt, start, candidates, count);
        return;
    }
    completion_step(&line->completion, &line->prompt, direction);
}

static void
remember(struct app *app, int direction)
{
    struct command_line *line = &app->command;
    struct str found;
    if (line->history.at == line->history.count) {
        struct str typed = prompt_text(&line->prompt);
        memcpy(line->beginning, typed.data, typed.size);
        line->beginning_size = typed.size;
    }
    if (history_step(&line->history, direction,
                     (struct str){line->beginning, line->beginning_size}, &found))
        prompt_set(&line->prompt, found);
}

/* False for a key that is none of the line's own. */
static bool
take_own_key(struct app *app, uint32_t key)
{
    switch (key) {
    case INPUT_ENTER:
        run(app);
        return true;
    case INPUT_TAB:
        complete(app, 1);
        return true;
    case INPUT_BACKTAB:
        complete(app, -1);
        return true;
    case INPUT_ESCAPE:
        leave(app);
        return true;
    case INPUT_UP:
    case 'P' - '@':
    case INPUT_DOWN:
    case 'N' - '@':
        completion_end(&app->command.completion);
        remember(app, key == INPUT_UP || key == 'P' - '@' ? -1 : 1);
        return true;
    case INPUT_BACKSPACE:
        if (app->command.prompt.size > 0)
            return false;
        leave(app);
        return true;
    }
    return false;
}

void
command_line_take_key(struct app *app, const struct input_event *event)
{
    app->dirty = true;
    if (!event->pasted && take_own_key(app, event->key))
        return;
    completion_end(&app->command.completion);
    history_rewind(&app->command.history);
    prompt_event(&app->command.prompt, event);
}

void
command_line_keep(struct app *app)
{
    struct error err;
    if (!history_save(&app->command.history, app->session->paths.history_file, &err))
        log_line("%s", err.text);
}
