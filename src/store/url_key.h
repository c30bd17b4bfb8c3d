/* SPDX-License-Identifier: MIT */
/* store/url_key.h: the part of an article's address that stays the same while the rest
 * of it changes with the way it was reached. For comparing, never for opening. */
#ifndef STORE_URL_KEY_H
#define STORE_URL_KEY_H

#include "base/str.h"

struct arena;

/* Without scheme, user, "www.", "m." or "amp." before the host, default port, fragment,
 * final slash, and the parameters of trackers; the host in lower case. "" for an address
 * that names no article: no path and no query. */
struct str url_key(struct str url, struct arena *arena);

#endif
