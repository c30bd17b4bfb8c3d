/* SPDX-License-Identifier: MIT */
#include "reader/list/seek.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/memory.h"
#include "reader/app.h"
#include "reader/list/shown.h"
#include "store/search_text.h"
#include "store/seeker.h"

enum {
    TOLD_AFTER_MS = 150, /* what is quicker needs no word */
};

void
seek_begin(struct seek *seek, const char *database_path)
{
    seek->seeker = seeker_new(database_path);
}

void
seek_finish(struct seek *seek)
{
    seeker_free(seek->seeker);
    free(seek->hit_ids);
    free(seek->rows);
    arena_finish(&seek->words_arena);
}

static void
forget_hits(struct seek *seek)
{
    free(seek->hit_ids);
    free(seek->rows);
    seek->hit_ids = NULL;
    seek->rows = NULL;
    seek->hit_count = seek->row_count = 0;
    seek->answered = false;
}

static void
read_words(struct seek *seek, struct str typed)
{
    arena_empty(&seek->words_arena);
    struct search_query *query = arena_take(&seek->words_arena, sizeof *query);
    search_query_read(typed, &seek->words_arena, query);
    seek->words = query->words;
    seek->word_count = query->word_count;
}

void
seek_set_words(struct app *app, struct str typed)
{
    struct seek *seek = &app->seek;
    read_words(seek, typed);
    seek->words_number++;
    snippets_forget(&app->snippets);
    seek->again = seek->shows_waiting = false;
    if (typed.size == 0) {
        seeker_stop(seek->seeker);
        seek->question = 0;
        forget_hits(seek);
        return;
    }
    seek->asked_at_ms = clock_monotonic_ms();
    seek->question = seeker_ask(seek->seeker, typed, clock_now_utc());
    seek->fresh = true;
}

void
seek_again(struct app *app)
{
    struct seek *seek = &app->seek;
    if (!filters_have(&app->shown.filters, FILTER_WORDS) || seek->question != 0)
        return;
    seek->question = seeker_ask(seek->seeker, prompt_text(&app->search), clock_now_utc());
    seek->again = true;
}

void
seek_map(struct app *app)
{
    struct seek *seek = &app->seek;
    free(seek->rows);
    seek->rows = memory_take(seek->hit_count + 1, sizeof *seek->rows);
    seek->row_count = 0;
    for (size_t i = 0; i < seek->hit_count; i++) {
        uint32_t row = article_list_find(app->articles, seek->hit_ids[i]);
        if (row != ARTICLE_NO_ROW)
            seek->rows[seek->row_count++] = row;
    }
}

/* In their order; what made it is no longer of interest. */
static void
keep_ids(struct seek *seek, const struct seeker_answer *answer)
{
    free(seek->hit_ids);
    seek->hit_ids = memory_take(answer->count + 1, sizeof *seek->hit_ids);
    seek->hit_count = answer->count;
    for (size_t i = 0; i < answer->count; i++)
        seek->hit_ids[i] = answer->hits[i].entry_id;
    free(answer->hits);
}

/* Pieces of a second asking hold less than what is shown: only its whole counts. */
static void
take_answer(struct app *app, struct seeker_answer *answer)
{
    struct seek *seek = &app->seek;
    if (answer->whole)
        seek->question = 0;
    if (answer->failed) {
        app_say_problem(app, "the stored articles could not be searched just now");
        free(answer->hits);
        return;
    }
    if (seek->again && !answer->whole) {
        free(answer->hits);
        return;
    }
    keep_ids(seek, answer);
    seek->answered = true;
    bool fresh = seek->fresh;
    seek->fresh = false;
    if (fresh)
        shown_renew_from_top(app);
    else if (seek->again)
        shown_renew_with_found(app);
    else
        shown_renew(app);
    app->dirty = app->urgent = true;
}

void
seek_step(struct app *app, int64_t now_ms)
{
    struct seek *seek = &app->seek;
    struct seeker_answer answer;
    if (seek->question != 0 && seeker_take(seek->seeker, &answer))
        take_answer(app, &answer);
    bool waiting = seek->question != 0 && !seek->again &&
                   now_ms >= seek->asked_at_ms + TOLD_AFTER_MS;
    if (waiting != seek->shows_waiting)
        app->dirty = app->urgent = true;
    seek->shows_waiting = waiting;
}

int
seek_fd(const struct app *app)
{
    return app->seek.question != 0 ? seeker_fd(app->seek.seeker) : -1;
}

int64_t
seek_wait_ms(const struct app *app, int64_t now_ms)
{
    const struct seek *seek = &app->seek;
    if (seek->question == 0 || seek->again || seek->shows_waiting)
        return -1;
    return clock_left_ms(seek->asked_at_ms + TOLD_AFTER_MS, now_ms);
}

struct str
seek_text(const struct app *app, struct arena *arena)
{
    const struct seek *seek = &app->seek;
    if (!filters_have(&app->shown.filters, FILTER_WORDS))
        return STR("");
    struct str searching = app->ascii ? STR("searching...") : STR("searching…");
    unsigned found = (unsigned)article_list_view_articles(app->articles);
    if (seek->shows_waiting && seek->fresh)
        return searching;
    if (seek->shows_waiting)
        return str_format(arena, "%u found, %.*s", found, STR_ARGS(searching));
    return seek->answered ? str_format(arena, "%u found", found) : STR("");
}
