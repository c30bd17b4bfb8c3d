/* SPDX-License-Identifier: MIT */
/* base/url.h: relative addresses made absolute (RFC 3986, section 5).
 * Lenient as browsers are: blanks around are dropped, line ends and tabs inside too.
 * Whether the result is fit to be stored or opened is text/clean.h's matter. */
#ifndef BASE_URL_H
#define BASE_URL_H

#include <stdbool.h>

#include "base/str.h"

struct arena;

/* The scheme without its colon; "" for a relative address. */
struct str url_scheme(struct str url);

/* What stands between "//" and the path, user and port included; "" if there is none. */
struct str url_authority(struct str url);

/* From the first slash behind the authority to the end; "" for none. */
struct str url_path_and_rest(struct str url);

/* *absolute is taken from the arena or borrowed from `reference`. False when the
 * reference is relative and the base is not an absolute hierarchical address. */
bool url_resolve(struct str base, struct str reference, struct arena *arena,
                 struct str *absolute);

#endif
