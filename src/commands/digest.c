/* SPDX-License-Identifier: MIT */
/* terrace digest: what is new, by club, once per story. */
#include "commands/commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/complaint.h"
#include "app/session.h"
#include "app/since.h"
#include "app/visit.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/memory.h"
#include "club/club.h"
#include "commands/advice.h"
#include "commands/arguments.h"
#include "commands/wanted.h"
#include "store/entries.h"
#include "text/clean.h"
#include "text/when.h"

enum {
    STORIES_A_CLUB = 200, /* a digest is read to its end */
    DEFAULT_SINCE_S = 24 * 3600,
};

enum format {
    FORMAT_TEXT,
    FORMAT_MARKDOWN,
    FORMAT_HTML,
};

struct options {
    struct wanted wanted; /* its clubs one by one */
    int64_t since_utc;    /* as it is told; the filter may go by what came instead */
    struct str format_text;
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

/* The same for every club, or for all articles. */
static struct store_query
query_for(const struct options *options, const struct filter_club *club)
{
    struct store_query query = {.filter = options->wanted.filter};
    query.filter.clubs = club;
    query.filter.club_count = club ? 1 : 0;
    return query;
}

struct counting {
    const struct options *options;
    struct catch_up_club clubs[WANTED_LIMIT];
    size_t total;
};

static bool
count_row(void *context, const struct store_row *row)
{
    struct counting *counting = context;
    counting->total++;
    const struct store_filter *filter = &counting->options->wanted.filter;
    for (size_t k = 0; k < filter->club_count; k++)
        counting->clubs[k].count += filter_has_club(&filter->clubs[k], row);
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
    const struct store_filter *filter = &options->wanted.filter;
    const struct store_query query = query_for(options, NULL);
    enum store_result result =
        store_list(session->store, &query, count_row, &counting, err);
    if (result == STORE_BUSY)
        return error_set(err, "the database is busy: another terrace is writing to it");
    struct catch_up news = {.since_utc = options->since_utc, .total = counting.total};
    for (size_t i = 0; i < filter->club_count; i++) {
        club_index index = gazetteer_find_club(session->gazetteer, filter->clubs[i].id);
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
append_club(struct session *session, const struct options *options,
            const struct filter_club *club, struct buf *out, struct error *err)
{
    club_index index = gazetteer_find_club(session->gazetteer, club->id);
    struct digest digest = {
        .arena = &session->arena,
        .stories = memory_take(STORIES_A_CLUB, sizeof(struct told)),
    };
    const struct store_query query = query_for(options, club);
    enum store_result result = store_list(session->store, &query, gather, &digest, err);
    if (result == STORE_BUSY)
        error_set(err, "the database is busy: another terrace is writing to it");
    if (digest.count) {
        append_heading(out, options->format,
                       index == CLUB_NONE
                           ? club->id
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
read_format(struct options *options)
{
    static const char *const names[] = {"text", "markdown", "html"};
    if (options->format_text.data == NULL)
        return true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (str_equal(options->format_text, str_from_z(names[i]))) {
            options->format = (enum format)i;
            return true;
        }
    }
    return complain("digest: --format %.*s: text, markdown or html is meant",
                    STR_ARGS(options->format_text));
}

/* Those that are followed, where none is asked for. */
static void
choose_followed(const struct session *session, struct wanted *wanted)
{
    const struct config *config = &session->config;
    struct store_filter *filter = &wanted->filter;
    filter->clubs = wanted->clubs;
    while (filter->club_count < WANTED_LIMIT && filter->club_count < config->club_count) {
        wanted->clubs[filter->club_count] =
            (struct filter_club){.id = config->clubs[filter->club_count]};
        filter->club_count++;
    }
}

/* Nobody is left before an empty digest. */
static void
advise(struct session *session, const struct options *options)
{
    if (!advice_is_read())
        return;
    if (options->wanted.filter.club_count == 0)
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
    const struct store_filter *filter = &options->wanted.filter;
    for (size_t i = 0; done && i < filter->club_count; i++)
        done = append_club(session, options, &filter->clubs[i], &out, err);
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
choose_beginning(struct session *session, struct options *options)
{
    struct store_filter *filter = &options->wanted.filter;
    struct last_visit visit;
    visit_load(&session->paths, &session->arena, &visit);
    if (!options->wanted.since_given)
        filter->after_entry_id = visit.last_entry_id;
    if (filter->after_entry_id == 0 && filter->since_utc == 0)
        filter->since_utc = clock_now_utc() - DEFAULT_SINCE_S;
    options->since_utc = filter->after_entry_id > 0 ? visit.ended_utc : filter->since_utc;
}

static bool
run(struct session *session, struct options *options, struct error *err)
{
    struct wanted *wanted = &options->wanted;
    if (!wanted_resolve(wanted, session))
        return false;
    if (wanted->filter.club_count == 0)
        choose_followed(session, wanted);
    choose_beginning(session, options);
    return print_digest(session, options, err) || complain("%s", err->text);
}

int
command_digest(int argument_count, char **arguments)
{
    struct options options = {.wanted.command = "digest"};
    const struct argument_option known[] = {
        {"--club", .take = wanted_take_club},
        {"--since", .take = wanted_take_since},
        {"--format", .text = &options.format_text},
        {.name = NULL},
    };
    struct arguments read = {.options = known, .context = &options.wanted};
    if (!arguments_read(&read, argument_count, arguments) || !read_format(&options))
        return EXIT_USAGE;
    struct session session;
    struct error err = {""};
    if (!session_begin(&session))
        return EXIT_FAILED;
    bool done = run(&session, &options, &err);
    session_close(&session);
    return done ? EXIT_DONE : EXIT_FAILED;
}
