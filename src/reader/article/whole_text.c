/* SPDX-License-Identifier: MIT */
#include "reader/article/whole_text.h"

#include "app/poller_link.h"
#include "reader/app.h"
#include "reader/article/article_actions.h"
#include "reader/article/article_place.h"
#include "reader/intake.h"

static void
toggle(struct app *app)
{
    article_place_keep(app);
    app->dirty = true;
    if (!open_article_toggle_text(&app->article))
        app_say(app, "the whole article is what you see");
    else if (app->article.shows_feed_text)
        app_say(app, "the feed's own text; the same key shows the whole article");
    else
        app_say(app, "the whole article");
}

void
whole_text_toggle(struct app *app)
{
    uint32_t number = article_actions_row(app);
    if (number == ARTICLE_NO_ROW)
        return;
    int64_t entry_id = article_list_row(app->articles, number)->entry_id;
    if (app->article.entry_id == entry_id && app->article.stored.row.full_text) {
        toggle(app);
    } else if (app->fetching_entry_id == entry_id) {
        app_say(app, "the whole article is still on its way");
    } else if (app->link &&
               poller_link_send(app->link, "fetch %lld", (long long)entry_id)) {
        app->fetching_entry_id = entry_id;
        app_say(app, "getting the whole article");
    } else {
        app_say(app, "no poller is running");
    }
}

/* The line below is short for a sentence: it stands in the article as well. */
static void
note(struct app *app, int64_t entry_id, struct str text)
{
    if (text.size > 0 && app->article.entry_id == entry_id)
        open_article_add_note(&app->article, text);
}

void
whole_text_came(struct app *app, int64_t entry_id, bool got, struct str text)
{
    bool awaited = app->fetching_entry_id == entry_id;
    if (got)
        intake_changed(app, entry_id);
    if (!awaited)
        return;
    app->fetching_entry_id = 0;
    app->dirty = true;
    if (text.size > 0)
        app_say(app, "%.*s", STR_ARGS(text));
    else
        app_say(app, "the whole article is here");
    if (!got)
        note(app, entry_id, text);
}

void
whole_text_lost(struct app *app)
{
    if (app->fetching_entry_id == 0)
        return;
    app->fetching_entry_id = 0;
    app_say_problem(app, "the poller ended before the whole article came");
}

bool
whole_text_is_coming(const struct app *app)
{
    return app->fetching_entry_id != 0 && app->fetching_entry_id == app->article.entry_id;
}
