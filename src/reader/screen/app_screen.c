/* SPDX-License-Identifier: MIT */
#include "reader/screen/app_screen.h"

#include "reader/article/find.h"
#include "reader/article/lead_image.h"
#include "reader/screen/bars.h"
#include "reader/screen/overlays.h"
#include "reader/screen/panes.h"
#include "ui/canvas.h"
#include "ui/term.h"

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
        .club_name_cols = app->club_name_cols,
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
    overlays_fit(app);
}

static void
draw_too_small(const struct app *app)
{
    struct rect rect = canvas_rect(app->canvas);
    struct brush brush = panes_brush(app, rect, true);
    pane_text(&brush, 0, 0, STR("window too small"), style_of(STYLE_TEXT));
    app->canvas->cursor_column = app->canvas->cursor_row = 0;
}

static void
draw_panes(const struct app *app)
{
    if (app->layout.clubs.width_cols > 0)
        panes_draw_clubs(app);
    if (app->layout.headlines.width_cols > 0)
        panes_draw_headlines(app);
    if (app->layout.article.width_cols > 0)
        panes_draw_article(app);
}

static void
draw_all(const struct app *app)
{
    if (app->overlay != 0)
        overlays_draw(app);
    else
        draw_panes(app);
    if (app->overlay != PLACE_SETUP)
        bars_draw_top(app);
    bars_draw_menu(app);
    bars_draw_bottom(app);
}

bool
app_screen_draw(const struct app *app)
{
    struct canvas *canvas = app->canvas;
    canvas_clear(canvas, canvas_rect(canvas), style_of(STYLE_TEXT));
    canvas->cursor_column = canvas->cursor_row = -1;
    canvas->links = NULL;
    canvas->link_count = 0;
    if (app->layout.too_small)
        draw_too_small(app);
    else
        draw_all(app);
    bool typing = app->typing || overlays_is_typing(app);
    return term_draw(app->term, canvas, typing && !app->layout.too_small);
}
