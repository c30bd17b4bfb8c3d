/* SPDX-License-Identifier: MIT */
/* app/exit_status.h: what the program says to its caller when it ends. */
#ifndef APP_EXIT_STATUS_H
#define APP_EXIT_STATUS_H

enum exit_status {
    EXIT_DONE = 0,
    EXIT_FAILED = 1, /* said on standard error, a line a thing */
    EXIT_USAGE = 2,
};

#endif
