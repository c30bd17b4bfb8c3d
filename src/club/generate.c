/* SPDX-License-Identifier: MIT */
/* club_generate [--check] FILE.ini...: reads the files of clubs/, says what is wrong with
 * them, and writes the gazetteer as C to standard output; with --check it writes nothing.
 * Runs at build time. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/ini.h"
#include "club/draft.h"
#include "club/write.h"

static void
write_clubs(const char *name, const struct club *clubs, size_t count)
{
    printf("static const struct club %s[] = {\n", name);
    for (size_t i = 0; i < count; i++) {
        const struct club *club = &clubs[i];
        const struct str texts[] = {club->id,   club->name,    club->short_name,
                                    club->code, club->country, club->league,
                                    club->city};
        printf("    {");
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
            write_text(texts[k]);
            printf(", ");
        }
        printf("{0x%06x, 0x%06x}, %u},\n", club->colours[0], club->colours[1],
               club->rank);
    }
    printf("    {.rank = 0},\n};\n\n");
}

static void
write_order(const char *name, const club_index *order, size_t count)
{
    printf("static const club_index %s[] = {", name);
    for (size_t i = 0; i < count; i++)
        printf("%s%u,", i % 16 ? " " : "\n    ", order[i]);
    printf("\n    0};\n\n");
}

static void
write_numbers(const char *name, const uint8_t *numbers, size_t count)
{
    printf("static const uint8_t %s[] = {", name);
    for (size_t i = 0; i < count; i++)
        printf("%s%u,", i % 16 ? " " : "\n    ", numbers[i]);
    printf("\n    0};\n\n");
}

static void
write_strings(const struct gazetteer *gazetteer)
{
    printf("static const char strings[] = {");
    for (size_t i = 0; i < gazetteer->strings_size; i++)
        printf("%s%d,", i % 24 ? "" : "\n    ", (signed char)gazetteer->strings[i]);
    printf("\n    0};\n\n");
}

static void
write_aliases(const struct gazetteer *gazetteer)
{
    printf("static const struct alias aliases[] = {\n");
    for (size_t i = 0; i < gazetteer->alias_count; i++) {
        const struct alias *alias = &gazetteer->aliases[i];
        printf("    {%u, %u, %u, %u, %u, %d},\n", alias->text, alias->text_size,
               alias->target, alias->language, alias->kind, alias->cased);
    }
    printf("    {0}};\n\n");
}

static void
write_bytes(const char *bytes, size_t count)
{
    printf("{");
    for (size_t i = 0; i < count; i++)
        printf("%d,", (signed char)bytes[i]);
    printf("}");
}

static void
write_endings(const struct gazetteer *gazetteer)
{
    printf("static const struct ending endings[] = {\n");
    for (size_t i = 0; i < gazetteer->ending_count; i++) {
        const struct ending *ending = &gazetteer->endings[i];
        printf("    {%u, %u, %u, ", ending->language, ending->cut, ending->size);
        write_bytes(ending->text, ENDING_BYTES);
        printf("},\n");
    }
    printf("    {0}};\n\nstatic const struct str cuts[] = {\n");
    for (size_t i = 0; i < gazetteer->cut_count; i++) {
        printf("    ");
        write_text(gazetteer->cuts[i]);
        printf(",\n");
    }
    printf("    {0}};\n\n");
}

static void
write_language(const struct gazetteer *gazetteer)
{
    printf("static const struct prefix prefixes[] = {\n");
    for (size_t i = 0; i < gazetteer->prefix_count; i++) {
        const struct prefix *prefix = &gazetteer->prefixes[i];
        printf("    {%u, %u, %u, ", prefix->language, prefix->size,
               prefix->restored_size);
        write_bytes(prefix->text, PREFIX_BYTES);
        printf(", ");
        write_bytes(prefix->restored, PREFIX_BYTES);
        printf("},\n");
    }
    printf("    {0}};\n\nstatic const struct home homes[] = {\n");
    for (size_t i = 0; i < gazetteer->home_count; i++)
        printf("    {%u, %u},\n", gazetteer->homes[i].language,
               gazetteer->homes[i].country);
    printf("    {0}};\n\nstatic const struct str countries[] = {\n");
    for (size_t i = 0; i < gazetteer->country_count; i++) {
        printf("    ");
        write_text(gazetteer->countries[i]);
        printf(",\n");
    }
    printf("};\n\n");
}

static void
write_lexicon(const struct gazetteer *gazetteer)
{
    printf("static const struct lexicon_node lexicon[] = {");
    for (size_t i = 0; i < gazetteer->lexicon_count; i++)
        printf("%s{%uu, %uu},", i % 6 ? " " : "\n    ", gazetteer->lexicon[i].base,
               gazetteer->lexicon[i].parent);
    printf("\n};\n\nstatic const struct lexicon_use uses[] = {");
    for (size_t i = 0; i < gazetteer->use_count; i++)
        printf("%s{%u, %u, %d},", i % 8 ? " " : "\n    ", gazetteer->uses[i].word,
               gazetteer->uses[i].cut, gazetteer->uses[i].last);
    printf("\n    {0}};\n\n");
}

static void
write_phrases(const struct gazetteer *gazetteer)
{
    printf("static const struct phrase_node phrases[] = {");
    for (size_t i = 0; i < gazetteer->phrase_count; i++)
        printf("%s{%u, %u, %d},", i % 8 ? " " : "\n    ",
               gazetteer->phrases[i].alias_first, gazetteer->phrases[i].alias_count,
               gazetteer->phrases[i].goes_on);
    printf("\n};\n\nstatic const uint32_t phrase_starts[] = {");
    for (size_t i = 0; i < gazetteer->word_count; i++)
        printf("%s%u,", i % 16 ? " " : "\n    ", gazetteer->phrase_starts[i]);
    printf("\n    0};\n\nstatic const struct phrase_edge edges[] = {");
    for (size_t i = 0; i < gazetteer->edge_slots; i++)
        printf("%s{%uu, %u, %u},", i % 6 ? " " : "\n    ", gazetteer->edges[i].node,
               gazetteer->edges[i].word, gazetteer->edges[i].next);
    printf("\n};\n\n");
}

static void
write_gazetteer(const struct gazetteer *gazetteer)
{
    printf("/* Made by club/generate.c from the files of clubs/. */\n"
           "#include \"club/gazetteer.h\"\n\n"
           "extern const struct gazetteer built_in_gazetteer;\n\n");
    write_clubs("clubs", gazetteer->clubs, gazetteer->club_count);
    write_clubs("competitions", gazetteer->competitions, gazetteer->competition_count);
    write_order("clubs_by_id", gazetteer->clubs_by_id, gazetteer->club_count);
    write_order("competitions_by_id", gazetteer->competitions_by_id,
                gazetteer->competition_count);
    write_order("club_leagues", gazetteer->club_leagues, gazetteer->club_count);
    write_numbers("club_countries", gazetteer->club_countries, gazetteer->club_count);
    write_numbers("competition_countries", gazetteer->competition_countries,
                  gazetteer->competition_count);
    write_numbers("competition_kinds", gazetteer->competition_kinds,
                  gazetteer->competition_count);
    write_strings(gazetteer);
    write_aliases(gazetteer);
    write_endings(gazetteer);
    write_language(gazetteer);
    write_lexicon(gazetteer);
    write_phrases(gazetteer);
    printf("const struct gazetteer built_in_gazetteer = {\n"
           "    .clubs = clubs,\n    .competitions = competitions,\n"
           "    .competition_kinds = competition_kinds,\n"
           "    .club_count = %zu,\n    .competition_count = %zu,\n"
           "    .clubs_by_id = clubs_by_id,\n"
           "    .competitions_by_id = competitions_by_id,\n"
           "    .club_leagues = club_leagues,\n    .club_countries = club_countries,\n"
           "    .competition_countries = competition_countries,\n"
           "    .countries = countries,\n    .country_count = %zu,\n",
           gazetteer->club_count, gazetteer->competition_count, gazetteer->country_count);
    printf("    .strings = strings,\n    .strings_size = %zu,\n"
           "    .aliases = aliases,\n    .alias_count = %zu,\n"
           "    .endings = endings,\n    .ending_count = %zu,\n"
           "    .cuts = cuts,\n    .cut_count = %zu,\n"
           "    .prefixes = prefixes,\n    .prefix_count = %zu,\n"
           "    .homes = homes,\n    .home_count = %zu,\n",
           gazetteer->strings_size, gazetteer->alias_count, gazetteer->ending_count,
           gazetteer->cut_count, gazetteer->prefix_count, gazetteer->home_count);
    printf("    .lexicon = lexicon,\n    .lexicon_count = %zu,\n"
           "    .uses = uses,\n    .use_count = %zu,\n"
           "    .phrases = phrases,\n    .phrase_count = %zu,\n"
           "    .phrase_starts = phrase_starts,\n    .word_count = %zu,\n"
           "    .edges = edges,\n    .edge_slots = %zu,\n"
           "    .version = UINT64_C(%" PRIu64 "),\n};\n",
           gazetteer->lexicon_count, gazetteer->use_count, gazetteer->phrase_count,
           gazetteer->word_count, gazetteer->edge_slots, gazetteer->version);
}

int
main(int argument_count, char **arguments)
{
    bool check = argument_count > 1 && strcmp(arguments[1], "--check") == 0;
    struct arena arena;
    struct draft draft;
    arena_init(&arena);
    draft_init(&draft, NULL, &arena);
    for (int i = check ? 2 : 1; i < argument_count; i++) {
        struct ini ini;
        struct error err;
        if (!ini_load(arguments[i], &arena, &ini, &err)) {
            fprintf(stderr, "club_generate: %s\n", err.text);
            return 1;
        }
        draft_read(&draft, &ini);
    }
    draft_check(&draft);
    struct gazetteer *gazetteer = draft_compile(&draft);
    for (size_t i = 0; i < draft.problem_count; i++)
        fprintf(stderr, "%.*s\n", STR_ARGS(draft.problems[i]));
    bool bad = draft.problem_count > 0;
    if (!check && !bad)
        write_gazetteer(gazetteer);
    draft_finish(&draft);
    arena_finish(&arena);
    return bad || fflush(stdout) != 0 ? 1 : 0;
}
