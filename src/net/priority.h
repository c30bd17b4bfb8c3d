/* SPDX-License-Identifier: MIT */
/* net/priority.h: who polls in the background makes way for whoever sits at a screen. */
#ifndef NET_PRIORITY_H
#define NET_PRIORITY_H

/* From now on this process and the threads it makes take the processor after others who
 * want it, and never out of the hands of another. What the user has chosen for it stays.
 * Before the sandbox is entered: one part is a file. */
void priority_lower(void);

#endif
