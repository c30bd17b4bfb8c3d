/* SPDX-License-Identifier: MIT */
/* The same filter gives the same rows in the database, which the commands read, and in
 * the reader's list in memory. */
#include "fixture.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "club/club.h"
#include "reader/list/article_list.h"
#include "reader/list/filters.h"
#include "store/seeker.h"

enum {
    ENTRIES = 400,
    ROUNDS = 3000,
    INDEXED = 250, /* the rest waits for the index */
    NAMES = 3,
};

static const char *const languages[] = {"it", "IT-it", "pt", "pt-BR", "", "en-GB", "he"};
static const char *const wanted_languages[] = {"it", "pt",     "pt-br", "-", "en",
                                               "xx", "IT-ITA", "%",     ""};
static const char *const outlets[] = {"Il Foglio", "IL FOGLIO", "Société", "societe",
                                      "A%b",       "A_b",       "",        "מעריב"};
static const char *const wanted_outlets[] = {"il foglio", "SOCIÉTÉ", "A%b",   "a_B",
                                             "nobody",    "%",       "מעריב", "A"};
static const char *const clubs[] = {"lazio", "inter-milan", "inter-miami", "arsenal",
                                    "roma"};
static const char *const competitions[] = {"serie-a", "champions-league",
                                           "premier-league"};
static const char *const words[] = {"derby", "Goal", "Çalhanoğlu",
                                    "מכבי",  "浦和", "late"};
static const char *const wanted_words[] = {
    "derby", "goal late", "calhanoglu", "מכבי", "和", "der", "\"late goal\"", "nothing"};

static uint32_t seed = 12345;

static uint32_t
random_below(uint32_t limit)
{
    seed = seed * 1664525 + 1013904223;
    return (seed >> 8) % limit;
}

#define ANY(table) (table)[random_below(sizeof(table) / sizeof *(table))]

static void
add_one(struct fixture *fixture, int number)
{
    struct arena *arena = &fixture->arena;
    const char *key = str_format(arena, "k%d", number).data;
    const char *title =
        str_format(arena, "%d %s %s", number, ANY(words), ANY(words)).data;
    struct store_entry entry = fixture_entry(fixture, key, title);
    struct store_tag tags[4];
    struct str leagues[2];
    entry.language = str_from_z(ANY(languages));
    entry.outlet = str_from_z(ANY(outlets));
    entry.published_utc = FIXTURE_NOW - (int64_t)random_below(48) * 3600;
    entry.tag_count = random_below(4);
    for (size_t i = 0; i < entry.tag_count; i++)
        tags[i] = (struct store_tag){str_from_z(ANY(clubs)),
                                     (uint8_t)random_below(FILTER_SQUADS), i == 0};
    entry.competition_count = random_below(3);
    for (size_t i = 0; i < entry.competition_count; i++)
        leagues[i] = str_from_z(ANY(competitions));
    entry.tags = tags;
    entry.competitions = leagues;
    const char *text = str_format(arena, "A %s then a %s.", ANY(words), ANY(words)).data;
    int64_t id = fixture_add_text(fixture, entry, text);
    for (int mark = 0; mark < 2; mark++)
        if (random_below(3) == 0)
            assert_int_equal(store_mark_entries(fixture->store, &id, 1,
                                                (enum store_mark)mark, true, NULL),
                             STORE_DONE);
    if (number == INDEXED)
        fixture_index_all(fixture);
}

static bool
take_row(void *context, const struct store_row *row)
{
    article_list_add(context, row);
    return true;
}

static struct article_list *
fill(struct fixture *fixture)
{
    struct article_list *list = article_list_new(gazetteer_built_in());
    fixture_subscribe(fixture, "https://one.example/feed");
    for (int i = 0; i < ENTRIES; i++)
        add_one(fixture, i);
    const struct store_query all = {.limit = 0};
    store_list(fixture->store, &all, take_row, list, NULL);
    article_list_settle(list);
    assert_int_equal(article_list_count(list), ENTRIES);
    return list;
}

/* ---- both ways ---- */

struct found {
    int64_t ids[ENTRIES];
    size_t count;
};

static bool
note(void *context, const struct store_row *row)
{
    struct found *found = context;
    found->ids[found->count++] = row->entry_id;
    return true;
}

static void
seek_hits(struct fixture *fixture, struct article_list *list, struct seeker *seeker,
          struct str query, struct article_filter *filter)
{
    struct seeker_answer answer = {.whole = false};
    seeker_ask(seeker, query, FIXTURE_NOW);
    while (!answer.whole) {
        struct pollfd fd = {.fd = seeker_fd(seeker), .events = POLLIN};
        poll(&fd, 1, -1);
        if (seeker_take(seeker, &answer) && !answer.whole)
            free(answer.hits);
    }
    assert_false(answer.failed);
    uint32_t *rows = arena_take_array(&fixture->arena, answer.count + 1, sizeof *rows);
    for (size_t i = 0; i < answer.count; i++)
        rows[i] = article_list_find(list, answer.hits[i].entry_id);
    free(answer.hits);
    filter->only_hits = true;
    filter->hits = rows;
    filter->hit_count = answer.count;
}

/* Nothing is folded: the entries are of a story each. */
static void
list_in_memory(struct fixture *fixture, struct article_list *list, struct seeker *seeker,
               const struct store_filter *wanted, struct found *found)
{
    struct article_filter filter = {.wanted = *wanted, .kept_row = ARTICLE_NO_ROW};
    if (wanted->words.size > 0)
        seek_hits(fixture, list, seeker, wanted->words, &filter);
    article_list_filter(list, &filter);
    article_list_filter_step(list, SIZE_MAX);
    for (size_t i = 0; i < article_list_view_count(list); i++)
        found->ids[found->count++] =
            article_list_row(list, article_list_view(list, i)->row)->entry_id;
}

static void
assert_same(struct fixture *fixture, struct article_list *list, struct seeker *seeker,
            const struct store_filter *wanted, const char *what)
{
    struct found stored = {.count = 0}, held = {.count = 0};
    const struct store_query query = {.filter = *wanted};
    assert_int_equal(store_list(fixture->store, &query, note, &stored, NULL), STORE_DONE);
    list_in_memory(fixture, list, seeker, wanted, &held);
    if (stored.count != held.count ||
        memcmp(stored.ids, held.ids, held.count * sizeof *held.ids) != 0)
        fail_msg("%s: %zu rows of the database, %zu of the list in memory", what,
                 stored.count, held.count);
}

/* ---- filters ---- */

struct chosen {
    struct filter_club clubs[NAMES];
    struct str competitions[NAMES], languages[NAMES], outlets[NAMES];
};

static size_t
choose(struct str *names, const char *const *table, size_t table_count)
{
    size_t count = random_below(4) == 0 ? 1 + random_below(NAMES) : 0;
    for (size_t i = 0; i < count; i++)
        names[i] = str_from_z(table[random_below((uint32_t)table_count)]);
    return count;
}

#define CHOOSE(names, table) choose(names, table, sizeof(table) / sizeof *(table))

static struct store_filter
random_filter(struct chosen *chosen)
{
    struct store_filter filter = {
        .clubs = chosen->clubs,
        .competitions = chosen->competitions,
        .languages = chosen->languages,
        .outlets = chosen->outlets,
        .since_utc =
            random_below(4) == 0 ? FIXTURE_NOW - (int64_t)random_below(48) * 3600 : 0,
        .after_entry_id = random_below(6) == 0 ? random_below(ENTRIES) : 0,
        .up_to_entry_id = random_below(6) == 0 ? random_below(ENTRIES) : 0,
        .unread_only = random_below(4) == 0,
        .starred_only = random_below(4) == 0,
        .words = str_from_z(random_below(5) == 0 ? ANY(wanted_words) : ""),
    };
    filter.competition_count = CHOOSE(chosen->competitions, competitions);
    filter.language_count = CHOOSE(chosen->languages, wanted_languages);
    filter.outlet_count = CHOOSE(chosen->outlets, wanted_outlets);
    filter.club_count = random_below(3) == 0 ? 1 + random_below(NAMES) : 0;
    for (size_t i = 0; i < filter.club_count; i++)
        chosen->clubs[i] = (struct filter_club){
            str_from_z(ANY(clubs)),
            (uint8_t)(random_below(2) == 0 ? random_below(1 << FILTER_SQUADS) : 0)};
    return filter;
}

static void
any_filter_gives_the_same_rows(void **state)
{
    struct fixture *fixture = *state;
    struct article_list *list = fill(fixture);
    struct seeker *seeker = seeker_new(fixture->path);
    for (int i = 0; i < ROUNDS; i++) {
        struct chosen chosen;
        const struct store_filter filter = random_filter(&chosen);
        char what[32];
        snprintf(what, sizeof what, "round %d", i);
        assert_same(fixture, list, seeker, &filter, what);
    }
    seeker_free(seeker);
    article_list_free(list);
}

/* Each kind of the reader's own stack of filters, alone. */
static void
each_kind_of_filter_gives_the_same_rows(void **state)
{
    struct fixture *fixture = *state;
    struct article_list *list = fill(fixture);
    struct seeker *seeker = seeker_new(fixture->path);
    const struct gazetteer *gazetteer = gazetteer_built_in();
    for (int kind = 0; kind < FILTER_KIND_COUNT; kind++) {
        struct filters filters;
        struct filters_ids ids;
        filters_init(&filters);
        switch ((enum filter_kind)kind) {
        case FILTER_CLUB:
            filters_choose_row(&filters, FILTER_CLUB,
                               gazetteer_find_club(gazetteer, STR("lazio")));
            filters_choose_squads(&filters, 1 << SQUAD_WOMEN);
            break;
        case FILTER_COMPETITION:
            filters_choose_row(&filters, FILTER_COMPETITION,
                               gazetteer_find_competition(gazetteer, STR("serie-a")));
            break;
        case FILTER_LANGUAGES:
            filters_toggle_name(&filters, FILTER_LANGUAGES, STR("it"));
            break;
        case FILTER_OUTLETS:
            filters_toggle_name(&filters, FILTER_OUTLETS, STR("Il Foglio"));
            break;
        case FILTER_PERIOD:
            filters_set_own_period(&filters, STR("9h"));
            break;
        default:
            filters_set(&filters, (enum filter_kind)kind, true);
        }
        struct store_filter wanted =
            filters_wanted(&filters, gazetteer, FIXTURE_NOW, 0, &ids);
        wanted.words = kind == FILTER_WORDS ? STR("derby") : STR("");
        struct found held = {.count = 0};
        assert_same(fixture, list, seeker, &wanted, filters_word((enum filter_kind)kind));
        list_in_memory(fixture, list, seeker, &wanted, &held);
        assert_in_range(held.count, 1, ENTRIES - 1);
    }
    seeker_free(seeker);
    article_list_free(list);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(any_filter_gives_the_same_rows, fixture_make,
                                        fixture_remove),
        cmocka_unit_test_setup_teardown(each_kind_of_filter_gives_the_same_rows,
                                        fixture_make, fixture_remove),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
