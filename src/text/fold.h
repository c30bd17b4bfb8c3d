/* SPDX-License-Identifier: MIT */
/* text/fold.h: text as it is matched and searched, not shown.
 *
 * NFKD (UAX 15), combining marks dropped, full case folding, and what Unicode leaves
 * apart but readers do not: dotless i, l with stroke, o with stroke, d with stroke, sharp
 * s, ae; Arabic alef, ya and ta marbuta variants, tatweel and vowel signs; Hebrew points;
 * typographic quotes, apostrophes (also geresh and gershayim), dashes and maqaf as their
 * ASCII forms; Arabic digits as ASCII ones; invisible characters dropped. Marks that are
 * vowels (Thai, Devanagari) and the voicing of kana stay, Hangul stays in syllables. The
 * same function serves club aliases, the tagger and full-text search. Locale-free. */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

struct folded {
    struct str text;
    /* For each byte of text, and one past its end, the offset in the original of the
     * character it came from (of the original's end). */
    const uint32_t *offsets;
};

/* text is borrowed for the call and may be any bytes (invalid ones become U+FFFD). Texts
 * beyond 4 GiB are cut. */
void fold_with_offsets(struct str text, struct arena *arena, struct folded *folded);

struct str fold(struct str text, struct arena *arena);

/* Whether text begins with an upper-case or title-case letter: what folding forgets. */
bool fold_is_upper(struct str text);

#endif
