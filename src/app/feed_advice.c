/* SPDX-License-Identifier: MIT */
#include "app/feed_advice.h"

#include <stddef.h>

#include "base/str.h"
#include "store/subscriptions.h"

/* By what the sentences of net/ and feed/ say. */
static const struct {
    const char *problem;
    const char *advice;
} by_problem[] = {
    {"a web page, not a feed",
     "terrace feeds add with this address finds the feed that the page names"},
    {"lets only browsers in",
     "no program gets in there: look for another feed of theirs"},
    {"no such host", "where other feeds answer, this site has moved or is no more"},
    {"certificate",
     "the date of this machine is wrong, or the site is not to be trusted"},
    {"redirects in a circle",
     "terrace feeds add with the site's address finds a feed that has moved"},
};

static const char *
advice_by_status(int status)
{
    switch (status) {
    case 401:
        return "set user and password in its section";
    case 403:
        return "the site may refuse programs: terrace feeds check URL shows its answer";
    case 404:
        return "terrace feeds add with the site's address finds a feed that has moved";
    case 429:
    case 503:
        return "the server asks for time: terrace waits, nothing has to be done";
    default:
        return "";
    }
}

const char *
feed_advice(const struct subscription_state *state)
{
    if (state->gone == GONE_410)
        return "terrace feeds remove URL, or terrace feeds add the site for its new feed";
    if (state->gone == GONE_GIVEN_UP)
        return "terrace reload --force tries once more; terrace feeds remove URL";
    if (state->problem.size == 0)
        return "";
    for (size_t i = 0; i < sizeof by_problem / sizeof *by_problem; i++)
        if (str_find(state->problem, str_from_z(by_problem[i].problem)) != STR_NOT_FOUND)
            return by_problem[i].advice;
    return advice_by_status((int)state->last_status);
}
