/* SPDX-License-Identifier: MIT */
/* terrace import FILE.opml, terrace export */
#include "commands/commands.h"

#include <stdio.h>
#include <sys/stat.h>

#include "app/complaint.h"
#include "app/session.h"
#include "base/error.h"
#include "commands/announce.h"
#include "commands/arguments.h"
#include "commands/input.h"
#include "config/subscriptions.h"
#include "feed/opml.h"
#include "net/address.h"
#include "store/subscriptions.h"

enum {
    OPML_FILE_LIMIT_BYTES = 16 << 20
};

/* A blank, slashes, a blank: that many slashes more, so that what parts folders stands in
 * no name. With more = -1 it is taken back. */
static struct str
change_slashes(struct str name, int more, struct arena *arena)
{
    struct buf out;
    buf_init(&out, name.size * 2);
    for (size_t i = 0; i < name.size;) {
        size_t end = i;
        while (end < name.size && name.data[end] == '/')
            end++;
        bool parted = end > i && i > 0 && name.data[i - 1] == ' ' && end < name.size &&
                      name.data[end] == ' ';
        if (end == i)
            end++;
        buf_append(&out, str_slice(name, i, parted && more < 0 ? end - 1 : end));
        if (parted && more > 0)
            buf_append_char(&out, '/');
        i = end;
    }
    struct str changed = str_copy(arena, buf_str(&out));
    buf_finish(&out);
    return changed;
}

static struct str
join_folders(const struct opml_outline *outline, struct arena *arena)
{
    struct str *names = arena_take_array(arena, outline->folder_count, sizeof *names);
    for (size_t i = 0; i < outline->folder_count; i++)
        names[i] = change_slashes(outline->folders[i], 1, arena);
    return str_join(arena, names, outline->folder_count, STR(" / "));
}

/* Folders stand in one value of subscriptions.ini, so that a blank slash blank parts
 * them. */
static void
split_folders(struct str joined, struct arena *arena, struct opml_outline *outline)
{
    struct str *folders = arena_take_array(arena, OPML_FOLDER_LIMIT, sizeof *folders);
    size_t count = 0;
    while (joined.size && count < OPML_FOLDER_LIMIT) {
        size_t end = str_find(joined, STR(" / "));
        struct str folder = str_trim(str_slice(joined, 0, end));
        if (folder.size)
            folders[count++] = change_slashes(folder, -1, arena);
        joined = end == STR_NOT_FOUND ? STR("") : str_slice(joined, end + 3, joined.size);
    }
    outline->folders = folders;
    outline->folder_count = count;
}

static bool
read_list(const char *file, struct arena *arena, struct opml *opml, struct error *err)
{
    struct str text;
    struct error why = {""};
    if (!input_read(file, OPML_FILE_LIMIT_BYTES, arena, &text, err))
        return false;
    return opml_parse(text, arena, opml, &why) ||
           error_set(err, "%s: %s", file, why.text);
}

/* A list is often somebody else's: what stands in one's own network is not polled for
 * being in it. */
static bool
is_near(struct str url, struct arena *arena)
{
    struct address address;
    struct error err;
    return address_parse(url, arena, &address, &err) &&
           address_names_own_machine(address.host);
}

static bool
import_list(struct session *session, const char *file, bool with_near, struct error *err)
{
    struct opml opml = {.outline_count = 0};
    if (!read_list(file, &session->arena, &opml, err))
        return false;
    struct new_feed *feeds =
        arena_take_array(&session->arena, opml.outline_count, sizeof *feeds);
    size_t count = 0, near_count = 0, added;
    for (size_t i = 0; i < opml.outline_count; i++) {
        if (!with_near && is_near(opml.outlines[i].url, &session->arena)) {
            complain("%.*s: an address of your own network; not added (--local adds it)",
                     STR_ARGS(opml.outlines[i].url));
            near_count++;
            continue;
        }
        feeds[count++] = (struct new_feed){
            .url = opml.outlines[i].url,
            .title = opml.outlines[i].title,
            .folder = join_folders(&opml.outlines[i], &session->arena),
        };
    }
    if (!subscriptions_add_feeds(&session->paths, feeds, count, &added, err))
        return false;
    printf("%zu added, %zu there already", added, count - added);
    if (near_count)
        printf(", %zu left out: of your own network", near_count);
    if (opml.refused_count)
        printf(", %zu left out: not an http or https address", opml.refused_count);
    printf("\n");
    if (opml.damage.size)
        complain("%s: %.*s", file, STR_ARGS(opml.damage));
    return opml.surplus_count == 0 ||
           error_set(err,
                     "%s: a list is read up to its feed %d: %zu behind it were left "
                     "out; a list of these alone adds them",
                     file, OPML_OUTLINE_LIMIT, opml.surplus_count);
}

/* Feeds that are polled, and those that are off. */
struct known_feeds {
    struct subscription *feeds[2];
    size_t counts[2];
};

/* What the feeds call themselves. A database that cannot be read costs these names. */
static void
load_known_feeds(struct session *session, struct known_feeds *known)
{
    struct arena *arena = &session->arena;
    struct stat status;
    if (stat(session->paths.database_file, &status) != 0 ||
        !session_open_store(session, STORE_READER, NULL))
        return;
    if (store_subscriptions(session->store, false, arena, &known->feeds[0],
                            &known->counts[0], NULL) != STORE_DONE)
        known->counts[0] = 0;
    if (store_subscriptions_off(session->store, arena, &known->feeds[1],
                                &known->counts[1], NULL) != STORE_DONE)
        known->counts[1] = 0;
}

static struct str
title_for(const struct subscription_wish *wish, const struct known_feeds *known)
{
    if (wish->title.size > 0)
        return wish->title;
    for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; i < known->counts[k]; i++)
            if (str_equal(known->feeds[k][i].wish.url, wish->url))
                return known->feeds[k][i].state.feed_title;
    return STR("");
}

static void
export_list(struct session *session)
{
    const struct config *config = &session->config;
    struct opml_outline *outlines =
        arena_take_array(&session->arena, config->feed_count, sizeof *outlines);
    struct known_feeds known = {.counts = {0}};
    load_known_feeds(session, &known);
    for (size_t i = 0; i < config->feed_count; i++) {
        outlines[i].url = config->feeds[i].wish.url;
        outlines[i].title = title_for(&config->feeds[i].wish, &known);
        split_folders(config->feeds[i].folder, &session->arena, &outlines[i]);
    }
    struct opml opml = {.title = STR("terrace"),
                        .outlines = outlines,
                        .outline_count = config->feed_count};
    struct buf out;
    buf_init(&out, BUF_LIMIT_DEFAULT);
    opml_write(&opml, &out);
    fwrite(out.data, 1, out.size, stdout);
    buf_finish(&out);
}

int
command_import(int argument_count, char **arguments)
{
    bool with_near = false;
    const struct argument_option options[] = {
        {"--local", .flag = &with_near},
        {.name = NULL},
    };
    struct arguments read = {.options = options, .word_limit = 1};
    if (!arguments_read(&read, argument_count, arguments))
        return EXIT_USAGE;
    if (read.word_count == 0) {
        complain("import: which FILE.opml (- for standard input)?");
        return EXIT_USAGE;
    }
    struct session session;
    struct error err = {""};
    bool done = (session_open(&session, &err) &&
                 import_list(&session, read.words[0], with_near, &err)) ||
                complain("%s", err.text);
    if (done)
        announce_wishes(&session.paths);
    session_close(&session);
    return done ? EXIT_DONE : EXIT_FAILED;
}

int
command_export(int argument_count, char **arguments)
{
    const struct argument_option none[] = {{.name = NULL}};
    struct arguments read = {.options = none};
    if (!arguments_read(&read, argument_count, arguments))
        return EXIT_USAGE;
    struct session session;
    if (!session_begin(&session))
        return EXIT_FAILED;
    /* It has been said. A list without what cannot be read would be taken for the whole.
     */
    bool whole = !session.config.unreadable;
    if (whole)
        export_list(&session);
    session_close(&session);
    return whole ? EXIT_DONE : EXIT_FAILED;
}
