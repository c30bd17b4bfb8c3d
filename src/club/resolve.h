/* SPDX-License-Identifier: MIT */
/* club/resolve.h: from names to clubs. A sure name is its club; a shared one is the club
 * that the rest of the text speaks for. Inside of club/. */
#ifndef CLUB_RESOLVE_H
#define CLUB_RESOLVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "club/mentions.h"
#include "club/tag.h"

struct arena;

void resolve_clubs(const struct gazetteer *gazetteer, const struct tag_input *input,
                   const struct text_words *text, const struct matches *matches,
                   const struct context *context, struct arena *arena,
                   struct resolution *resolution);

#endif
