/* SPDX-License-Identifier: MIT */
/* config/alert_rules.h: which new articles somebody is to be called for. Pure. */
#ifndef CONFIG_ALERT_RULES_H
#define CONFIG_ALERT_RULES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct config;
struct gazetteer;
struct store_row;

/* [alert NAME]: each list that is not empty has to have one that fits. */
struct alert_rule {
    struct str name;
    const struct str *clubs, *competitions, *languages;
    const struct str *words; /* folded; parts of the title */
    size_t club_count, competition_count, language_count, word_count;
};

bool alert_rules_are_on(const struct config *config);

/* What to call for: "on Inter Miami" for a followed club, "for NAME" for a rule; "" when
 * the article is nobody's business. From the arena. */
struct str alert_rules_match(const struct config *config,
                             const struct gazetteer *gazetteer,
                             const struct store_row *row, struct arena *arena);

#endif
