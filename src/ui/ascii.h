/* SPDX-License-Identifier: MIT */
/* ui/ascii.h: the nearest ASCII character, for terminals that know no other. */
#ifndef UI_ASCII_H
#define UI_ASCII_H

#include <stdint.h>

/* One printable ASCII character; '?' where nothing comes near. */
char ascii_of(uint32_t code_point);

#endif
