/* SPDX-License-Identifier: MIT */
#include "reader/feeds/feed_form.h"

#include <stdlib.h>

#include "base/memory.h"
#include "config/config_options.h"
#include "config/subscriptions.h"
#include "reader/actions.h"
#include "reader/app.h"
#include "reader/feeds/feed_actions.h"
#include "text/when.h"
#include "ui/input.h"

static const int64_t intervals_s[] = {0,         15 * 60,   30 * 60,  3600,
                                      2 * 3600,  4 * 3600,  8 * 3600, 12 * 3600,
                                      24 * 3600, 2 * 86400, 7 * 86400};
enum {
    INTERVAL_COUNT = sizeof intervals_s / sizeof *intervals_s
};

void
feed_form_open(struct app *app)
{
    const struct config_feed *feed = feed_actions_editable(app);
    if (!feed)
        return;
    const struct feed_row *row = &app->feed_rows[app->feeds_list.cursor];
    feed_form_free(app->feed_form);
    struct feed_form *form = memory_take(1, sizeof *form);
    form->url = str_copy(&form->arena, feed->wish.url);
    form->feed_title = str_copy(&form->arena, row->title);
    form->feed_language = str_copy(&form->arena, row->language);
    prompt_set(&form->title, feed->wish.title);
    prompt_set(&form->language, feed->wish.language);
    form->interval_s = feed->wish.interval_s;
    form->full_text = feed->wish.full_text;
    form->off = feed->wish.off;
    form->list.height = FEED_FIELD_COUNT;
    list_set_count(&form->list, FEED_FIELD_COUNT);
    app->feed_form = form;
    app->overlay = PLACE_FORM;
    app->dirty = true;
}

void
feed_form_free(struct feed_form *form)
{
    if (!form)
        return;
    arena_finish(&form->arena);
    free(form);
}

void
feed_form_leave(struct app *app)
{
    feed_form_free(app->feed_form);
    app->feed_form = NULL;
    app->overlay = PLACE_FEEDS;
    app->poller.feeds_changed = true;
    app->dirty = true;
}

void
feed_form_keep(struct app *app)
{
    struct feed_form *form = app->feed_form;
    struct str title = str_trim(prompt_text(&form->title));
    const struct feed_edit edit = {
        .url = form->url,
        .title = title,
        .language = str_trim(prompt_text(&form->language)),
        .interval_s = form->interval_s,
        .full_text = form->full_text,
        .off = form->off,
    };
    if (!config_is_language(edit.language)) {
        app_say_problem(app, "a language is two or three letters: it, he, pt-BR");
        return;
    }
    if (!feed_actions_keep(app, &edit))
        return;
    app_say(app, "changed %.*s", STR_ARGS(title.size > 0 ? title : form->feed_title));
    feed_form_leave(app);
}

/* ---- keys ---- */

static struct prompt *
typed_field(struct feed_form *form)
{
    switch ((enum feed_field)form->list.cursor) {
    case FEED_FIELD_TITLE:
        return &form->title;
    case FEED_FIELD_LANGUAGE:
        return &form->language;
    default:
        return NULL;
    }
}

bool
feed_form_is_typing(const struct feed_form *form)
{
    return form->list.cursor <= FEED_FIELD_LANGUAGE;
}

/* To the next longer or shorter one; what stands between them in the file is left. */
static int64_t
next_interval(int64_t interval_s, int direction)
{
    if (direction > 0) {
        for (size_t i = 0; i < INTERVAL_COUNT; i++)
            if (intervals_s[i] > interval_s)
                return intervals_s[i];
        return intervals_s[0];
    }
    for (size_t i = INTERVAL_COUNT; i > 0; i--)
        if (intervals_s[i - 1] < interval_s)
            return intervals_s[i - 1];
    return intervals_s[INTERVAL_COUNT - 1];
}

void
feed_form_change(struct app *app, int direction)
{
    struct feed_form *form = app->feed_form;
    int count = FULL_TEXT_NEVER + 1;
    switch ((enum feed_field)form->list.cursor) {
    case FEED_FIELD_INTERVAL:
        form->interval_s = next_interval(form->interval_s, direction);
        break;
    case FEED_FIELD_FULL_TEXT:
        form->full_text =
            (enum full_text)(((int)form->full_text + direction + count) % count);
        break;
    case FEED_FIELD_POLLED:
        form->off = !form->off;
        break;
    default:
        break;
    }
}

void
feed_form_move(struct app *app, int rows)
{
    struct list *list = &app->feed_form->list;
    size_t count = FEED_FIELD_COUNT;
    list_move_to(list, (list->cursor + count + (size_t)rows) % count);
    app->dirty = true;
}

void
feed_form_take_key(struct app *app, const struct input_event *event)
{
    struct prompt *typed = typed_field(app->feed_form);
    app->dirty = true;
    if (typed && prompt_event(typed, event))
        return;
    if (event->pasted || (typed && !keys_is_named(event->key)))
        return;
    const struct key_row *row = keys_find(&app->keys, PLACE_FORM, event->key);
    if (row)
        actions_run(app, row->kind, row->value);
}

/* ---- what is shown ---- */

static struct str
interval_text(int64_t interval_s, struct arena *arena)
{
    return interval_s == 0 ? STR("as it publishes")
                           : str_format(arena, "every %.*s",
                                        STR_ARGS(when_duration(interval_s, arena)));
}

void
feed_form_view(const struct app *app, struct form_view *view)
{
    static const char *const full_texts[] = {
        [FULL_TEXT_ASK] = "when asked",
        [FULL_TEXT_ALWAYS] = "always",
        [FULL_TEXT_NEVER] = "never",
    };
    const struct feed_form *form = app->feed_form;
    struct form_field *fields =
        arena_take_array(app->scratch, FEED_FIELD_COUNT, sizeof *fields);
    fields[FEED_FIELD_TITLE] = (struct form_field){
        .label = STR("Name"), .prompt = &form->title, .otherwise = STR("as it says")};
    fields[FEED_FIELD_LANGUAGE] = (struct form_field){.label = STR("Language"),
                                                      .prompt = &form->language,
                                                      .otherwise = STR("as it says")};
    fields[FEED_FIELD_INTERVAL] = (struct form_field){
        .label = STR("Poll"), .value = interval_text(form->interval_s, app->scratch)};
    fields[FEED_FIELD_FULL_TEXT] = (struct form_field){
        .label = STR("Whole text"), .value = str_from_z(full_texts[form->full_text])};
    fields[FEED_FIELD_POLLED] = (struct form_field){
        .label = STR("Paused"), .value = form->off ? STR("yes") : STR("no")};
    *view = (struct form_view){
        .title = form->feed_title.size > 0 ? form->feed_title : form->url,
        .note = form->url,
        .fields = fields,
        .list = form->list,
    };
}

size_t
feed_form_hints(const struct app *app, struct status_hint hints[FEED_FORM_HINT_LIMIT])
{
    static const struct {
        enum action_kind kind;
        const char *label;
    } told[FEED_FORM_HINT_LIMIT] = {{ACTION_NEXT_VALUE, "change"},
                                    {ACTION_NEXT_PANE, "next"},
                                    {ACTION_KEEP, "keep all"},
                                    {ACTION_CANCEL, "leave"},
                                    {ACTION_HELP, "help"}};
    bool typing = feed_form_is_typing(app->feed_form);
    size_t count = 0;
    for (size_t i = typing ? 1 : 0; i < FEED_FORM_HINT_LIMIT; i++) {
        const struct key_row *row = keys_row_of(told[i].kind, 0);
        hints[count++] = (struct status_hint){
            typing ? keys_named_text(&app->keys, row, 1, app->scratch)
                   : keys_text(&app->keys, row, 1, app->scratch),
            str_from_z(told[i].label)};
    }
    return count;
}
