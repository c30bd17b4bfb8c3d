/* SPDX-License-Identifier: MIT */
/* commands/doctor/salvage.h: terrace doctor --salvage: a damaged database is put aside,
 * and what can be read of it goes into a new one. */
#ifndef COMMANDS_DOCTOR_SALVAGE_H
#define COMMANDS_DOCTOR_SALVAGE_H

#include <stdbool.h>

struct session;

/* What was done is said on standard output, what failed on standard error; then false,
 * and everything is as it was. */
bool doctor_salvage(struct session *session);

#endif
