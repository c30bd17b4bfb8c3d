/* SPDX-License-Identifier: MIT */
/* reader/setup/language_names.h: what languages are called, in English and in themselves.
 */
#ifndef READER_SETUP_LANGUAGE_NAMES_H
#define READER_SETUP_LANGUAGE_NAMES_H

#include "base/str.h"

struct language_name {
    const char *code; /* as in language tags: "it" */
    const char *english, *own;
};

/* NULL for a language without a name here. */
const struct language_name *language_name_find(struct str code);

#endif
