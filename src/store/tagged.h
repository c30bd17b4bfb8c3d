/* SPDX-License-Identifier: MIT */
/* store/tagged.h: the table from which a club's or a competition's list is read. */
#ifndef STORE_TAGGED_H
#define STORE_TAGGED_H

#include "store/database.h"

/* how: STATEMENT_TAGGED_ADD or STATEMENT_TAGGED_REMOVE, for every packed name. */
void tagged_change(struct store *store, enum statement how, struct str packed_tags,
                   struct str packed_competitions, int64_t time_utc, int64_t entry_id,
                   bool *failed);

#endif
