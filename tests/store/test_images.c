/* SPDX-License-Identifier: MIT */
#include "fixture.h"

#include "store/images.h"

static void
keep(struct fixture *fixture, int64_t entry_id, const char *image, int64_t now_utc)
{
    const struct store_image kept = {STR("https://img.example/a.jpg"), str_from_z(image)};
    assert_int_equal(store_keep_image(fixture->store, entry_id, &kept, now_utc, NULL),
                     STORE_DONE);
}

static struct store_image
load(struct fixture *fixture, int64_t entry_id)
{
    struct store_image image;
    assert_int_equal(
        store_load_image(fixture->store, entry_id, &fixture->arena, &image, NULL),
        STORE_DONE);
    return image;
}

static void
test_an_image_is_kept_and_replaced(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(load(fixture, 1).url.size, 0);
    keep(fixture, 1, "first", FIXTURE_NOW);
    assert_true(str_equal(load(fixture, 1).image, STR("first")));
    assert_true(str_equal(load(fixture, 1).url, STR("https://img.example/a.jpg")));
    keep(fixture, 1, "second", FIXTURE_NOW + 1);
    assert_true(str_equal(load(fixture, 1).image, STR("second")));
    assert_int_equal(load(fixture, 2).url.size, 0);
}

static void
test_only_the_newest_stay(void **state)
{
    struct fixture *fixture = *state;
    for (int64_t id = 1; id <= STORE_IMAGE_LIMIT + 3; id++)
        keep(fixture, id, "image", FIXTURE_NOW + id);
    for (int64_t id = 1; id <= STORE_IMAGE_LIMIT + 3; id++)
        assert_int_equal(load(fixture, id).url.size > 0, id > 3);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_an_image_is_kept_and_replaced, fixture_make,
                                        fixture_remove),
        cmocka_unit_test_setup_teardown(test_only_the_newest_stay, fixture_make,
                                        fixture_remove),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
