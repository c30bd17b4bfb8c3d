/* SPDX-License-Identifier: MIT */
#include "reader/reader_state.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "base/ini.h"
#include "base/log.h"
#include "reader/app.h"

enum {
    WRITE_AFTER_MS = 1000, /* of rest: a key held down writes once */
    FILE_LIMIT_BYTES = 64 << 10,
    MOST_COLS = 1000,
};

static struct str
text_of(const struct ini *ini, struct str key, struct arena *arena)
{
    const struct ini_entry *entry = ini_find(ini, STR("screen"), key);
    return entry ? str_copy(arena, entry->value) : STR("");
}

static int
number_of(const struct ini *ini, struct str key, int least, int most)
{
    const struct ini_entry *entry = ini_find(ini, STR("screen"), key);
    int64_t number;
    if (!entry || !str_to_int64(entry->value, &number) || number < least || number > most)
        return 0;
    return (int)number;
}

void
reader_state_load(struct app *app)
{
    struct reader_state *state = &app->state;
    struct error err = {""};
    struct ini ini;
    visit_load(&app->session->paths, app->scratch, &state->visit);
    if (!ini_load(app->session->paths.state_file, app->scratch, &ini, &err)) {
        log_line("%s", err.text);
        return;
    }
    state->sizes.clubs_more_cols =
        number_of(&ini, STR("clubs_more_columns"), -MOST_COLS, MOST_COLS);
    if (str_equal(text_of(&ini, STR("sort"), app->scratch), STR("club")))
        app->shown.order = ARTICLE_ORDER_CLUB;
    state->sizes.article_permille = number_of(&ini, STR("article_permille"), 0, 1000);
    state->theme.theme = text_of(&ini, STR("theme"), &state->arena);
    state->theme.config = text_of(&ini, STR("theme_instead_of"), &state->arena);
    state->few_colours_theme.theme =
        text_of(&ini, STR("few_colours_theme"), &state->arena);
    state->few_colours_theme.config =
        text_of(&ini, STR("few_colours_theme_instead_of"), &state->arena);
}

void
reader_state_finish(struct reader_state *state)
{
    arena_finish(&state->arena);
}

void
reader_state_note(struct app *app)
{
    app->state.write_at_ms = clock_monotonic_ms() + WRITE_AFTER_MS;
}

static void
append_theme(struct buf *out, const struct theme_choice *choice, struct str key,
             struct str config_key)
{
    if (choice->theme.size == 0)
        return;
    ini_append_entry(out, key, choice->theme);
    ini_append_entry(out, config_key, choice->config);
}

static void
append_number(struct buf *out, struct str key, int number, struct arena *scratch)
{
    if (number != 0)
        ini_append_entry(out, key, str_format(scratch, "%d", number));
}

void
reader_state_write(struct app *app)
{
    const struct reader_state *state = &app->state;
    struct error err = {""};
    struct buf out;
    if (state->write_at_ms == 0)
        return;
    app->state.write_at_ms = 0;
    buf_init(&out, FILE_LIMIT_BYTES);
    buf_append_z(&out, "; What was chosen with keys in the reader; it writes this file "
                       "itself.\n; Without it everything is as the config says.\n"
                       "[screen]\n");
    append_number(&out, STR("clubs_more_columns"), state->sizes.clubs_more_cols,
                  app->scratch);
    append_number(&out, STR("article_permille"), state->sizes.article_permille,
                  app->scratch);
    if (app->shown.order == ARTICLE_ORDER_CLUB)
        ini_append_entry(&out, STR("sort"), STR("club"));
    append_theme(&out, &state->theme, STR("theme"), STR("theme_instead_of"));
    append_theme(&out, &state->few_colours_theme, STR("few_colours_theme"),
                 STR("few_colours_theme_instead_of"));
    visit_append(&out, &state->visit, app->scratch);
    if (!file_replace(app->session->paths.state_file, buf_str(&out), &err))
        app_say_problem(app, "not remembered: %s", err.text);
    buf_finish(&out);
}

void
reader_state_step(struct app *app, int64_t now_ms)
{
    if (app->state.write_at_ms > 0 && now_ms >= app->state.write_at_ms)
        reader_state_write(app);
}

int64_t
reader_state_wait_ms(const struct app *app, int64_t now_ms)
{
    int64_t at_ms = app->state.write_at_ms;
    return at_ms == 0 ? -1 : clock_left_ms(at_ms, now_ms);
}
