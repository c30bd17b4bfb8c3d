/* SPDX-License-Identifier: MIT */
#include "reader/screen/panes.h"

#include "base/clock.h"
#include "reader/article/find.h"
#include "reader/following.h"
#include "reader/list/shown.h"
#include "reader/screen/empty_notice.h"
#include "text/clean.h"
#include "ui/canvas.h"
#include "ui/headlines_pane.h"

struct brush
panes_brush(const struct app *app, struct rect rect, bool focused)
{
    return (struct brush){
        .canvas = app->canvas,
        .scratch = app->scratch,
        .rect = rect,
        .focused = focused,
        .bar_only = app->config->selection == CONFIG_SELECTION_BAR,
        .bidi = BIDI_REORDER,
        .now_utc = clock_now_utc(),
    };
}

void
panes_draw_head(const struct app *app, struct rect pane, struct str name, bool focused)
{
    if (pane.width_cols == 0 || !app->layout.headed)
        return;
    struct rect rect = {pane.column, app->layout.heads.row, pane.width_cols, 1};
    struct brush brush = panes_brush(app, rect, focused);
    pane_text(&brush, 3, 0, name, style_of(focused ? STYLE_ACCENT : STYLE_MUTED));
}

/* With all of them a list is a fairground: those of one's own clubs tell something. */
static bool
has_colours(const struct app *app, club_index club)
{
    if (!app->drawn_theme.club_colours)
        return false; /* one look for the whole row */
    return app->config->club_colours == CONFIG_CLUB_COLOURS_ALL ||
           app->shown.filters.club == club || following_has_club(app, club);
}

static void
fill_clubs(const struct app *app, const struct article_row *row,
           struct headline *headline)
{
    const club_index *clubs = article_clubs(app->articles, row);
    size_t count = 0;
    /* The club one asked for is known: the others tell more. */
    for (size_t i = 0; i < row->club_count && count < HEADLINE_CLUBS; i++) {
        if (row->club_count > 1 && clubs[i] == app->shown.filters.club)
            continue;
        const struct club *club = gazetteer_club(app->gazetteer, clubs[i]);
        headline->clubs[count++] = (struct headline_club){
            .code = club->code,
            .coloured = has_colours(app, clubs[i]),
            .colours = {club->colours[0], club->colours[1]},
        };
    }
    headline->club_count = count;
}

static void
fill_headline(void *context, size_t index, struct headline *headline)
{
    const struct app *app = context;
    const struct article_view_row *view = article_list_view(app->articles, index);
    const struct article_row *row = article_list_row(app->articles, view->row);
    uint8_t marks = article_list_view_marks(app->articles, index);
    *headline = (struct headline){
        .time_utc = row->time_utc,
        .language = article_language(app->articles, row),
        .title = clean_row(article_title(row), app->scratch),
        .edited = edits_find(&app->edits, row->entry_id),
        .snippet = clean_row(snippets_find(&app->snippets, row->entry_id), app->scratch),
        .unread = !(marks & ARTICLE_READ),
        .starred = (marks & ARTICLE_STARRED) != 0,
        .child = view->child,
        .more_count = view->more_count,
    };
    fill_clubs(app, row, headline);
}

static struct str
headlines_name(const struct app *app)
{
    bool found = filters_have(&app->shown.filters, FILTER_WORDS) && app->seek.answered;
    switch (shown_order(app)) {
    case ARTICLE_ORDER_TIME:
        return found ? STR("Found, newest first") : STR("Headlines");
    case ARTICLE_ORDER_CLUB:
        return found ? STR("Found, by club") : STR("Headlines by club");
    case ARTICLE_ORDER_HITS:
        break;
    }
    return STR("Found, best first");
}

void
panes_draw_headlines(const struct app *app)
{
    struct brush brush = panes_brush(app, app->layout.headlines,
                                     app->focus == PLACE_HEADLINES && !app->typing);
    struct notice notice;
    struct headlines_view view = {
        .list = app->headlines_list,
        .row = fill_headline,
        .context = (void *)app,
        .words = app->seek.words,
        .word_count = app->seek.word_count,
    };
    if (view.list.count == 0) {
        empty_notice(app, &notice);
        view.notice = &notice;
    }
    headlines_pane_draw(&brush, &view);
    panes_draw_head(app, app->layout.headlines, headlines_name(app),
                    app->focus == PLACE_HEADLINES);
}

void
panes_draw_clubs(const struct app *app)
{
    struct brush brush =
        panes_brush(app, app->layout.clubs, app->focus == PLACE_CLUBS && !app->typing);
    const struct clubs_view view = {.rows = app->club_rows,
                                    .list = app->clubs_list,
                                    .name_cols = app->club_name_cols};
    clubs_pane_draw(&brush, &view);
    panes_draw_head(app, app->layout.clubs, STR("Clubs"), app->focus == PLACE_CLUBS);
}

/* On the match one has come to, else at the beginning. */
static void
place_cursor(const struct app *app, struct rect text)
{
    int column = 0, row = 0;
    const struct find *find = &app->find;
    if (find_is_on(app) && find->match_count > 0) {
        const struct layout_match *match = &find->matches[find->current];
        bool seen = match->line >= app->article.top &&
                    match->line < app->article.top + (size_t)text.height_rows;
        if (seen) {
            row = (int)(match->line - app->article.top);
            column = article_layout_column_of(app->article.layout, match);
        }
    }
    app->canvas->cursor_column = text.column + column;
    app->canvas->cursor_row = text.row + row;
}

void
panes_draw_article(const struct app *app)
{
    struct rect pane = app->layout.article;
    bool focused = app->focus == PLACE_ARTICLE;
    if (!app->article.layout)
        return;
    struct rect text = layout_article_text(pane, (int)app->config->measure_cols);
    struct layout_found found = {0};
    if (find_is_on(app))
        found = (struct layout_found){app->find.matches, app->find.match_count,
                                      app->find.current};
    article_layout_draw(app->article.layout, app->article.top, &found, app->canvas, text);
    if (app->article.has_document) {
        app->canvas->links = app->article.document.links;
        app->canvas->link_count = app->article.document.link_count;
        app->canvas->links_number = app->article.layout_number;
    }
    if (focused)
        place_cursor(app, text);
    struct rect head = {text.column - 3, text.row, text.width_cols + 3, 1};
    if (app->layout.headlines.width_cols > 0)
        panes_draw_head(app, head, STR("Article"), focused);
}
