/* SPDX-License-Identifier: MIT */
/* net/address.h: what may be fetched, and which host it belongs to. Uses libcurl's
 * parser, so that what is checked here is what will be asked there. */
#ifndef NET_ADDRESS_H
#define NET_ADDRESS_H

#include <stdbool.h>

#include "base/str.h"

struct arena;
struct error;
struct sockaddr;

struct address {
    struct str url;    /* normalised, NUL-terminated; no fragment, no credentials */
    struct str host;   /* lower case, no brackets */
    struct str origin; /* "host:port" */
    struct str user, password; /* decoded, "" when the url has none */
    bool secure;               /* https */
};

/* False, with *err set, for anything but an absolute http or https address. Everything in
 * *address is taken from the arena. */
bool address_parse(struct str url, struct arena *arena, struct address *address,
                   struct error *err);

/* True for addresses of this machine, its networks, and everything else that is not the
 * public internet. */
bool address_is_private(const struct sockaddr *address);
/* The same for a host as a url names it; a name that is not an address: false. */
bool address_is_private_literal(struct str host);

/* True when a user who writes this host means a machine of their own: a private address,
 * localhost, a name without a dot or in a domain that exists only at home. */
bool address_names_own_machine(struct str host);

#endif
