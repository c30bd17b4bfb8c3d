/* SPDX-License-Identifier: MIT */
#include "commands/fetch_once.h"

#include <stdlib.h>

#include "app/session.h"
#include "base/arena.h"
#include "base/file.h"
#include "net/sandbox.h"
#include "store/subscriptions.h"

static void
copy_answer(struct fetch_answer *answer, struct arena *arena)
{
    struct str *texts[] = {&answer->url,           &answer->permanent_url, &answer->etag,
                           &answer->last_modified, &answer->content_type,  &answer->body,
                           &answer->problem};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = str_copy(arena, *texts[i]);
}

struct fetcher *
fetch_once_begin(struct session *session, struct error *err)
{
    const struct config *config = &session->config;
    struct arena *arena = &session->arena;
    struct fetch_options options = {
        .contact = str_to_z(arena, config->contact),
        .proxy = config->proxy.size ? str_to_z(arena, config->proxy) : NULL,
        .ca_file = getenv("SSL_CERT_FILE"),
    };
    if (!file_make_folder(session->paths.config_folder, err))
        return NULL;
    struct fetcher *fetcher = fetcher_new(&options, err);
    if (fetcher && config->sandbox)
        sandbox_enter(session->paths.config_folder, options.ca_file);
    return fetcher;
}

bool
fetch_once(struct fetcher *fetcher, struct str url, const struct subscription_wish *wish,
           struct arena *arena, struct fetch_answer *answer, struct error *err)
{
    struct fetch_request request = {
        .kind = FETCH_FEED,
        .url = url,
        .configured_url = wish->url,
        .user = wish->user,
        .password = wish->password,
        .proxy = wish->proxy,
        .user_agent = wish->user_agent,
        .limit_bytes = FETCH_FEED_LIMIT_BYTES,
    };
    if (!fetch_add(fetcher, &request, err))
        return false;
    while (!fetch_take(fetcher, answer))
        fetch_wait(fetcher, NULL, 0, -1, true);
    copy_answer(answer, arena);
    return true;
}
