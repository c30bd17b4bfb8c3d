/* SPDX-License-Identifier: MIT */
#include "app/find.h"

#include "app/app.h"
#include "ui/input.h"

void
find_finish(struct find *find)
{
    arena_finish(&find->arena);
}

bool
find_is_on(const struct app *app)
{
    return app->find.prompt.size > 0 && app->article.entry_id != 0 &&
           app->find.entry_id == app->article.entry_id;
}

void
find_clear(struct app *app)
{
    struct find *find = &app->find;
    prompt_clear(&find->prompt);
    arena_empty(&find->arena);
    find->matches = NULL;
    find->match_count = find->current = 0;
    app->dirty = true;
}

static void
look(struct find *find, const struct open_article *article)
{
    arena_empty(&find->arena);
    find->matches = NULL;
    find->match_count = 0;
    find->layout_number = article->layout_number;
    if (article->layout)
        find->match_count = article_layout_find(
            article->layout, prompt_text(&find->prompt), &find->arena, &find->matches);
    if (find->current >= find->match_count)
        find->current = 0;
}

static void
show_current(struct app *app)
{
    const struct find *find = &app->find;
    if (find->match_count > 0)
        open_article_scroll_to_see(&app->article, find->matches[find->current].line);
    app->dirty = true;
}

/* The first match from where one was, else the first of all. */
static void
look_from_origin(struct app *app)
{
    struct find *find = &app->find;
    open_article_scroll_to(&app->article, find->origin);
    look(find, &app->article);
    find->current = 0;
    while (find->current < find->match_count &&
           find->matches[find->current].line < find->origin)
        find->current++;
    if (find->current == find->match_count)
        find->current = 0;
    show_current(app);
}

void
find_begin(struct app *app)
{
    if (app->article.entry_id == 0)
        return;
    find_clear(app);
    app->find.entry_id = app->article.entry_id;
    app->find.origin = app->article.top;
    app->typing = TYPING_FIND;
}

static void
leave(struct app *app, bool keep)
{
    app->typing = TYPING_NOTHING;
    app->dirty = true;
    if (keep)
        return;
    find_clear(app);
    open_article_scroll_to(&app->article, app->find.origin);
}

void
find_take_key(struct app *app, const struct input_event *event)
{
    struct find *find = &app->find;
    if (!event->pasted) {
        switch (event->key) {
        case INPUT_ENTER:
            leave(app, find->prompt.size > 0);
            return;
        case INPUT_ESCAPE:
            leave(app, false);
            return;
        case INPUT_DOWN:
            find_step(app, 1);
            return;
        case INPUT_UP:
            find_step(app, -1);
            return;
        case INPUT_BACKSPACE:
            if (find->prompt.size == 0) {
                leave(app, false);
                return;
            }
            break;
        }
    }
    if (prompt_event(&find->prompt, event))
        look_from_origin(app);
}

void
find_step(struct app *app, long direction)
{
    struct find *find = &app->find;
    if (find->match_count == 0)
        return;
    find->current =
        (find->current + (direction > 0 ? 1 : find->match_count - 1)) % find->match_count;
    show_current(app);
}

void
find_fit(struct app *app)
{
    if (find_is_on(app) && app->find.layout_number != app->article.layout_number)
        look(&app->find, &app->article);
}

struct str
find_text(const struct app *app, struct arena *arena)
{
    const struct find *find = &app->find;
    if (!find_is_on(app))
        return STR("");
    if (find->match_count == 0)
        return STR("not found");
    return str_format(arena, "%zu of %zu", find->current + 1, find->match_count);
}
