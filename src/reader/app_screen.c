/* SPDX-License-Identifier: MIT */
#include "reader/app_screen.h"

#include <time.h>

#include "base/clock.h"
#include "reader/article/find.h"
#include "reader/article/lead_image.h"
#include "reader/article/whole_text.h"
#include "reader/catch_up.h"
#include "reader/club_rows.h"
#include "reader/command_line/command_words_table.h"
#include "reader/empty_notice.h"
#include "reader/feeds/feed_form.h"
#include "reader/list/shown.h"
#include "reader/pickers.h"
#include "reader/poller_news.h"
#include "reader/setup/setup.h"
#include "text/clean.h"
#include "text/width.h"
#include "ui/canvas.h"
#include "ui/headlines_pane.h"
#include "ui/help_pane.h"
#include "ui/status_line.h"
#include "ui/term.h"

enum {
    OWN_HINT_LIMIT = 8,
    OVERLAY_COLS = 92, /* wider, what belongs together would be far apart */
};

/* ---- layout ---- */

static void
fit_article(struct app *app)
{
    if (app->layout.article.width_cols == 0)
        return;
    int measure = (int)app->config->measure_cols;
    struct rect text = layout_article_text(app->layout.article, measure);
    const struct layout_options options = {
        .width_cols = text.width_cols,
        .measure_cols = measure,
        .mode = BIDI_REORDER,
        .ascii = app->ascii,
        .link_list = true,
        .link_marks = true,
        .image_colours = lead_image_colours(app),
        .image_rows = text.height_rows / 2,
    };
    open_article_lay_out(&app->article, &options, (size_t)text.height_rows);
    find_fit(app);
}

static bool
types_in_overlay(const struct app *app, enum place overlay)
{
    switch (overlay) {
    case PLACE_PICKER:
        return true;
    case PLACE_FORM:
        return app->feed_form && feed_form_is_typing(app->feed_form);
    case PLACE_SETUP:
        return app->setup && app->setup->step == SETUP_CLUBS;
    default:
        return false;
    }
}

static struct help_view
help_view(const struct app *app)
{
    struct help_view view = {
        .keys = &app->keys,
        .place = app->help_of,
        .typing = types_in_overlay(app, app->help_of),
        .list = app->help_list,
        .problem_count = app->config->problem_count,
    };
    struct str *problems =
        arena_take_array(app->scratch, view.problem_count + 1, sizeof *problems);
    for (size_t i = 0; i < view.problem_count; i++)
        problems[i] = app->config->problems[i].text;
    view.problems = problems;
    view.command_count = command_words_count();
    struct help_command *commands =
        arena_take_array(app->scratch, view.command_count, sizeof *commands);
    for (size_t i = 0; i < view.command_count; i++)
        commands[i] = (struct help_command){
            str_format(app->scratch, ":%s", command_words_at(i)->name),
            str_from_z(command_words_at(i)->help)};
    view.commands = commands;
    return view;
}

/* The questions have the middle of the screen, and the line of pane names as well. */
struct rect
app_screen_setup_rect(const struct app *app)
{
    struct rect rect = app->layout.whole;
    rect.height_rows += rect.row - 1;
    rect.row = 1;
    if (rect.width_cols > OVERLAY_COLS) {
        rect.column = (rect.width_cols - OVERLAY_COLS) / 2;
        rect.width_cols = OVERLAY_COLS;
    }
    return rect;
}

static struct rect
overlay_rect(const struct app *app)
{
    struct rect rect = app->layout.whole;
    if (rect.width_cols > OVERLAY_COLS)
        rect.width_cols = OVERLAY_COLS;
    return rect;
}

static void
fit_overlays(struct app *app)
{
    int rows = app->layout.whole.height_rows;
    list_set_height(&app->feeds_list, (size_t)feeds_pane_list_rows(rows), false);
    if (app->overlay == PLACE_FORM)
        list_set_height(&app->feed_form->list, rows > 0 ? (size_t)rows : 1, false);
    list_set_height(&app->picker.list, (size_t)(rows - picker_list_row(rows)), false);
    if (app->overlay == PLACE_SETUP) {
        bool typed = app->setup->step == SETUP_CLUBS;
        int listed = setup_pane_list_rows(app_screen_setup_rect(app).height_rows, typed);
        list_set_height(&app->setup->list, (size_t)listed, false);
    }
    struct help_view view = help_view(app);
    int cols = app->layout.whole.width_cols;
    size_t lines = help_pane_line_count(&view, cols, app->scratch);
    app->help_list.count = lines;
    app->help_list.height = rows > 0 ? (size_t)rows * (size_t)help_pane_columns(cols) : 1;
    size_t last = lines > app->help_list.height ? lines - app->help_list.height : 0;
    if (app->help_list.top > last)
        app->help_list.top = last;
}

static struct layout_wish
layout_wish(const struct app *app)
{
    return (struct layout_wish){
        .width_cols = term_width_cols(app->term),
        .height_rows = term_height_rows(app->term),
        .focus = app->focus,
        .zoomed = app->zoomed,
        .measure_cols = (int)app->config->measure_cols,
        .sizes = app->state.sizes,
    };
}

bool
app_screen_resize_pane(struct app *app, int cols)
{
    struct layout_wish wish = layout_wish(app);
    if (!layout_resize(&wish, cols))
        return false;
    app->state.sizes = wish.sizes;
    app->dirty = true;
    return true;
}

void
app_screen_lay_out(struct app *app)
{
    const struct layout_wish wish = layout_wish(app);
    layout_make(&wish, &app->layout);
    if (app->canvas->width_cols != wish.width_cols ||
        app->canvas->height_rows != wish.height_rows)
        canvas_resize(app->canvas, wish.width_cols, wish.height_rows);
    app->canvas->ascii = app->ascii;
    if (app->layout.too_small)
        return;
    const struct layout *layout = &app->layout;
    bool alone = layout->headlines.width_cols == wish.width_cols;
    list_set_height(&app->headlines_list, (size_t)layout->headlines.height_rows, !alone);
    list_set_height(&app->clubs_list, (size_t)layout->clubs.height_rows, false);
    fit_article(app);
    fit_overlays(app);
}

/* ---- drawing ---- */

static struct brush
brush_for(const struct app *app, struct rect rect, bool focused)
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

static struct str
clock_text(const struct app *app, struct arena *arena)
{
    time_t now = (time_t)clock_now_utc();
    struct tm parts;
    if (!app->config->clock || !localtime_r(&now, &parts))
        return STR("");
    return str_format(arena, "%02d:%02d", parts.tm_hour, parts.tm_min);
}

static void
draw_top(const struct app *app)
{
    struct brush brush = brush_for(app, app->layout.top, false);
    struct arena *scratch = brush.scratch;
    struct str chips[FILTER_KIND_COUNT];
    struct top_view view = {
        .place = shown_place(app),
        .chips = chips,
        .chip_count = shown_chips(app, chips, scratch),
        .unread_count = article_list_view_unread(app->articles),
        .total_count = article_list_view_articles(app->articles),
        .loading = !app->intake.whole,
        .poller = poller_news_state(app, scratch),
        .problem = poller_news_problem(app, scratch),
        .clock = clock_text(app, scratch),
    };
    if (app->new_above_count > 0)
        view.news = str_format(scratch, "%zu new above", app->new_above_count);
    status_draw_top(&brush, &view);
}

static struct str
position_text(const struct app *app, struct arena *arena)
{
    const struct open_article *article = &app->article;
    if (app_place(app) == PLACE_HEADLINES)
        return seek_text(app, arena);
    if (app_place(app) != PLACE_ARTICLE || !article->layout)
        return STR("");
    size_t lines = article->layout->line_count;
    if (lines <= article->height)
        return STR("all");
    size_t seen = article->top + article->height;
    return str_format(arena, "%zu%%", (seen < lines ? seen : lines) * 100 / lines);
}

/* "2 of 7   37%" */
static struct str
find_and_position_text(const struct app *app, struct arena *arena)
{
    struct str position = position_text(app, arena);
    /* Beside the list, the number is of what was found in all articles. */
    struct str found = app_place(app) == PLACE_ARTICLE ? find_text(app, arena) : STR("");
    if (whole_text_is_coming(app))
        return str_format(arena, "getting the text   %.*s", STR_ARGS(position));
    if (lead_image_is_coming(app))
        return str_format(arena, "getting the photo   %.*s", STR_ARGS(position));
    if (found.size == 0 || position.size == 0)
        return position;
    return str_format(arena, "%.*s   %.*s", STR_ARGS(found), STR_ARGS(position));
}

/* Of places that know best what their keys do now. */
static size_t
own_hints(const struct app *app, struct status_hint *hints)
{
    switch (app->overlay) {
    case PLACE_PICKER:
        return pickers_hints(app, hints);
    case PLACE_FORM:
        return feed_form_hints(app, hints);
    case PLACE_SETUP:
        return setup_hints(app, hints);
    default:
        return 0;
    }
}

static const struct prompt *
typed_prompt(const struct app *app)
{
    switch (app->typing) {
    case TYPING_NOTHING:
        break;
    case TYPING_SEARCH:
        return &app->search;
    case TYPING_FIND:
        return &app->find.prompt;
    case TYPING_COMMAND:
        return &app->command.prompt;
    case TYPING_ANSWER:
        break;
    case TYPING_FILE: /* why a name was not taken is read first */
        return app->message[0] == '\0' ? &app->file_prompt : NULL;
    }
    return NULL;
}

static struct str
prompt_mark(const struct app *app)
{
    if (app->typing == TYPING_COMMAND)
        return STR(":");
    return app->typing == TYPING_FILE ? STR("Save as ") : STR("/");
}

static void
draw_menu(const struct app *app)
{
    struct rect rect = app->layout.bottom;
    const struct completion *completion = &app->command.completion;
    if (app->typing != TYPING_COMMAND || completion->count < 2)
        return;
    rect.row--;
    struct brush brush = brush_for(app, rect, true);
    const struct menu_view view = {completion->shown, completion->count,
                                   completion->chosen};
    status_draw_menu(&brush, &view);
}

static void
draw_bottom(const struct app *app)
{
    struct brush brush = brush_for(app, app->layout.bottom, false);
    struct str *pieces = NULL;
    size_t piece_count = app->overlay == 0 ? catch_up_line(app, brush.rect.width_cols - 2,
                                                           brush.scratch, &pieces)
                                           : 0;
    struct status_hint hints[OWN_HINT_LIMIT];
    const struct bottom_view view = {
        .keys = &app->keys,
        .place = app_place(app),
        .hints = hints,
        .hint_count = own_hints(app, hints),
        .pieces = pieces,
        .piece_count = piece_count,
        .filtered = app->shown.filters.count >
                    (app->shown.filters.row == FILTER_KIND_COUNT ? 0 : 1),
        .searching = filters_have(&app->shown.filters, FILTER_WORDS),
        .message = str_from_z(app->message),
        .message_is_problem = app->message_is_problem,
        .prompt = typed_prompt(app),
        .prompt_mark = prompt_mark(app),
        .position = find_and_position_text(app, brush.scratch),
    };
    status_draw_bottom(&brush, &view);
}

static void
draw_head(const struct app *app, struct rect pane, struct str name, bool focused)
{
    if (pane.width_cols == 0 || !app->layout.headed)
        return;
    struct rect rect = {pane.column, app->layout.heads.row, pane.width_cols, 1};
    struct brush brush = brush_for(app, rect, focused);
    pane_text(&brush, 3, 0, name, style_of(focused ? STYLE_ACCENT : STYLE_MUTED));
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
        headline->clubs[count].code = club->code;
        headline->clubs[count].colours[0] = club->colours[0];
        headline->clubs[count++].colours[1] = club->colours[1];
    }
    headline->club_count = count;
}

static void
fill_headline(void *context, size_t index, struct headline *headline)
{
    const struct app *app = context;
    const struct article_view_row *view = article_list_view(app->articles, index);
    const struct article_row *row = article_list_row(app->articles, view->row);
    *headline = (struct headline){
        .time_utc = row->time_utc,
        .language = article_language(app->articles, row),
        .title = clean_row(article_title(row), app->scratch),
        .edited = edits_find(&app->edits, row->entry_id),
        .snippet = clean_row(snippets_find(&app->snippets, row->entry_id), app->scratch),
        .unread = !(row->flags & ARTICLE_READ),
        .starred = (row->flags & ARTICLE_STARRED) != 0,
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

static void
draw_headlines(const struct app *app)
{
    struct brush brush = brush_for(app, app->layout.headlines,
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
    draw_head(app, app->layout.headlines, headlines_name(app),
              app->focus == PLACE_HEADLINES);
}

static void
draw_clubs(const struct app *app)
{
    struct brush brush =
        brush_for(app, app->layout.clubs, app->focus == PLACE_CLUBS && !app->typing);
    const struct clubs_view view = {.rows = app->club_rows, .list = app->clubs_list};
    clubs_pane_draw(&brush, &view);
    draw_head(app, app->layout.clubs, STR("Clubs"), app->focus == PLACE_CLUBS);
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

static void
draw_article(const struct app *app)
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
        draw_head(app, head, STR("Article"), focused);
}

static void
draw_setup(const struct app *app)
{
    struct brush top = brush_for(app, app->layout.top, false);
    struct brush brush = brush_for(app, app_screen_setup_rect(app), true);
    struct setup_view view;
    setup_view(app, &view);
    setup_pane_draw(&brush, &view);
    setup_pane_draw_top(&top, &view);
}

static void
draw_feeds(const struct app *app, const struct brush *brush)
{
    struct notice notice;
    empty_notice_of_feeds(app, &notice);
    const struct feeds_view view = {
        .rows = app->feed_rows,
        .list = app->feeds_list,
        .failing_count = app->poller.failing_count,
        .paused_count = app->poller.paused_count,
        .notice = &notice,
    };
    feeds_pane_draw(brush, &view);
    struct brush head = *brush;
    head.rect.row = app->layout.heads.row;
    head.rect.height_rows = app->layout.heads.height_rows;
    feeds_pane_draw_head(&head, &view);
}

static void
draw_overlay(const struct app *app)
{
    struct rect head = overlay_rect(app);
    struct brush brush = brush_for(app, head, true);
    if (app->overlay == PLACE_HELP) {
        struct help_view view = help_view(app);
        brush.rect = app->layout.whole;
        help_pane_draw(&brush, &view);
        draw_head(app, head, STR("Keys"), true);
    } else if (app->overlay == PLACE_FEEDS) {
        draw_feeds(app, &brush);
    } else if (app->overlay == PLACE_FORM) {
        struct form_view view;
        feed_form_view(app, &view);
        form_pane_draw(&brush, &view);
    } else {
        struct picker_view view;
        pickers_view(app, &view);
        picker_draw(&brush, &view);
    }
}

static void
draw_too_small(const struct app *app)
{
    struct rect rect = canvas_rect(app->canvas);
    struct brush brush = brush_for(app, rect, true);
    pane_text(&brush, 0, 0, STR("window too small"), style_of(STYLE_TEXT));
    app->canvas->cursor_column = app->canvas->cursor_row = 0;
}

bool
app_screen_draw(const struct app *app)
{
    struct canvas *canvas = app->canvas;
    canvas_clear(canvas, canvas_rect(canvas), style_of(STYLE_TEXT));
    canvas->cursor_column = canvas->cursor_row = -1;
    canvas->links = NULL;
    canvas->link_count = 0;
    if (app->layout.too_small) {
        draw_too_small(app);
    } else {
        if (app->overlay == PLACE_SETUP) {
            draw_setup(app);
        } else if (app->overlay != 0) {
            draw_overlay(app);
        } else {
            if (app->layout.clubs.width_cols > 0)
                draw_clubs(app);
            if (app->layout.headlines.width_cols > 0)
                draw_headlines(app);
            if (app->layout.article.width_cols > 0)
                draw_article(app);
        }
        if (app->overlay != PLACE_SETUP)
            draw_top(app);
        draw_menu(app);
        draw_bottom(app);
    }
    bool typing = app->typing || types_in_overlay(app, app->overlay);
    return term_draw(app->term, canvas, typing && !app->layout.too_small);
}
