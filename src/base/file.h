/* SPDX-License-Identifier: MIT */
/* base/file.h: whole files in, whole files out. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct error;

enum file_result {
    FILE_READ,
    FILE_MISSING, /* nothing at that path: often no error */
    FILE_FAILED,  /* *err says why; a directory and a file beyond the limit fail too */
};

/* *text is taken from the arena; "-" is not special here. */
enum file_result file_read(const char *path, size_t limit_bytes, struct arena *arena,
                           struct str *text, struct error *err);

/* The same for an open descriptor (standard input); `name` is for the message. */
bool file_read_fd(int fd, const char *name, size_t limit_bytes, struct arena *arena,
                  struct str *text, struct error *err);

/* Writes all bytes, however the kernel portions them. False with errno set. */
bool file_write_all(int fd, struct str text);

/* Replaces a file as a whole or not at all: temporary file beside it, fsync, rename. Mode
 * 0600. Readers see the old or the new content, also across a crash. */
bool file_replace(const char *path, struct str text, struct error *err);

/* Makes a folder and its parents, mode 0700. */
bool file_make_folder(const char *path, struct error *err);

#endif
