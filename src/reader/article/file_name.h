/* SPDX-License-Identifier: MIT */
/* reader/article/file_name.h: names of files that a person saves to. Pure. */
#ifndef READER_ARTICLE_FILE_NAME_H
#define READER_ARTICLE_FILE_NAME_H

#include "base/str.h"

struct arena;

/* "Inter 2-1: what a night!" gives "inter-2-1-what-a-night": letters and digits of any
 * script, hyphens between, at most 60 bytes. Nothing that a shell, a file system or a
 * program would take for more than a name; "article" where nothing is left. */
struct str file_name_of_title(struct str title, struct arena *arena);

/* What a person typed as a path: ~ is the home, and a relative one is in the folder. */
struct str file_name_expand(struct str typed, struct str home, struct str folder,
                            struct arena *arena);

#endif
