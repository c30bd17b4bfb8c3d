/* SPDX-License-Identifier: MIT */
#include "net/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifdef HAVE_SECCOMP
#include <seccomp.h>
#endif

/* Landlock's numbers, as its kernel interface fixes them: headers of the system may be
 * older than its kernel. */
enum {
    SYSCALL_CREATE_RULESET = 444,
    SYSCALL_ADD_RULE = 445,
    SYSCALL_RESTRICT_SELF = 446,
    CREATE_RULESET_VERSION = 1 << 0,
    RULE_PATH_BENEATH = 1,

    ACCESS_WRITE_FILE = 1 << 1,
    ACCESS_READ_FILE = 1 << 2,
    ACCESS_READ_DIR = 1 << 3,
    ACCESS_ALL_OF_ABI_1 = (1 << 13) - 1,
    ACCESS_REFER = 1 << 13,     /* ABI 2 */
    ACCESS_TRUNCATE = 1 << 14,  /* ABI 3 */
    ACCESS_IOCTL_DEV = 1 << 15, /* ABI 5 */
    ACCESS_EXECUTE = 1 << 0,
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
static const char *const readable_paths[] = {
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

static int
landlock_version(void)
{
    return (int)syscall(SYSCALL_CREATE_RULESET, NULL, 0, CREATE_RULESET_VERSION);
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

static int
create_ruleset(int version)
{
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

/* A path that is not there needs no rule. */
static void
allow(int ruleset_fd, const char *path, uint64_t access)
{
    int fd = open(path, O_PATH | O_CLOEXEC);
    struct stat status;
    if (fd < 0)
        return;
    if (fstat(fd, &status) == 0 && !S_ISDIR(status.st_mode))
        access &= ACCESS_WRITE_FILE | ACCESS_READ_FILE | ACCESS_TRUNCATE;
    struct path_rule rule = {.allowed_access = access, .parent_fd = fd};
    syscall(SYSCALL_ADD_RULE, ruleset_fd, RULE_PATH_BENEATH, &rule, 0);
    close(fd);
}

static bool
enter_landlock(const char *data_folder, const char *ca_file)
{
    int version = landlock_version();
    if (version < 1)
        return false;
    int ruleset_fd = create_ruleset(version);
    if (ruleset_fd < 0)
        return false;
    for (size_t i = 0; i < sizeof readable_paths / sizeof *readable_paths; i++)
        allow(ruleset_fd, readable_paths[i], ACCESS_READ_FILE | ACCESS_READ_DIR);
    if (ca_file)
        allow(ruleset_fd, ca_file, ACCESS_READ_FILE);
    allow(ruleset_fd, "/dev/null", ACCESS_READ_FILE | ACCESS_WRITE_FILE);
    allow(ruleset_fd, data_folder, handled_access(version) & ~(uint64_t)ACCESS_EXECUTE);
    bool entered = syscall(SYSCALL_RESTRICT_SELF, ruleset_fd, 0) == 0;
    close(ruleset_fd);
    return entered;
}

#ifdef HAVE_SECCOMP

/* Nothing of this is needed to read feeds; each has been a way out of somewhere. */
static const int denied_calls[] = {
    SCMP_SYS(execve),
    SCMP_SYS(execveat),
    SCMP_SYS(fork),
    SCMP_SYS(vfork),
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(pidfd_getfd),
    SCMP_SYS(kcmp),
    SCMP_SYS(mount),
    SCMP_SYS(umount2),
    SCMP_SYS(move_mount),
    SCMP_SYS(open_tree),
    SCMP_SYS(fsopen),
    SCMP_SYS(pivot_root),
    SCMP_SYS(chroot),
    SCMP_SYS(unshare),
    SCMP_SYS(setns),
    SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(keyctl),
    SCMP_SYS(add_key),
    SCMP_SYS(request_key),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(delete_module),
    SCMP_SYS(kexec_load),
    SCMP_SYS(open_by_handle_at),
    SCMP_SYS(name_to_handle_at),
    SCMP_SYS(swapon),
    SCMP_SYS(reboot),
    SCMP_SYS(settimeofday),
    SCMP_SYS(clock_settime),
    SCMP_SYS(personality),
    SCMP_SYS(acct),
    SCMP_SYS(quotactl),
    SCMP_SYS(syslog),
};

static bool
enter_seccomp(void)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    if (!filter)
        return false;
    bool complete = true;
    for (size_t i = 0; i < sizeof denied_calls / sizeof *denied_calls; i++)
        if (seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), denied_calls[i], 0) != 0)
            complete = false;
    /* libcurl resolves names in a thread: those may be made, processes may not. clone3
     * hides its flags in memory; without it the C library takes clone. */
    if (seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) != 0 ||
        seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1,
                         SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0)) != 0 ||
        /* No key can be pushed into a terminal that is still open. */
        seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(ioctl), 1,
                         SCMP_A1(SCMP_CMP_MASKED_EQ, 0xFFFFFFFF, 0x5412)) != 0)
        complete = false;
    bool entered = seccomp_load(filter) == 0;
    seccomp_release(filter);
    return entered && complete;
}

static bool
has_seccomp(void)
{
    return prctl(PR_GET_SECCOMP, 0, 0, 0, 0) >= 0;
}

#else

static bool
enter_seccomp(void)
{
    return false;
}

static bool
has_seccomp(void)
{
    return false;
}

#endif

void
sandbox_enter(const char *data_folder, const char *ca_file)
{
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return;
    enter_landlock(data_folder, ca_file);
    enter_seccomp();
}

bool
sandbox_describe(char *text)
{
    int version = landlock_version();
    bool calls = has_seccomp();
    char files[80];
    if (version >= 1)
        snprintf(files, sizeof files,
                 "reads system files and writes its data folder only (Landlock %d)",
                 version);
    else
        snprintf(files, sizeof files, "may open any file of yours (no Landlock here)");
    snprintf(text, SANDBOX_DESCRIPTION_BYTES, "the poller %s and %s", files,
             calls ? "starts no programs (seccomp)"
                   : "is not kept from starting programs (no seccomp here)");
    return version >= 1 && calls;
}
