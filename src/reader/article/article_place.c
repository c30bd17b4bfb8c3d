/* SPDX-License-Identifier: MIT */
#include "reader/article/article_place.h"

#include "base/clock.h"
#include "reader/app.h"
#include "reader/list/marks.h"

enum {
    KEEP_AFTER_MS = 1000, /* of rest: a person who scrolls writes nothing */
};

static bool
has_moved(const struct open_article *article)
{
    return article->entry_id != 0 && !article->shows_feed_text &&
           (article->place.block != article->kept_place.block ||
            article->place.offset != article->kept_place.offset);
}

void
article_place_keep(struct app *app)
{
    struct open_article *article = &app->article;
    app->keep_place_at_ms = 0;
    if (!has_moved(article))
        return;
    article->kept_place = article->place;
    marks_set_place(app->marks, article->entry_id,
                    article->top == 0
                        ? STR("")
                        : article_layout_place_to_str(article->place, app->scratch));
}

void
article_place_return(struct app *app)
{
    struct str place;
    if (app->article.entry_id != 0 &&
        marks_find_place(app->marks, app->article.entry_id, &place))
        open_article_go_to_place(&app->article, place);
}

void
article_place_step(struct app *app, int64_t now_ms)
{
    if (!has_moved(&app->article))
        app->keep_place_at_ms = 0;
    else if (app->keep_place_at_ms == 0)
        app->keep_place_at_ms = now_ms + KEEP_AFTER_MS;
    else if (now_ms >= app->keep_place_at_ms)
        article_place_keep(app);
}

int64_t
article_place_wait_ms(const struct app *app, int64_t now_ms)
{
    if (app->keep_place_at_ms == 0)
        return -1;
    return clock_left_ms(app->keep_place_at_ms, now_ms);
}
