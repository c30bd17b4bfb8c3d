/* SPDX-License-Identifier: MIT */
#include "fixture.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "article/document.h"
#include "base/error.h"
#include "base/file.h"
#include "store/search.h"
#include "store/search_text.h"

static void
add(struct fixture *fixture, const char *key, const char *title, const char *text)
{
    fixture_add_text(fixture, fixture_entry(fixture, key, title), text);
}

static void
add_all(struct fixture *fixture)
{
    add(fixture, "a", "Inter win the derby", "Late goal by Çalhanoğlu at San Siro.");
    add(fixture, "b", "Kadıköy'de Fenerbahçe kazandı",
        "Maç 2-1 bitti. Łódź, Malmö, Ødegaard.");
    add(fixture, "c", "ניצחון גדול במכבי חיפה", "המאמן אמר: מַכַּבִּי ת״א היא יריבה קשה.");
    add(fixture, "d", "فوز بالأهلي في القاهرة", "مُدرّب الفريق سعيد.");
    add(fixture, "e", "浦和レッズが勝利", "埼玉スタジアムで行われた試合。");
    add(fixture, "f", "บุรีรัมย์ ชนะ", "ฟุตบอลไทยลีกวันนี้");
    add(fixture, "g", "Зенит победил", "«Зенит» обыграл «Спартак» со счётом 3:1");
    add(fixture, "h", "Miami",
        "The coach of Inter Miami spoke about the derby with Orlando.");
}

/* What a query finds, newest first (here: last added first), by the entry's key. */
static const char *const cases[][2] = {
    {"inter", "ha"},
    {"INTER  derby", "ha"},
    {"\"inter miami\"", "h"},
    {"\"miami inter\"", ""},
    {"“inter miami”", "h"},
    {"inter mia", "h"},
    {"mia inter", ""},
    {"mia* inter", "h"},
    {"calhanoglu", "a"},
    {"kadikoy", "b"},
    {"KADIKÖY", "b"},
    {"lodz", "b"},
    {"malmo odegaard", "b"},
    {"מכבי", "c"},
    {"חיפה", "c"},
    {"ת\"א", "c"},
    {"ת״א", "c"},
    {"\"מכבי ת״א\"", "c"},
    {"الأهلي", "d"},
    {"اهلي", "d"},
    {"مدرب", "d"},
    {"レッズ", "e"},
    {"浦和", "e"},
    {"勝", "e"},
    {"和浦", ""},
    {"スタジアム", "e"},
    {"ไทย", "f"},
    {"спартак ЗЕНИТ", "g"},
    {"счет", "g"},
    {"3:1", "g"},
    {"nothing", ""},
    {"inter nothing", ""},
};

static char
letter_of(struct str url)
{
    return url.data[url.size - 1];
}

static bool
append_letter(void *context, const struct store_row *row)
{
    char *letters = context;
    letters[strlen(letters)] = letter_of(row->url);
    return true;
}

static void
assert_found(struct fixture *fixture, const struct store_query *query,
             const char *expected)
{
    char letters[32] = "";
    struct error err = {0};
    if (store_list(fixture->store, query, append_letter, letters, &err) != STORE_DONE)
        fail_msg("\"%.*s\": %s", STR_ARGS(query->filter.words), err.text);
    if (strcmp(letters, expected) != 0)
        fail_msg("\"%.*s\" finds \"%s\", not \"%s\"", STR_ARGS(query->filter.words),
                 letters, expected);
}

static void
test_queries_in_many_scripts(void **state)
{
    struct fixture *fixture = *state;
    add_all(fixture);
    fixture_index_all(fixture);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_found(fixture,
                     &(struct store_query){.filter.words = str_from_z(cases[i][0])},
                     cases[i][1]);
}

static void
test_the_same_is_found_before_the_index(void **state)
{
    struct fixture *fixture = *state;
    add_all(fixture);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_found(fixture,
                     &(struct store_query){.filter.words = str_from_z(cases[i][0])},
                     cases[i][1]);
    size_t waiting = 0;
    assert_true(store_count_waiting(fixture->store, &waiting));
    assert_int_equal(waiting, 8);
    /* Titles before texts, as with the index. */
    assert_found(
        fixture,
        &(struct store_query){.filter.words = STR("derby"), .by_relevance = true}, "ah");
}

static void
test_filters_and_ranking(void **state)
{
    struct fixture *fixture = *state;
    add_all(fixture);
    fixture_index_all(fixture);
    const int64_t last = 8;
    store_mark_entries(fixture->store, &last, 1, STORE_MARK_READ, true, NULL);
    struct store_query query = {.filter.words = STR("inter")};
    query.by_relevance = true;
    assert_found(fixture, &query, "ah");
    query.by_relevance = false;
    query.limit = 1;
    assert_found(fixture, &query, "h");
    query.filter.unread_only = true;
    assert_found(fixture, &query, "a");
    query.filter.clubs = &(struct filter_club){.id = STR("nobody")};
    query.filter.club_count = 1;
    assert_found(fixture, &query, "");
}

static void
test_changed_text_is_indexed_anew(void **state)
{
    struct fixture *fixture = *state;
    add(fixture, "a", "Before", "First words.");
    fixture_index_all(fixture);
    add(fixture, "a", "After", "Second words.");
    assert_found(fixture, &(struct store_query){.filter.words = STR("after")}, "a");
    fixture_index_all(fixture);
    assert_found(fixture, &(struct store_query){.filter.words = STR("second")}, "a");
    assert_found(fixture, &(struct store_query){.filter.words = STR("words")}, "a");
    assert_found(fixture, &(struct store_query){.filter.words = STR("first")}, "");
}

static const char *const hostile[] = {
    "\"",        "\"\"",  "\"\"\"", "*",       "**",       "\"*",      "'",
    "';--",      ")",     "(",      "(((",     "AND",      "OR",       "NOT",
    "NEAR(a b)", "a AND", "NOT a",  "title:x", "-a",       "^a",       "{a b} : c",
    "a + b",     "\\",    "%",      "_",       "\x80\xff", "\xe0\xb8", "!!! ???",
    "…",         "\"a",   "a\"",    "a\"b\"c", "a*b*",     "🏆",        "\u200f\u202e",
    ". , ;",     "ו",     "ו ה",    "ال",      "\"ال",     "\t\n",
};

static void
test_no_query_is_an_error(void **state)
{
    struct fixture *fixture = *state;
    add_all(fixture);
    fixture_index_all(fixture);
    add(fixture, "z", "waits", "");
    long rows = 0;
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++)
        for (size_t j = 0; j < sizeof hostile / sizeof *hostile; j++) {
            char text[64];
            char letters[32] = "";
            struct error err = {0};
            snprintf(text, sizeof text, "%s %s", hostile[i], hostile[j]);
            struct store_query query = {.filter.words = str_from_z(text)};
            if (store_list(fixture->store, &query, append_letter, letters, &err) !=
                STORE_DONE)
                fail_msg("\"%s\": %s", text, err.text);
            rows++;
        }
    assert_true(rows > 100);
    char nul[] = {'i', 'n', 't', 'e', 'r', '\0', '"', 'x'};
    assert_found(fixture, &(struct store_query){.filter.words = {nul, sizeof nul}}, "");
}

static void
test_random_bytes(void **state)
{
    struct fixture *fixture = *state;
    add_all(fixture);
    fixture_index_all(fixture);
    static const char alphabet[] = "\"\"**  ()ab:-^+{}\xd7\xa9\xd8\xa7\xe6\xb5\xa6\xff\0";
    srand(7);
    for (int i = 0; i < 2000; i++) {
        char text[40];
        size_t size = (size_t)rand() % sizeof text;
        for (size_t j = 0; j < size; j++)
            text[j] = alphabet[(size_t)rand() % sizeof alphabet];
        char letters[32] = "";
        struct error err = {0};
        struct store_query query = {.filter.words = {text, size}};
        if (store_list(fixture->store, &query, append_letter, letters, &err) !=
            STORE_DONE)
            fail_msg("\"%.*s\": %s", (int)size, text, err.text);
    }
}

/* An entry that has no title, as the first versions stored it. */
static void
add_untitled(sqlite3 *db, int id, const char *words)
{
    struct span span = {.text = str_from_z(words)};
    struct block block = {.kind = BLOCK_PARAGRAPH, .spans = &span, .span_count = 1};
    struct document document = {.blocks = &block, .block_count = words[0] != '\0'};
    struct buf saved;
    buf_init(&saved, 1 << 16);
    document_save(&document, &saved);
    sqlite3_stmt *statement;
    char sql[512];
    snprintf(sql, sizeof sql,
             "INSERT INTO entry VALUES (%d, 1, %d, 1790000200, 0, 4, 1, 3, 2, '',"
             " 'https://example.org/%d', x'', x'')",
             id, id, id);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    snprintf(sql, sizeof sql,
             "INSERT INTO body VALUES (%d, 1790000200, 0, 1790000200, '', '', ?)", id);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
    sqlite3_bind_blob(statement, 1, saved.data, (int)saved.size, SQLITE_STATIC);
    assert_int_equal(sqlite3_step(statement), SQLITE_DONE);
    sqlite3_finalize(statement);
    buf_finish(&saved);
}

/* Each version's file is loaded as that version's program left it. */
static void
test_older_versions_are_brought_along(void **state)
{
    struct fixture *fixture = *state;
    store_close(fixture->store);
    remove(fixture->path);
    char script[512];
    struct str sql;
    snprintf(script, sizeof script, "%s/store/version-1.sql",
             getenv("TERRACE_TEST_DATA"));
    assert_int_equal(file_read(script, 1 << 20, &fixture->arena, &sql, NULL), FILE_READ);
    sqlite3 *db;
    assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, str_to_z(&fixture->arena, sql), NULL, NULL, NULL),
                     SQLITE_OK);
    add_untitled(db, 3, "Pareggio al 90’.");
    add_untitled(db, 4, "");
    sqlite3_close(db);
    struct error err = {0};
    if (!store_open(fixture->path, STORE_READER, &fixture->store, &err))
        fail_msg("%s", err.text);
    /* What had no title has one now. */
    assert_string_equal(
        fixture_list(fixture, &(struct store_query){.filter.unread_only = true}),
        "https://example.org/4|Pareggio al 90’.|Già deciso");
    assert_string_equal(
        fixture_list(fixture, &(struct store_query){.filter = {OF_CLUB("lazio")}}),
        "La Lazio vince");
    fixture_index_all(fixture);
    assert_string_equal(
        fixture_list(fixture, &(struct store_query){.filter.words = STR("gia")}),
        "Già deciso");
    struct store_article article;
    enum store_result result;
    assert_true(
        store_load_article(fixture->store, 2, &fixture->arena, &article, &result, &err));
    assert_int_equal(article.earlier_title_count, 1);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_make, fixture_remove)
    const struct CMUnitTest tests[] = {
        TEST(test_queries_in_many_scripts),
        TEST(test_the_same_is_found_before_the_index),
        TEST(test_filters_and_ranking),
        TEST(test_changed_text_is_indexed_anew),
        TEST(test_no_query_is_an_error),
        TEST(test_random_bytes),
        TEST(test_older_versions_are_brought_along),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
