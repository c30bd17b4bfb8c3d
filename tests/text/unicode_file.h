/* SPDX-License-Identifier: MIT */
/* tests/text/unicode_file.h: the test files of the Unicode Character Database, where the
 * system has them (Debian: unicode-data; another folder: TERRACE_UNICODE_DATA). */
#ifndef TESTS_TEXT_UNICODE_FILE_H
#define TESTS_TEXT_UNICODE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

/* The file's text; false, said on standard error, where it is missing: the test is to
 * skip. */
bool unicode_file_read(const char *name, struct arena *arena, struct str *text);

/* The next line that says something, without its comment. */
bool unicode_file_line(struct str *rest, struct str *line);

/* Hexadecimal code points parted by blanks; everything else between them is passed over.
 * Returns how many. */
size_t unicode_code_points(struct str text, uint32_t *code_points, size_t limit);

/* A case of a break test: "÷ 0061 × 0308 ÷". breaks[i] tells whether there is one before
 * code point i. */
size_t unicode_break_case(struct str line, uint32_t *code_points, bool *breaks,
                          size_t limit);

/* As UTF-8; offsets[i] is where code point i begins, offsets[count] the end. */
struct str unicode_encode(const uint32_t *code_points, size_t count, size_t *offsets,
                          struct arena *arena);

#endif
