/* SPDX-License-Identifier: MIT */
/* terrace list: headlines as lines or JSON. */
#include "commands/commands.h"

#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "commands/advice.h"
#include "commands/arguments.h"
#include "commands/nearest.h"
#include "app/complaint.h"
#include "commands/entry_json.h"
#include "app/session.h"
#include "app/since.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/json.h"
#include "club/club.h"
#include "store/entries.h"
#include "store/search_text.h"
#include "store/snippet.h"
#include "text/clean.h"
#include "text/when.h"
#include "text/width.h"
#include "ui/hyperlink.h"

enum {
    CLUB_LIMIT = 64,
    NAME_LIMIT = 64, /* of languages, and of outlets */
    CODES_COLS = 11, /* of the codes of up to three clubs */
    CODE_LIMIT = 3,
};

struct wished_club {
    struct str id;
    bool any_squad;
    enum squad squad;
};

struct list_options {
    struct store_query query;
    struct wished_club clubs[CLUB_LIMIT];
    struct str club_ids[CLUB_LIMIT];
    size_t club_count;
    struct str languages[NAME_LIMIT], outlets[NAME_LIMIT];
    bool json;
    bool links; /* headlines as hyperlinks, where the output is a terminal */
};

/* What the rows are printed with. */
struct listing {
    struct session *session;
    const struct list_options *options;
    struct search_query words; /* looked for; none: everything is listed */
    int width_cols;            /* 0: lines are not cut */
    size_t printed_count;
    struct buf out; /* one row */
    struct arena arena;
};

static bool
wrong(const char *option, const char *value, const char *expected)
{
    return complain("list: %s %s: %s", option, value, expected);
}

static bool
take_limit(void *context, const char *value)
{
    struct list_options *options = context;
    int64_t number;
    if (!str_to_int64(str_from_z(value), &number) || number < 1)
        return wrong("--limit", value, "a number from 1 on is meant");
    options->query.limit = (size_t)number;
    return true;
}

static bool
take_since(void *context, const char *value)
{
    struct list_options *options = context;
    return since_read(value, clock_now_utc(), &options->query.since_utc) ||
           wrong("--since", value, SINCE_EXPECTED);
}

static bool
take_search(void *context, const char *value)
{
    struct list_options *options = context;
    options->query.search = str_from_z(*value ? value : " ");
    options->query.by_relevance = true;
    return true;
}

static bool
take_language(void *context, const char *value)
{
    struct list_options *options = context;
    if (options->query.language_count == NAME_LIMIT)
        return wrong("--lang", value, "these are too many languages");
    options->languages[options->query.language_count++] = str_from_z(value);
    options->query.languages = options->languages;
    return true;
}

static bool
take_outlet(void *context, const char *value)
{
    struct list_options *options = context;
    if (options->query.outlet_count == NAME_LIMIT)
        return wrong("--outlet", value, "these are too many outlets");
    options->outlets[options->query.outlet_count++] = str_from_z(value);
    options->query.outlets = options->outlets;
    return true;
}

/* "inter", or "inter/women" for one of its other teams ("inter/first" for the first). */
static bool
take_club(void *context, const char *value)
{
    struct list_options *options = context;
    if (options->club_count == CLUB_LIMIT)
        return wrong("--club", value, "these are too many clubs");
    struct str id = str_from_z(value);
    size_t slash = str_find_char(id, '/');
    struct wished_club club = {.id = str_slice(id, 0, slash),
                               .any_squad = slash == STR_NOT_FOUND};
    if (!club.any_squad) {
        struct str squad = str_slice(id, slash + 1, id.size);
        if (str_equal(squad, STR("first")))
            squad = STR("");
        while (club.squad <= SQUAD_YOUTH && !str_equal(squad_name(club.squad), squad))
            club.squad++;
        if (club.squad > SQUAD_YOUTH)
            return wrong("--club", value,
                         "after the / comes first, women, reserves or youth");
    }
    options->club_ids[options->club_count] = club.id;
    options->clubs[options->club_count++] = club;
    return true;
}

static bool
read_options(int argument_count, char **arguments, struct list_options *options)
{
    struct store_query *query = &options->query;
    const struct argument_option known[] = {
        {"--club", .take = take_club},
        {"--competition", .text = &query->competition_id},
        {"--lang", .take = take_language},
        {"--outlet", .take = take_outlet},
        {"--since", .take = take_since},
        {"--unread", .flag = &query->unread_only},
        {"--starred", .flag = &query->starred_only},
        {"--search", .take = take_search},
        {"--limit", .take = take_limit},
        {"--json", .flag = &options->json},
        {"--links", .flag = &options->links},
        {.name = NULL},
    };
    struct arguments read = {.options = known, .context = options};
    return arguments_read(&read, argument_count, arguments);
}

/* A name that the gazetteer does not know finds nothing: better to say so. */
static bool
check_names(const struct session *session, const struct list_options *options)
{
    for (size_t i = 0; i < options->club_count; i++)
        if (gazetteer_find_club(session->gazetteer, options->clubs[i].id) == CLUB_NONE)
            return nearest_complain(session->gazetteer, NEAREST_CLUB,
                                    options->clubs[i].id);
    struct str competition = options->query.competition_id;
    if (competition.size &&
        gazetteer_find_competition(session->gazetteer, competition) == CLUB_NONE)
        return nearest_complain(session->gazetteer, NEAREST_COMPETITION, competition);
    return true;
}

/* The store knows clubs, not their teams. */
static bool
is_wished(const struct list_options *options, const struct store_row *row)
{
    for (size_t i = 0; i < options->club_count; i++)
        for (size_t j = 0; j < row->tag_count; j++)
            if (str_equal(row->tags[j].club_id, options->clubs[i].id) &&
                (options->clubs[i].any_squad ||
                 row->tags[j].squad == (uint8_t)options->clubs[i].squad))
                return true;
    return options->club_count == 0;
}

static struct str
codes_of(struct listing *listing, const struct store_row *row)
{
    struct str codes = STR("");
    int count = 0;
    for (size_t i = 0; i < row->tag_count && count < CODE_LIMIT; i++) {
        club_index index =
            gazetteer_find_club(listing->session->gazetteer, row->tags[i].club_id);
        if (!row->tags[i].primary || index == CLUB_NONE)
            continue;
        struct str code = gazetteer_club(listing->session->gazetteer, index)->code;
        codes = str_format(&listing->arena, "%.*s%s%.*s", STR_ARGS(codes),
                           count ? " " : "", STR_ARGS(code));
        count++;
    }
    return codes;
}

/* A hyperlink on everything from the title on. */
static struct str
with_hyperlink(struct str line, size_t start, struct str url, struct arena *arena)
{
    struct buf out;
    buf_init(&out, BUF_LIMIT_DEFAULT);
    buf_append(&out, str_slice(line, 0, start));
    bool begun = hyperlink_begin(&out, url, 0, arena);
    buf_append(&out, str_slice(line, start, line.size));
    if (begun)
        hyperlink_end(&out);
    struct str whole = str_copy(arena, buf_str(&out));
    buf_finish(&out);
    return whole;
}

static void
print_line(struct listing *listing, const struct store_row *row)
{
    struct arena *arena = &listing->arena;
    struct str title = clean_line(row->title, CLEAN_TITLE_CHARS, arena);
    if (listing->width_cols)
        title = clean_row(title, arena);
    struct str outlet = clean_line(row->outlet, CLEAN_OUTLET_CHARS, arena);
    struct str line =
        str_format(arena, "%7lld %s%s %.*s %-2.2s %-*.*s %.*s%s%.*s",
                   (long long)row->entry_id, row->read ? " " : "●",
                   row->starred ? "*" : " ", STR_ARGS(when_minute(row->time_utc, arena)),
                   row->language.size ? str_to_z(arena, row->language) : "-", CODES_COLS,
                   CODES_COLS, str_to_z(arena, codes_of(listing, row)), STR_ARGS(title),
                   outlet.size ? " · " : "", STR_ARGS(outlet));
    size_t before_title = str_find(line, title);
    if (listing->width_cols)
        line = width_cut(line, listing->width_cols, STR("…"), arena);
    if (listing->options->links && listing->width_cols && before_title < line.size)
        line = with_hyperlink(line, before_title, row->url, arena);
    printf("%.*s\n", STR_ARGS(line));
}

/* A busy database costs the piece of text, not the row. */
static struct str
snippet_for(struct listing *listing, const struct store_row *row)
{
    struct str snippet = STR("");
    store_snippet(listing->session->store, row->entry_id, listing->words.words,
                  listing->words.word_count, &listing->arena, &snippet, NULL);
    return snippet;
}

static void
print_json(struct listing *listing, const struct store_row *row)
{
    struct json_writer json;
    buf_reset(&listing->out);
    json_begin(&json, &listing->out);
    json_begin_object(&json, NULL);
    entry_json_write(&json, row);
    if (listing->options->query.search.size > 0)
        json_text(&json, "snippet", snippet_for(listing, row));
    json_end_object(&json);
    printf("%s%.*s", listing->printed_count ? ",\n" : "\n", STR_ARGS(buf_str(json.out)));
}

static bool
print_row(void *context, const struct store_row *row)
{
    struct listing *listing = context;
    if (!is_wished(listing->options, row))
        return true;
    if (listing->options->json)
        print_json(listing, row);
    else
        print_line(listing, row);
    arena_empty(&listing->arena);
    size_t limit = listing->options->query.limit;
    return !ferror(stdout) && ++listing->printed_count != limit;
}

static int
terminal_width(void)
{
    struct winsize size;
    if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
        return 0;
    return size.ws_col;
}

static bool
print_rows(struct session *session, const struct list_options *options, struct error *err)
{
    struct listing listing = {
        .session = session, .options = options, .width_cols = terminal_width()};
    buf_init(&listing.out, BUF_LIMIT_DEFAULT);
    struct store_query query = options->query;
    query.club_ids = options->club_ids;
    query.club_id_count = options->club_count;
    query.limit = 0; /* counted here, behind the choice of teams */
    search_query_read(query.search, &session->arena, &listing.words);
    if (options->json)
        putchar('[');
    enum store_result result =
        store_list(session->store, &query, print_row, &listing, err);
    if (options->json)
        puts(listing.printed_count ? "\n]" : "]");
    buf_finish(&listing.out);
    arena_finish(&listing.arena);
    if (result == STORE_BUSY)
        return error_set(err, "the database is busy: another terrace is writing to it");
    if (result == STORE_DONE && listing.printed_count == 0 && !options->json)
        advice_on_nothing(session, "no stored article fits; terrace reload looks for new "
                                   "ones");
    return result == STORE_DONE;
}

int
command_list(int argument_count, char **arguments)
{
    struct list_options options = {0};
    if (!read_options(argument_count, arguments, &options))
        return EXIT_USAGE;
    struct session session;
    struct error err = {""};
    if (!session_begin(&session))
        return EXIT_FAILED;
    bool done = check_names(&session, &options) &&
                ((session_open_store(&session, STORE_POLLER, &err) &&
                  print_rows(&session, &options, &err)) ||
                 complain("%s", err.text));
    session_close(&session);
    return done ? EXIT_DONE : EXIT_FAILED;
}
