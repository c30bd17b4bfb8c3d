/* SPDX-License-Identifier: MIT */
/* ui/term_names.h: what the name of a terminal tells. */
#ifndef UI_TERM_NAMES_H
#define UI_TERM_NAMES_H

#include <stdbool.h>

/* The name to use instead of one that this host has no description of. */
const char *term_names_substitute(const char *name);
/* Terminals that show a frame when it is whole (CSI ? 2026), known by name: the others
 * ignore it, but it is paid for. */
bool term_names_synchronise(const char *name);

#endif
