/* SPDX-License-Identifier: MIT */
/* Headlines first, bodies and tags in a second step. */
#include "fixture.h"

#include "store/search.h"

enum {
    COUNT = 3
};

static const struct store_tag juventus = {.club_id = {"juventus", 8}, .primary = true};

struct three {
    struct store_entry entries[COUNT];
    struct store_identity identities[COUNT];
    int64_t ids[COUNT];
};

static struct three
three_entries(struct fixture *fixture)
{
    static const char *const keys[COUNT] = {"a", "b", "c"};
    struct three three = {0};
    fixture_subscribe(fixture, "https://example.org/feed");
    for (int i = 0; i < COUNT; i++) {
        three.entries[i] = fixture_entry(fixture, keys[i], keys[i]);
        three.identities[i] = three.entries[i].identity;
    }
    return three;
}

static void
add_headlines(struct fixture *fixture, struct three *three)
{
    struct store_entry bare[COUNT];
    for (int i = 0; i < COUNT; i++) {
        bare[i] = three->entries[i];
        bare[i].document = STR("");
        bare[i].has_text = false;
        three->entries[i].tags = &juventus;
        three->entries[i].tag_count = 1;
    }
    assert_int_equal(store_add_headlines(fixture->store, 1, FIXTURE_NOW, 1, bare, COUNT,
                                         three->ids, NULL),
                     STORE_DONE);
}

static void
complete(struct fixture *fixture, const struct three *three)
{
    assert_int_equal(store_complete(fixture->store, 1, FIXTURE_NOW, three->entries, COUNT,
                                    three->ids, NULL),
                     STORE_DONE);
}

static struct store_article
article(struct fixture *fixture, int64_t id)
{
    struct store_article loaded;
    enum store_result result;
    assert_true(
        store_load_article(fixture->store, id, &fixture->arena, &loaded, &result, NULL));
    return loaded;
}

/* How many of the three would be stored anew or again. */
static int
wanted_count(struct fixture *fixture, const struct three *three)
{
    enum store_novelty novelty[COUNT];
    assert_int_equal(
        store_novelty(fixture->store, 1, three->identities, COUNT, novelty, NULL),
        STORE_DONE);
    int count = 0;
    for (int i = 0; i < COUNT; i++)
        count += novelty[i] != STORE_UNCHANGED;
    return count;
}

static void
test_headlines_are_listed_before_their_bodies(void **state)
{
    struct three three = three_entries(*state);
    add_headlines(*state, &three);
    assert_string_equal(fixture_list(*state, &(struct store_query){0}), "c|b|a");
    struct store_query of_club = {.filter = {OF_CLUB("juventus")}};
    assert_string_equal(fixture_list(*state, &of_club), "");
    struct store_article first = article(*state, three.ids[0]);
    assert_true(first.row.awaited);
    assert_false(first.row.has_body);
    assert_int_equal(first.document.size, 0);
}

static void
test_the_second_step_completes_them(void **state)
{
    struct three three = three_entries(*state);
    add_headlines(*state, &three);
    complete(*state, &three);
    struct store_query of_club = {.filter = {OF_CLUB("juventus")}};
    assert_string_equal(fixture_list(*state, &of_club), "c|b|a");
    struct store_query range = {.filter.after_entry_id = three.ids[0],
                                .filter.up_to_entry_id = three.ids[1]};
    assert_string_equal(fixture_list(*state, &range), "b");
    struct store_article first = article(*state, three.ids[0]);
    assert_false(first.row.awaited);
    assert_true(first.row.has_body);
    assert_true(str_equal(first.document, STR("document")));
    assert_int_equal(first.seen_utc, FIXTURE_NOW);
    assert_int_equal(first.earlier_title_count, 0);
    assert_int_equal(wanted_count(*state, &three), 0);
}

static void
test_what_is_stored_already_does_not_go_ahead(void **state)
{
    struct fixture *fixture = *state;
    struct three three = three_entries(fixture);
    struct store_entry earlier = fixture_entry(fixture, "b", "another title");
    int64_t id = fixture_add(fixture, &earlier);
    add_headlines(fixture, &three);
    assert_int_equal(three.ids[1], 0);
    assert_true(three.ids[0] > id && three.ids[2] > three.ids[0]);
    struct store_article stored = article(fixture, id);
    assert_true(str_equal(stored.row.title, STR("another title")));
    complete(fixture, &three);
    assert_int_equal(wanted_count(fixture, &three), 1);
}

static void
test_a_page_that_came_meanwhile_stays(void **state)
{
    struct fixture *fixture = *state;
    struct three three = three_entries(fixture);
    add_headlines(fixture, &three);
    assert_int_equal(store_set_full_document(fixture->store, three.ids[1], STR("page"),
                                             STR("page"), NULL),
                     STORE_DONE);
    for (int i = 0; i < COUNT; i++) {
        three.entries[i].author = STR("Ada Moss");
        three.entries[i].image_url = STR("https://example.org/a.jpg");
        three.entries[i].updated_utc = FIXTURE_NOW - 5;
    }
    complete(fixture, &three);
    struct store_article with_page = article(fixture, three.ids[1]);
    assert_true(with_page.row.full_text);
    assert_true(str_equal(with_page.document, STR("page")));
    assert_true(str_equal(with_page.feed_document, STR("document")));
    assert_true(str_equal(with_page.author, STR("Ada Moss")));
    assert_true(str_equal(with_page.image_url, STR("https://example.org/a.jpg")));
    assert_int_equal(with_page.updated_utc, FIXTURE_NOW - 5);
    assert_false(with_page.row.awaited);
    struct store_article without = article(fixture, three.ids[0]);
    assert_true(str_equal(without.feed_document, STR("")));
}

static void
assert_mended(struct fixture *fixture, const struct three *three)
{
    for (int i = 0; i < COUNT; i++) {
        assert_false(article(fixture, three->ids[i]).row.awaited);
        assert_false(article(fixture, three->ids[i]).row.has_body);
    }
    /* Until then they have the tags that their titles give. */
    int64_t stale[COUNT];
    size_t stale_count = 0;
    assert_int_equal(
        store_stale_tags(fixture->store, 1, COUNT, stale, &stale_count, NULL),
        STORE_DONE);
    assert_int_equal(stale_count, COUNT);
    /* The next batch finds them changed, and gives them bodies. */
    assert_int_equal(wanted_count(fixture, three), COUNT);
    int64_t ids[COUNT];
    assert_int_equal(store_add_batch(fixture->store, 1, FIXTURE_NOW + 60, 1,
                                     three->entries, COUNT, ids, NULL),
                     STORE_DONE);
    assert_memory_equal(ids, three->ids, sizeof ids);
    assert_string_equal(fixture_list(fixture, &(struct store_query){0}), "c|b|a");
    for (int i = 0; i < COUNT; i++) {
        struct store_article mended = article(fixture, ids[i]);
        assert_true(mended.row.has_body);
        assert_true(str_equal(mended.document, STR("document")));
        assert_int_equal(mended.row.tag_count, 1);
    }
}

static void
test_what_is_never_completed_is_mended_at_the_next_start(void **state)
{
    struct three three = three_entries(*state);
    add_headlines(*state, &three);
    assert_int_equal(store_mend(((struct fixture *)*state)->store, NULL), STORE_DONE);
    assert_mended(*state, &three);
}

static void
test_what_is_never_completed_is_mended_by_the_next_batch(void **state)
{
    struct three three = three_entries(*state);
    add_headlines(*state, &three);
    assert_int_equal(wanted_count(*state, &three), COUNT);
    assert_mended(*state, &three);
}

static void
test_what_is_never_completed_is_found_by_its_title(void **state)
{
    struct fixture *fixture = *state;
    struct three three = three_entries(fixture);
    size_t done_count = 0;
    struct store_query search = {.filter.words = STR("derby")};
    three.entries[0].title = STR("Derby day");
    add_headlines(fixture, &three);
    assert_string_equal(fixture_list(fixture, &search), "Derby day");
    assert_int_equal(store_mend(fixture->store, NULL), STORE_DONE);
    assert_int_equal(store_index_some(fixture->store, 10, &done_count, NULL), STORE_DONE);
    assert_int_equal(done_count, COUNT);
    assert_string_equal(fixture_list(fixture, &search), "Derby day");
}

static void
test_a_page_that_comes_in_between_stays(void **state)
{
    struct fixture *fixture = *state;
    struct three three = three_entries(fixture);
    add_headlines(fixture, &three);
    assert_int_equal(store_set_full_document(fixture->store, three.ids[1], STR("page"),
                                             STR("text"), NULL),
                     STORE_DONE);
    complete(fixture, &three);
    struct store_article second = article(fixture, three.ids[1]);
    assert_true(second.row.full_text);
    assert_true(str_equal(second.document, STR("page")));
}

static void
test_neither_step_is_done_while_another_writes(void **state)
{
    struct fixture *fixture = *state;
    struct three three = three_entries(fixture);
    add_headlines(fixture, &three);
    struct store *other;
    int64_t ids[COUNT];
    assert_true(store_open(fixture->path, STORE_READER, &other, NULL));
    assert_int_equal(store_begin(fixture->store, NULL), STORE_DONE);
    assert_int_equal(
        store_complete(other, 1, FIXTURE_NOW, three.entries, COUNT, three.ids, NULL),
        STORE_BUSY);
    assert_int_equal(
        store_add_headlines(other, 1, FIXTURE_NOW, 1, three.entries, COUNT, ids, NULL),
        STORE_BUSY);
    assert_int_equal(store_commit(fixture->store, NULL), STORE_DONE);
    store_close(other);
    assert_true(article(fixture, three.ids[0]).row.awaited);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_headlines_are_listed_before_their_bodies,
                                        fixture_make, fixture_remove),
        cmocka_unit_test_setup_teardown(test_a_page_that_came_meanwhile_stays,
                                        fixture_make, fixture_remove),
        cmocka_unit_test_setup_teardown(test_the_second_step_completes_them, fixture_make,
                                        fixture_remove),
        cmocka_unit_test_setup_teardown(test_what_is_stored_already_does_not_go_ahead,
                                        fixture_make, fixture_remove),
        cmocka_unit_test_setup_teardown(
            test_what_is_never_completed_is_mended_at_the_next_start, fixture_make,
            fixture_remove),
        cmocka_unit_test_setup_teardown(
            test_what_is_never_completed_is_mended_by_the_next_batch, fixture_make,
            fixture_remove),
        cmocka_unit_test_setup_teardown(
            test_what_is_never_completed_is_found_by_its_title, fixture_make,
            fixture_remove),
        cmocka_unit_test_setup_teardown(test_a_page_that_comes_in_between_stays,
                                        fixture_make, fixture_remove),
        cmocka_unit_test_setup_teardown(test_neither_step_is_done_while_another_writes,
                                        fixture_make, fixture_remove),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
