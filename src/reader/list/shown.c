/* SPDX-License-Identifier: MIT */
#include "reader/list/shown.h"

#include "base/clock.h"
#include "reader/club_rows.h"
#include "reader/list/club_ranks.h"
#include "reader/reader_state.h"
#include "reader/reader_themes.h"
#include "store/search_text.h"
#include "text/fold.h"

enum article_order
shown_order(const struct app *app)
{
    const struct shown *shown = &app->shown;
    bool found = filters_have(&shown->filters, FILTER_WORDS) && app->seek.answered;
    return found ? shown->found_order : shown->order;
}

enum {
    STEP_ROWS = 4000, /* looked at between two keys: a few tenths of a millisecond */
};

static struct article_filter
make_filter(struct app *app)
{
    struct shown *shown = &app->shown;
    const struct filters *filters = &shown->filters;
    if (!app->club_ranks && shown_order(app) == ARTICLE_ORDER_CLUB)
        app->club_ranks =
            club_ranks_make(app->gazetteer, app->config->clubs, app->config->club_count);
    struct article_filter filter = {
        .wanted = filters_wanted(filters, app->gazetteer, clock_now_utc(),
                                 app->state.visit.last_entry_id, &shown->ids),
        .kept_row = shown->kept_row,
        .unfolded_story = shown->unfolded_story,
        .order = shown_order(app),
        .club_ranks = app->club_ranks,
    };
    if (filters_have(filters, FILTER_WORDS) && app->seek.answered) {
        seek_map(app);
        filter.only_hits = true;
        filter.hits = app->seek.rows;
        filter.hit_count = app->seek.row_count;
    }
    return filter;
}

static void
begin_view(struct app *app)
{
    struct article_filter filter = make_filter(app);
    article_list_filter(app->articles, &filter);
    article_list_filter_step(app->articles, SIZE_MAX);
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

/* The view was made anew or grew: the cursor finds its article again, by `follow`.
 * Returns by how many rows it went down. */
static size_t
follow_selection(struct app *app, void (*follow)(struct list *list, size_t row))
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
        follow(list, index);
    else
        list_set_count(list, list->count);
    return app->touched && list->cursor > before ? list->cursor - before : 0;
}

static void
renew(struct app *app, void (*follow)(struct list *list, size_t row))
{
    begin_view(app);
    follow_selection(app, follow);
    app->new_above_count = 0; /* what is above has changed its meaning */
    shown_note_cursor(app);
}

void
shown_renew(struct app *app)
{
    renew(app, list_follow);
}

static void
take_grown_view(struct app *app)
{
    app->new_above_count += follow_selection(app, list_follow);
    shown_note_cursor(app);
    app->counts_dirty = true;
}

void
shown_renew_with_found(struct app *app)
{
    begin_view(app);
    take_grown_view(app);
}

/* Keys come between the steps in which the new view is made; until it is whole the old
 * one is shown. */
void
shown_renew_with_news(struct app *app)
{
    seek_again(app);
    edits_forget(&app->edits);
    struct article_filter filter = make_filter(app);
    if (filter.order != ARTICLE_ORDER_TIME || filter.only_hits) {
        shown_renew_with_found(app);
        return;
    }
    article_list_filter_beside(app->articles, &filter);
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

int
shown_wait_ms(const struct app *app)
{
    return article_list_is_made_beside(app->articles) ? 0 : -1;
}

void
shown_step(struct app *app)
{
    if (article_list_is_made_beside(app->articles)) {
        if (article_list_filter_step(app->articles, STEP_ROWS))
            take_grown_view(app);
        return;
    }
    size_t before = article_list_view_count(app->articles);
    article_list_filter_step(app->articles, SIZE_MAX);
    size_t count = article_list_view_count(app->articles);
    if (count != before) {
        list_set_count(&app->headlines_list, count);
        if (app->selected_row == ARTICLE_NO_ROW)
            shown_note_cursor(app);
        app->dirty = true;
    }
}

void
shown_keep_cursor(struct app *app)
{
    app->touched |= app->intake.whole && app->selected_row != ARTICLE_NO_ROW;
}

static void
forget_exceptions(struct app *app)
{
    app->shown.kept_row = ARTICLE_NO_ROW;
    app->shown.unfolded_story = 0;
}

static enum filter_kind
filter_of_row(enum club_row_kind kind)
{
    switch (kind) {
    case CLUB_ROW_CLUB:
        return FILTER_CLUB;
    case CLUB_ROW_COMPETITION:
        return FILTER_COMPETITION;
    case CLUB_ROW_STARRED:
        return FILTER_STARRED;
    case CLUB_ROW_UNREAD:
        return FILTER_UNREAD;
    case CLUB_ROW_ALL:
        break;
    }
    return FILTER_KIND_COUNT;
}

struct club_row_meaning
shown_row(const struct app *app)
{
    const struct filters *filters = &app->shown.filters;
    switch (filters->row) {
    case FILTER_CLUB:
        return (struct club_row_meaning){CLUB_ROW_CLUB, filters->club};
    case FILTER_COMPETITION:
        return (struct club_row_meaning){CLUB_ROW_COMPETITION, filters->competition};
    case FILTER_STARRED:
        return (struct club_row_meaning){CLUB_ROW_STARRED, CLUB_NONE};
    case FILTER_UNREAD:
        return (struct club_row_meaning){CLUB_ROW_UNREAD, CLUB_NONE};
    default:
        return (struct club_row_meaning){CLUB_ROW_ALL, CLUB_NONE};
    }
}

bool
shown_is_row(const struct app *app, struct club_row_meaning meaning)
{
    const struct filters *filters = &app->shown.filters;
    if (meaning.kind == CLUB_ROW_CLUB)
        return filters->club == meaning.index;
    if (meaning.kind == CLUB_ROW_COMPETITION)
        return filters->competition == meaning.index;
    return filters->row == filter_of_row(meaning.kind);
}

void
shown_filters_changed(struct app *app, bool from_top)
{
    forget_exceptions(app);
    club_rows_make(app);
    struct club_row_meaning row = shown_row(app);
    for (size_t i = 0; i < app->club_row_count; i++)
        if (app->club_meanings[i].kind == row.kind &&
            app->club_meanings[i].index == row.index)
            list_move_to(&app->clubs_list, i);
    reader_themes_follow(app);
    app->dirty = true;
    if (from_top) {
        shown_renew_from_top(app);
        shown_keep_cursor(app);
    } else {
        renew(app, list_follow_among_others);
    }
}

void
shown_set(struct app *app, enum club_row_kind kind, club_index index)
{
    filters_choose_row(&app->shown.filters, filter_of_row(kind), index);
    shown_filters_changed(app, true);
}

void
shown_set_club(struct app *app, struct club_row_meaning meaning, uint8_t squads)
{
    filters_choose_row(&app->shown.filters, filter_of_row(meaning.kind), meaning.index);
    filters_choose_squads(&app->shown.filters, squads);
    shown_filters_changed(app, true);
}

/* Marks alone, as the quote that a phrase begins with, are nothing to look for yet. */
static struct str
searchable(const struct app *app, struct str typed)
{
    struct search_query query;
    search_query_read(typed, app->scratch, &query);
    return query.word_count > 0 ? str_trim(typed) : STR("");
}

bool
shown_set_words(struct app *app, struct str typed)
{
    bool searching = filters_have(&app->shown.filters, FILTER_WORDS);
    typed = searchable(app, typed);
    forget_exceptions(app);
    filters_set(&app->shown.filters, FILTER_WORDS, typed.size > 0);
    seek_set_words(app, typed);
    app->dirty = true;
    if (!searching)
        app->shown.found_order = ARTICLE_ORDER_HITS;
    if (typed.size == 0 && searching)
        shown_renew_from_top(app);
    return typed.size > 0;
}

bool
shown_set_order(struct app *app, enum article_order order)
{
    struct shown *shown = &app->shown;
    bool searching = filters_have(&shown->filters, FILTER_WORDS);
    if (order == ARTICLE_ORDER_HITS && !searching)
        return false;
    if (searching)
        shown->found_order = order;
    else
        shown->order = order;
    if (!searching)
        reader_state_note(app);
    renew(app, list_follow_among_others);
    return true;
}

bool
shown_remove(struct app *app, enum filter_kind kind)
{
    if (!filters_have(&app->shown.filters, kind))
        return false;
    if (kind == FILTER_WORDS) {
        prompt_clear(&app->search);
        shown_set_words(app, STR(""));
        return true;
    }
    filters_remove(&app->shown.filters, kind);
    shown_filters_changed(app, kind == FILTER_CLUB || kind == FILTER_COMPETITION);
    return true;
}

bool
shown_take_back(struct app *app)
{
    if (app->shown.unfolded_story != 0) {
        app->shown.unfolded_story = 0;
        shown_renew(app);
        return true;
    }
    return shown_remove(app, filters_last(&app->shown.filters));
}

bool
shown_clear(struct app *app)
{
    if (app->shown.filters.count == 0)
        return false;
    prompt_clear(&app->search);
    seek_set_words(app, STR(""));
    filters_init(&app->shown.filters);
    shown_filters_changed(app, true);
    return true;
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
    return !(article_list_view_marks(app->articles, index) & ARTICLE_READ);
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

/* "Lazio"; "Lazio women" where only some of its teams count. */
static struct str
club_name(const struct app *app, struct arena *arena)
{
    const struct filters *filters = &app->shown.filters;
    struct str name = gazetteer_club(app->gazetteer, filters->club)->short_name;
    struct str squads = filter_squads_text(filters->squads, arena);
    return squads.size == 0
               ? name
               : str_format(arena, "%.*s %.*s", STR_ARGS(name), STR_ARGS(squads));
}

struct str
shown_place(const struct app *app)
{
    struct club_row_meaning row = shown_row(app);
    switch (row.kind) {
    case CLUB_ROW_ALL:
        return STR("All clubs");
    case CLUB_ROW_CLUB:
        return club_name(app, app->scratch);
    case CLUB_ROW_COMPETITION:
        return gazetteer_competition(app->gazetteer, row.index)->name;
    case CLUB_ROW_STARRED:
        return STR("Starred");
    case CLUB_ROW_UNREAD:
        return STR("Unread");
    }
    return STR("");
}

struct str
shown_filter_text(const struct app *app, enum filter_kind kind, struct arena *arena)
{
    const struct filters *filters = &app->shown.filters;
    switch (kind) {
    case FILTER_CLUB:
        return club_name(app, arena);
    case FILTER_COMPETITION:
        return gazetteer_competition(app->gazetteer, filters->competition)->name;
    case FILTER_WORDS:
        return str_format(arena, "/%.*s", STR_ARGS(prompt_text(&app->search)));
    default:
        return filters_text(filters, kind, arena);
    }
}

size_t
shown_chips(const struct app *app, struct str chips[FILTER_KIND_COUNT],
            struct arena *arena)
{
    const struct filters *filters = &app->shown.filters;
    size_t count = 0;
    for (size_t i = 0; i < filters->count; i++) {
        enum filter_kind kind = filters->order[i];
        bool typed = kind == FILTER_WORDS && app->typing == TYPING_SEARCH;
        if (kind != filters->row && !typed)
            chips[count++] = shown_filter_text(app, kind, arena);
    }
    return count;
}
