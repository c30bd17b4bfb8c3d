/* SPDX-License-Identifier: MIT */
/* terrace digest: what is new, by club, once per story. */
#include "app/commands/commands.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/session.h"
#include "app/since.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/memory.h"
#include "club/club.h"
#include "store/entries.h"
#include "text/clean.h"

enum {
    CLUB_LIMIT = 64,
    STORIES_A_CLUB = 200, /* a digest is read to its end */
    DEFAULT_SINCE_S = 24 * 3600,
};

enum format {
    FORMAT_TEXT,
    FORMAT_MARKDOWN,
    FORMAT_HTML,
};

struct options {
    struct str clubs[CLUB_LIMIT];
    size_t club_count;
    int64_t since_utc;
    enum format format;
};

/* A story of a club: its newest entry speaks for it. */
struct told {
    int64_t story_id;
    int64_t time_utc;
    struct str title, outlet, language, url;
    size_t more_count; /* other entries that tell it */
};

struct digest {
    struct arena *arena;
    struct told *stories;
    size_t count;
};

static bool
gather(void *context, const struct store_row *row)
{
    struct digest *digest = context;
    for (size_t i = 0; i < digest->count; i++) {
        if (digest->stories[i].story_id == row->story_id) {
            digest->stories[i].more_count++;
            return true;
        }
    }
    if (digest->count == STORIES_A_CLUB)
        return true; /* later rows may still tell a story that is in it */
    struct arena *arena = digest->arena;
    digest->stories[digest->count++] = (struct told){
        .story_id = row->story_id,
        .time_utc = row->time_utc,
        .title = clean_line(row->title, CLEAN_TITLE_CHARS, arena),
        .outlet = clean_line(row->outlet, CLEAN_OUTLET_CHARS, arena),
        .language = str_copy(arena, row->language),
        .url = str_copy(arena, row->url),
    };
    return true;
}

static void
append_html(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.size; i++) {
        switch (text.data[i]) {
        case '&':
            buf_append_z(out, "&amp;");
            break;
        case '<':
            buf_append_z(out, "&lt;");
            break;
        case '>':
            buf_append_z(out, "&gt;");
            break;
        case '"':
            buf_append_z(out, "&quot;");
            break;
        default:
            buf_append_char(out, text.data[i]);
        }
    }
}

/* What would end a link's text or begin markup of its own. */
static void
append_markdown(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (strchr("\\`*_[]<>#|", text.data[i]) && text.data[i] != '\0')
            buf_append_char(out, '\\');
        buf_append_char(out, text.data[i]);
    }
}

static void
append_heading(struct buf *out, enum format format, struct str name)
{
    switch (format) {
    case FORMAT_TEXT:
        buf_printf(out, "%s%.*s\n", out->size ? "\n" : "", STR_ARGS(name));
        break;
    case FORMAT_MARKDOWN:
        buf_append_z(out, out->size ? "\n## " : "## ");
        append_markdown(out, name);
        buf_append_z(out, "\n\n");
        break;
    case FORMAT_HTML:
        buf_append_z(out, "<h2>");
        append_html(out, name);
        buf_append_z(out, "</h2>\n<ul>\n");
        break;
    }
}

static void
append_story(struct buf *out, enum format format, const struct told *story)
{
    char when[32] = "";
    time_t time = (time_t)story->time_utc;
    struct tm local;
    if (localtime_r(&time, &local))
        strftime(when, sizeof when, "%d %b %H:%M", &local);
    char more[32] = "";
    if (story->more_count)
        snprintf(more, sizeof more, " +%zu", story->more_count);
    switch (format) {
    case FORMAT_TEXT:
        buf_printf(out, "  %s  %-2.*s  %.*s\n                    %.*s%s\n", when,
                   (int)(story->language.size < 2 ? story->language.size : 2),
                   story->language.data ? story->language.data : "",
                   STR_ARGS(story->title), STR_ARGS(story->outlet), more);
        if (story->url.size)
            buf_printf(out, "                    %.*s\n", STR_ARGS(story->url));
        break;
    case FORMAT_MARKDOWN:
        buf_append_z(out, "- [");
        append_markdown(out, story->title);
        buf_printf(out, "](<%.*s>) — ", STR_ARGS(story->url));
        append_markdown(out, story->outlet);
        buf_printf(out, ", %s%s\n", when, more);
        break;
    case FORMAT_HTML:
        buf_append_z(out, "<li><a href=\"");
        append_html(out, story->url);
        buf_append_z(out, "\" lang=\"");
        append_html(out, story->language);
        buf_append_z(out, "\" dir=\"auto\">");
        append_html(out, story->title);
        buf_append_z(out, "</a> — ");
        append_html(out, story->outlet);
        buf_printf(out, ", %s%s</li>\n", when, more);
        break;
    }
}

static bool
append_club(struct session *session, const struct options *options, struct str club_id,
            struct buf *out, struct error *err)
{
    club_index index = gazetteer_find_club(session->gazetteer, club_id);
    struct digest digest = {
        .arena = &session->arena,
        .stories = memory_take(STORIES_A_CLUB, sizeof(struct told)),
    };
    struct store_query query = {
        .club_ids = &club_id, .club_id_count = 1, .since_utc = options->since_utc};
    enum store_result result = store_list(session->store, &query, gather, &digest, err);
    if (result == STORE_BUSY)
        error_set(err, "the database is busy: another terrace is writing to it");
    if (digest.count) {
        append_heading(out, options->format,
                       index == CLUB_NONE
                           ? club_id
                           : gazetteer_club(session->gazetteer, index)->short_name);
        for (size_t i = 0; i < digest.count; i++)
            append_story(out, options->format, &digest.stories[i]);
        if (options->format == FORMAT_HTML)
            buf_append_z(out, "</ul>\n");
    }
    free(digest.stories);
    return result == STORE_DONE;
}

static bool
wrong(const char *text, const char *why)
{
    fprintf(stderr, "terrace: digest: \"%s\": %s\n", text, why);
    return false;
}

static bool
read_format(const char *text, enum format *format)
{
    static const char *const names[] = {"text", "markdown", "html"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(text, names[i]) == 0) {
            *format = (enum format)i;
            return true;
        }
    }
    return wrong(text, "text, markdown or html is meant");
}

static bool
read_options(int argument_count, char **arguments, struct options *options)
{
    static const struct option long_options[] = {
        {"club", required_argument, NULL, 'c'},
        {"since", required_argument, NULL, 's'},
        {"format", required_argument, NULL, 'f'},
        {NULL, 0, NULL, 0},
    };
    int option;
    opterr = 0;
    while ((option = getopt_long(argument_count, arguments, "", long_options, NULL)) !=
           -1) {
        if (option == 'c' && options->club_count < CLUB_LIMIT)
            options->clubs[options->club_count++] = str_from_z(optarg);
        else if (option == 's' &&
                 !since_read(optarg, clock_now_utc(), &options->since_utc))
            return wrong(optarg, SINCE_EXPECTED);
        else if (option == 'f' && !read_format(optarg, &options->format))
            return false;
        else if (option != 's' && option != 'f')
            return wrong(arguments[optind - 1], "is not understood; see --help");
    }
    return optind == argument_count || wrong(arguments[optind], "is not understood");
}

/* The clubs asked for, else those followed; an unknown one is named. */
static bool
choose_clubs(const struct session *session, struct options *options, struct error *err)
{
    const struct config *config = &session->config;
    if (options->club_count == 0)
        while (options->club_count < CLUB_LIMIT &&
               options->club_count < config->club_count) {
            options->clubs[options->club_count] = config->clubs[options->club_count];
            options->club_count++;
        }
    if (options->club_count == 0)
        return error_set(err,
                         "you follow no club yet: terrace follow CLUB, or --club ID");
    for (size_t i = 0; i < options->club_count; i++)
        if (gazetteer_find_club(session->gazetteer, options->clubs[i]) == CLUB_NONE)
            return error_set(err,
                             "there is no club \"%.*s\"; terrace clubs NAME finds its id",
                             STR_ARGS(options->clubs[i]));
    return true;
}

static bool
print_digest(struct session *session, struct options *options, struct error *err)
{
    struct buf out;
    bool done = session_open(session, err) && choose_clubs(session, options, err) &&
                session_open_store(session, STORE_POLLER, err);
    buf_init(&out, BUF_LIMIT_DEFAULT);
    for (size_t i = 0; done && i < options->club_count; i++)
        done = append_club(session, options, options->clubs[i], &out, err);
    if (done && out.size)
        fwrite(out.data, 1, out.size, stdout);
    buf_finish(&out);
    return done;
}

int
command_digest(int argument_count, char **arguments)
{
    struct options options = {.since_utc = clock_now_utc() - DEFAULT_SINCE_S};
    if (!read_options(argument_count, arguments, &options))
        return EXIT_USAGE;
    struct session session;
    struct error err;
    bool done = print_digest(&session, &options, &err);
    if (!done)
        fprintf(stderr, "terrace: %s\n", err.text);
    session_close(&session);
    return done ? EXIT_DONE : EXIT_FAILED;
}
