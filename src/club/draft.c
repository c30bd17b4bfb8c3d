/* SPDX-License-Identifier: MIT */
#include "club/draft.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/ini.h"
#include "base/memory.h"

enum {
    CODE_SIZE = 3,
    RANK_LOWEST = 4,
    CLUB_LIMIT = CLUB_NONE
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

static void *
grown(void *items, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return items;
    *capacity = *capacity * 2 + 64;
    return memory_resize(items, *capacity, size);
}

void
draft_problem(struct draft *draft, struct draft_place place, const char *format, ...)
{
    char text[512];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    draft->problems = grown(draft->problems, draft->problem_count,
                            &draft->problem_capacity, sizeof *draft->problems);
    draft->problems[draft->problem_count++] =
        str_format(draft->arena, "%.*s:%d: %s", STR_ARGS(place.file), place.line, text);
}

static void
add_alias(struct draft *draft, struct draft_alias alias)
{
    draft->aliases = grown(draft->aliases, draft->alias_count, &draft->alias_capacity,
                           sizeof *draft->aliases);
    draft->aliases[draft->alias_count++] = alias;
}

static void
add_ending(struct draft *draft, struct draft_ending ending)
{
    draft->endings = grown(draft->endings, draft->ending_count, &draft->ending_capacity,
                           sizeof *draft->endings);
    draft->endings[draft->ending_count++] = ending;
}

static void
add_prefix(struct draft *draft, struct draft_ending prefix)
{
    draft->prefixes = grown(draft->prefixes, draft->prefix_count, &draft->prefix_capacity,
                            sizeof *draft->prefixes);
    draft->prefixes[draft->prefix_count++] = prefix;
}

static void
add_home(struct draft *draft, struct draft_home home)
{
    draft->homes = grown(draft->homes, draft->home_count, &draft->home_capacity,
                         sizeof *draft->homes);
    draft->homes[draft->home_count++] = home;
}

static size_t
add_club(struct draft *draft, struct str id, struct draft_place place)
{
    size_t capacity = draft->club_capacity;
    draft->clubs =
        grown(draft->clubs, draft->club_count, &capacity, sizeof *draft->clubs);
    draft->club_places = grown(draft->club_places, draft->club_count,
                               &draft->club_capacity, sizeof *draft->club_places);
    draft->clubs[draft->club_count] = (struct club){.id = id, .rank = RANK_LOWEST};
    draft->club_places[draft->club_count] = place;
    return draft->club_count++;
}

static size_t
add_competition(struct draft *draft, struct str id, struct draft_place place)
{
    size_t count = draft->competition_count;
    size_t capacity = draft->competition_capacity, same = capacity;
    draft->competitions =
        grown(draft->competitions, count, &capacity, sizeof *draft->competitions);
    draft->competition_kinds =
        grown(draft->competition_kinds, count, &same, sizeof *draft->competition_kinds);
    draft->competition_places =
        grown(draft->competition_places, count, &draft->competition_capacity,
              sizeof *draft->competition_places);
    draft->competitions[count] = (struct club){.id = id, .rank = RANK_LOWEST};
    draft->competition_kinds[count] = COMPETITION_LEAGUE;
    draft->competition_places[count] = place;
    return draft->competition_count++;
}

void
draft_init(struct draft *draft, const struct gazetteer *base, struct arena *arena)
{
    *draft = (struct draft){.arena = arena};
    if (!base)
        return;
    struct draft_place built_in = {STR("built-in"), 0};
    for (size_t i = 0; i < base->club_count; i++) {
        size_t at = add_club(draft, base->clubs[i].id, built_in);
        draft->clubs[at] = base->clubs[i];
    }
    for (size_t i = 0; i < base->competition_count; i++) {
        size_t at = add_competition(draft, base->competitions[i].id, built_in);
        draft->competitions[at] = base->competitions[i];
        draft->competition_kinds[at] = base->competition_kinds[i];
    }
    for (size_t i = 0; i < base->alias_count; i++) {
        const struct alias *alias = &base->aliases[i];
        add_alias(draft,
                  (struct draft_alias){gazetteer_alias_text(base, alias), alias->kind,
                                       alias->language, alias->target});
    }
    for (size_t i = 0; i < base->ending_count; i++) {
        const struct ending *ending = &base->endings[i];
        struct str to = {ending->text, ending->size};
        add_ending(draft,
                   (struct draft_ending){ending->language, base->cuts[ending->cut], to});
    }
    for (size_t i = 0; i < base->prefix_count; i++) {
        const struct prefix *prefix = &base->prefixes[i];
        add_prefix(draft,
                   (struct draft_ending){prefix->language,
                                         {prefix->text, prefix->size},
                                         {prefix->restored, prefix->restored_size}});
    }
    for (size_t i = 0; i < base->home_count; i++)
        add_home(draft, (struct draft_home){base->homes[i].language,
                                            base->countries[base->homes[i].country]});
    draft->club_base = draft->club_count;
    draft->competition_base = draft->competition_count;
}

void
draft_finish(struct draft *draft)
{
    free(draft->clubs);
    free(draft->club_places);
    free(draft->competitions);
    free(draft->competition_kinds);
    free(draft->competition_places);
    free(draft->aliases);
    free(draft->endings);
    free(draft->prefixes);
    free(draft->homes);
    free(draft->problems);
    *draft = (struct draft){.clubs = NULL};
}

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

static size_t
find_id(const struct club *records, size_t count, struct str id)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(records[i].id, id))
            return i;
    return count;
}

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
    size_t at = find_id(draft->clubs, draft->club_count, id);
    if (at == draft->club_count && at < CLUB_LIMIT)
        add_club(draft, id, reading->place);
    else if (at >= draft->club_base)
        draft_problem(draft, reading->place, "[club %.*s] is given twice (first in %.*s)",
                      STR_ARGS(id), STR_ARGS(draft->club_places[at].file));
    reading->section = (struct section){SECTION_CLUB, at, 0};
}

static void
begin_competition(struct reading *reading, struct str id)
{
    struct draft *draft = reading->draft;
    size_t at = find_id(draft->competitions, draft->competition_count, id);
    if (at == draft->competition_count && at < CLUB_LIMIT)
        add_competition(draft, id, reading->place);
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
        add_alias(reading->draft, alias);
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
            add_home(draft, (struct draft_home){reading->section.language,
                                                str_copy(draft->arena, parts[i])});
            continue;
        }
        struct draft_ending change = parse_change(reading, parts[i]);
        if (endings) {
            add_ending(draft, change);
            continue;
        }
        if (!change.from.size) { /* a prefix that hides nothing */
            change.from = change.to;
            change.to = (struct str){NULL, 0};
        }
        add_prefix(draft, change);
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

/* What is missing is told, but nothing is shown without a name. */
static void
complete_name(struct club *club)
{
    if (!club->name.size)
        club->name = club->short_name.size ? club->short_name : club->id;
    if (!club->short_name.size)
        club->short_name = club->name;
}

static void
check_club(struct draft *draft, size_t at)
{
    const struct club *club = &draft->clubs[at];
    struct draft_place place = draft->club_places[at];
    if (!club->name.size || !club->short_name.size || !club->country.size ||
        !club->code.size)
        draft_problem(draft, place, "[club %.*s] has no name, short, code or country",
                      STR_ARGS(club->id));
    if (find_id(draft->competitions, draft->competition_count, club->league) ==
        draft->competition_count)
        draft_problem(draft, place,
                      "[club %.*s] is in a league that is nowhere: \"%.*s\"",
                      STR_ARGS(club->id), STR_ARGS(club->league));
    for (size_t i = 0; i < at; i++)
        if (str_equal(draft->clubs[i].league, club->league) && club->code.size &&
            str_equal_nocase(draft->clubs[i].code, club->code))
            draft_problem(draft, place, "[club %.*s] has the code %.*s of %.*s",
                          STR_ARGS(club->id), STR_ARGS(club->code),
                          STR_ARGS(draft->clubs[i].id));
}

void
draft_check(struct draft *draft)
{
    /* Sections that a user's file added to built-in clubs are checked with them: what
     * was right before can only have become wrong there. */
    for (size_t i = 0; i < draft->club_count; i++) {
        check_club(draft, i);
        complete_name(&draft->clubs[i]);
    }
    for (size_t i = draft->competition_base; i < draft->competition_count; i++)
        if (!draft->competitions[i].name.size)
            draft_problem(draft, draft->competition_places[i],
                          "[competition %.*s] has no name",
                          STR_ARGS(draft->competitions[i].id));
    for (size_t i = draft->competition_base; i < draft->competition_count; i++)
        complete_name(&draft->competitions[i]);
}
