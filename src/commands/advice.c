/* SPDX-License-Identifier: MIT */
#include "commands/advice.h"

#include <unistd.h>

#include "app/complaint.h"
#include "app/session.h"
#include "store/entries.h"

bool
advice_is_read(void)
{
    return isatty(STDERR_FILENO) == 1;
}

static bool
note(void *context, const struct store_row *row)
{
    (void)row;
    *(bool *)context = true;
    return false;
}

/* A database that is busy has something in it. */
static bool
holds_articles(struct store *store)
{
    const struct store_query any = {.limit = 1};
    bool found = false;
    return store_list(store, &any, note, &found, NULL) != STORE_DONE || found;
}

void
advice_on_nothing(struct session *session, const char *otherwise)
{
    if (!advice_is_read())
        return;
    if (holds_articles(session->store))
        complain("%s", otherwise);
    else if (session->config.feed_count > 0)
        complain("no article is stored yet: terrace reload fetches them");
    else
        complain(ADVICE_NO_FEED);
}
