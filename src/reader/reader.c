/* SPDX-License-Identifier: MIT */
#include "reader/reader.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/alerts.h"
#include "app/complaint.h"
#include "app/demo/demo.h"
#include "app/exit_status.h"
#include "app/poller_link.h"
#include "app/session.h"
#include "base/environment.h"
#include "base/error.h"
#include "base/file.h"
#include "base/log.h"
#include "base/memory.h"
#include "config/restriction.h"
#include "reader/app.h"
#include "reader/club_rows.h"
#include "reader/feeds/feed_form.h"
#include "reader/list/marks.h"
#include "reader/reader_themes.h"
#include "reader/setup/setup.h"
#include "store/subscriptions.h"
#include "ui/canvas.h"
#include "ui/encoding.h"
#include "ui/hyperlink.h"
#include "ui/term.h"

/* ---- the demo's folder ---- */

static bool
make_demo_folder(struct session *session, char **folder, struct error *err)
{
    const char *parent = getenv("TMPDIR");
    struct str pattern = str_format(&session->arena, "%s/terrace-demo-XXXXXX",
                                    parent && parent[0] == '/' ? parent : "/tmp");
    char *made = str_to_z(&session->arena, pattern);
    if (!mkdtemp(made))
        return error_set(err, "cannot make %.*s: %s", STR_ARGS(pattern), strerror(errno));
    *folder = memory_copy_z(made);
    paths_below(*folder, &session->arena, &session->paths);
    return true;
}

static int
remove_one(const char *path, const struct stat *status, int kind, struct FTW *where)
{
    (void)status;
    (void)where;
    return kind == FTW_DP ? rmdir(path) : unlink(path);
}

static void
remove_demo_folder(char *folder)
{
    if (folder)
        nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    free(folder);
}

/* The sample feeds instead of the user's; the user's screen and keys stay. */
static void
follow_the_demo(struct session *session)
{
    size_t count = demo_feed_count();
    struct config_feed *feeds = arena_take_array(&session->arena, count, sizeof *feeds);
    for (size_t i = 0; i < count; i++)
        feeds[i].wish.url = demo_feed_url(i);
    session->config.feeds = feeds;
    session->config.feed_count = count;
    const char *const *ids = demo_followed_clubs();
    size_t club_count = 0;
    while (ids[club_count])
        club_count++;
    struct str *clubs = arena_take_array(&session->arena, club_count, sizeof *clubs);
    for (size_t i = 0; i < club_count; i++)
        clubs[i] = str_from_z(ids[i]);
    session->config.clubs = clubs;
    session->config.club_count = session->config.config_club_count = club_count;
}

/* ---- stages ---- */

static bool
open_session(struct session *session, const struct reader_options *options,
             char **demo_folder, struct error *err)
{
    struct error log_error;
    if (!session_open(session, err))
        return false;
    if (options->demo) {
        if (!make_demo_folder(session, demo_folder, err))
            return false;
        follow_the_demo(session);
    }
    if (!session_open_store(session, STORE_READER, err))
        return false;
    if (options->restricted)
        restriction_enter(&session->paths, *demo_folder);
    if (log_open(session->paths.log_file, &log_error))
        log_take_stderr();
    return true;
}

static enum row_order
row_order(const struct app *app)
{
    const struct config *config = app->config;
    const char *term = config->term.size > 0
                           ? str_to_z(&app->session->arena, config->term)
                           : getenv("TERM");
    enum row_order guess =
        row_order_guess(term, getenv("KONSOLE_VERSION"), getenv("TERM_PROGRAM"));
    switch (config->bidi) {
    case CONFIG_BIDI_REORDER:
        return ROW_ORDER_VISUAL;
    case CONFIG_BIDI_WORDS:
        return ROW_ORDER_WORDS;
    case CONFIG_BIDI_TERMINAL:
        return guess == ROW_ORDER_LINE_UNMIRRORED ? guess : ROW_ORDER_LINE;
    case CONFIG_BIDI_AUTO:
        break;
    }
    return guess;
}

/* Its font has a few hundred characters: no discs, no stars, not all of the bars. */
static bool
is_linux_console(const struct config *config)
{
    struct str name = config->term.size > 0 ? config->term : environment_get("TERM");
    return str_equal(name, STR("linux")) || str_starts_with(name, STR("linux-"));
}

static bool
is_remote(void)
{
    return environment_has("SSH_CONNECTION") || environment_has("SSH_TTY");
}

static bool
wants_direct_colour(const struct config *config)
{
    const char *colours = getenv("COLORTERM"), *term = getenv("TERM");
    if (config->colours != CONFIG_COLOURS_AUTO)
        return config->colours == CONFIG_COLOURS_DIRECT;
    if (!colours || is_remote())
        return false;
    /* The variable comes from the terminal outside, which GNU screen hides. */
    if (term && strncmp(term, "screen", 6) == 0 && !environment_has("TMUX"))
        return false;
    return strcmp(colours, "truecolor") == 0 || strcmp(colours, "24bit") == 0;
}

static void
choose_characters(struct app *app, bool utf8)
{
    const struct config *config = app->config;
    app->ascii = !utf8 || config->symbols == CONFIG_SYMBOLS_ASCII ||
                 (config->symbols == CONFIG_SYMBOLS_AUTO && is_linux_console(config));
}

static void
bind_keys(struct app *app)
{
    keys_init(&app->keys);
    for (size_t i = 0; i < app->config->key_count; i++) {
        const struct config_key *key = &app->config->keys[i];
        struct error err = {""};
        if (!keys_bind(&app->keys, key->action, key->keys, &err))
            session_add_problem(app->session, str_format(app->scratch, "%.*s: %s",
                                                         STR_ARGS(key->where), err.text));
    }
}

static bool
open_terminal(struct app *app, bool utf8, struct error *err)
{
    choose_characters(app, utf8);
    app->mouse = app->config->mouse;
    struct hyperlink_signs signs = hyperlink_signs(app->config->term);
    bool hyperlinks =
        app->config->hyperlinks == CONFIG_HYPERLINKS_ON ||
        (app->config->hyperlinks == CONFIG_HYPERLINKS_AUTO && hyperlink_is_known(&signs));
    const struct term_options options = {
        .hyperlinks = hyperlinks,
        .name = str_to_z(&app->session->arena, app->config->term),
        .no_colour = environment_has("NO_COLOR"),
        .direct_colour = wants_direct_colour(app->config),
        .ascii = !utf8,
        .mouse = app->mouse,
        .order = row_order(app),
        .remote = is_remote(),
    };
    if (!term_open(&options, &app->term, err))
        return false;
    app->canvas = canvas_new(term_width_cols(app->term), term_height_rows(app->term));
    reader_state_load(app);
    reader_themes_choose(app);
    return true;
}

static void
open_model(struct app *app, const char *demo_folder)
{
    static const char *const usual[] = {"poll", "--attached", NULL};
    const char *const demo[] = {"poll", "--attached", "--demo", demo_folder, NULL};
    app->articles = article_list_new(app->gazetteer);
    seek_begin(&app->seek, app->session->paths.database_file);
    app->marks = marks_new(app->articles, app->store);
    const struct poller_link_options options = {
        .socket_file = app->session->paths.socket_file,
        .arguments = demo_folder ? demo : usual,
        .takes_it_along = demo_folder != NULL,
    };
    app->link = poller_link_new(&options);
    app->poller.feeds_changed = true;
    club_rows_make(app);
}

/* The line below is short: where the file is says little in it. */
static struct str
without_folder(struct str problem)
{
    size_t start = 0;
    for (size_t i = 0; i < problem.size && problem.data[i] != ':'; i++)
        if (problem.data[i] == '/')
            start = i + 1;
    return str_slice(problem, start, problem.size);
}

/* What can be told before the first key: problems of the config, a missing terminal. */
static void
tell_problems(struct app *app)
{
    struct str substitute = term_substitute(app->term);
    if (app->config->problem_count == 1)
        app_say_problem(app, "%.*s",
                        STR_ARGS(without_folder(app->config->problems[0].text)));
    else if (app->config->problem_count > 1)
        app_say_problem(app, "%zu problems with the config: ? lists them first",
                        app->config->problem_count);
    else if (substitute.size > 0)
        app_say(app, "this host does not know the terminal \"%s\"; taken for %.*s",
                getenv("TERM") ? getenv("TERM") : "", STR_ARGS(substitute));
}

static void
close_model(struct app *app)
{
    poller_link_free(app->link);
    alerts_free(app->alerts);
    marks_free(app->marks);
    article_list_free(app->articles);
    setup_free(app->setup);
    feed_form_free(app->feed_form);
    open_article_finish(&app->article);
    find_finish(&app->find);
    command_line_finish(&app->command);
    canvas_free(app->canvas);
    arena_finish(&app->scratch_arena);
    arena_finish(&app->theme_arena);
    reader_state_finish(&app->state);
    arena_finish(&app->clubs_arena);
    arena_finish(&app->feeds_arena);
    arena_finish(&app->picker.arena);
    seek_finish(&app->seek);
    snippets_finish(&app->snippets);
    free(app->club_ranks);
}

static bool
run(struct session *session, const struct reader_options *options,
    const char *demo_folder, bool utf8, struct error *err)
{
    struct app *app = memory_take(1, sizeof *app);
    app->session = session;
    app->wishes.for_database = session->feeds_wait;
    app->store = session->store;
    app->gazetteer = session->gazetteer;
    app->config = &session->config;
    app->demo = options->demo;
    app->restricted = options->restricted;
    app->scratch = &app->scratch_arena;
    app->focus = PLACE_HEADLINES;
    app->selected_row = app->shown.kept_row = ARTICLE_NO_ROW;
    filters_init(&app->shown.filters);
    bool opened = open_terminal(app, utf8, err);
    if (opened) {
        bind_keys(app);
        open_model(app, demo_folder);
        tell_problems(app);
        app_run(app);
        /* A line that has gone must not hold the end up. */
        if (app->hung_up)
            alarm(2);
        term_close(app->term);
    }
    close_model(app);
    free(app);
    return opened;
}

int
reader_run(const struct reader_options *options)
{
    struct session session;
    struct error err = {""};
    char *demo_folder = NULL;
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        complain(
            "the reader needs a terminal (over ssh: ssh -t); for text use terrace list");
        return EXIT_USAGE;
    }
    memory_return_large_blocks();
    bool utf8 = encoding_choose();
    int status = EXIT_DONE;
    if (!open_session(&session, options, &demo_folder, &err))
        status = EXIT_FAILED;
    else if (!run(&session, options, demo_folder, utf8, &err))
        status = EXIT_USAGE;
    log_release_stderr();
    log_close();
    if (status != EXIT_DONE)
        complain("%s", err.text);
    session_close(&session);
    remove_demo_folder(demo_folder);
    return status;
}
