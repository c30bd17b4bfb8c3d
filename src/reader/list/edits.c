/* SPDX-License-Identifier: MIT */
#include "reader/list/edits.h"

#include <string.h>

#include "reader/app.h"
#include "store/entries.h"

static size_t
place_of(int64_t entry_id)
{
    return (size_t)entry_id % EDITS_KEPT;
}

void
edits_forget(struct edits *edits)
{
    memset(edits->entry_ids, 0, sizeof edits->entry_ids);
}

void
edits_look(struct app *app)
{
    struct edits *edits = &app->edits;
    const struct list *list = &app->headlines_list;
    if (app->layout.headlines.width_cols == 0)
        return;
    for (size_t i = list->top; i < list->count && i < list->top + list->height; i++) {
        const struct article_view_row *view = article_list_view(app->articles, i);
        int64_t id = article_list_row(app->articles, view->row)->entry_id;
        size_t place = place_of(id);
        bool edited = false;
        if (edits->entry_ids[place] == id)
            continue;
        if (store_is_edited(app->store, id, &edited, NULL) != STORE_DONE)
            return; /* at the next turn */
        edits->entry_ids[place] = id;
        edits->edited[place] = edited;
    }
}

bool
edits_find(const struct edits *edits, int64_t entry_id)
{
    size_t place = place_of(entry_id);
    return edits->entry_ids[place] == entry_id && edits->edited[place];
}
