/* SPDX-License-Identifier: MIT */
#include "config/alert_rules.h"

#include "base/arena.h"
#include "club/club.h"
#include "config/config.h"
#include "store/entries.h"
#include "text/clean.h"
#include "text/fold.h"

enum {
    LABEL_CHARS = 60
};

static bool
has_club(const struct alert_rule *rule, const struct store_row *row)
{
    for (size_t i = 0; i < row->tag_count; i++)
        if (str_is_among(rule->clubs, rule->club_count, row->tags[i].club_id))
            return true;
    return rule->club_count == 0;
}

static bool
has_competition(const struct alert_rule *rule, const struct store_row *row)
{
    for (size_t i = 0; i < row->competition_count; i++)
        if (str_is_among(rule->competitions, rule->competition_count,
                         row->competitions[i]))
            return true;
    return rule->competition_count == 0;
}

static bool
has_word(const struct alert_rule *rule, struct str folded_title)
{
    for (size_t i = 0; i < rule->word_count; i++)
        if (str_find(folded_title, rule->words[i]) != STR_NOT_FOUND)
            return true;
    return rule->word_count == 0;
}

static bool
fits(const struct alert_rule *rule, const struct store_row *row, struct str folded_title)
{
    bool empty = rule->club_count + rule->competition_count + rule->language_count +
                     rule->word_count ==
                 0;
    return !empty && has_club(rule, row) && has_competition(rule, row) &&
           filter_has_language(rule->languages, rule->language_count, row->language) &&
           has_word(rule, folded_title);
}

static const struct club *
followed_club(const struct config *config, const struct gazetteer *gazetteer,
              const struct store_row *row)
{
    for (size_t i = 0; i < config->club_count; i++)
        for (size_t k = 0; k < row->tag_count; k++) {
            if (!str_equal(config->clubs[i], row->tags[k].club_id))
                continue;
            club_index index = gazetteer_find_club(gazetteer, config->clubs[i]);
            return index == CLUB_NONE ? NULL : gazetteer_club(gazetteer, index);
        }
    return NULL;
}

bool
alert_rules_are_on(const struct config *config)
{
    return config->alert_followed || config->alert_rule_count > 0;
}

struct str
alert_rules_match(const struct config *config, const struct gazetteer *gazetteer,
                  const struct store_row *row, struct arena *arena)
{
    const struct club *club = followed_club(config, gazetteer, row);
    if (config->alert_followed && club)
        return str_format(arena, "on %.*s", STR_ARGS(club->short_name));
    struct str title = fold(row->title, arena);
    for (size_t i = 0; i < config->alert_rule_count; i++) {
        const struct alert_rule *rule = &config->alert_rules[i];
        if (fits(rule, row, title))
            return str_format(arena, "for %.*s",
                              STR_ARGS(clean_line(rule->name, LABEL_CHARS, arena)));
    }
    return STR("");
}
