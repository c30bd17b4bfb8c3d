/* SPDX-License-Identifier: MIT */
/* terrace list: headlines as lines or JSON. */
#include "app/commands/commands.h"

#include <getopt.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "app/entry_json.h"
#include "app/session.h"
#include "app/since.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/json.h"
#include "club/club.h"
#include "store/entries.h"
#include "text/clean.h"
#include "text/width.h"

enum {
    CLUB_LIMIT = 64,
    CODES_COLS = 11, /* of the codes of up to three clubs */
    CODE_LIMIT = 3,
    /* Terminals drop longer ones, some of them late (the specification's advice). */
    HYPERLINK_BYTES = 2083,
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
    bool json;
    bool links; /* headlines as hyperlinks, where the output is a terminal */
};

/* What the rows are printed with. */
struct listing {
    struct session *session;
    const struct list_options *options;
    int width_cols; /* 0: lines are not cut */
    size_t printed_count;
    struct buf out; /* one row */
    struct arena arena;
};

static const struct option long_options[] = {
    {"club", required_argument, NULL, 'c'},
    {"competition", required_argument, NULL, 'C'},
    {"lang", required_argument, NULL, 'l'},
    {"outlet", required_argument, NULL, 'o'},
    {"since", required_argument, NULL, 's'},
    {"unread", no_argument, NULL, 'u'},
    {"starred", no_argument, NULL, '*'},
    {"search", required_argument, NULL, 'q'},
    {"limit", required_argument, NULL, 'n'},
    {"json", no_argument, NULL, 'j'},
    {"links", no_argument, NULL, 'k'},
    {NULL, 0, NULL, 0},
};

static bool
wrong(const char *option, const char *value, const char *expected)
{
    fprintf(stderr, "terrace: list --%s %s: %s\n", option, value, expected);
    return false;
}

static bool
read_limit(const char *text, size_t *limit)
{
    int64_t number;
    if (!str_to_int64(str_from_z(text), &number) || number < 1)
        return wrong("limit", text, "a number from 1 on is meant");
    *limit = (size_t)number;
    return true;
}

/* "inter", or "inter/women" for one of its other teams ("inter/first" for the first). */
static bool
add_club(const char *text, struct list_options *options)
{
    if (options->club_count == CLUB_LIMIT)
        return wrong("club", text, "these are too many clubs");
    struct str id = str_from_z(text);
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
            return wrong("club", text,
                         "after the / comes first, women, reserves or youth");
    }
    options->club_ids[options->club_count] = club.id;
    options->clubs[options->club_count++] = club;
    return true;
}

static bool
read_option(int option, const char *value, struct list_options *options)
{
    switch (option) {
    case 'c':
        return add_club(value, options);
    case 'C':
        options->query.competition_id = str_from_z(value);
        return true;
    case 'l':
        options->query.language = str_from_z(value);
        return true;
    case 'o':
        options->query.outlet = str_from_z(value);
        return true;
    case 's':
        return since_read(value, clock_now_utc(), &options->query.since_utc) ||
               wrong("since", value, SINCE_EXPECTED);
    case 'u':
        options->query.unread_only = true;
        return true;
    case '*':
        options->query.starred_only = true;
        return true;
    case 'q':
        options->query.search = str_from_z(*value ? value : " ");
        options->query.by_relevance = true;
        return true;
    case 'n':
        return read_limit(value, &options->query.limit);
    case 'j':
        options->json = true;
        return true;
    case 'k':
        options->links = true;
        return true;
    default:
        return false;
    }
}

static bool
read_options(int argument_count, char **arguments, struct list_options *options)
{
    opterr = 0;
    optind = 1;
    int option;
    while ((option = getopt_long(argument_count, arguments, ":", long_options, NULL)) !=
           -1) {
        if (option == '?' || option == ':') {
            fprintf(stderr, "terrace: list: \"%s\" %s; see terrace list --help\n",
                    arguments[optind - 1],
                    option == ':' ? "wants a value" : "is not an option");
            return false;
        }
        if (!read_option(option, optarg, options))
            return false;
    }
    if (optind < argument_count) {
        fprintf(stderr, "terrace: list: \"%s\" is not understood\n", arguments[optind]);
        return false;
    }
    return true;
}

/* A name that the gazetteer does not know finds nothing: better to say so. */
static bool
check_names(const struct session *session, const struct list_options *options)
{
    for (size_t i = 0; i < options->club_count; i++)
        if (gazetteer_find_club(session->gazetteer, options->clubs[i].id) == CLUB_NONE)
            return wrong("club", options->clubs[i].id.data,
                         "there is no such club; terrace clubs NAME finds its id");
    struct str competition = options->query.competition_id;
    if (competition.size &&
        gazetteer_find_competition(session->gazetteer, competition) == CLUB_NONE)
        return wrong("competition", competition.data,
                     "there is no such competition; terrace clubs NAME finds its id");
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

/* What may stand in an escape sequence: printable ASCII, the rest percent-encoded, so
 * that nothing of a feed can end the sequence. "": no such address. */
static struct str
hyperlink_address(struct str url, struct arena *arena)
{
    struct str cleaned;
    if (!clean_url(url, arena, &cleaned, NULL) || cleaned.size > HYPERLINK_BYTES)
        return STR("");
    char *address = arena_take_array(arena, 3 * cleaned.size + 1, 1);
    size_t size = 0;
    for (size_t i = 0; i < cleaned.size; i++) {
        unsigned char byte = (unsigned char)cleaned.data[i];
        if (byte > ' ' && byte < 0x7F)
            address[size++] = (char)byte;
        else
            size += (size_t)sprintf(address + size, "%%%02X", byte);
    }
    return size <= HYPERLINK_BYTES ? (struct str){address, size} : STR("");
}

/* OSC 8 around everything from the title on. */
static struct str
with_hyperlink(struct str line, size_t start, struct str url, struct arena *arena)
{
    struct str address = hyperlink_address(url, arena);
    if (address.size == 0)
        return line;
    return str_format(arena, "%.*s\033]8;;%.*s\033\\%.*s\033]8;;\033\\",
                      STR_ARGS(str_slice(line, 0, start)), STR_ARGS(address),
                      STR_ARGS(str_slice(line, start, line.size)));
}

static void
print_line(struct listing *listing, const struct store_row *row)
{
    struct arena *arena = &listing->arena;
    time_t time = (time_t)row->time_utc;
    struct tm local;
    char when[32] = "";
    if (localtime_r(&time, &local))
        strftime(when, sizeof when, "%Y-%m-%d %H:%M", &local);
    struct str title = clean_line(row->title, CLEAN_TITLE_CHARS, arena);
    struct str outlet = clean_line(row->outlet, CLEAN_OUTLET_CHARS, arena);
    struct str line = str_format(
        arena, "%7lld %s%s %s %-2.2s %-*.*s %.*s%s%.*s", (long long)row->entry_id,
        row->read ? " " : "●", row->starred ? "*" : " ", when,
        row->language.size ? str_to_z(arena, row->language) : "-", CODES_COLS, CODES_COLS,
        str_to_z(arena, codes_of(listing, row)), STR_ARGS(title),
        outlet.size ? " · " : "", STR_ARGS(outlet));
    size_t before_title = str_find(line, title);
    if (listing->width_cols)
        line = width_cut(line, listing->width_cols, STR("…"), arena);
    if (listing->options->links && listing->width_cols && before_title < line.size)
        line = with_hyperlink(line, before_title, row->url, arena);
    printf("%.*s\n", STR_ARGS(line));
}

static void
print_json(struct listing *listing, const struct store_row *row)
{
    struct json_writer json;
    buf_reset(&listing->out);
    json_begin(&json, &listing->out);
    json_begin_object(&json, NULL);
    entry_json_write(&json, row);
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
    if (result == STORE_DONE && fflush(stdout) != 0)
        return error_set(err, "cannot write the list: the output was closed or is full");
    return result == STORE_DONE;
}

static int
run(struct session *session, const struct list_options *options)
{
    struct error err = {0};
    if (session_open(session, &err)) {
        if (!check_names(session, options))
            return EXIT_FAILED;
        if (session_open_store(session, STORE_POLLER, &err) &&
            print_rows(session, options, &err))
            return EXIT_DONE;
    }
    fprintf(stderr, "terrace: %s\n", err.text);
    return EXIT_FAILED;
}

int
command_list(int argument_count, char **arguments)
{
    struct list_options options = {0};
    if (!read_options(argument_count, arguments, &options))
        return EXIT_USAGE;
    struct session session;
    int status = run(&session, &options);
    session_close(&session);
    return status;
}
