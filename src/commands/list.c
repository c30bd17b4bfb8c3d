/* SPDX-License-Identifier: MIT */
/* terrace list: headlines as lines or JSON. */
#include "commands/commands.h"

#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "app/complaint.h"
#include "app/session.h"
#include "base/error.h"
#include "base/json.h"
#include "club/club.h"
#include "commands/advice.h"
#include "commands/arguments.h"
#include "commands/entry_json.h"
#include "commands/line_order.h"
#include "commands/wanted.h"
#include "store/entries.h"
#include "store/search_text.h"
#include "store/snippet.h"
#include "text/clean.h"
#include "text/when.h"
#include "text/width.h"
#include "ui/hyperlink.h"

enum {
    CODES_COLS = 11, /* of the codes of up to three clubs */
    CODE_LIMIT = 3,
};

struct list_options {
    struct wanted wanted;
    struct str limit_text;
    size_t limit; /* 0: none */
    bool json;
    bool links; /* headlines as hyperlinks, where the output is a terminal */
};

/* What the rows are printed with. */
struct listing {
    struct session *session;
    const struct list_options *options;
    struct search_query words; /* looked for; none: everything is listed */
    int width_cols;            /* 0: lines are not cut */
    bool reorders;             /* right-to-left text is put in order here */
    size_t printed_count;
    struct buf out; /* one row */
    struct arena arena;
};

static bool
read_limit(struct list_options *options)
{
    int64_t number;
    if (options->limit_text.data == NULL)
        return true;
    if (!str_to_int64(options->limit_text, &number) || number < 1)
        return complain("list: --limit %.*s: a number from 1 on is meant",
                        STR_ARGS(options->limit_text));
    options->limit = (size_t)number;
    return true;
}

static bool
read_options(int argument_count, char **arguments, struct list_options *options)
{
    struct wanted *wanted = &options->wanted;
    const struct argument_option known[] = {
        {"--club", .take = wanted_take_club},
        {"--competition", .take = wanted_take_competition},
        {"--lang", .take = wanted_take_language},
        {"--outlet", .take = wanted_take_outlet},
        {"--since", .take = wanted_take_since},
        {"--unread", .flag = &wanted->filter.unread_only},
        {"--starred", .flag = &wanted->filter.starred_only},
        {"--search", .take = wanted_take_words},
        {"--limit", .text = &options->limit_text},
        {"--json", .flag = &options->json},
        {"--links", .flag = &options->links},
        {.name = NULL},
    };
    struct arguments read = {.options = known, .context = wanted};
    wanted->command = "list";
    return arguments_read(&read, argument_count, arguments) && read_limit(options);
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

/* Each in its own direction, cut where it ends: what is cut off a right-to-left headline
 * is missing at its left. */
static struct str
in_order(struct listing *listing, struct str before, struct str title,
         struct str language, struct str outlet)
{
    struct arena *arena = &listing->arena;
    int room_cols = listing->width_cols - width_of(before);
    struct str shown =
        room_cols > 0 ? width_cut(title, room_cols, STR("…"), arena) : STR("");
    room_cols -= width_of(shown);
    struct str behind =
        outlet.size ? str_format(arena, " · %.*s", STR_ARGS(outlet)) : STR("");
    behind = room_cols > 0 ? width_cut(behind, room_cols, STR("…"), arena) : STR("");
    shown = line_order_visual(shown, bidi_title_direction(title, language), arena);
    behind = line_order_visual(behind, DIRECTION_LEFT_TO_RIGHT, arena);
    return str_format(arena, "%.*s%.*s%.*s", STR_ARGS(before), STR_ARGS(shown),
                      STR_ARGS(behind));
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
    bool turned = listing->reorders && line_order_matters(line);
    if (turned)
        line = in_order(listing, str_slice(line, 0, before_title), title, row->language,
                        outlet);
    else if (listing->width_cols)
        line = width_cut(line, listing->width_cols, STR("…"), arena);
    if (listing->options->links && listing->width_cols && before_title < line.size)
        line = with_hyperlink(line, before_title, row->url, arena);
    printf("%s%.*s%s\n", turned ? LINE_ORDER_BEGIN : "", STR_ARGS(line),
           turned ? LINE_ORDER_END : "");
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
    if (listing->options->wanted.filter.words.size > 0)
        json_text(&json, "snippet", snippet_for(listing, row));
    json_end_object(&json);
    printf("%s%.*s", listing->printed_count ? ",\n" : "\n", STR_ARGS(buf_str(json.out)));
}

static bool
print_row(void *context, const struct store_row *row)
{
    struct listing *listing = context;
    if (listing->options->json)
        print_json(listing, row);
    else
        print_line(listing, row);
    arena_empty(&listing->arena);
    listing->printed_count++;
    return !ferror(stdout);
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
    listing.reorders = listing.width_cols > 0 && line_order_is_ours(&session->config);
    buf_init(&listing.out, BUF_LIMIT_DEFAULT);
    const struct store_query query = {
        .filter = options->wanted.filter,
        .by_relevance = true,
        .limit = options->limit,
    };
    search_query_read(query.filter.words, &session->arena, &listing.words);
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
    bool done = wanted_resolve(&options.wanted, &session) &&
                ((session_open_store(&session, STORE_POLLER, &err) &&
                  print_rows(&session, &options, &err)) ||
                 complain("%s", err.text));
    session_close(&session);
    return done ? EXIT_DONE : EXIT_FAILED;
}
