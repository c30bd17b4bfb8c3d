/* SPDX-License-Identifier: MIT */
/* net/sandbox.h: what the poller gives up before it talks to strangers: starting
 * programs, files outside its data folder, reading other than what the system's
 * libraries need. Landlock for files, seccomp for system calls, each as far as the kernel
 * has it; missing parts are described, not fatal. */
#ifndef NET_SANDBOX_H
#define NET_SANDBOX_H

#include <stdbool.h>

enum {
    SANDBOX_DESCRIPTION_BYTES = 200
};

/* Cannot be undone for this process. data_folder stays writable, ca_file (may be NULL)
 * readable; descriptors that are open stay open. */
void sandbox_enter(const char *data_folder, const char *ca_file);

/* What sandbox_enter can do here, or has done, in one sentence for a person; text holds
 * SANDBOX_DESCRIPTION_BYTES. False when a part is missing. */
bool sandbox_describe(char *text);

#endif
