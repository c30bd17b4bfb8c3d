/* SPDX-License-Identifier: MIT */
#include "net/sandbox.h"

#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>

#ifdef HAVE_SECCOMP
#include <seccomp.h>
#endif

#include "base/landlock.h"

#ifdef HAVE_SECCOMP

/* Nothing of this is needed to read feeds; each has been a way out of somewhere. */
static const int denied_calls[] = {
    SCMP_SYS(execve),
    SCMP_SYS(execveat),
    SCMP_SYS(fork),
    SCMP_SYS(vfork),
    SCMP_SYS(kill),
    SCMP_SYS(rt_sigqueueinfo),
    SCMP_SYS(pidfd_send_signal),
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
    SCMP_SYS(fsmount),
    SCMP_SYS(fsconfig),
    SCMP_SYS(fspick),
    SCMP_SYS(pivot_root),
    SCMP_SYS(chroot),
    SCMP_SYS(unshare),
    SCMP_SYS(setns),
    SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(io_uring_enter),
    SCMP_SYS(io_uring_register),
    SCMP_SYS(keyctl),
    SCMP_SYS(add_key),
    SCMP_SYS(request_key),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(delete_module),
    SCMP_SYS(kexec_load),
    SCMP_SYS(kexec_file_load),
    SCMP_SYS(open_by_handle_at),
    SCMP_SYS(name_to_handle_at),
    SCMP_SYS(swapon),
    SCMP_SYS(swapoff),
    SCMP_SYS(reboot),
    SCMP_SYS(settimeofday),
    SCMP_SYS(clock_settime),
    SCMP_SYS(adjtimex),
    SCMP_SYS(clock_adjtime),
    SCMP_SYS(personality),
    SCMP_SYS(acct),
    SCMP_SYS(quotactl),
    SCMP_SYS(syslog),
};

/* Nothing can be pushed into a terminal that is still open, as if it had been typed. */
static bool
deny_typing(scmp_filter_ctx filter)
{
    static const unsigned long requests[] = {TIOCSTI, TIOCLINUX};
    bool complete = true;
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++)
        if (seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(ioctl), 1,
                             SCMP_A1(SCMP_CMP_MASKED_EQ, 0xFFFFFFFF, requests[i])) != 0)
            complete = false;
    return complete;
}

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
        /* Its own limits are a process's business, those of others are not. */
        seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prlimit64), 1,
                         SCMP_A0(SCMP_CMP_NE, 0, 0)) != 0 ||
        !deny_typing(filter))
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
    int list = landlock_begin();
    landlock_allow_system(list);
    if (ca_file)
        landlock_allow(list, ca_file, LANDLOCK_READ);
    landlock_allow(list, data_folder, LANDLOCK_OWN);
    landlock_enter(list);
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
