/* SPDX-License-Identifier: MIT */
/* The sections of an INI file into a draft. */
#include "club/draft.h"

#include <string.h>

#include "base/arena.h"
#include "base/ini.h"

enum {
    CODE_SIZE = 3,
    CLUB_LIMIT = CLUB_NONE,
};

/* Keys whose values are lists of names; a language may follow: "strong.it". */
struct list_key {
    const char *key;
    enum alias_kind kind;
};

static const struct list_key club_keys[] = {
    {"strong", ALIAS_STRONG},
    {"weak", ALIAS_WEAK},
    {"weak_place", ALIAS_WEAK_PLACE},
    {"weak_word", ALIAS_WEAK_WORD},
    {"nick", ALIAS_NICK},
    {"weak_nick", ALIAS_WEAK_NICK},
    {"context", ALIAS_CONTEXT},
    {"women", ALIAS_WOMEN},
    {"reserves", ALIAS_RESERVES},
    {"youth", ALIAS_YOUTH},
    {NULL, 0},
};

static const struct list_key competition_keys[] = {
    {"strong", ALIAS_COMPETITION},
    {"weak", ALIAS_WEAK_COMPETITION},
    {NULL, 0},
};

static const struct list_key word_keys[] = {
    {"football", WORD_FOOTBALL},
    {"other_sport", WORD_OTHER_SPORT},
    {"women", WORD_WOMEN},
    {"reserves", WORD_RESERVES},
    {"youth", WORD_YOUTH},
    {"women_competition", WORD_WOMEN_COMPETITION},
    {"youth_competition", WORD_YOUTH_COMPETITION},
    {"read_also", WORD_READ_ALSO},
    {"outlet", WORD_OUTLET},
    {"outlet_part", WORD_OUTLET_PART},
    {"civic", WORD_CIVIC},
    {"national", WORD_NATIONAL},
    {"not_club", WORD_NOT_CLUB},
    {"given_name", WORD_GIVEN_NAME},
    {"name_part", WORD_NAME_PART},
    {"common", WORD_COMMON},
    {"place_before", WORD_PLACE_BEFORE},
    {"club_before", WORD_CLUB_BEFORE},
    {NULL, 0},
};

static const char *const competition_kinds[] = {"league", "cup", "continental",
                                                "national-teams", "world"};

/* What the section being read is about. */
struct section {
    enum {
        SECTION_UNKNOWN,
        SECTION_CLUB,
        SECTION_COMPETITION,
        SECTION_WORDS
    } kind;
    size_t index;
    language_code language;
};

struct reading {
    struct draft *draft;
    const struct ini *ini;
    struct section section;
    struct draft_place place; /* of the entry at hand */
    const struct ini_entry *entry;
};

static bool
is_id(struct str id)
{
    for (size_t i = 0; i < id.size; i++)
        if (!(id.data[i] >= 'a' && id.data[i] <= 'z') &&
            !(id.data[i] >= '0' && id.data[i] <= '9') && id.data[i] != '-')
            return false;
    return id.size > 0;
}

static void
begin_club(struct reading *reading, struct str id)
{
    struct draft *draft = reading->draft;
    size_t at = draft_find_id(draft->clubs, draft->club_count, id);
    if (at == draft->club_count && at < CLUB_LIMIT)
        draft_add_club(draft, id, reading->place);
    else if (at >= draft->club_base)
        draft_problem(draft, reading->place, "[club %.*s] is given twice (first in %.*s)",
                      STR_ARGS(id), STR_ARGS(draft->club_places[at].file));
    reading->section = (struct section){SECTION_CLUB, at, 0};
}

static void
begin_competition(struct reading *reading, struct str id)
{
    struct draft *draft = reading->draft;
    size_t at = draft_find_id(draft->competitions, draft->competition_count, id);
    if (at == draft->competition_count && at < CLUB_LIMIT)
        draft_add_competition(draft, id, reading->place);
    else if (at >= draft->competition_base)
        draft_problem(draft, reading->place,
                      "[competition %.*s] is given twice (first in %.*s)", STR_ARGS(id),
                      STR_ARGS(draft->competition_places[at].file));
    reading->section = (struct section){SECTION_COMPETITION, at, 0};
}

static void
begin_section(struct reading *reading)
{
    struct str section = reading->entry->section;
    struct str club = STR("club "), competition = STR("competition ");
    struct str language = STR("language ");
    struct str name = str_slice(section, str_find_char(section, ' '), section.size);
    name = str_trim(name);
    reading->section = (struct section){SECTION_UNKNOWN, 0, 0};
    if (str_starts_with(section, club) && is_id(name))
        begin_club(reading, name);
    else if (str_starts_with(section, competition) && is_id(name))
        begin_competition(reading, name);
    else if (str_starts_with(section, language) && language_of(name))
        reading->section = (struct section){SECTION_WORDS, 0, language_of(name)};
    else if (str_equal(section, STR("words")))
        reading->section = (struct section){SECTION_WORDS, 0, 0};
    else
        draft_problem(reading->draft, reading->place,
                      "[%.*s] is neither a club nor a competition: write [club some-id]",
                      STR_ARGS(section));
}

static void
entry_problem(struct reading *reading, const char *what)
{
    draft_problem(reading->draft, reading->place, "[%.*s] %.*s %s",
                  STR_ARGS(reading->entry->section), STR_ARGS(reading->entry->key), what);
}

/* A user's list replaces the built-in one of the same key. */
static void
forget_built_in(struct draft *draft, struct draft_alias like)
{
    for (size_t i = 0; i < draft->alias_count; i++) {
        struct draft_alias *alias = &draft->aliases[i];
        if (alias->kind == like.kind && alias->language == like.language &&
            alias->target == like.target)
            alias->kind = ALIAS_KIND_COUNT;
    }
}

static bool
read_names(struct reading *reading, const struct list_key *keys)
{
    struct str key = reading->entry->key;
    size_t dot = str_find_char(key, '.');
    struct str name = str_slice(key, 0, dot);
    struct draft_alias alias = {.language = reading->section.language,
                                .target = (uint16_t)reading->section.index};
    while (keys->key && !str_equal(name, str_from_z(keys->key)))
        keys++;
    if (!keys->key)
        return false;
    alias.kind = keys->kind;
    if (dot != STR_NOT_FOUND) {
        alias.language = language_of(str_slice(key, dot + 1, key.size));
        if (!alias.language) {
            entry_problem(reading, "names no language of two letters behind its dot");
            return true;
        }
    }
    const struct draft *draft = reading->draft;
    if ((reading->section.kind == SECTION_CLUB && alias.target < draft->club_base) ||
        (reading->section.kind == SECTION_COMPETITION &&
         alias.target < draft->competition_base))
        forget_built_in(reading->draft, alias);
    struct str *parts;
    size_t count = ini_list(reading->entry->value, draft->arena, &parts);
    for (size_t i = 0; i < count; i++) {
        alias.text = str_copy(draft->arena, parts[i]);
        draft_add_alias(reading->draft, alias);
    }
    return true;
}

static bool
read_colour(struct str text, uint32_t *colour)
{
    if (text.size != 6)
        return false;
    uint32_t value = 0;
    for (size_t i = 0; i < text.size; i++) {
        char c = str_lower_char(text.data[i]);
        bool letter = c >= 'a' && c <= 'f';
        if (!letter && !(c >= '0' && c <= '9'))
            return false;
        value = value << 4 | (uint32_t)(letter ? c - 'a' + 10 : c - '0');
    }
    *colour = value;
    return true;
}

static void
read_colours(struct reading *reading, struct club *club)
{
    struct str *parts;
    size_t count = ini_list(reading->entry->value, reading->draft->arena, &parts);
    uint32_t colours[2];
    if (count != 2 || !read_colour(parts[0], &colours[0]) ||
        !read_colour(parts[1], &colours[1]))
        entry_problem(reading, "is not two colours like 0068a8, 221f20");
    else
        memcpy(club->colours, colours, sizeof colours);
}

/* rank and tier: a small number. */
static void
read_rank(struct reading *reading, struct club *club)
{
    int64_t value;
    if (str_to_int64(reading->entry->value, &value) && value >= 1 && value <= 9)
        club->rank = (uint8_t)value;
    else
        entry_problem(reading, "is not a number from 1 to 9");
}

static void
read_club(struct reading *reading)
{
    struct club *club = &reading->draft->clubs[reading->section.index];
    struct str key = reading->entry->key;
    struct str value = str_copy(reading->draft->arena, reading->entry->value);
    if (str_equal(key, STR("name")))
        club->name = value;
    else if (str_equal(key, STR("short")))
        club->short_name = value;
    else if (str_equal(key, STR("code"))) {
        club->code = value;
        if (value.size != CODE_SIZE)
            entry_problem(reading, "is not three letters or digits");
    } else if (str_equal(key, STR("country")))
        club->country = value;
    else if (str_equal(key, STR("league")))
        club->league = value;
    else if (str_equal(key, STR("city")))
        club->city = value;
    else if (str_equal(key, STR("rank")))
        read_rank(reading, club);
    else if (str_equal(key, STR("colours")))
        read_colours(reading, club);
    else if (!read_names(reading, club_keys))
        entry_problem(reading, "is not a key of a club");
}

static void
read_competition_kind(struct reading *reading)
{
    for (size_t i = 0; i < sizeof competition_kinds / sizeof *competition_kinds; i++) {
        if (str_equal(reading->entry->value, str_from_z(competition_kinds[i]))) {
            reading->draft->competition_kinds[reading->section.index] = (uint8_t)i;
            return;
        }
    }
    entry_problem(reading, "is none of league, cup, continental, national-teams, world");
}

static void
read_competition(struct reading *reading)
{
    struct club *competition = &reading->draft->competitions[reading->section.index];
    struct str key = reading->entry->key;
    struct str value = str_copy(reading->draft->arena, reading->entry->value);
    if (str_equal(key, STR("name")))
        competition->name = value;
    else if (str_equal(key, STR("short")))
        competition->short_name = value;
    else if (str_equal(key, STR("code")))
        competition->code = value;
    else if (str_equal(key, STR("area")))
        competition->country = value;
    else if (str_equal(key, STR("kind")))
        read_competition_kind(reading);
    else if (str_equal(key, STR("tier")))
        read_rank(reading, competition);
    else if (!read_names(reading, competition_keys))
        entry_problem(reading, "is not a key of a competition");
}

/* "ia>ii" or, with nothing to replace, "u". */
static struct draft_ending
parse_change(struct reading *reading, struct str part)
{
    struct arena *arena = reading->draft->arena;
    struct draft_ending change = {.language = reading->section.language};
    size_t arrow = str_find_char(part, '>');
    if (arrow != STR_NOT_FOUND) {
        change.from = str_copy(arena, str_slice(part, 0, arrow));
        part = str_slice(part, arrow + 1, part.size);
    }
    change.to = str_copy(arena, part);
    return change;
}

static void
read_words(struct reading *reading)
{
    struct draft *draft = reading->draft;
    struct str key = reading->entry->key, *parts;
    bool endings = str_equal(key, STR("endings"));
    bool prefixes = str_equal(key, STR("prefixes"));
    bool countries = str_equal(key, STR("countries"));
    if (!endings && !prefixes && !countries) {
        if (!read_names(reading, word_keys))
            entry_problem(reading, "is not a key of a language");
        return;
    }
    size_t count = ini_list(reading->entry->value, draft->arena, &parts);
    for (size_t i = 0; i < count; i++) {
        if (countries) {
            draft_add_home(draft, (struct draft_home){reading->section.language,
                                                      str_copy(draft->arena, parts[i])});
            continue;
        }
        struct draft_ending change = parse_change(reading, parts[i]);
        if (endings) {
            draft_add_ending(draft, change);
            continue;
        }
        if (!change.from.size) { /* a prefix that hides nothing */
            change.from = change.to;
            change.to = (struct str){NULL, 0};
        }
        draft_add_prefix(draft, change);
    }
}

void
draft_read(struct draft *draft, const struct ini *ini)
{
    struct reading reading = {.draft = draft, .ini = ini};
    struct str file = str_copy(draft->arena, ini->name);
    for (size_t i = 0; i < ini->problem_count; i++)
        draft_problem(draft, (struct draft_place){file, ini->problems[i].line}, "%.*s",
                      STR_ARGS(ini->problems[i].text));
    for (size_t i = 0; i < ini->entry_count; i++) {
        const struct ini_entry *entry = &ini->entries[i];
        bool same = i > 0 && str_equal(entry->section, reading.entry->section);
        reading.entry = entry;
        reading.place = (struct draft_place){file, entry->line};
        if (!same)
            begin_section(&reading);
        if (reading.section.kind == SECTION_CLUB)
            read_club(&reading);
        else if (reading.section.kind == SECTION_COMPETITION)
            read_competition(&reading);
        else if (reading.section.kind == SECTION_WORDS)
            read_words(&reading);
    }
}
