/* SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"
#include "base/ini.h"
#include "club/club.h"
#include "config/config.h"
#include "config/paths.h"
#include "config/subscriptions.h"

/* A config folder of its own for each test. */
struct fixture {
    struct arena arena;
    struct paths paths;
    struct config config;
};

static int
set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    char folder[] = "/tmp/terrace-config-XXXXXX";
    assert_non_null(mkdtemp(folder));
    paths_below(folder, &fixture->arena, &fixture->paths);
    assert_true(file_make_folder(fixture->paths.config_folder, NULL));
    *state = fixture;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *fixture = *state;
    remove(fixture->paths.config_file);
    remove(fixture->paths.subscriptions_file);
    remove(fixture->paths.config_folder);
    char *folder = str_to_z(&fixture->arena, str_from_z(fixture->paths.config_folder));
    *strrchr(folder, '/') = '\0';
    remove(folder);
    arena_finish(&fixture->arena);
    free(fixture);
    return 0;
}

static void
load(struct fixture *fixture, const char *config_text)
{
    if (config_text)
        assert_true(
            file_replace(fixture->paths.config_file, str_from_z(config_text), NULL));
    config_load(&fixture->paths, gazetteer_built_in(), &fixture->arena, &fixture->config);
}

static struct str
example_text(struct arena *arena)
{
    struct str text;
    const char *path = getenv("TERRACE_EXAMPLE_CONFIG");
    assert_non_null(path);
    assert_int_equal(file_read(path, 1 << 20, arena, &text, NULL), FILE_READ);
    return text;
}

static void
test_example_has_every_setting_with_its_default(void **state)
{
    struct fixture *fixture = *state;
    struct str text = example_text(&fixture->arena);
    struct ini ini;
    ini_parse(text, STR("config.example.ini"), &fixture->arena, &ini);
    assert_int_equal(ini.problem_count, 0);
    /* The comments as running text, to find each help sentence whatever its line breaks.
     */
    struct buf prose;
    buf_init(&prose, 1 << 20);
    struct str line;
    while (str_next_line(&text, &line))
        if (line.size && line.data[0] == '#')
            buf_printf(&prose, "%s%.*s", prose.size ? " " : "",
                       STR_ARGS(str_trim(str_slice(line, 1, line.size))));
    for (size_t i = 0; i < config_option_count(); i++) {
        struct config_option option = config_option_at(i);
        const struct ini_entry *entry =
            ini_find(&ini, str_from_z(option.section), str_from_z(option.key));
        if (!entry)
            fail_msg("[%s] %s is not in the example", option.section, option.key);
        assert_true(str_equal(entry->value, str_from_z(option.fallback)));
        if (str_find(buf_str(&prose), str_from_z(option.help)) == STR_NOT_FOUND)
            fail_msg("[%s] %s: the example lacks \"%s\"", option.section, option.key,
                     option.help);
    }
    assert_int_equal(ini.entry_count, config_option_count());
    buf_finish(&prose);
}

static void
test_example_loads_without_a_problem(void **state)
{
    struct fixture *fixture = *state;
    struct str text = example_text(&fixture->arena);
    load(fixture, str_to_z(&fixture->arena, text));
    for (size_t i = 0; i < fixture->config.problem_count; i++)
        fail_msg("%.*s", STR_ARGS(fixture->config.problems[i].text));
}

static void
test_no_config_is_a_config(void **state)
{
    struct fixture *fixture = *state;
    load(fixture, NULL);
    assert_int_equal(fixture->config.problem_count, 0);
    assert_int_equal(fixture->config.measure_cols, 80);
    assert_int_equal(fixture->config.interval_s, 3600);
    assert_true(fixture->config.clock);
    assert_true(str_equal(fixture->config.theme, STR("auto")));
}

struct wrong_case {
    const char *text;
    const char *said;
};

static const struct wrong_case wrong_cases[] = {
    {"[screen]\nmeasure = wide\n",
     ":2: [screen] measure = wide: is not a number from 20"},
    {"[screen]\nmeasure = 12abc\n", "is not a number"},
    {"[screen]\nbidi = maybe\n",
     "[screen] bidi = maybe: is none of auto, reorder, terminal"},
    {"[screen]\nclock = yellow\n", "is neither yes nor no"},
    {"[screen]\ncolour = red\n", "[screen] colour = red: there is no such setting"},
    {"[screeen]\nclock = no\n", "there is no such section; did you mean screen?"},
    {"[reading]\ntheem = dark\n",
     "there is no such setting here; did you mean theme of [screen]?"},
    {"[screen]\nclokc = no\n", "there is no such setting; did you mean clock?"},
    {"[follow]\nclub = lazio\n", "there is no such setting; did you mean clubs?"},
    {"[feed x]\nurl = https://x.example/\nlangauge = it\n",
     "there is no such setting; did you mean language?"},
    {"[poll]\ninterval = 5m\n", "within its limits"},
    {"[poll]\ninterval = 90\n", "is not a time"},
    {"[follow]\nclubs = inter-miami, intermilan\n", "there is no club \"intermilan\""},
    {"[feed x]\nurl = ftp://x.example/\n", "[feed x] url"},
    {"[feed x]\ntitle = no address\n", "[feed x] has no url"},
    {"[feed x]\nurl = https://x.example/\nfull_text = often\n", "is none of ask, always"},
    {"nonsense\n", ":1: \"nonsense\" is not a line like key = value"},
};

static void
test_wrong_lines_are_named_and_the_rest_works(void **state)
{
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof wrong_cases / sizeof *wrong_cases; i++) {
        struct str text = str_format(&fixture->arena,
                                     "%s[reading]\nmark_read = never\n"
                                     "[feed good]\nurl = https://good.example/f.xml#x\n",
                                     wrong_cases[i].text);
        load(fixture, text.data);
        assert_int_equal(fixture->config.problem_count, 1);
        struct str said = fixture->config.problems[0].text;
        if (str_find(said, str_from_z(wrong_cases[i].said)) == STR_NOT_FOUND)
            fail_msg("\"%.*s\" does not say \"%s\"", STR_ARGS(said), wrong_cases[i].said);
        assert_int_equal(fixture->config.measure_cols, 80);
        assert_int_equal(fixture->config.mark_read, CONFIG_MARK_READ_NEVER);
        const struct config_feed *last =
            &fixture->config.feeds[fixture->config.feed_count - 1];
        assert_true(str_equal(last->wish.url, STR("https://good.example/f.xml#x")));
    }
}

static bool
follow(struct fixture *fixture, struct str id, bool *changed, struct error *err)
{
    const struct followed followed = {FOLLOWED_CLUB, id};
    const struct subscriptions_change change = {.begin = &followed, .begin_count = 1};
    struct subscriptions_outcome outcome = {0};
    bool done =
        subscriptions_change(&fixture->paths, &fixture->config, &change, &outcome, err);
    *changed = outcome.begun_count > 0;
    return done;
}

static bool
unfollow(struct fixture *fixture, struct str id, bool *changed, struct error *err)
{
    const struct followed followed = {FOLLOWED_CLUB, id};
    const struct subscriptions_change change = {.end = &followed, .end_count = 1};
    struct subscriptions_outcome outcome = {0};
    bool done =
        subscriptions_change(&fixture->paths, &fixture->config, &change, &outcome, err);
    *changed = outcome.ended_count > 0;
    return done;
}

static void
test_follow_and_unfollow(void **state)
{
    struct fixture *fixture = *state;
    struct error err = {0};
    bool changed;
    load(fixture, "[follow]\nclubs = lazio\n");
    assert_true(follow(fixture, STR("inter-miami"), &changed, &err));
    assert_true(changed);
    assert_true(follow(fixture, STR("inter-miami"), &changed, &err));
    assert_false(changed);
    assert_true(follow(fixture, STR("arsenal"), &changed, &err));
    load(fixture, NULL);
    assert_int_equal(fixture->config.problem_count, 0);
    assert_int_equal(fixture->config.club_count, 3);
    assert_true(str_equal(fixture->config.clubs[0], STR("lazio")));
    assert_true(str_equal(fixture->config.clubs[1], STR("inter-miami")));
    assert_true(str_equal(fixture->config.clubs[2], STR("arsenal")));

    assert_true(unfollow(fixture, STR("inter-miami"), &changed, &err));
    assert_true(changed);
    assert_false(unfollow(fixture, STR("lazio"), &changed, &err));
    assert_non_null(strstr(err.text, "config.ini"));
    load(fixture, NULL);
    assert_int_equal(fixture->config.club_count, 2);
}

/* Clubs, languages and feeds at once; what one club alone brought goes with it, what two
 * brought stays. */
static void
test_a_change_as_a_whole(void **state)
{
    struct fixture *fixture = *state;
    struct error err = {0};
    struct subscriptions_outcome outcome;
    const struct followed begin[] = {{FOLLOWED_CLUB, STR("lazio")},
                                     {FOLLOWED_CLUB, STR("arsenal")},
                                     {FOLLOWED_COMPETITION, STR("serie-a")}};
    const struct str languages[] = {STR("it"), STR("en")};
    const struct new_feed add[] = {
        {.url = STR("https://a.example/"), .added_for = STR("lazio")},
        {.url = STR("https://a.example/"), .added_for = STR("serie-a")},
        {.url = STR("https://b.example/"), .added_for = STR("lazio")},
        {.url = STR("https://c.example/"), .added_for = STR("arsenal")},
    };
    const struct subscriptions_change first = {
        .begin = begin,
        .begin_count = 3,
        .sets_languages = true,
        .languages = languages,
        .language_count = 2,
        .add = add,
        .add_count = 4,
    };
    load(fixture, "[screen]\nclock = no\n");
    assert_true(
        subscriptions_change(&fixture->paths, &fixture->config, &first, &outcome, &err));
    assert_int_equal(outcome.begun_count, 3);
    assert_int_equal(outcome.added_count, 3);
    load(fixture, NULL);
    assert_int_equal(fixture->config.problem_count, 0);
    assert_int_equal(fixture->config.club_count, 2);
    assert_int_equal(fixture->config.competition_count, 1);
    assert_int_equal(fixture->config.language_count, 2);
    assert_int_equal(fixture->config.config_language_count, 0);
    assert_int_equal(fixture->config.feed_count, 3);

    const struct str removed = STR("https://c.example/");
    const struct subscriptions_change second = {
        .end = begin,
        .end_count = 1,
        .sets_languages = true,
        .remove = &removed,
        .remove_count = 1,
    };
    assert_true(
        subscriptions_change(&fixture->paths, &fixture->config, &second, &outcome, &err));
    assert_int_equal(outcome.ended_count, 1);
    load(fixture, NULL);
    assert_int_equal(fixture->config.club_count, 1);
    assert_int_equal(fixture->config.language_count, 0);
    assert_int_equal(fixture->config.feed_count, 1);
    assert_true(str_equal(fixture->config.feeds[0].wish.url, STR("https://a.example/")));
    assert_true(str_equal(fixture->config.feeds[0].added_for, STR("serie-a")));
}

static void
test_feeds_are_added_and_removed(void **state)
{
    struct fixture *fixture = *state;
    struct error err = {0};
    bool changed;
    struct str first = STR("https://news.example/rss.xml?a=1;b=2#top");
    struct str second = STR("https://news.example/rss.xml?a=2");
    const struct new_feed feeds[] = {
        {.url = first, .title = STR("It's \"news\"")},
        {.url = second},
        {.url = second},
    };
    size_t added;
    assert_true(subscriptions_add_feeds(&fixture->paths, feeds, 3, &added, &err));
    assert_int_equal(added, 2);
    load(fixture, NULL);
    assert_int_equal(fixture->config.feed_count, 2);
    assert_true(str_equal(fixture->config.feeds[0].wish.url, first));
    assert_true(str_equal(fixture->config.feeds[1].wish.url, second));

    assert_true(subscriptions_remove_feed(&fixture->paths, &fixture->config, first,
                                          &changed, &err));
    assert_true(changed);
    load(fixture, NULL);
    assert_int_equal(fixture->config.feed_count, 1);
    assert_true(str_equal(fixture->config.feeds[0].wish.url, second));
}

static void
test_broken_subscriptions_are_not_rewritten(void **state)
{
    struct fixture *fixture = *state;
    struct error err = {0};
    bool changed;
    struct str broken = STR("[follow]\nclubs = lazio\nthis line is broken\n");
    assert_true(file_replace(fixture->paths.subscriptions_file, broken, NULL));
    assert_false(follow(fixture, STR("arsenal"), &changed, &err));
    assert_non_null(strstr(err.text, "subscriptions.ini:3"));
    struct str after;
    assert_int_equal(
        file_read(fixture->paths.subscriptions_file, 4096, &fixture->arena, &after, NULL),
        FILE_READ);
    assert_true(str_equal(after, broken));
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_example_has_every_setting_with_its_default),
        TEST(test_example_loads_without_a_problem),
        TEST(test_no_config_is_a_config),
        TEST(test_wrong_lines_are_named_and_the_rest_works),
        TEST(test_follow_and_unfollow),
        TEST(test_a_change_as_a_whole),
        TEST(test_feeds_are_added_and_removed),
        TEST(test_broken_subscriptions_are_not_rewritten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
