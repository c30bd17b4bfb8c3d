/* SPDX-License-Identifier: MIT */
#include "store/filter.h"

#include "base/arena.h"
#include "store/entries.h"
#include "text/fold.h"

/* In the order of enum squad, which belongs to a folder that this one does not know. */
static const char *const squad_words[FILTER_SQUADS] = {"first", "women", "reserves",
                                                       "youth"};

bool
filter_club_read(struct str text, struct filter_club *club)
{
    size_t slash = str_find_char(text, '/');
    struct filter_club read = {.id = str_slice(text, 0, slash)};
    if (slash != STR_NOT_FOUND) {
        struct str squad = str_slice(text, slash + 1, text.size);
        for (unsigned i = 0; i < FILTER_SQUADS; i++)
            if (str_equal(squad, str_from_z(squad_words[i])))
                read.squads = (uint8_t)(1U << i);
        if (read.squads == 0)
            return false;
    }
    *club = read;
    return true;
}

struct str
filter_squads_text(uint8_t squads, struct arena *arena)
{
    struct str words[FILTER_SQUADS];
    size_t count = 0;
    for (unsigned i = 0; i < FILTER_SQUADS; i++)
        if (squads >> i & 1)
            words[count++] = str_from_z(squad_words[i]);
    return str_join(arena, words, count, STR(" "));
}

bool
filter_has_squad(const struct filter_club *club, unsigned squad)
{
    return club->squads == 0 || (club->squads >> squad & 1);
}

bool
filter_has_club(const struct filter_club *club, const struct store_row *row)
{
    for (size_t i = 0; i < row->tag_count; i++)
        if (str_equal(row->tags[i].club_id, club->id) &&
            filter_has_squad(club, row->tags[i].squad))
            return true;
    return false;
}

static bool
is_language(struct str wanted, struct str language)
{
    if (str_equal(wanted, STR(FILTER_NO_LANGUAGE)))
        return language.size == 0;
    if (wanted.size == 0 || wanted.size > language.size ||
        !str_equal_nocase(str_slice(language, 0, wanted.size), wanted))
        return false;
    return wanted.size == language.size || language.data[wanted.size] == '-';
}

bool
filter_has_language(const struct str *wanted, size_t count, struct str language)
{
    for (size_t i = 0; i < count; i++)
        if (is_language(wanted[i], language))
            return true;
    return count == 0;
}

bool
filter_has_outlet(const struct str *wanted, size_t count, struct str outlet)
{
    struct arena arena = {0};
    bool has = count == 0;
    for (size_t i = 0; i < count && !has; i++)
        has = str_equal(wanted[i], outlet);
    struct str folded = has ? outlet : fold(outlet, &arena);
    for (size_t i = 0; i < count && !has; i++)
        has = str_equal(fold(wanted[i], &arena), folded);
    arena_finish(&arena);
    return has;
}
