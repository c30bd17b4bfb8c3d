/* SPDX-License-Identifier: MIT */
#include "app/session.h"

#include <stdio.h>

#include "app/subscriptions.h"
#include "base/error.h"
#include "base/file.h"
#include "club/club.h"

bool
session_open(struct session *session, struct error *err)
{
    *session = (struct session){.gazetteer = gazetteer_built_in()};
    if (!paths_find(&session->arena, &session->paths, err))
        return false;
    config_load(&session->paths, session->gazetteer, &session->arena, &session->config);
    return true;
}

bool
session_open_store(struct session *session, enum store_role role, struct error *err)
{
    return file_make_folder(session->paths.data_folder, err) &&
           store_open(session->paths.database_file, role, &session->store, err) &&
           subscriptions_sync(session->store, &session->config, err);
}

void
session_print_problems(const struct session *session)
{
    for (size_t i = 0; i < session->config.problem_count; i++)
        fprintf(stderr, "terrace: %.*s\n", STR_ARGS(session->config.problems[i].text));
}

void
session_close(struct session *session)
{
    store_close(session->store);
    arena_finish(&session->arena);
    *session = (struct session){0};
}
