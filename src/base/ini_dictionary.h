/* SPDX-License-Identifier: MIT */
/* base/ini_dictionary.h: the way of values through iniparser's dictionary. A step below
 * base/ini.h, which reads the lines; nothing else needs it. */
#ifndef BASE_INI_DICTIONARY_H
#define BASE_INI_DICTIONARY_H

#include "base/ini.h"

/* Each value anew, as the dictionary gives it back, from the arena. False, with the
 * values of before in some of them, where no memory file can be had, or no /proc. */
bool ini_dictionary_fill(struct ini_entry *entries, size_t count, struct arena *arena);

#endif
