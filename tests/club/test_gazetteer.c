/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/ini.h"
#include "club/club.h"
#include "club/tag.h"

static struct arena arena;

static int
begin(void **state)
{
    (void)state;
    arena_init(&arena);
    return 0;
}

static int
end(void **state)
{
    (void)state;
    arena_finish(&arena);
    return 0;
}

static void
assert_text(struct str actual, const char *expected)
{
    assert_string_equal(str_to_z(&arena, actual), expected);
}

static void
test_find(void **state)
{
    (void)state;
    const struct gazetteer *gazetteer = gazetteer_built_in();
    for (size_t i = 0; i < gazetteer_club_count(gazetteer); i++) {
        const struct club *club = gazetteer_club(gazetteer, (club_index)i);
        assert_int_equal(gazetteer_find_club(gazetteer, club->id), i);
        assert_int_not_equal(gazetteer_find_competition(gazetteer, club->league),
                             CLUB_NONE);
        assert_int_equal(club->code.size, 3);
    }
    assert_int_equal(gazetteer_find_club(gazetteer, STR("no-such-club")), CLUB_NONE);
    assert_int_equal(gazetteer_find_club(gazetteer, STR("")), CLUB_NONE);
}

static void
test_search(void **state)
{
    (void)state;
    static const struct {
        const char *query, *id;
    } cases[] = {
        {"inter miami", "inter-miami"},
        {"Интер", "inter-milan"},
        {"ברצלונה", "barcelona"},
        {"ARSENAL", "arsenal"},
        {"munch", "bayern-munich"},
        {"الزمالك", "zamalek"},
        {"fenerbahce", "fenerbahce"},
        {"浦和", "urawa-reds"},
        {"bundesliga", "bundesliga"},
        {"galatas", "galatasaray"},
        {"inter-miami", "inter-miami"},
        {"インテル・マイ", "inter-miami"},
        /* a letter or two wrong, swapped, left out */
        {"vancuover", "vancouver-whitecaps"},
        {"juvntus", "juventus"},
        {"galatassaray", "galatasaray"},
        {"фенербахчы", "fenerbahce"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct club_match *matches;
        size_t count = gazetteer_search(gazetteer_built_in(), str_from_z(cases[i].query),
                                        5, &arena, &matches);
        assert_true(count > 0);
        const struct club *club =
            matches[0].competition
                ? gazetteer_competition(gazetteer_built_in(), matches[0].index)
                : gazetteer_club(gazetteer_built_in(), matches[0].index);
        assert_text(club->id, cases[i].id);
    }
    struct club_match *matches;
    assert_int_equal(gazetteer_search(gazetteer_built_in(), STR(""), 5, &arena, &matches),
                     0);
    assert_int_equal(
        gazetteer_search(gazetteer_built_in(), STR("qqxzw"), 5, &arena, &matches), 0);
}

static const struct gazetteer *
extended(const char *text, const struct str **problems, size_t *problem_count)
{
    struct ini *ini = arena_take(&arena, sizeof *ini);
    ini_parse(str_from_z(text), STR("my.ini"), &arena, ini);
    return gazetteer_extend(gazetteer_built_in(), ini, 1, &arena, problems,
                            problem_count);
}

/* A letter or two wrong, in several scripts: the club that is meant comes first. */
static void
test_typos(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"milann", "ac-milan"},
        {"interr", "inter-milan"},
        {"lazzio", "lazio"},
        {"juventsu", "juventus"},
        {"napolli", "napoli"},
        {"barcelna", "barcelona"},
        {"real madird", "real-madrid"},
        {"atletico madird", "atletico-madrid"},
        {"sevila", "sevilla"},
        {"arsnal", "arsenal"},
        {"chelse", "chelsea"},
        {"liverpol", "liverpool"},
        {"tottenam", "tottenham"},
        {"manchster united", "manchester-united"},
        {"bayern munchn", "bayern-munich"},
        {"dormund", "borussia-dortmund"},
        {"olimpique marseille", "marseille"},
        {"benfca", "benfica"},
        {"celtc", "celtic"},
        {"galatasary", "galatasaray"},
        {"fenerbace", "fenerbahce"},
        {"olympiakos", "olympiacos"},
        {"crvena zvesda", "red-star-belgrade"},
        {"boca junors", "boca-juniors"},
        {"rivr plate", "river-plate"},
        {"palmieras", "palmeiras"},
        {"inter miammi", "inter-miami"},
        {"vancuver", "vancouver-whitecaps"},
        {"kashima antlrs", "kashima-antlers"},
        {"al nasr", "al-nassr"},
        {"спартк", "spartak-moscow"},
        {"зенитт", "zenit"},
        {"динамо кив", "dynamo-kyiv"},
        {"מכבי תל אבב", "maccabi-tel-aviv"},
        {"הפועל תל אוויב", "hapoel-tel-aviv"},
        {"الهلالل", "al-hilal"},
        {"الاهليي", "al-ahly"},
        {"浦和レッスズ", "urawa-reds"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct club_match *matches;
        size_t count = gazetteer_search(gazetteer_built_in(), str_from_z(cases[i][0]), 5,
                                        &arena, &matches);
        assert_true(count > 0);
        assert_false(matches[0].competition);
        struct str id = gazetteer_club(gazetteer_built_in(), matches[0].index)->id;
        if (!str_equal(id, str_from_z(cases[i][1])))
            fail_msg("%s finds %.*s", cases[i][0], STR_ARGS(id));
    }
}

static void
test_extend(void **state)
{
    (void)state;
    const struct str *problems;
    size_t problem_count;
    const struct gazetteer *gazetteer =
        extended("[club dorfkicker]\nname = SV Dorfkicker\nshort = Dorfkicker\n"
                 "code = DOR\ncountry = DE\nleague = 3-liga\n"
                 "strong = Dorfkicker, SV Dorfkicker\n"
                 "[club inter-milan]\nshort = Internazionale\n",
                 &problems, &problem_count);
    assert_int_equal(problem_count, 0);
    assert_int_equal(gazetteer_club_count(gazetteer),
                     gazetteer_club_count(gazetteer_built_in()) + 1);
    club_index club = gazetteer_find_club(gazetteer, STR("dorfkicker"));
    assert_int_not_equal(club, CLUB_NONE);
    club_index inter = gazetteer_find_club(gazetteer, STR("inter-milan"));
    assert_text(gazetteer_club(gazetteer, inter)->short_name, "Internazionale");
    assert_true(gazetteer_version(gazetteer) != gazetteer_version(gazetteer_built_in()));
    struct tag_input input = {.title = STR("Dorfkicker gewinnt gegen Hansa Rostock"),
                              .language = STR("de")};
    struct tags tags;
    club_tag(gazetteer, &input, &arena, &tags);
    assert_int_equal(tags.club_count, 2);
    assert_int_equal(tags.clubs[0].club, club);
}

static void
test_no_club_is_without_a_name(void **state)
{
    (void)state;
    const struct str *problems;
    size_t problem_count;
    const struct gazetteer *gazetteer =
        extended("[club dorfkicker]\nname = SV Dorfkicker\ncode = DOR\ncountry = DE\n"
                 "league = 3-liga\n"
                 "[club nameless]\ncode = NAM\ncountry = DE\nleague = 3-liga\n",
                 &problems, &problem_count);
    assert_int_equal(problem_count, 2);
    club_index club = gazetteer_find_club(gazetteer, STR("dorfkicker"));
    assert_text(gazetteer_club(gazetteer, club)->short_name, "SV Dorfkicker");
    club = gazetteer_find_club(gazetteer, STR("nameless"));
    assert_text(gazetteer_club(gazetteer, club)->name, "nameless");
    assert_text(gazetteer_club(gazetteer, club)->short_name, "nameless");
}

static void
test_extend_with_nothing(void **state)
{
    (void)state;
    const struct str *problems;
    size_t problem_count;
    const struct gazetteer *gazetteer = extended("", &problems, &problem_count);
    assert_int_equal(problem_count, 0);
    assert_true(gazetteer_version(gazetteer) == gazetteer_version(gazetteer_built_in()));
}

static void
test_problems(void **state)
{
    (void)state;
    static const struct {
        const char *text, *problem;
    } cases[] = {
        {"[club x]\nname = X\nshort = X\ncode = XXX\ncountry = DE\nleague = nowhere\n",
         "my.ini:2: [club x] is in a league that is nowhere: \"nowhere\""},
        {"[club x]\nname = X\nshort = X\ncode = XXX\ncountry = IT\nleague = serie-a\n"
         "strong = Udinese Calcio\n",
         "my.ini:2: [club x] \"Udinese Calcio\" is a sure name of udinese too: make it "
         "weak"},
        {"[club x]\nname = X\nshort = X\ncode = INT\ncountry = IT\nleague = serie-a\n",
         "my.ini:2: [club x] has the code INT of inter-milan"},
        {"[club inter-milan]\ncolors = 000000, ffffff\n",
         "my.ini:2: [club inter-milan] colors is not a key of a club"},
        {"[club inter-milan]\ncolours = blue, black\n",
         "my.ini:2: [club inter-milan] colours is not two colours like 0068a8, 221f20"},
        {"[clubs]\nname = X\n",
         "my.ini:2: [clubs] is neither a club nor a competition: write [club some-id]"},
        {"[club inter-milan]\nstrong.italian = X\n",
         "my.ini:2: [club inter-milan] strong.italian names no language of two letters "
         "behind its dot"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct str *problems;
        size_t problem_count;
        extended(cases[i].text, &problems, &problem_count);
        assert_int_equal(problem_count, 1);
        assert_text(problems[0], cases[i].problem);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_find, begin, end),
        cmocka_unit_test_setup_teardown(test_search, begin, end),
        cmocka_unit_test_setup_teardown(test_typos, begin, end),
        cmocka_unit_test_setup_teardown(test_extend, begin, end),
        cmocka_unit_test_setup_teardown(test_no_club_is_without_a_name, begin, end),
        cmocka_unit_test_setup_teardown(test_extend_with_nothing, begin, end),
        cmocka_unit_test_setup_teardown(test_problems, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
