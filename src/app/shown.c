/* SPDX-License-Identifier: MIT */
#include "app/shown.h"

#include "app/reader_themes.h"
#include "base/clock.h"
#include "text/fold.h"

enum {
    STEP_ROWS = 4000, /* some milliseconds when titles have to be folded first */
};

static void
begin_view(struct app *app)
{
    struct shown *shown = &app->shown;
    struct article_filter filter = {
        .club = shown->kind == CLUB_ROW_CLUB ? shown->index : CLUB_NONE,
        .competition = shown->kind == CLUB_ROW_COMPETITION ? shown->index : CLUB_NONE,
        .unread_only = shown->unread_only || shown->kind == CLUB_ROW_UNREAD,
        .starred_only = shown->kind == CLUB_ROW_STARRED,
        .words = shown->words,
        .languages = shown->languages,
        .language_count = shown->language_count,
        .kept_row = shown->kept_row,
        .unfolded_story = shown->unfolded_story,
    };
    article_list_filter(app->articles, &filter);
    article_list_filter_step(app->articles, shown->words.size > 0 ? STEP_ROWS : SIZE_MAX);
    app->counts_dirty = app->dirty = true;
}

void
shown_note_cursor(struct app *app)
{
    uint32_t before = app->selected_row;
    app->selected_row =
        app->headlines_list.count > 0
            ? article_list_view(app->articles, app->headlines_list.cursor)->row
            : ARTICLE_NO_ROW;
    if (app->headlines_list.top < app->new_above_count)
        app->new_above_count = app->headlines_list.top;
    if (before != app->selected_row)
        app->preview_at_ms = clock_monotonic_ms() + APP_PREVIEW_PAUSE_MS;
    app->dirty = true;
}

/* The view was made anew or grew: the cursor finds its article again. */
static void
follow_selection(struct app *app)
{
    struct list *list = &app->headlines_list;
    size_t before = list->cursor;
    list->count = article_list_view_count(app->articles);
    size_t index = list->count;
    if (app->selected_row != ARTICLE_NO_ROW)
        index = article_list_view_find(app->articles, app->selected_row);
    if (!app->touched)
        list_move_to(list, 0);
    else if (index < list->count)
        list_follow(list, index);
    else
        list_set_count(list, list->count);
    if (app->touched && list->cursor > before)
        app->new_above_count += list->cursor - before;
    shown_note_cursor(app);
}

void
shown_renew(struct app *app)
{
    begin_view(app);
    follow_selection(app);
}

void
shown_renew_from_top(struct app *app)
{
    app->new_above_count = 0;
    app->touched = false;
    begin_view(app);
    app->headlines_list.count = article_list_view_count(app->articles);
    list_move_to(&app->headlines_list, 0);
    shown_note_cursor(app);
}

bool
shown_step(struct app *app)
{
    size_t before = article_list_view_count(app->articles);
    bool whole = article_list_filter_step(app->articles, STEP_ROWS);
    size_t count = article_list_view_count(app->articles);
    if (count != before) {
        list_set_count(&app->headlines_list, count);
        if (app->selected_row == ARTICLE_NO_ROW)
            shown_note_cursor(app);
        app->dirty = true;
    }
    return whole;
}

static void
forget_exceptions(struct app *app)
{
    app->shown.kept_row = ARTICLE_NO_ROW;
    app->shown.unfolded_story = 0;
}

void
shown_set(struct app *app, enum club_row_kind kind, club_index index)
{
    forget_exceptions(app);
    app->shown.kind = kind;
    app->shown.index = index;
    for (size_t i = 0; i < app->club_row_count; i++)
        if (app->club_meanings[i].kind == kind && app->club_meanings[i].index == index)
            list_move_to(&app->clubs_list, i);
    reader_themes_follow(app);
    app->dirty = true;
    shown_renew_from_top(app);
}

void
shown_set_words(struct app *app, struct str typed)
{
    forget_exceptions(app);
    arena_empty(&app->shown.words_arena);
    app->shown.words = str_trim(fold(typed, &app->shown.words_arena));
    shown_renew_from_top(app);
}

bool
shown_take_back(struct app *app)
{
    if (app->shown.words.size > 0) {
        prompt_clear(&app->search);
        shown_set_words(app, STR(""));
        return true;
    }
    if (app->shown.unfolded_story != 0) {
        app->shown.unfolded_story = 0;
        shown_renew(app);
        return true;
    }
    if (app->shown.unread_only) {
        forget_exceptions(app);
        app->shown.unread_only = false;
        shown_renew(app);
        return true;
    }
    if (app->shown.kind != CLUB_ROW_ALL) {
        shown_set(app, CLUB_ROW_ALL, CLUB_NONE);
        return true;
    }
    return false;
}

void
shown_move(struct app *app, long rows)
{
    app->touched = true;
    list_move(&app->headlines_list, rows);
    shown_note_cursor(app);
}

void
shown_move_to(struct app *app, size_t index)
{
    app->touched = true;
    list_move_to(&app->headlines_list, index);
    shown_note_cursor(app);
}

void
shown_scroll(struct app *app, long rows)
{
    app->touched = true;
    list_scroll(&app->headlines_list, rows);
    shown_note_cursor(app);
}

static bool
is_unread(const struct app *app, size_t index)
{
    uint32_t number = article_list_view(app->articles, index)->row;
    return !(article_list_row(app->articles, number)->flags & ARTICLE_READ);
}

bool
shown_find_unread(const struct app *app, bool forwards, size_t *index)
{
    size_t count = app->headlines_list.count, cursor = app->headlines_list.cursor;
    for (size_t step = 1; step < count; step++) {
        size_t at = forwards ? cursor + step : cursor - step;
        if (at >= count) /* also below 0 */
            break;
        if (is_unread(app, at)) {
            *index = at;
            return true;
        }
    }
    return false;
}

struct str
shown_place(const struct app *app)
{
    switch (app->shown.kind) {
    case CLUB_ROW_ALL:
        return STR("All clubs");
    case CLUB_ROW_CLUB:
        return gazetteer_club(app->gazetteer, app->shown.index)->short_name;
    case CLUB_ROW_COMPETITION:
        return gazetteer_competition(app->gazetteer, app->shown.index)->name;
    case CLUB_ROW_STARRED:
        return STR("Starred");
    case CLUB_ROW_UNREAD:
        return STR("Unread");
    }
    return STR("");
}

struct str
shown_filters(const struct app *app, struct arena *arena)
{
    struct str text = STR("");
    if (app->shown.unread_only && app->shown.kind != CLUB_ROW_UNREAD)
        text = STR("unread");
    for (size_t i = 0; i < app->shown.language_count; i++)
        text = str_format(arena, "%.*s%s%.*s", STR_ARGS(text), text.size > 0 ? " " : "",
                          STR_ARGS(app->shown.languages[i]));
    if (app->shown.words.size > 0 && app->typing != TYPING_SEARCH)
        text = str_format(arena, "%.*s%s/%.*s", STR_ARGS(text), text.size > 0 ? " " : "",
                          STR_ARGS(prompt_text(&app->search)));
    return text;
}
