/* SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "story/story.h"

enum {
    START = 1790000000,
    HOUR = 3600,
    CLUB_LIMIT = 3
};

/* An evening as it comes in. Entries with the same letter tell the same event. */
static const struct row {
    char story;
    int hour;
    const char *language, *title, *text;
    const char *clubs[CLUB_LIMIT];
} evening[] = {
    {'p',
     0,
     "it",
     "Probabili formazioni Torino-Lecce: Brandi dal primo minuto",
     "",
     {"torino", "lecce"}},
    {'p',
     2,
     "en",
     "Torino v Lecce: team news, line-ups and prediction",
     "",
     {"torino", "lecce"}},
    {'q',
     2,
     "it",
     "Probabili formazioni Genoa-Como: Pastori dal primo minuto",
     "",
     {"genoa", "como"}},
    {'m',
     10,
     "it",
     "Torino-Lecce 2-1: decide Brandi nel recupero",
     "Doppietta del centravanti.",
     {"torino", "lecce"}},
    {'m', 10, "it", "Le pagelle di Torino-Lecce: Brandi 8", "", {"torino", "lecce"}},
    {'m',
     11,
     "de",
     "Brandi trifft spät: Turin schlägt Lecce 2:1",
     "",
     {"torino", "lecce"}},
    {'m', 11, "he", "ברנדי הכריע: טורינו ניצחה 1:2 את לצ'ה", "", {"torino", "lecce"}},
    {'m',
     12,
     "ru",
     "«Торино» обыграл «Лечче» — 2:1",
     "Победный гол забил Бранди.",
     {"torino", "lecce"}},
    {'w', 12, "en", "Torino Women 3-0 Lecce Women", "", {"torino/women", "lecce/women"}},
    {'g', 12, "it", "Genoa-Como 0-0, poche emozioni", "", {"genoa", "como"}},
    {'r',
     13,
     "en",
     "Serie A round-up: Torino beat Lecce, Genoa held by Como",
     "",
     {"torino", "lecce", "genoa"}},
    {'i',
     22,
     "it",
     "Torino, infortunio per Brandi: lesione al polpaccio",
     "",
     {"torino"}},
    {'i', 23, "es", "Lesión de Brandi, baja de un mes en el Torino", "", {"torino"}},
    {'i',
     24,
     "fr",
     "Brandi blessé au mollet, un mois d'absence pour le Torino",
     "",
     {"torino"}},
    {'t',
     24,
     "it",
     "Torino-Juventus, biglietti in vendita da lunedì",
     "",
     {"torino", "juventus"}},
    {'s',
     30,
     "en",
     "Torino sign winger Okafor from Brugge",
     "",
     {"torino", "club-brugge"}},
    {'k',
     30,
     "en",
     "Torino sign goalkeeper Lindqvist from Brugge",
     "",
     {"torino", "club-brugge"}},
};

enum {
    ROW_COUNT = sizeof evening / sizeof *evening
};

static struct story_entry
entry_of(const struct row *row, int64_t id, struct str clubs[CLUB_LIMIT])
{
    struct story_entry entry = {
        .entry_id = id,
        .time_utc = START + row->hour * HOUR,
        .language = str_from_z(row->language),
        .title = str_from_z(row->title),
        .text = str_from_z(row->text),
        .outlet = STR("outlet"),
        .primary_clubs = clubs,
    };
    while (entry.primary_club_count < CLUB_LIMIT &&
           row->clubs[entry.primary_club_count]) {
        clubs[entry.primary_club_count] =
            str_from_z(row->clubs[entry.primary_club_count]);
        entry.primary_club_count++;
    }
    return entry;
}

static int64_t
take(struct story_index *index, const struct row *row, int64_t id)
{
    struct str clubs[CLUB_LIMIT];
    struct story_entry entry = entry_of(row, id, clubs);
    entry.story_id = story_assign(index, &entry);
    if (entry.story_id == 0)
        entry.story_id = id;
    story_index_add(index, &entry);
    return entry.story_id;
}

static void
test_an_evening(void **state)
{
    (void)state;
    struct story_index *index = story_index_new();
    int64_t stories[ROW_COUNT];
    for (size_t i = 0; i < ROW_COUNT; i++) {
        stories[i] = take(index, &evening[i], (int64_t)i + 100);
        for (size_t j = 0; j < i; j++)
            if ((stories[i] == stories[j]) != (evening[i].story == evening[j].story))
                fail_msg("\"%s\" and \"%s\"", evening[j].title, evening[i].title);
    }
    story_index_free(index);
}

static void
test_same_words_much_later_are_another_story(void **state)
{
    (void)state;
    struct story_index *index = story_index_new();
    struct row row = evening[3];
    int64_t first = take(index, &row, 1);
    row.hour += 6 * 24;
    assert_int_not_equal(take(index, &row, 2), first);
    story_index_free(index);
}

static void
test_copies_of_an_agency(void **state)
{
    (void)state;
    const struct row first = {'a',
                              0,
                              "es",
                              "El Cádiz presenta su plan de cantera",
                              "Cádiz (Agencia).- El club gaditano presentó este lunes su "
                              "plan de cantera, dirigido por Rafael Montes.",
                              {"cadiz"}};
    const struct row second = {
        'a',
        1,
        "es",
        "Rafael Montes dirigirá la cantera del Cádiz",
        "Cádiz (Agencia).- El club gaditano presentó este lunes su "
        "plan de cantera, dirigido por Rafael Montes.",
        {"cadiz"}};
    struct story_index *index = story_index_new();
    assert_int_equal(take(index, &first, 1), take(index, &second, 2));
    story_index_free(index);
}

static void
test_assign_keeps_nothing(void **state)
{
    (void)state;
    struct story_index *index = story_index_new();
    struct str clubs[CLUB_LIMIT];
    struct story_entry entry = entry_of(&evening[3], 1, clubs);
    assert_int_equal(story_assign(index, &entry), 0);
    assert_int_equal(story_assign(index, &entry), 0);
    entry.story_id = 1;
    story_index_add(index, &entry);
    assert_int_equal(story_assign(index, &entry), 1);
    story_index_free(index);
}

/* Also through the rebuilding that many forgotten entries bring. */
static void
test_forgotten_entries_are_no_candidates(void **state)
{
    (void)state;
    struct story_index *index = story_index_new();
    for (int i = 0; i < 2000; i++) {
        char title[80];
        snprintf(title, sizeof title, "Torino-Lecce %d-%d: Brandi %d", i % 5, i % 3, i);
        struct row row = {'x', i / 40, "it", title, "", {"torino", "lecce"}};
        take(index, &row, i + 1);
        story_index_forget(index, START + (row.hour - 24) * HOUR);
    }
    struct str clubs[CLUB_LIMIT];
    struct story_entry entry = entry_of(&evening[3], 5000, clubs);
    story_index_forget(index, START + 100 * HOUR);
    assert_int_equal(story_assign(index, &entry), 0);
    story_index_free(index);
}

static void
test_empty_entries(void **state)
{
    (void)state;
    struct story_index *index = story_index_new();
    const struct row empty = {'e', 0, "", "", "", {NULL}};
    assert_int_equal(take(index, &empty, 1), 1);
    assert_int_equal(take(index, &empty, 2), 2);
    story_index_free(index);
    story_index_free(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_evening),
        cmocka_unit_test(test_same_words_much_later_are_another_story),
        cmocka_unit_test(test_copies_of_an_agency),
        cmocka_unit_test(test_assign_keeps_nothing),
        cmocka_unit_test(test_forgotten_entries_are_no_candidates),
        cmocka_unit_test(test_empty_entries),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
