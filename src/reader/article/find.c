/* SPDX-License-Identifier: MIT */
#include "reader/article/find.h"

#include "reader/app.h"
#include "ui/input.h"

void
find_finish(struct find *find)
{
    arena_finish(&find->arena);
}

bool
find_is_on(const struct app *app)
{
    const struct find *find = &app->find;
    bool looks = find->of_search ? filters_have(&app->shown.filters, FILTER_WORDS)
                                 : find->prompt.size > 0;
    return looks && app->article.entry_id != 0 && find->entry_id == app->article.entry_id;
}

void
find_clear(struct app *app)
{
    struct find *find = &app->find;
    prompt_clear(&find->prompt);
    find->of_search = false;
    arena_empty(&find->arena);
    find->matches = NULL;
    find->match_count = find->current = 0;
    app->dirty = true;
}

static void
look(struct app *app)
{
    struct find *find = &app->find;
    const struct open_article *article = &app->article;
    arena_empty(&find->arena);
    find->matches = NULL;
    find->match_count = 0;
    find->layout_number = article->layout_number;
    if (article->layout && find->of_search)
        find->match_count =
            article_layout_find_words(article->layout, app->seek.words,
                                      app->seek.word_count, &find->arena, &find->matches);
    else if (article->layout)
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
    look(app);
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
find_follow_search(struct app *app)
{
    find_clear(app);
    app->find.of_search = filters_have(&app->shown.filters, FILTER_WORDS);
    app->find.entry_id = app->article.entry_id;
    app->find.words_number = app->seek.words_number;
    app->find.layout_number = 0; /* looked for once it is laid out */
    app->find.shows_first = app->find.of_search;
}

void
find_follow_other_words(struct app *app)
{
    bool searches = filters_have(&app->shown.filters, FILTER_WORDS);
    if (searches && app->find.words_number != app->seek.words_number)
        find_follow_search(app);
}

bool
find_is_at_end(const struct app *app, long direction)
{
    const struct find *find = &app->find;
    return find->match_count == 0 ||
           (direction > 0 ? find->current + 1 == find->match_count : find->current == 0);
}

void
find_fit(struct app *app)
{
    struct find *find = &app->find;
    if (!find_is_on(app) || find->layout_number == app->article.layout_number)
        return;
    look(app);
    /* Who has read on from somewhere goes on there. */
    if (find->shows_first && app->article.layout && app->article.top == 0)
        show_current(app);
    find->shows_first = find->shows_first && !app->article.layout;
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
