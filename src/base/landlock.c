/* SPDX-License-Identifier: MIT */
#include "base/landlock.h"

#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Landlock's numbers, as its kernel interface fixes them: headers of the system may be
 * older than its kernel. */
enum {
    SYSCALL_CREATE_RULESET = 444,
    SYSCALL_ADD_RULE = 445,
    SYSCALL_RESTRICT_SELF = 446,
    CREATE_RULESET_VERSION = 1 << 0,
    RULE_PATH_BENEATH = 1,

    ACCESS_EXECUTE = 1 << 0,
    ACCESS_WRITE_FILE = 1 << 1,
    ACCESS_READ_FILE = 1 << 2,
    ACCESS_READ_DIR = 1 << 3,
    ACCESS_REMOVE_FOLDER = 1 << 4,
    ACCESS_ALL_OF_ABI_1 = (1 << 13) - 1,
    ACCESS_REFER = 1 << 13,          /* ABI 2 */
    ACCESS_TRUNCATE = 1 << 14,       /* ABI 3 */
    ACCESS_IOCTL_DEV = 1 << 15,      /* ABI 5 */
    NET_BIND_TCP = 1 << 0,           /* ABI 4 */
    SCOPE_ABSTRACT_SOCKETS = 1 << 0, /* ABI 6 */
    SCOPE_SIGNALS = 1 << 1,
};

struct ruleset_attributes {
    uint64_t handled_access_fs;
    uint64_t handled_access_net; /* from ABI 4 on */
    uint64_t scoped;             /* from ABI 6 on */
};

struct path_rule {
    uint64_t allowed_access;
    int32_t parent_fd;
} __attribute__((packed));

/* What the libraries read while they work. /etc as a whole, because resolv.conf and its
 * kin are replaced by new files when the network changes, and a rule holds on to the file
 * that was there at first; what is secret in /etc is not readable by a user anyway. */
static const char *const system_paths[] = {
    "/etc",
    "/lib", /* name service modules, gconv modules, their shared objects */
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/usr/share/ca-certificates",
    "/usr/local/share/ca-certificates",
    "/usr/share/zoneinfo",
    "/usr/share/locale",
    "/usr/share/i18n",
    "/var/lib/ca-certificates",
    "/run/systemd/resolve", /* what /etc/resolv.conf points to */
    "/run/NetworkManager",
    "/run/resolvconf",
    "/run/connman",
    "/run/nscd",
    "/dev/urandom",
    "/dev/random",
    "/dev/null",
    "/proc/self",
    "/proc/sys/net",
    "/proc/sys/kernel",
    "/sys/devices/system/cpu",
};

int
landlock_version(void)
{
    int version = (int)syscall(SYSCALL_CREATE_RULESET, NULL, 0, CREATE_RULESET_VERSION);
    return version > 0 ? version : 0;
}

static uint64_t
handled_access(int version)
{
    uint64_t access = ACCESS_ALL_OF_ABI_1;
    if (version >= 2)
        access |= ACCESS_REFER;
    if (version >= 3)
        access |= ACCESS_TRUNCATE;
    if (version >= 5)
        access |= ACCESS_IOCTL_DEV;
    return access;
}

int
landlock_begin(void)
{
    int version = landlock_version();
    if (version < 1)
        return -1;
    struct ruleset_attributes attributes = {.handled_access_fs = handled_access(version)};
    size_t size_bytes = sizeof attributes.handled_access_fs;
    if (version >= 4) {
        attributes.handled_access_net = NET_BIND_TCP;
        size_bytes += sizeof attributes.handled_access_net;
    }
    if (version >= 6) {
        attributes.scoped = SCOPE_ABSTRACT_SOCKETS | SCOPE_SIGNALS;
        size_bytes += sizeof attributes.scoped;
    }
    return (int)syscall(SYSCALL_CREATE_RULESET, &attributes, size_bytes, 0);
}

static uint64_t
access_of(unsigned rights)
{
    uint64_t access = 0;
    if (rights & LANDLOCK_READ)
        access |= ACCESS_READ_FILE | ACCESS_READ_DIR;
    if (rights & LANDLOCK_WRITE)
        access |= ACCESS_WRITE_FILE;
    if (rights & LANDLOCK_OWN)
        access |= handled_access(landlock_version()) & ~(uint64_t)ACCESS_EXECUTE;
    if (rights & LANDLOCK_EXECUTE)
        access |= ACCESS_EXECUTE | ACCESS_READ_FILE;
    if (rights & LANDLOCK_EMPTY)
        access |= ACCESS_REMOVE_FOLDER;
    return access;
}

void
landlock_allow(int list, const char *path, unsigned rights)
{
    int fd = open(path, O_PATH | O_CLOEXEC);
    struct stat status;
    if (fd < 0)
        return;
    uint64_t access = access_of(rights);
    if (fstat(fd, &status) == 0 && !S_ISDIR(status.st_mode))
        access &= ACCESS_WRITE_FILE | ACCESS_READ_FILE | ACCESS_TRUNCATE | ACCESS_EXECUTE;
    access &= handled_access(landlock_version());
    struct path_rule rule = {.allowed_access = access, .parent_fd = fd};
    syscall(SYSCALL_ADD_RULE, list, RULE_PATH_BENEATH, &rule, 0);
    close(fd);
}

void
landlock_allow_system(int list)
{
    for (size_t i = 0; i < sizeof system_paths / sizeof *system_paths; i++)
        landlock_allow(list, system_paths[i], LANDLOCK_READ);
    landlock_allow(list, "/dev/null", LANDLOCK_READ | LANDLOCK_WRITE);
}

bool
landlock_enter(int list)
{
    if (list < 0)
        return false;
    bool entered = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
                   syscall(SYSCALL_RESTRICT_SELF, list, 0) == 0;
    close(list);
    return entered;
}
