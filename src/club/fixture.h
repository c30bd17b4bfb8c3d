/* SPDX-License-Identifier: MIT */
/* club/fixture.h: matches that are named by their two clubs, "Roma-Lazio". Inside of
 * club/. */
#ifndef CLUB_FIXTURE_H
#define CLUB_FIXTURE_H

#include <stdbool.h>

struct context;
struct gazetteer;
struct matches;
struct text_words;

/* Whether the text names a fixture: two names with nothing but a dash between, which may
 * be those of clubs of one league. Towns that have clubs are joined so as well, by trains
 * and motorways: it is for the caller to see that the text is about football. */
bool fixture_is_named(const struct gazetteer *gazetteer, const struct text_words *text,
                      const struct matches *matches, const struct context *context);

#endif
