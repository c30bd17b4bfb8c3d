/* SPDX-License-Identifier: MIT */
/* terrace digest: what is new, by club, once per story. */
#include "commands/commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/advice.h"
#include "commands/arguments.h"
#include "commands/nearest.h"
#include "app/complaint.h"
#include "app/session.h"
#include "app/since.h"
#include "app/visit.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/memory.h"
#include "club/club.h"
#include "store/entries.h"
#include "text/clean.h"
#include "text/when.h"

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
    int64_t after_entry_id; /* instead: what came since the last visit; 0 */
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
append_story(struct buf *out, enum format format, const struct told *story,
             struct arena *arena)
{
    struct str when = when_day_minute(story->time_utc, arena);
    char more[32] = "";
    if (story->more_count)
        snprintf(more, sizeof more, " +%zu", story->more_count);
    switch (format) {
    case FORMAT_TEXT:
        buf_printf(out, "  %.*s  %-2.*s  %.*s\n                    %.*s%s\n",
                   STR_ARGS(when),
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
        buf_printf(out, ", %.*s%s\n", STR_ARGS(when), more);
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
        buf_printf(out, ", %.*s%s</li>\n", STR_ARGS(when), more);
        break;
    }
}

static void
set_beginning(struct store_query *query, const struct options *options)
{
    query->after_entry_id = options->after_entry_id;
    if (options->after_entry_id == 0)
        query->since_utc = options->since_utc;
}

struct counting {
    const struct options *options;
    struct catch_up_club clubs[CLUB_LIMIT];
    size_t total;
};

static bool
count_row(void *context, const struct store_row *row)
{
    struct counting *counting = context;
    counting->total++;
    for (size_t i = 0; i < row->tag_count; i++)
        for (size_t k = 0; k < counting->options->club_count; k++)
            counting->clubs[k].count +=
                str_equal(row->tags[i].club_id, counting->options->clubs[k]);
    return true;
}

static void
append_text(struct buf *out, enum format format, struct str text)
{
    if (format == FORMAT_HTML)
        append_html(out, text);
    else if (format == FORMAT_MARKDOWN)
        append_markdown(out, text);
    else
        buf_append(out, text);
}

/* The same line that the reader begins with. */
static bool
append_summary(struct session *session, const struct options *options, struct buf *out,
               struct error *err)
{
    struct counting counting = {.options = options};
    struct store_query query = {0};
    set_beginning(&query, options);
    enum store_result result =
        store_list(session->store, &query, count_row, &counting, err);
    if (result == STORE_BUSY)
        return error_set(err, "the database is busy: another terrace is writing to it");
    struct catch_up news = {.since_utc = options->since_utc, .total = counting.total};
    for (size_t i = 0; i < options->club_count; i++) {
        club_index index = gazetteer_find_club(session->gazetteer, options->clubs[i]);
        if (counting.clubs[i].count == 0 || index == CLUB_NONE)
            continue;
        counting.clubs[news.club_count++] =
            (struct catch_up_club){gazetteer_club(session->gazetteer, index)->short_name,
                                   counting.clubs[i].count};
    }
    news.clubs = counting.clubs;
    struct str *pieces;
    size_t count = catch_up_pieces(&news, clock_now_utc(), 0, &session->arena, &pieces);
    buf_append_z(out, options->format == FORMAT_HTML ? "<p>" : "");
    for (size_t i = 0; i < count; i++)
        append_text(out, options->format, pieces[i]);
    buf_append_z(out, options->format == FORMAT_HTML ? "</p>\n" : "\n");
    return result == STORE_DONE;
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
    struct store_query query = {.club_ids = &club_id, .club_id_count = 1};
    set_beginning(&query, options);
    enum store_result result = store_list(session->store, &query, gather, &digest, err);
    if (result == STORE_BUSY)
        error_set(err, "the database is busy: another terrace is writing to it");
    if (digest.count) {
        append_heading(out, options->format,
                       index == CLUB_NONE
                           ? club_id
                           : gazetteer_club(session->gazetteer, index)->short_name);
        for (size_t i = 0; i < digest.count; i++)
            append_story(out, options->format, &digest.stories[i], &session->arena);
        if (options->format == FORMAT_HTML)
            buf_append_z(out, "</ul>\n");
    }
    free(digest.stories);
    return result == STORE_DONE;
}

static bool
wrong(const char *option, const char *value, const char *expected)
{
    return complain("digest: %s %s: %s", option, value, expected);
}

static bool
take_format(void *context, const char *value)
{
    static const char *const names[] = {"text", "markdown", "html"};
    struct options *options = context;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(value, names[i]) == 0) {
            options->format = (enum format)i;
            return true;
        }
    }
    return wrong("--format", value, "text, markdown or html is meant");
}

static bool
take_club(void *context, const char *value)
{
    struct options *options = context;
    if (options->club_count == CLUB_LIMIT)
        return wrong("--club", value, "these are too many clubs");
    options->clubs[options->club_count++] = str_from_z(value);
    return true;
}

static bool
take_since(void *context, const char *value)
{
    struct options *options = context;
    return since_read(value, clock_now_utc(), &options->since_utc) ||
           wrong("--since", value, SINCE_EXPECTED);
}

/* The clubs asked for, else those followed; an unknown one is named. */
static bool
choose_clubs(const struct session *session, struct options *options)
{
    const struct config *config = &session->config;
    if (options->club_count == 0)
        while (options->club_count < CLUB_LIMIT &&
               options->club_count < config->club_count) {
            options->clubs[options->club_count] = config->clubs[options->club_count];
            options->club_count++;
        }
    for (size_t i = 0; i < options->club_count; i++)
        if (gazetteer_find_club(session->gazetteer, options->clubs[i]) == CLUB_NONE)
            return nearest_complain(session->gazetteer, NEAREST_CLUB, options->clubs[i]);
    return true;
}

/* Nobody is left before an empty digest. */
static void
advise(struct session *session, const struct options *options)
{
    if (options->club_count == 0)
        complain("you follow no club yet: terrace follow CLUB, or --club ID");
    else
        advice_on_nothing(
            session,
            str_format(&session->arena,
                       "nothing since %.*s; terrace reload polls now, --since 7d goes "
                       "further back",
                       STR_ARGS(when_minute(options->since_utc, &session->arena)))
                .data);
}

static bool
print_digest(struct session *session, struct options *options, struct error *err)
{
    struct buf out;
    bool done = session_open_store(session, STORE_POLLER, err);
    buf_init(&out, BUF_LIMIT_DEFAULT);
    done = done && append_summary(session, options, &out, err);
    size_t summary_bytes = out.size;
    for (size_t i = 0; done && i < options->club_count; i++)
        done = append_club(session, options, options->clubs[i], &out, err);
    if (done && out.size > summary_bytes)
        fwrite(out.data, 1, out.size, stdout);
    else if (done)
        advise(session, options);
    buf_finish(&out);
    return done;
}

/* Without --since: all that came after the reader was left, or of a day where it has not
 * been opened yet. */
static void
begin_at_last_visit(struct session *session, struct options *options)
{
    struct last_visit visit;
    visit_load(&session->paths, &session->arena, &visit);
    options->after_entry_id = visit.last_entry_id;
    options->since_utc =
        visit.last_entry_id > 0 ? visit.ended_utc : clock_now_utc() - DEFAULT_SINCE_S;
}

int
command_digest(int argument_count, char **arguments)
{
    struct options options = {.since_utc = 0};
    const struct argument_option known[] = {
        {"--club", .take = take_club},
        {"--since", .take = take_since},
        {"--format", .take = take_format},
        {.name = NULL},
    };
    struct arguments read = {.options = known, .context = &options};
    if (!arguments_read(&read, argument_count, arguments))
        return EXIT_USAGE;
    struct session session;
    struct error err = {""};
    if (!session_begin(&session))
        return EXIT_FAILED;
    if (options.since_utc == 0)
        begin_at_last_visit(&session, &options);
    bool done = choose_clubs(&session, &options) &&
                (print_digest(&session, &options, &err) || complain("%s", err.text));
    session_close(&session);
    return done ? EXIT_DONE : EXIT_FAILED;
}
