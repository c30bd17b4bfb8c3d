/* SPDX-License-Identifier: MIT */
/* app/feed_advice.h: what may help a feed that cannot be read, in one sentence. */
#ifndef APP_FEED_ADVICE_H
#define APP_FEED_ADVICE_H

struct subscription_state;

/* "": nothing is known to help, or nothing has to be done. */
const char *feed_advice(const struct subscription_state *state);

#endif
