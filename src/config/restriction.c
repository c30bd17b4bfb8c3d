/* SPDX-License-Identifier: MIT */
#include "config/restriction.h"

#include <libgen.h>
#include <link.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/landlock.h"
#include "base/str.h"
#include "config/paths.h"

/* File-scope: a promise of the whole process, which no caller may be able to forget. */
static bool is_on;

/* Where descriptions of terminals are, besides the system's libraries. */
static const char *const terminfo_folders[] = {"/usr/share/terminfo", "/lib/terminfo",
                                               "/usr/lib/terminfo", "/etc/terminfo",
                                               "/usr/share/misc/terminfo"};

/* The loader that the kernel starts this program with: to start it again takes both. */
static int
allow_loader(struct dl_phdr_info *object, size_t size, void *list)
{
    (void)size;
    for (int i = 0; i < object->dlpi_phnum; i++)
        if (object->dlpi_phdr[i].p_type == PT_INTERP)
            landlock_allow(
                *(int *)list,
                (const char *)(object->dlpi_addr + object->dlpi_phdr[i].p_vaddr),
                LANDLOCK_EXECUTE);
    return 1; /* the first object is the program itself */
}

/* The reader starts itself again as the poller. */
static void
allow_itself(int list)
{
    landlock_allow(list, "/proc/self/exe", LANDLOCK_EXECUTE);
    dl_iterate_phdr(allow_loader, &list);
}

static void
allow_own_folder(int list, const char *folder)
{
    file_make_folder(folder, NULL); /* without it there is nothing to allow */
    landlock_allow(list, folder, LANDLOCK_OWN);
}

/* The demo's folder goes at the end, and with it its place in the one above. */
static void
allow_demo(int list, const char *folder)
{
    struct arena arena = {0};
    landlock_allow(list, folder, LANDLOCK_OWN);
    landlock_allow(list, dirname(str_to_z(&arena, str_from_z(folder))), LANDLOCK_EMPTY);
    arena_finish(&arena);
}

void
restriction_enter(const struct paths *paths, const char *demo_folder)
{
    int list = landlock_begin();
    const char *certificates = getenv("SSL_CERT_FILE");
    is_on = true;
    landlock_allow_system(list);
    for (size_t i = 0; i < sizeof terminfo_folders / sizeof *terminfo_folders; i++)
        landlock_allow(list, terminfo_folders[i], LANDLOCK_READ);
    if (certificates)
        landlock_allow(list, certificates, LANDLOCK_READ);
    landlock_allow(list, "/dev/tty", LANDLOCK_READ | LANDLOCK_WRITE);
    allow_itself(list);
    allow_own_folder(list, paths->config_folder);
    allow_own_folder(list, paths->data_folder);
    if (demo_folder)
        allow_demo(list, demo_folder);
    landlock_enter(list);
}

bool
restriction_is_on(void)
{
    return is_on;
}
