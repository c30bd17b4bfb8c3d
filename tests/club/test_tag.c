/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
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

/* The tagged clubs by their ids, in order, parted by blanks. */
static const char *
tagged(struct tag_input input)
{
    struct tags tags;
    struct buf text;
    buf_init(&text, 1 << 16);
    buf_append_z(&text, "");
    club_tag(gazetteer_built_in(), &input, &arena, &tags);
    for (size_t i = 0; i < tags.club_count; i++) {
        if (i)
            buf_append_char(&text, ' ');
        buf_append(&text, gazetteer_club(gazetteer_built_in(), tags.clubs[i].club)->id);
        if (tags.clubs[i].squad != SQUAD_FIRST) {
            buf_append_char(&text, '/');
            buf_append(&text, squad_name(tags.clubs[i].squad));
        }
    }
    const char *copy = str_to_z(&arena, buf_str(&text));
    buf_finish(&text);
    return copy;
}

static void
test_headlines(void **state)
{
    (void)state;
    static const struct {
        const char *language, *title, *clubs;
    } cases[] = {
        /* a sure name; another club's longer one */
        {"en", "Udinese sign keeper", "udinese"},
        {"en", "Real Salt Lake beat Austin FC 2-0", "real-salt-lake austin-fc"},
        /* what is glued before and behind */
        {"he", "לגלאטסראיי אין שוער", "galatasaray"},
        {"ar", "وغلطة سراي يفوز بثلاثة أهداف", "galatasaray"},
        {"tr", "Galatasaray'ın golcüsü döndü", "galatasaray"},
        {"tr", "GALATASARAY'DAN ATAK", "galatasaray"},
        {"ru", "Победа «Галатасарая» в матче тура", "galatasaray"},
        {"pl", "Gol dał Galatasarayowi remis w meczu", "galatasaray"},
        {"de", "Galatasaray-Profi trifft", "galatasaray"},
        {"it", "Gol dell'Udinese al 90'", "udinese"},
        /* teams of a club, with a small word between; an academy is where one comes from
         */
        {"de", "Die U19 der Hertha siegt", "hertha-berlin/youth"},
        {"pt", "Sub-20 do Palmeiras vence", "palmeiras/youth"},
        {"de", "Die Frauen des FC Augsburg siegen", "augsburg/women"},
        {"en", "Striker from the academy of Udinese scores", "udinese"},
        /* an article at the head of a sentence */
        {"hu", "A Ferencváros győzött. Az edző örült.", "ferencvaros"},
        {"nl", "AZ wint met 2-0 van Ajax", "az ajax"},
        {"el", "Νίκη του Ολυμπιακού με γκολ", "olympiacos"},
        {"en", "Olympiacos's captain scored", "olympiacos"},
        {"en", "Big win! #Galatasaray", "galatasaray"},
        /* other teams */
        {"en", "Galatasaray Women win again", "galatasaray/women"},
        {"nl", "Jong PSV wint", "psv/reserves"},
        /* not clubs */
        {"en", "Manchester Evening News names new editor", ""},
        {"en", "The inter-city train was late", ""},
        {"de", "Das Essen war gut, die Union streitet", ""},
        {"en", "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tag_input input = {.language = str_from_z(cases[i].language),
                                  .title = str_from_z(cases[i].title)};
        assert_string_equal(tagged(input), cases[i].clubs);
    }
}

static void
test_feed_is_evidence(void **state)
{
    (void)state;
    const struct str miami = STR("inter-miami"), serie_a = STR("serie-a");
    struct tag_input input = {.language = STR("en"), .title = STR("Inter win the match")};
    assert_string_equal(tagged(input), ""); /* either is as likely */
    input.feed_clubs = &miami;
    input.feed_club_count = 1;
    assert_string_equal(tagged(input), "inter-miami");
    input.feed_club_count = 0;
    input.feed_competitions = &serie_a;
    input.feed_competition_count = 1;
    assert_string_equal(tagged(input), "inter-milan");
}

static void
test_explained(void **state)
{
    (void)state;
    struct tag_input input = {
        .title = STR("Udinese beat Roma"),
        .text = STR("Udinese scored twice in the match, says Roma Insider.")};
    struct tags tags;
    struct tag_explanation explanation;
    club_tag_explained(gazetteer_built_in(), &input, &arena, &tags, &explanation);
    assert_int_equal(explanation.reason_count, 4);
    assert_int_equal(explanation.reasons[0].offset, 0);
    assert_true(str_equal(explanation.reasons[2].name, STR("Udinese")));
    assert_int_equal(explanation.reasons[3].club, CLUB_NONE);
    assert_true(str_equal(explanation.reasons[3].rule,
                          STR("against: part of the name of an outlet")));
}

static void
test_hostile(void **state)
{
    (void)state;
    enum {
        SIZE = 300000
    };
    char *text = arena_take(&arena, SIZE);
    struct tag_input input = {.text = {text, SIZE}};
    for (unsigned step = 0; step < 4; step++) {
        static const char *const pieces[] = {"\xFF\xC3\x28", "\n|>", "Inter ", "ا\xD9"};
        size_t size = strlen(pieces[step]);
        for (size_t i = 0; i < SIZE; i++)
            text[i] = pieces[step][i % size];
        input.title = str_slice(input.text, 0, 4096);
        struct tags tags;
        club_tag(gazetteer_built_in(), &input, &arena, &tags);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_headlines, begin, end),
        cmocka_unit_test_setup_teardown(test_feed_is_evidence, begin, end),
        cmocka_unit_test_setup_teardown(test_explained, begin, end),
        cmocka_unit_test_setup_teardown(test_hostile, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
