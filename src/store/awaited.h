/* SPDX-License-Identifier: MIT */
/* store/awaited.h: entries whose headlines were kept ahead of their bodies, as a range of
 * ids for each subscription. */
#ifndef STORE_AWAITED_H
#define STORE_AWAITED_H

#include "store/database.h"

void awaited_set(struct store *store, int64_t subscription_id, int64_t first_entry_id,
                 int64_t last_entry_id, bool *failed);
void awaited_remove(struct store *store, int64_t subscription_id, bool *failed);

/* What was begun for a subscription and will not be ended: nothing is awaited any more,
 * and the next batch finds all of it changed. Needs a transaction only where there is
 * something. */
void awaited_mend(struct store *store, int64_t subscription_id, bool *failed);

#endif
