/* SPDX-License-Identifier: MIT */
#ifndef INVISIBLE_H
#define INVISIBLE_H

#include <stdbool.h>
#include <stdint.h>

/* Whether a code point has no picture of its own and must never reach a screen: controls,
 * direction marks, joiners, tags, variation selectors, what is assigned to nobody. Asked
 * of the character database, not of the code under test. */
bool shows_nothing(uint32_t code_point);

#endif
