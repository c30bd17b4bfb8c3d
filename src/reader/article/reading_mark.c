/* SPDX-License-Identifier: MIT */
#include "reader/article/reading_mark.h"

#include "base/clock.h"
#include "reader/app.h"
#include "reader/article/article_actions.h"

enum {
    MOMENT_MS = 3000, /* long enough to see that it is not what one looked for */
};

void
reading_mark_begin(struct app *app, uint32_t number)
{
    struct reading_mark *mark = &app->reading_mark;
    if (mark->waiting && mark->number == number)
        return;
    reading_mark_end(app);
    switch ((enum config_mark_read)app->config->mark_read) {
    case CONFIG_MARK_READ_OPEN:
        article_actions_mark_read(app, number);
        return;
    case CONFIG_MARK_READ_MOMENT:
        *mark = (struct reading_mark){true, number, clock_monotonic_ms() + MOMENT_MS};
        return;
    case CONFIG_MARK_READ_LEAVE:
        *mark = (struct reading_mark){true, number, 0};
        return;
    case CONFIG_MARK_READ_NEVER:
        return;
    }
}

void
reading_mark_end(struct app *app)
{
    struct reading_mark *mark = &app->reading_mark;
    bool leaving = mark->waiting && mark->mark_at_ms == 0;
    mark->waiting = false;
    if (leaving)
        article_actions_mark_read(app, mark->number);
}

void
reading_mark_step(struct app *app, int64_t now_ms)
{
    struct reading_mark *mark = &app->reading_mark;
    if (!mark->waiting)
        return;
    if (app->focus != PLACE_ARTICLE || app->article.row != mark->number) {
        reading_mark_end(app);
    } else if (mark->mark_at_ms > 0 && now_ms >= mark->mark_at_ms) {
        mark->waiting = false;
        article_actions_mark_read(app, mark->number);
    }
}

int64_t
reading_mark_wait_ms(const struct app *app, int64_t now_ms)
{
    const struct reading_mark *mark = &app->reading_mark;
    if (!mark->waiting || mark->mark_at_ms == 0)
        return -1;
    return clock_left_ms(mark->mark_at_ms, now_ms);
}
