/* SPDX-License-Identifier: MIT */
#include "app/session.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/complaint.h"
#include "base/error.h"
#include "base/file.h"
#include "base/ini.h"
#include "club/club.h"
#include "config/subscriptions.h"

enum {
    CLUB_FILE_LIMIT = 256
};

static int
is_ini_file(const struct dirent *entry)
{
    return entry->d_name[0] != '.' &&
           str_ends_with(str_from_z(entry->d_name), STR(".ini"));
}

/* The user's own club files, in the order of their names. A file that cannot be read is a
 * problem like a wrong line in one that can. */
static size_t
load_club_files(struct session *session, struct ini *files, struct str *unreadable,
                size_t *unreadable_count)
{
    struct dirent **names;
    int found = scandir(session->paths.clubs_folder, &names, is_ini_file, alphasort);
    size_t count = 0;
    for (int i = 0; i < found; i++) {
        struct error err;
        struct str path = str_format(&session->arena, "%s/%s",
                                     session->paths.clubs_folder, names[i]->d_name);
        if (count == CLUB_FILE_LIMIT)
            ; /* nobody has that many: the rest is left alone */
        else if (ini_load(path.data, &session->arena, &files[count], &err))
            count++;
        else if (*unreadable_count < CLUB_FILE_LIMIT)
            unreadable[(*unreadable_count)++] =
                str_format(&session->arena, "%s", err.text);
        free(names[i]);
    }
    if (found >= 0)
        free(names);
    return count;
}

static void
add_problems(struct session *session, const struct str *texts, size_t count)
{
    struct config *config = &session->config;
    struct config_problem *all =
        arena_take_array(&session->arena, config->problem_count + count, sizeof *all);
    if (config->problem_count)
        memcpy(all, config->problems, config->problem_count * sizeof *all);
    for (size_t i = 0; i < count; i++)
        all[config->problem_count + i].text = texts[i];
    config->problems = all;
    config->problem_count += count;
}

void
session_add_problem(struct session *session, struct str text)
{
    struct str kept = str_copy(&session->arena, text);
    add_problems(session, &kept, 1);
}

/* Clubs before the config, because the config names clubs. */
static void
load_clubs_and_config(struct session *session)
{
    struct ini *files = arena_take_array(&session->arena, CLUB_FILE_LIMIT, sizeof *files);
    struct str *unreadable =
        arena_take_array(&session->arena, CLUB_FILE_LIMIT, sizeof *unreadable);
    size_t unreadable_count = 0, wrong_count = 0;
    const struct str *wrong = NULL;
    size_t count = load_club_files(session, files, unreadable, &unreadable_count);
    if (count > 0)
        session->gazetteer = gazetteer_extend(session->gazetteer, files, count,
                                              &session->arena, &wrong, &wrong_count);
    config_load(&session->paths, session->gazetteer, &session->arena, &session->config);
    add_problems(session, unreadable, unreadable_count);
    add_problems(session, wrong, wrong_count);
}

bool
session_open(struct session *session, struct error *err)
{
    *session = (struct session){.gazetteer = gazetteer_built_in()};
    if (!paths_find(&session->arena, &session->paths, err))
        return false;
    load_clubs_and_config(session);
    return true;
}

bool
session_open_store(struct session *session, enum store_role role, struct error *err)
{
    if (!file_make_folder(session->paths.data_folder, err) ||
        !store_open(session->paths.database_file, role, &session->store, err))
        return false;
    enum store_result result = subscriptions_sync(session->store, &session->config, err);
    session->feeds_wait = result == STORE_BUSY && role == STORE_READER;
    return result == STORE_DONE || session->feeds_wait;
}

void
session_print_problems(const struct session *session)
{
    for (size_t i = 0; i < session->config.problem_count; i++)
        complain("%.*s", STR_ARGS(session->config.problems[i].text));
}

bool
session_begin(struct session *session)
{
    struct error err;
    if (session_open(session, &err)) {
        session_print_problems(session);
        return true;
    }
    complain("%s", err.text);
    session_close(session);
    return false;
}

void
session_close(struct session *session)
{
    store_close(session->store);
    arena_finish(&session->arena);
    *session = (struct session){0};
}
