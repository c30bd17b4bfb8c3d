/* SPDX-License-Identifier: MIT */
/* base/landlock.h: a process that can open some files and no others, from here on and in
 * all its children, by the kernel's Landlock. Kernels that have less of it keep what they
 * can; one without it keeps nothing, which is told and no failure. */
#ifndef BASE_LANDLOCK_H
#define BASE_LANDLOCK_H

#include <stdbool.h>

enum landlock_right {
    LANDLOCK_READ = 1 << 0,    /* files and folders below the path */
    LANDLOCK_WRITE = 1 << 1,   /* an existing file (a device): its bytes alone */
    LANDLOCK_OWN = 1 << 2,     /* read, write, make, rename and remove below the path */
    LANDLOCK_EXECUTE = 1 << 3, /* start as a program */
    LANDLOCK_EMPTY = 1 << 4,   /* remove empty folders right below the path */
};

/* The kernel's version of it; 0: none. */
int landlock_version(void);

/* A list of what stays allowed: nothing yet. -1 where the kernel has no Landlock. */
int landlock_begin(void);
/* Adds a path with rights (or-ed); one that is not there needs none. */
void landlock_allow(int list, const char *path, unsigned rights);
/* What the C library, name resolution, time zones, locales and certificates are read
 * from. */
void landlock_allow_system(int list);
/* Takes everything else away and closes the list. Cannot be undone; descriptors that are
 * open stay open. False where nothing was taken away. */
bool landlock_enter(int list);

#endif
