/* SPDX-License-Identifier: MIT */
/* store/untitled.h: titles for entries that were stored without one, which later versions
 * give them before they are stored. */
#ifndef STORE_UNTITLED_H
#define STORE_UNTITLED_H

#include <stdbool.h>

struct store;

/* Lets the steps of the schema call first_words(document). */
bool untitled_prepare(struct store *store);

#endif
