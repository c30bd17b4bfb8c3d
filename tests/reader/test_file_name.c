/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "reader/article/file_name.h"

static void
test_names_of_titles(void **state)
{
    (void)state;
    static const struct {
        const char *title, *name;
    } cases[] = {
        {"Inter 2-1: what a night!", "inter-2-1-what-a-night"},
        {"L’Inter batte l'Empoli", "linter-batte-lempoli"},
        {"$(id); rm -rf ~ ../../etc/passwd", "id-rm-rf-etc-passwd"},
        {"-n --help", "n-help"},
        {"...", "article"},
        {"", "article"},
        {"Perché sì", "perché-sì"},
        {"אינטר – מיאמי \u200f3-1", "אינטר-מיאמי-3-1"},
        {"a\nb\tc", "a-b-c"},
        {"Twelve dozen words that go on and on until nobody listens to them at all",
         "twelve-dozen-words-that-go-on-and-on-until-nobody-listens-to"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str name = file_name_of_title(str_from_z(cases[i].title), &arena);
        assert_string_equal(str_to_z(&arena, name), cases[i].name);
    }
    arena_finish(&arena);
}

static void
test_typed_paths(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *path;
    } cases[] = {
        {"~/a.md", "/home/x/a.md"},
        {" a.md ", "/keep/a.md"},
        {"/tmp/a", "/tmp/a"},
        {"sub/a.txt", "/keep/sub/a.txt"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str path = file_name_expand(str_from_z(cases[i].typed), STR("/home/x"),
                                           STR("/keep"), &arena);
        assert_string_equal(str_to_z(&arena, path), cases[i].path);
    }
    arena_finish(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_of_titles),
        cmocka_unit_test(test_typed_paths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
