/* SPDX-License-Identifier: MIT */
/* tests/ui/squeezed.h: what the squeezer sends, for tests. */
#ifndef TESTS_UI_SQUEEZED_H
#define TESTS_UI_SQUEEZED_H

#include "ui/squeeze.h"

/* Fails the test unless `expected` is sent for `written`, after `before`. */
void assert_squeezed_by(struct squeeze state, const char *before, const char *written,
                        const char *expected);

#endif
