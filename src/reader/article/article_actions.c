/* SPDX-License-Identifier: MIT */
#include "reader/article/article_actions.h"

#include <stdlib.h>

#include "app/browser.h"
#include "app/child.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/memory.h"
#include "reader/article/article_place.h"
#include "reader/article/reading_mark.h"
#include "reader/list/marks.h"
#include "reader/list/shown.h"
#include "text/clean.h"
#include "text/width.h"
#include "ui/signals.h"
#include "ui/term.h"

enum {
    MARK_LIMIT = 1000,       /* articles of one story */
    BESIDE_MESSAGE_COLS = 8, /* of a line: how far one has read */
    SENTENCE_COLS = 68,      /* narrower, an address has no room behind a sentence */
};

static void
load_article(struct app *app, uint32_t number)
{
    const struct article_row *row = article_list_row(app->articles, number);
    struct error err = {""};
    article_place_keep(app);
    bool same = app->article.entry_id == row->entry_id;
    bool feed_text = same && app->article.shows_feed_text;
    enum store_result result = open_article_load(
        &app->article, app->store, app->gazetteer, row->entry_id, clock_now_utc(), &err);
    app->article.row = number;
    article_place_return(app);
    if (feed_text)
        open_article_toggle_text(&app->article);
    find_follow_search(app);
    if (result == STORE_FAILED)
        app_say_problem(app, "%s", err.text);
    else if (result == STORE_DONE && app->article.entry_id == 0)
        app_say_problem(app, "this article is no longer stored");
    app->dirty = true;
}

/* The article and, where a story is folded into it, everything that tells the same. */
static size_t
with_its_story(struct app *app, uint32_t number, uint32_t numbers[MARK_LIMIT])
{
    size_t index = article_list_view_find(app->articles, number);
    if (index >= article_list_view_count(app->articles) ||
        article_list_view(app->articles, index)->row != number) {
        numbers[0] = number;
        return 1;
    }
    return article_list_view_members(app->articles, index, numbers, MARK_LIMIT);
}

static void
mark_read(struct app *app, uint32_t number, bool value)
{
    uint32_t numbers[MARK_LIMIT];
    size_t count = with_its_story(app, number, numbers);
    if (marks_set(app->marks, numbers, count, STORE_MARK_READ, value) > 0)
        app->counts_dirty = app->dirty = true;
}

void
article_actions_mark_read(struct app *app, uint32_t number)
{
    mark_read(app, number, true);
}

void
article_actions_show(struct app *app, bool reading)
{
    uint32_t number = app->selected_row;
    app->preview_at_ms = 0;
    if (number == ARTICLE_NO_ROW) {
        article_place_keep(app);
        open_article_close(&app->article);
        app->dirty = true;
        return;
    }
    const struct article_row *row = article_list_row(app->articles, number);
    if (app->article.entry_id != row->entry_id || app->article.stale)
        load_article(app, number);
    else
        find_follow_other_words(app);
    lead_image_opened(app, reading);
    app->dirty = true;
    if (!reading || app->article.entry_id == 0)
        return;
    app->shown.kept_row = number;
    reading_mark_begin(app, number);
}

void
article_actions_renew(struct app *app)
{
    load_article(app, app->article.row);
    lead_image_opened(app, false);
}

void
article_actions_open(struct app *app)
{
    if (app->selected_row == ARTICLE_NO_ROW)
        return;
    app->focus = PLACE_ARTICLE;
    article_actions_show(app, true);
    app->dirty = true;
}

/* The article that marks and links are about: the open one where it has the focus. */
uint32_t
article_actions_row(const struct app *app)
{
    if (app->focus == PLACE_ARTICLE && app->article.entry_id != 0)
        return app->article.row;
    return app->selected_row;
}

void
article_actions_star(struct app *app)
{
    uint32_t number = article_actions_row(app);
    if (number == ARTICLE_NO_ROW)
        return;
    bool starred = article_list_row(app->articles, number)->flags & ARTICLE_STARRED;
    marks_set(app->marks, &number, 1, STORE_MARK_STARRED, !starred);
    app_say(app, starred ? "the star is gone" : "starred");
    app->counts_dirty = app->dirty = true;
}

/* With its story, where that is folded into its row. */
static bool
is_read(const struct app *app, uint32_t number)
{
    size_t index = article_list_view_find(app->articles, number);
    if (index < article_list_view_count(app->articles) &&
        article_list_view(app->articles, index)->row == number)
        return article_list_view_marks(app->articles, index) & ARTICLE_READ;
    return article_list_row(app->articles, number)->flags & ARTICLE_READ;
}

void
article_actions_read(struct app *app)
{
    uint32_t number = article_actions_row(app);
    if (number == ARTICLE_NO_ROW)
        return;
    bool read = is_read(app, number);
    app->reading_mark.waiting = false; /* it was decided */
    mark_read(app, number, !read);
    if (app->focus == PLACE_HEADLINES)
        shown_move(app, 1);
}

void
article_actions_all_read(struct app *app)
{
    size_t limit = article_list_count(app->articles);
    uint32_t *numbers = memory_take(limit + 1, sizeof *numbers);
    size_t count = article_list_view_all(app->articles, numbers, limit);
    size_t changed = marks_set(app->marks, numbers, count, STORE_MARK_READ, true);
    free(numbers);
    struct str undo = keys_text(&app->keys, keys_row_of(ACTION_UNDO, 0), 1, app->scratch);
    if (changed == 0)
        app_say(app, "nothing was unread");
    else
        app_say(app, "%zu marked read; %.*s takes it back", changed, STR_ARGS(undo));
    app->counts_dirty = app->dirty = true;
}

void
article_actions_undo(struct app *app)
{
    enum store_mark mark;
    bool value;
    size_t count = marks_undo(app->marks, &mark, &value);
    if (count == 0)
        app_say(app, "no mark to take back");
    else
        app_say(app, "%zu %s again", count,
                mark == STORE_MARK_STARRED ? (value ? "starred" : "without a star")
                : value                    ? "read"
                                           : "unread");
    app->counts_dirty = true;
    shown_renew(app);
}

void
article_actions_next_unread(struct app *app, int direction)
{
    bool forwards = direction > 0;
    size_t index;
    if (!shown_find_unread(app, forwards, &index)) {
        app_say(app, "nothing unread %s", forwards ? "below" : "above");
        return;
    }
    shown_move_to(app, index);
    if (app->focus == PLACE_ARTICLE)
        article_actions_open(app);
    else
        app->focus = PLACE_HEADLINES;
    app->dirty = true;
}

/* ---- links ---- */

/* An address in the line below, behind some words, with both its ends where it is too
 * long for the rest of the line. */
static void
say_url(struct app *app, const char *words, struct str url)
{
    int room = app->layout.bottom.width_cols - 1 - BESIDE_MESSAGE_COLS -
               width_of(str_from_z(words));
    struct str ellipsis = app->ascii ? STR("...") : STR("…");
    app_say(app, "%s%.*s", words,
            STR_ARGS(width_cut_middle(url, room, ellipsis, app->scratch)));
}

static void
copy_url(struct app *app, struct str url)
{
    term_copy(app->term, url);
    bool narrow = app->layout.bottom.width_cols < SENTENCE_COLS;
    say_url(app, narrow ? "copied? " : "copied, if the terminal allows: ", url);
}

bool
article_actions_start(struct app *app, const struct child *child, struct error *err)
{
    bool needs_terminal = child_needs_terminal(child->command);
    if (needs_terminal) {
        term_leave(app->term);
        signals_lend();
    }
    bool started = child_start(child, app->scratch, err);
    if (needs_terminal) {
        signals_take_back();
        term_return(app->term);
        app->dirty = true;
    }
    return started;
}

static void
open_url(struct app *app, struct str url)
{
    struct str cleaned;
    struct error err = {""};
    if (!clean_url(url, app->scratch, &cleaned, &err)) {
        app_say_problem(app, "%s", err.text);
        return;
    }
    if (app->restricted || browser_is_far()) {
        copy_url(app, cleaned);
        return;
    }
    /* It begins with http: it cannot be taken for an option. */
    const struct child child = {.command = browser_command(app->config->browser),
                                .argument = cleaned};
    if (article_actions_start(app, &child, &err))
        say_url(app, "", cleaned);
    else
        app_say_problem(app, "%s: %.*s", err.text, STR_ARGS(cleaned));
}

/* Loads the article under the cursor where it is not the open one: its link is in the
 * database, not in the list. */
static bool
find_url(struct app *app, struct str *url)
{
    uint32_t number = article_actions_row(app);
    if (number == ARTICLE_NO_ROW)
        return false;
    int64_t entry_id = article_list_row(app->articles, number)->entry_id;
    struct store_article stored;
    enum store_result result;
    if (app->article.entry_id == entry_id)
        *url = app->article.stored.row.url;
    else if (store_load_article(app->store, entry_id, app->scratch, &stored, &result,
                                NULL))
        *url = stored.row.url;
    else
        return false;
    if (url->size == 0)
        app_say(app, "this article has no link");
    return url->size > 0;
}

void
article_actions_open_link(struct app *app, size_t number)
{
    open_url(app, app->article.layout->links[number - 1].url);
}

void
article_actions_copy_link(struct app *app, size_t number)
{
    copy_url(app, app->article.layout->links[number - 1].url);
}

void
article_actions_browse(struct app *app)
{
    struct str url;
    if (find_url(app, &url))
        open_url(app, url);
}

void
article_actions_copy(struct app *app)
{
    struct str url;
    if (find_url(app, &url))
        copy_url(app, url);
}
