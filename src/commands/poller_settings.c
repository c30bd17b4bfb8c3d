/* SPDX-License-Identifier: MIT */
#include "commands/poller_settings.h"

#include <stdlib.h>

#include "app/session.h"

struct poller_options
poller_settings(struct session *session)
{
    const struct config *config = &session->config;
    return (struct poller_options){
        .store = session->store,
        .gazetteer = session->gazetteer,
        .contact = str_to_z(&session->arena, config->contact),
        .proxy = config->proxy.size ? str_to_z(&session->arena, config->proxy) : NULL,
        .interval_s = config->interval_s,
        .data_folder = session->paths.data_folder,
        .prefetch_clubs = config->clubs,
        .prefetch_club_count = config->prefetch ? config->club_count : 0,
        .ca_file = getenv("SSL_CERT_FILE"),
        .sandbox = config->sandbox,
        .ready_fd = -1,
    };
}
