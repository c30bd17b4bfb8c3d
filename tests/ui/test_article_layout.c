/* SPDX-License-Identifier: MIT */
#include <locale.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "article/document.h"
#include "article_file.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"
#include "ui/canvas.h"

static const struct layout_options usual = {
    .width_cols = 80, .link_list = true, .link_marks = true};

static const char *
data_path(struct arena *arena, const char *name)
{
    const char *folder = getenv("TERRACE_TEST_DATA");
    return str_format(arena, "%s/ui/%s", folder ? folder : "tests/data", name).data;
}

static void
load(const char *name, struct arena *arena, struct article *article)
{
    struct str text;
    struct error err = {0};
    if (file_read(data_path(arena, name), 1 << 20, arena, &text, &err) != FILE_READ)
        fail_msg("%s: %s", name, err.text);
    article_file_parse(text, arena, article);
}

/* Every line within the width, every cluster where it says, on a canvas as on paper. */
static void
check_lines(const struct article_layout *layout)
{
    struct layout_place before = {PLACE_TITLE, 0};
    for (size_t i = 0; i < layout->line_count; i++) {
        const struct layout_line *line = &layout->lines[i];
        int width_cols = 0;
        for (size_t k = 0; k < line->text.cluster_count; k++)
            width_cols += line->text.clusters[k].width_cols;
        assert_int_equal(width_cols, line->text.width_cols);
        assert_true(line->column >= 0);
        assert_true(layout->width_cols < 2 ||
                    line->column + width_cols <= layout->width_cols);
        assert_true(
            line->place.block > before.block ||
            (line->place.block == before.block && line->place.offset >= before.offset));
        before = line->place;
    }
}

static struct canvas *
drawn(const struct article_layout *layout)
{
    struct canvas *canvas = canvas_new(layout->width_cols, (int)layout->line_count);
    article_layout_draw(layout, 0, &(struct layout_found){0}, canvas,
                        canvas_rect(canvas));
    return canvas;
}

/* With TERRACE_GOLDEN=write the file is written instead: look at the difference. */
static void
compare_golden(struct str screen, struct str name, struct arena *arena)
{
    const char *path = data_path(arena, str_to_z(arena, name));
    const char *wish = getenv("TERRACE_GOLDEN");
    struct error err = {0};
    if (wish && strcmp(wish, "write") == 0)
        assert_true(file_replace(path, screen, &err));
    struct str expected = {0};
    if (file_read(path, 1 << 20, arena, &expected, &err) != FILE_READ)
        fail_msg("%s %s", path, err.text);
    assert_string_equal(str_to_z(arena, screen), str_to_z(arena, expected));
}

static void
compare_screen(const char *article_name, int width_cols, bool ascii)
{
    struct arena arena = {0};
    struct article article;
    load(str_format(&arena, "%s.article", article_name).data, &arena, &article);
    struct layout_options options = usual;
    options.width_cols = width_cols;
    options.measure_cols = 80;
    options.ascii = ascii;
    const struct article_layout *layout = article_layout(&article, &options, &arena);
    check_lines(layout);
    struct canvas *canvas = drawn(layout);
    struct buf screen;
    buf_init(&screen, 1 << 20);
    canvas_print(canvas, true, &screen);
    compare_golden(buf_str(&screen),
                   str_format(&arena, "%s.%d%s.screen", article_name, width_cols,
                              ascii ? ".ascii" : ""),
                   &arena);
    buf_finish(&screen);
    canvas_free(canvas);
    arena_finish(&arena);
}

static void
test_screens(void **state)
{
    (void)state;
    static const char *const names[] = {"italian", "hebrew", "arabic", "mixed"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        compare_screen(names[i], 40, false);
        compare_screen(names[i], 80, false);
        compare_screen(names[i], 120, false);
    }
    compare_screen("mixed", 60, true);
}

static void
test_any_width(void **state)
{
    (void)state;
    static const char *const names[] = {"italian.article", "hebrew.article",
                                        "arabic.article", "mixed.article"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        for (int width_cols = -1; width_cols < 140; width_cols++) {
            struct arena arena = {0};
            struct article article;
            load(names[i], &arena, &article);
            struct layout_options options = usual;
            options.width_cols = width_cols;
            options.mode = width_cols % 2 ? BIDI_TERMINAL : BIDI_REORDER;
            check_lines(article_layout(&article, &options, &arena));
            arena_finish(&arena);
        }
    }
}

static void
test_places_survive_a_resize(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct article article;
    load("mixed.article", &arena, &article);
    struct layout_options options = usual;
    const struct article_layout *wide = article_layout(&article, &options, &arena);
    options.width_cols = 30;
    const struct article_layout *narrow = article_layout(&article, &options, &arena);
    for (size_t line = 0; line < wide->line_count; line++) {
        struct layout_place place = article_layout_place_of(wide, line);
        assert_int_equal(
            article_layout_place_of(narrow, article_layout_line_of(narrow, place)).block,
            place.block);
        struct str text = article_layout_place_to_str(place, &arena);
        struct layout_place back = article_layout_place_from_str(text);
        assert_int_equal(back.block, place.block);
        assert_int_equal(back.offset, place.offset);
    }
    assert_int_equal(article_layout_place_from_str(STR("x")).block, PLACE_TITLE);
    assert_int_equal(article_layout_place_from_str(STR("3:-1")).block, PLACE_TITLE);
    /* a row of several lines is found by its first */
    for (size_t line = 1; line < narrow->line_count; line++) {
        struct layout_place place = narrow->lines[line].place;
        size_t found = article_layout_line_of(narrow, place);
        assert_true(found <= line || narrow->lines[line].text.cluster_count == 0);
    }
    struct layout_place beyond = {1 << 30, 0};
    assert_int_equal(article_layout_line_of(narrow, beyond), narrow->line_count - 1);
    arena_finish(&arena);
}

static void
test_links(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct article article;
    load("italian.article", &arena, &article);
    const struct article_layout *layout = article_layout(&article, &usual, &arena);
    assert_int_equal(layout->link_count, 4);
    assert_true(str_equal(layout->links[1].text, STR("conferenza stampa")));
    assert_true(str_equal(layout->links[2].url, STR("https://example.com/calendario")));
    assert_true(layout->links[2].line > layout->links[1].line);
    arena_finish(&arena);
}

/* The text of the cells from that one on that lead to the same link. */
static struct str
linked_text(const struct canvas *canvas, int column, int row, struct arena *arena)
{
    struct buf text;
    unsigned link = canvas_at(canvas, column, row)->style.link;
    buf_init(&text, 1 << 10);
    for (; column < canvas->width_cols; column++) {
        const struct canvas_cell *cell = canvas_at(canvas, column, row);
        if (cell->style.link != link)
            break;
        buf_append(&text, cell->size ? (struct str){cell->text, cell->size} : STR(" "));
    }
    struct str result = str_copy(arena, buf_str(&text));
    buf_finish(&text);
    return result;
}

/* Each number in the text leads to its link, and each address to itself. */
static void
test_cells_lead_to_their_links(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct article article;
    load("italian.article", &arena, &article);
    const struct document *document = article.document;
    const struct article_layout *layout = article_layout(&article, &usual, &arena);
    struct canvas *canvas = drawn(layout);
    size_t addresses = 0, marks = 0;
    for (int row = 0; row < canvas->height_rows; row++) {
        for (int column = 0; column < canvas->width_cols; column++) {
            unsigned link = canvas_at(canvas, column, row)->style.link;
            if (link == 0 ||
                (column > 0 && canvas_at(canvas, column - 1, row)->style.link == link))
                continue;
            assert_in_range(link, 1, document->link_count);
            struct str text = linked_text(canvas, column, row, &arena);
            bool address = str_starts_with(text, STR("https://"));
            if (address) /* the last one goes on in the next line */
                assert_true(str_starts_with(document->links[link - 1], text));
            addresses += address;
            marks += str_equal(str_trim(text), str_format(&arena, "[%u]", link)) &&
                     layout->links[link - 1].line == (size_t)row;
        }
    }
    assert_int_equal(addresses, document->link_count);
    assert_int_equal(marks, document->link_count);
    canvas_free(canvas);
    arena_finish(&arena);
}

static void
test_link_used_twice(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct span spans[] = {
        {STR("first"), SPAN_STRONG, 1}, {STR(" use"), 0, 1},   {STR(" and "), 0, 0},
        {STR("second"), 0, 1},          {STR(" of it"), 0, 9}, /* 9: no such link */
    };
    struct block block = {.spans = spans, .span_count = 5};
    struct str url = STR("https://example.com/");
    struct document document = {&block, 1, &url, 1};
    struct article article = {.title = STR("Twice"), .document = &document};
    const struct article_layout *layout = article_layout(&article, &usual, &arena);
    assert_true(str_equal(layout->links[0].text, STR("first use")));
    assert_true(
        str_equal(layout->blocks[2].text, STR("first use[1] and second[1] of it")));
    arena_finish(&arena);
}

/* Cells of the first match's line that have the role, with the match `current`. */
static int
count_marked(const struct article_layout *layout, const struct layout_match *match,
             size_t current, struct canvas *canvas, enum style_role role)
{
    const struct layout_found found = {match - 2, 3, current};
    article_layout_draw(layout, match->line, &found, canvas, (struct rect){0, 0, 40, 1});
    int count = 0;
    for (int column = 0; column < 40; column++)
        count += canvas_at(canvas, column, 0)->style.role == role;
    return count;
}

static void
test_matches_are_found_and_marked(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct article article;
    load("italian.article", &arena, &article);
    struct layout_options options = usual;
    options.width_cols = 40;
    const struct article_layout *layout = article_layout(&article, &options, &arena);
    const struct layout_match *matches;
    size_t count = article_layout_find(layout, STR(" PERCHE no, UN "), &arena, &matches);
    assert_int_equal(count, 1);
    count = article_layout_find(layout, STR("Torino"), &arena, &matches);
    assert_int_equal(count, 3);
    assert_int_equal(matches[0].place.block, PLACE_TITLE);
    assert_int_equal(matches[1].place.block, PLACE_META);
    assert_int_equal(matches[2].size, 6);
    struct canvas *canvas = canvas_new(40, 6);
    assert_int_equal(count_marked(layout, &matches[2], 2, canvas, STYLE_MATCH_CURRENT),
                     6);
    assert_int_equal(count_marked(layout, &matches[2], 2, canvas, STYLE_MATCH), 0);
    assert_int_equal(count_marked(layout, &matches[2], 1, canvas, STYLE_MATCH), 6);
    assert_int_equal(article_layout_find(layout, STR(""), &arena, &matches), 0);
    assert_int_equal(article_layout_find(layout, STR("Juventus"), &arena, &matches), 0);
    canvas_free(canvas);
    arena_finish(&arena);
}

static void
test_piped_text_is_in_logical_order(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct article article;
    load("hebrew.article", &arena, &article);
    struct layout_options options = usual;
    options.mode = BIDI_TERMINAL;
    options.unaligned = true;
    struct buf out;
    buf_init(&out, 1 << 20);
    article_layout_print(article_layout(&article, &options, &arena), &out);
    assert_non_null(strstr(out.data, "אינטר מיאמי (Inter Miami CF)"));
    assert_null(strstr(out.data, " \n"));
    /* Nothing but the indentation of lists and numbers in tables. */
    assert_null(strstr(out.data, "         "));
    buf_finish(&out);
    arena_finish(&arena);
}

/* What the blocks look like without a title, and with `ascii` marks. */
static void
check_blocks(const struct block *blocks, size_t count, bool ascii, const char *expected)
{
    struct arena arena = {0};
    struct document document = {.blocks = blocks, .block_count = count};
    struct article article = {.title = STR(""), .document = &document};
    struct layout_options options = usual;
    options.ascii = ascii;
    struct buf out;
    buf_init(&out, 1 << 16);
    article_layout_print(article_layout(&article, &options, &arena), &out);
    assert_string_equal(out.data, expected);
    buf_finish(&out);
    arena_finish(&arena);
}

static void
test_lists_write_their_numbers(void **state)
{
    (void)state;
    static const struct span word = {.text = {"x", 1}};
#define ITEM(depth, mark, number, start)                                              \
    {                                                                                 \
        .list_depth = (depth), .list_item = true, .list_start = (start),              \
        .item_mark = (mark), .item_number = (number), .spans = &word, .span_count = 1 \
    }
    static const struct block blocks[] = {
        ITEM(1, ITEM_NUMBER, 9, true),           ITEM(1, ITEM_NUMBER, 10, false),
        ITEM(2, ITEM_SMALL_LETTER, 26, true),    ITEM(2, ITEM_SMALL_LETTER, 27, false),
        ITEM(1, ITEM_NUMBER, 11, false),         ITEM(1, ITEM_CAPITAL_ROMAN, 3, true),
        ITEM(1, ITEM_CAPITAL_ROMAN, 4, false),   ITEM(1, ITEM_SMALL_ROMAN, 1999, true),
        ITEM(1, ITEM_CAPITAL_LETTER, 703, true), ITEM(1, ITEM_CAPITAL_LETTER, 0, false),
        ITEM(1, ITEM_SMALL_ROMAN, 4000, true),   ITEM(1, ITEM_NUMBER, 1, true),
        ITEM(1, ITEM_NUMBER, 0, false),          ITEM(1, ITEM_NUMBER, -1, false),
        ITEM(1, ITEM_BULLET, 0, true),
    };
    check_blocks(
        blocks, sizeof blocks / sizeof *blocks, true,
        " 9. x\n10. x\n     z. x\n    aa. x\n11. x\n\nIII. x\n IV. x\n\n"
        "mcmxcix. x\n\nAAA. x\n  0. x\n\n4000. x\n\n 1. x\n 0. x\n-1. x\n\n* x\n");
}

static void
test_raised_figures(void **state)
{
    (void)state;
    static const struct span spans[] = {
        {.text = {"10", 2}},    {.text = {"-2", 2}, .style = SPAN_SUPERSCRIPT},
        {.text = {" m, H", 5}}, {.text = {"2", 1}, .style = SPAN_SUBSCRIPT},
        {.text = {"O, 1", 4}},  {.text = {"st", 2}, .style = SPAN_SUPERSCRIPT},
        {.text = {" in ", 4}},  {.text = {"123456789", 9}, .style = SPAN_SUPERSCRIPT},
    };
    const struct block block = {.spans = spans, .span_count = 8};
    check_blocks(&block, 1, false, "10⁻² m, H₂O, 1st in 123456789\n");
    check_blocks(&block, 1, true, "10^-2 m, H2O, 1st in 123456789\n");
}

static void
test_nothing_but_a_title(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct article article = {.title = STR("Ciao")};
    assert_int_equal(article_layout(&article, &usual, &arena)->line_count, 1);
    article.title = STR("");
    const struct article_layout *layout = article_layout(&article, &usual, &arena);
    assert_int_equal(layout->line_count, 0);
    assert_int_equal(article_layout_line_of(layout, (struct layout_place){3, 4}), 0);
    assert_int_equal(article_layout_place_of(layout, 7).block, PLACE_TITLE);
    arena_finish(&arena);
}

/* As long as the longest of long reads: words of many lengths in three scripts. */
static void
make_long_article(struct arena *arena, struct article *article)
{
    static const char *const words[] = {
        "il",       "campionato", "della",  "squadra",     "2-1",  "rigore", "e",
        "(Inter",   "Miami)",     "perché", "מסי",         "בדרך", "لاعب",   "gol,",
        "partita.", "l'arbitro",  "–",      "contropiede", "in",   "casa",
    };
    enum {
        BLOCKS = 200,
        WORDS = 100
    };
    struct block *blocks = arena_take_array(arena, BLOCKS, sizeof *blocks);
    struct span *spans = arena_take_array(arena, BLOCKS, sizeof *spans);
    uint32_t random = 1899;
    for (size_t i = 0; i < BLOCKS; i++) {
        struct buf text;
        buf_init(&text, 1 << 16);
        for (int k = 0; k < WORDS; k++) {
            random = random * 1103515245 + 12345;
            size_t word = (random >> 16) % (sizeof words / sizeof *words);
            buf_printf(&text, "%s%s", k ? " " : "", words[word]);
        }
        spans[i].text = str_copy(arena, buf_str(&text));
        blocks[i] = (struct block){.spans = &spans[i], .span_count = 1};
        buf_finish(&text);
    }
    struct document *document = arena_take(arena, sizeof *document);
    *document = (struct document){.blocks = blocks, .block_count = BLOCKS};
    *article = (struct article){
        .title = STR("A long read"), .language = STR("it"), .document = document};
}

/* A screenful of a long article from three places: its top, its middle, its end. */
static void
compare_screenfuls(const struct article_layout *layout, int width_cols,
                   struct arena *arena)
{
    enum {
        ROWS = 20
    };
    const size_t tops[] = {0, layout->line_count / 2, layout->line_count - ROWS};
    struct buf screens;
    buf_init(&screens, 1 << 20);
    for (size_t i = 0; i < sizeof tops / sizeof *tops; i++) {
        struct canvas *canvas = canvas_new(width_cols, ROWS);
        article_layout_draw(layout, tops[i], &(struct layout_found){0}, canvas,
                            canvas_rect(canvas));
        buf_printf(&screens, "---- from line %zu of %zu\n", tops[i], layout->line_count);
        canvas_print(canvas, true, &screens);
        canvas_free(canvas);
    }
    compare_golden(buf_str(&screens), str_format(arena, "long.%d.screen", width_cols),
                   arena);
    buf_finish(&screens);
}

static void
test_long_article(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct article article;
    make_long_article(&arena, &article);
    static const int widths_cols[] = {40, 80, 120};
    static const size_t line_counts[] = {3508, 1849, 1343};
    for (size_t i = 0; i < 3; i++) {
        struct layout_options options = usual;
        options.width_cols = widths_cols[i];
        struct arena layout_arena = {0};
        const struct article_layout *layout =
            article_layout(&article, &options, &layout_arena);
        check_lines(layout);
        assert_int_equal(layout->line_count, line_counts[i]);
        compare_screenfuls(layout, widths_cols[i], &layout_arena);
        arena_finish(&layout_arena);
    }
    arena_finish(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_screens),
        cmocka_unit_test(test_any_width),
        cmocka_unit_test(test_places_survive_a_resize),
        cmocka_unit_test(test_long_article),
        cmocka_unit_test(test_links),
        cmocka_unit_test(test_cells_lead_to_their_links),
        cmocka_unit_test(test_link_used_twice),
        cmocka_unit_test(test_matches_are_found_and_marked),
        cmocka_unit_test(test_piped_text_is_in_logical_order),
        cmocka_unit_test(test_lists_write_their_numbers),
        cmocka_unit_test(test_raised_figures),
        cmocka_unit_test(test_nothing_but_a_title),
    };
    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
