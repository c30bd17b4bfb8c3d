/* SPDX-License-Identifier: MIT */
#include "app/actions.h"

#include "app/app_screen.h"
#include "app/article_place.h"
#include "app/browser.h"
#include "app/club_rows.h"
#include "app/find.h"
#include "app/marks.h"
#include "app/pickers.h"
#include "app/poller_link.h"
#include "app/reader_themes.h"
#include "app/shown.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/memory.h"
#include "text/clean.h"
#include "ui/term.h"

#include <stdlib.h>

enum {
    MARK_LIMIT = 1000, /* articles of one story */
};

/* ---- articles ---- */

static void
load_article(struct app *app, uint32_t number)
{
    const struct article_row *row = article_list_row(app->articles, number);
    struct error err = {""};
    article_place_keep(app);
    enum store_result result = open_article_load(
        &app->article, app->store, app->gazetteer, row->entry_id, clock_now_utc(), &err);
    app->article.row = number;
    article_place_return(app);
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
actions_show_selected(struct app *app, bool reading)
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
    if (app->article.entry_id != row->entry_id)
        load_article(app, number);
    app->dirty = true;
    if (!reading || app->article.entry_id == 0)
        return;
    app->shown.kept_row = number;
    if (app->config->mark_read == CONFIG_MARK_READ_OPEN)
        mark_read(app, number, true);
}

static void
open_selected(struct app *app)
{
    if (app->selected_row == ARTICLE_NO_ROW)
        return;
    app->focus = PLACE_ARTICLE;
    actions_show_selected(app, true);
    app->dirty = true;
}

/* The article that marks and links are about: the open one where it has the focus. */
static uint32_t
current_row(const struct app *app)
{
    if (app->focus == PLACE_ARTICLE && app->article.entry_id != 0)
        return app->article.row;
    return app->selected_row;
}

static void
toggle_star(struct app *app)
{
    uint32_t number = current_row(app);
    if (number == ARTICLE_NO_ROW)
        return;
    bool starred = article_list_row(app->articles, number)->flags & ARTICLE_STARRED;
    marks_set(app->marks, &number, 1, STORE_MARK_STARRED, !starred);
    app_say(app, starred ? "the star is gone" : "starred");
    app->counts_dirty = app->dirty = true;
}

static void
toggle_read(struct app *app)
{
    uint32_t number = current_row(app);
    if (number == ARTICLE_NO_ROW)
        return;
    bool read = article_list_row(app->articles, number)->flags & ARTICLE_READ;
    mark_read(app, number, !read);
    if (app->focus == PLACE_HEADLINES)
        shown_move(app, 1);
}

static void
mark_all_read(struct app *app)
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

static void
undo(struct app *app)
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

static void
go_to_unread(struct app *app, bool forwards)
{
    size_t index;
    if (!shown_find_unread(app, forwards, &index)) {
        app_say(app, "nothing unread %s", forwards ? "below" : "above");
        return;
    }
    shown_move_to(app, index);
    if (app->focus == PLACE_ARTICLE)
        open_selected(app);
    else
        app->focus = PLACE_HEADLINES;
    app->dirty = true;
}

/* ---- moving ---- */

static void
scroll_article(struct app *app, long lines)
{
    if (open_article_scroll(&app->article, lines))
        app->dirty = true;
}

static void
page_article(struct app *app, long direction)
{
    long page = app->article.height > 2 ? (long)app->article.height - 2 : 1;
    if (direction > 0 && open_article_is_at_end(&app->article))
        go_to_unread(app, true);
    else
        scroll_article(app, direction * page);
}

static struct list *
list_of_place(struct app *app)
{
    switch (app_place(app)) {
    case PLACE_CLUBS:
        return &app->clubs_list;
    case PLACE_FEEDS:
        return &app->feeds_list;
    case PLACE_PICKER:
        return &app->picker.list;
    default:
        return &app->headlines_list;
    }
}

static void
scroll_help(struct app *app, long lines)
{
    struct list *list = &app->help_list;
    size_t last = list->count > list->height ? list->count - list->height : 0;
    if (lines < 0)
        list->top = (size_t)-lines > list->top ? 0 : list->top - (size_t)-lines;
    else
        list->top = list->top + (size_t)lines < last ? list->top + (size_t)lines : last;
    app->dirty = true;
}

static void
move(struct app *app, long rows)
{
    struct list *list = list_of_place(app);
    switch (app_place(app)) {
    case PLACE_ARTICLE:
        scroll_article(app, rows);
        return;
    case PLACE_HELP:
        scroll_help(app, rows);
        return;
    case PLACE_HEADLINES:
        shown_move(app, rows);
        return;
    default:
        list_move(list, rows);
        app->dirty = true;
    }
}

static void
page(struct app *app, long direction, bool half)
{
    struct list *list = list_of_place(app);
    long rows = (long)list->height;
    switch (app_place(app)) {
    case PLACE_ARTICLE:
        if (half)
            scroll_article(app, direction * (long)(app->article.height / 2 + 1));
        else
            page_article(app, direction);
        return;
    case PLACE_HELP:
        scroll_help(app, direction * (long)(app->help_list.height / (half ? 2 : 1)));
        return;
    case PLACE_HEADLINES:
        shown_scroll(app, direction * (half ? (rows + 1) / 2 : rows));
        return;
    default:
        list_scroll(list, direction * (half ? (rows + 1) / 2 : rows));
        app->dirty = true;
    }
}

static void
move_to_end(struct app *app, bool last)
{
    struct list *list = list_of_place(app);
    size_t row = last && list->count > 0 ? list->count - 1 : 0;
    switch (app_place(app)) {
    case PLACE_ARTICLE:
        open_article_scroll_to(&app->article, last ? SIZE_MAX : 0);
        break;
    case PLACE_HELP:
        scroll_help(app, last ? (long)app->help_list.count : -(long)app->help_list.count);
        break;
    case PLACE_HEADLINES:
        shown_move_to(app, row);
        break;
    default:
        list_move_to(list, row);
    }
    app->dirty = true;
}

static void
focus_on(struct app *app, enum place place)
{
    app->focus = place;
    app->dirty = true;
    if (place == PLACE_ARTICLE)
        actions_show_selected(app, true);
}

static void
cycle_focus(struct app *app, int direction)
{
    static const enum place order[] = {PLACE_CLUBS, PLACE_HEADLINES, PLACE_ARTICLE};
    int at = app->focus == PLACE_CLUBS ? 0 : app->focus == PLACE_HEADLINES ? 1 : 2;
    enum place next = order[(at + direction + 3) % 3];
    if (next == PLACE_ARTICLE && app->selected_row == ARTICLE_NO_ROW)
        next = order[(at + 2 * direction + 3) % 3];
    focus_on(app, next);
}

/* ---- clubs ---- */

static void
show_club_row(struct app *app, size_t row)
{
    struct club_row_meaning meaning = app->club_meanings[row];
    shown_set(app, meaning.kind, meaning.index);
    club_rows_make(app);
    if (app->focus == PLACE_ARTICLE)
        app->focus = PLACE_HEADLINES;
}

static void
show_club_of_key(struct app *app, int key)
{
    size_t row;
    if (club_rows_of_key(app, key, &row))
        show_club_row(app, row);
    else
        app_say(app, "you follow no club number %d; c finds one", key);
}

static void
step_club(struct app *app, int direction)
{
    size_t count = app->club_row_count, shown = 0;
    for (size_t i = 0; i < count; i++)
        if (app->club_meanings[i].kind == app->shown.kind &&
            app->club_meanings[i].index == app->shown.index)
            shown = i;
    if (count > 0)
        show_club_row(app,
                      (shown + count + (size_t)(direction > 0 ? 1 : count - 1)) % count);
}

static void
follow_shown(struct app *app)
{
    struct club_row_meaning meaning = {app->shown.kind, app->shown.index};
    if (app->focus == PLACE_CLUBS)
        meaning = app->club_meanings[app->clubs_list.cursor];
    if (meaning.kind == CLUB_ROW_CLUB)
        pickers_follow(app, meaning.index);
    else
        app_say(app, "show a club first: c finds one");
}

/* ---- back and out ---- */

static void
leave_overlay(struct app *app)
{
    app->overlay = 0;
    app->dirty = true;
}

static void
go_left(struct app *app)
{
    if (app->overlay != 0)
        leave_overlay(app);
    else if (app->focus == PLACE_ARTICLE)
        focus_on(app, PLACE_HEADLINES);
    else
        focus_on(app, PLACE_CLUBS);
}

static void
cancel(struct app *app)
{
    if (app->overlay != 0)
        leave_overlay(app);
    else if (app->focus == PLACE_ARTICLE && find_is_on(app))
        find_clear(app);
    else if (app->focus != PLACE_HEADLINES)
        focus_on(app, PLACE_HEADLINES);
    else if (shown_take_back(app))
        club_rows_make(app);
}

static void
quit(struct app *app)
{
    if (app->overlay != 0)
        leave_overlay(app);
    else if (app->focus == PLACE_ARTICLE)
        focus_on(app, PLACE_HEADLINES);
    else
        app->ended = true;
}

/* ---- links ---- */

static void
copy_url(struct app *app, struct str url)
{
    term_copy(app->term, url);
    app_say(app, "sent to the terminal's clipboard, if it allows it: %.*s",
            STR_ARGS(url));
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
    bool needs_terminal = browser_needs_terminal(app->config->browser);
    if (needs_terminal)
        term_leave(app->term);
    bool started = browser_start(app->config->browser, cleaned, app->scratch, &err);
    if (needs_terminal) {
        term_return(app->term);
        app->dirty = true;
    }
    if (started)
        app_say(app, "%.*s", STR_ARGS(cleaned));
    else
        app_say_problem(app, "%s: %.*s", err.text, STR_ARGS(cleaned));
}

/* Loads the article under the cursor where it is not the open one: its link is in the
 * database, not in the list. */
static bool
find_url(struct app *app, struct str *url)
{
    uint32_t number = current_row(app);
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

static void
open_link(struct app *app, int number)
{
    const struct article_layout *layout = app->article.layout;
    if (!layout || (size_t)number > layout->link_count)
        app_say(app, "there is no link %d here", number);
    else
        open_url(app, layout->links[number - 1].url);
}

/* ---- the poller ---- */

static void
poll_feed(struct app *app)
{
    int64_t id = 0;
    if (app->overlay == PLACE_FEEDS && app->feed_count > 0)
        id = app->feed_ids[app->feeds_list.cursor];
    else if (current_row(app) != ARTICLE_NO_ROW)
        id = article_list_row(app->articles, current_row(app))->subscription_id;
    if (id != 0 && app->link &&
        poller_link_send(app->link, "refresh %lld", (long long)id))
        app_say(app, "polling this feed");
    else
        app_say(app, "no poller is running");
}

static void
poll_all(struct app *app)
{
    if (app->link && poller_link_send(app->link, "refresh all"))
        app_say(app, "polling all feeds");
    else
        app_say(app, "no poller is running");
}

static void
fetch_article(struct app *app)
{
    uint32_t number = current_row(app);
    if (number == ARTICLE_NO_ROW)
        return;
    int64_t id = article_list_row(app->articles, number)->entry_id;
    if (app->link && poller_link_send(app->link, "fetch %lld", (long long)id))
        app_say(app, "getting the whole article");
    else
        app_say(app, "no poller is running");
}

/* ---- searching, overlays, looks ---- */

static void
begin_search(struct app *app)
{
    if (app->focus == PLACE_ARTICLE) {
        find_begin(app);
        return;
    }
    focus_on(app, PLACE_HEADLINES);
    app->typing = TYPING_SEARCH;
    app->dirty = true;
}

static void
step_match(struct app *app, long direction)
{
    if (app->focus == PLACE_ARTICLE && find_is_on(app)) {
        find_step(app, direction);
        return;
    }
    if (app->shown.words.size == 0) {
        app_say(app, "no search is on; / begins one");
        return;
    }
    size_t count = app->headlines_list.count, cursor = app->headlines_list.cursor;
    if (count == 0)
        return;
    size_t next = direction > 0 ? (cursor + 1) % count : (cursor + count - 1) % count;
    shown_move_to(app, next);
    if (app->focus == PLACE_ARTICLE)
        open_selected(app);
}

/* Where N is the match before, as in other programs. */
static bool
is_searching(const struct app *app)
{
    return app->focus == PLACE_ARTICLE ? find_is_on(app) : app->shown.words.size > 0;
}

static void
toggle_unread_only(struct app *app)
{
    app->shown.kept_row = ARTICLE_NO_ROW;
    app->shown.unread_only = !app->shown.unread_only;
    shown_renew(app);
}

static void
unfold(struct app *app)
{
    if (app->selected_row == ARTICLE_NO_ROW)
        return;
    const struct article_row *row = article_list_row(app->articles, app->selected_row);
    int64_t story = article_story_id(app->articles, row);
    size_t index = app->headlines_list.cursor;
    const struct article_view_row *view = article_list_view(app->articles, index);
    if (app->shown.unfolded_story == story)
        app->shown.unfolded_story = 0;
    else if (view->more_count > 0)
        app->shown.unfolded_story = story;
    else
        app_say(app, "only this outlet tells it");
    app->touched = true;
    shown_renew(app);
}

static void
show_help(struct app *app)
{
    app->help_of = app_place(app);
    app->help_list.top = 0;
    app->overlay = PLACE_HELP;
    app->dirty = true;
}

static void
show_feeds(struct app *app)
{
    app->overlay = app->overlay == PLACE_FEEDS ? 0 : PLACE_FEEDS;
    app->poller.feeds_changed = true;
    app->feeds_retry_at_ms = 0;
    app->dirty = true;
}

static void
open_here(struct app *app)
{
    if (app->overlay == PLACE_PICKER) {
        pickers_take(app);
    } else if (app->overlay == PLACE_FEEDS) {
        poll_feed(app);
    } else if (app->focus == PLACE_CLUBS) {
        show_club_row(app, app->clubs_list.cursor);
        focus_on(app, PLACE_HEADLINES);
    } else {
        open_selected(app);
    }
}

void
actions_run(struct app *app, enum action_kind kind, int value)
{
    switch (kind) {
    case ACTION_NONE:
    case ACTION_KIND_COUNT:
        break;
    case ACTION_DOWN:
        move(app, 1);
        break;
    case ACTION_UP:
        move(app, -1);
        break;
    case ACTION_FIRST:
        move_to_end(app, false);
        break;
    case ACTION_LAST:
        move_to_end(app, true);
        break;
    case ACTION_HALF_DOWN:
        page(app, 1, true);
        break;
    case ACTION_HALF_UP:
        page(app, -1, true);
        break;
    case ACTION_PAGE_DOWN:
        page(app, 1, false);
        break;
    case ACTION_PAGE_UP:
        page(app, -1, false);
        break;
    case ACTION_OPEN:
        open_here(app);
        break;
    case ACTION_BACK:
        go_left(app);
        break;
    case ACTION_CANCEL:
        cancel(app);
        break;
    case ACTION_QUIT:
        quit(app);
        break;
    case ACTION_QUIT_AT_ONCE:
        app->ended = true;
        break;
    case ACTION_NEXT_PANE:
        cycle_focus(app, 1);
        break;
    case ACTION_PREVIOUS_PANE:
        cycle_focus(app, -1);
        break;
    case ACTION_NEXT_UNREAD:
        go_to_unread(app, true);
        break;
    case ACTION_PREVIOUS_UNREAD:
        go_to_unread(app, false);
        break;
    case ACTION_ALL_CLUBS:
        show_club_row(app, 0);
        break;
    case ACTION_CLUB:
        show_club_of_key(app, value);
        break;
    case ACTION_LINK:
        open_link(app, value);
        break;
    case ACTION_NEXT_CLUB:
        step_club(app, 1);
        break;
    case ACTION_PREVIOUS_CLUB:
        step_club(app, -1);
        break;
    case ACTION_PICK_CLUB:
        pickers_open(app, PICKER_CLUBS);
        break;
    case ACTION_UNREAD_ONLY:
        toggle_unread_only(app);
        break;
    case ACTION_LANGUAGES:
        pickers_open(app, PICKER_LANGUAGES);
        break;
    case ACTION_SEARCH:
        begin_search(app);
        break;
    case ACTION_NEXT_MATCH:
        step_match(app, 1);
        break;
    case ACTION_PREVIOUS_MATCH:
        step_match(app, -1);
        break;
    case ACTION_STAR:
        toggle_star(app);
        break;
    case ACTION_READ:
        if (is_searching(app))
            step_match(app, -1);
        else
            toggle_read(app);
        break;
    case ACTION_ALL_READ:
        mark_all_read(app);
        break;
    case ACTION_UNDO:
        undo(app);
        break;
    case ACTION_UNFOLD:
        unfold(app);
        break;
    case ACTION_FETCH:
        fetch_article(app);
        break;
    case ACTION_BROWSER: {
        struct str url;
        if (find_url(app, &url))
            open_url(app, url);
        break;
    }
    case ACTION_COPY: {
        struct str url;
        if (find_url(app, &url))
            copy_url(app, url);
        break;
    }
    case ACTION_POLL_FEED:
        poll_feed(app);
        break;
    case ACTION_POLL_ALL:
        poll_all(app);
        break;
    case ACTION_FEEDS:
        show_feeds(app);
        break;
    case ACTION_FOLLOW:
        follow_shown(app);
        break;
    case ACTION_ZOOM:
        app->zoomed = !app->zoomed;
        app->dirty = true;
        break;
    case ACTION_THEME:
        reader_themes_next(app);
        break;
    case ACTION_HELP:
        show_help(app);
        break;
    case ACTION_REDRAW:
        term_spoil(app->term);
        app->dirty = true;
        break;
    }
}
