/* SPDX-License-Identifier: MIT */
/* base/error.h: why something failed, as one sentence for a person.
 * A function that can fail returns bool and takes `struct error *err` last; the sentence
 * names the thing ("cannot open /home/x/terrace.db: disk full"), without a final full
 * stop. Strangers' text inside it (a server's reason phrase, a parser's quote) has to go
 * through text/clean.h first or on its way out. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>

enum {
    ERROR_TEXT_BYTES = 512
};

struct error {
    char text[ERROR_TEXT_BYTES]; /* NUL-terminated; "" while nothing failed */
};

/* Sets the sentence (cut to the buffer at a UTF-8 boundary) and returns false, so that
 * failing is one line: return error_set(err, ...). err may be NULL. */
bool error_set(struct error *err, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
