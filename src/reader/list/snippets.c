/* SPDX-License-Identifier: MIT */
#include "reader/list/snippets.h"

#include "base/clock.h"
#include "reader/app.h"
#include "store/snippet.h"

enum {
    BUDGET_MS = 4, /* a key that comes meanwhile waits so long */
};

void
snippets_forget(struct snippets *snippets)
{
    arena_empty(&snippets->arena);
    snippets->count = 0;
}

void
snippets_finish(struct snippets *snippets)
{
    arena_finish(&snippets->arena);
}

static size_t
place_of(const struct snippets *snippets, int64_t entry_id)
{
    size_t i = 0;
    while (i < snippets->count && snippets->entry_ids[i] != entry_id)
        i++;
    return i;
}

struct str
snippets_find(const struct snippets *snippets, int64_t entry_id)
{
    size_t place = place_of(snippets, entry_id);
    return place < snippets->count ? snippets->texts[place] : STR("");
}

/* The first row of the screen whose text has not been read; 0: none. */
static int64_t
next_entry(const struct app *app)
{
    const struct list *list = &app->headlines_list;
    if (!filters_have(&app->shown.filters, FILTER_WORDS) || !app->seek.answered)
        return 0;
    size_t rows = list->height < SNIPPETS_KEPT ? list->height : SNIPPETS_KEPT;
    for (size_t i = list->top; i < list->count && i < list->top + rows; i++) {
        const struct article_view_row *view = article_list_view(app->articles, i);
        const struct article_row *row = article_list_row(app->articles, view->row);
        if ((row->flags & ARTICLE_HAS_BODY) &&
            place_of(&app->snippets, row->entry_id) == app->snippets.count)
            return row->entry_id;
    }
    return 0;
}

static void
read_one(struct app *app, int64_t entry_id)
{
    struct snippets *snippets = &app->snippets;
    struct str text = STR("");
    if (snippets->count == SNIPPETS_KEPT)
        snippets_forget(snippets);
    store_snippet(app->store, entry_id, app->seek.words, app->seek.word_count,
                  &snippets->arena, &text, NULL);
    snippets->entry_ids[snippets->count] = entry_id;
    snippets->texts[snippets->count++] = text;
}

int
snippets_wait_ms(const struct app *app)
{
    return next_entry(app) != 0 ? 0 : -1;
}

void
snippets_step(struct app *app)
{
    int64_t end_ms = clock_monotonic_ms() + BUDGET_MS;
    int64_t entry_id = next_entry(app);
    bool read_any = entry_id != 0;
    while (entry_id != 0 && clock_monotonic_ms() < end_ms) {
        read_one(app, entry_id);
        entry_id = next_entry(app);
    }
    if (read_any && entry_id == 0)
        app->dirty = true;
}
