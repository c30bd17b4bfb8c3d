/* SPDX-License-Identifier: MIT */
/* A photo in an article: where it stands, how large, and what it is made of. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "article/document.h"
#include "base/arena.h"
#include "image/image.h"
#include "ui/article_image.h"
#include "ui/canvas.h"
#include "ui/colours.h"
#include "ui/image_cells.h"

static uint8_t pixels[IMAGE_WIDTH_LIMIT * 90 * 3];

/* Left half red, right half green; a white line across. */
static struct image
photo(void)
{
    for (int y = 0; y < 90; y++) {
        for (int x = 0; x < IMAGE_WIDTH_LIMIT; x++) {
            uint8_t *pixel = pixels + 3 * (y * IMAGE_WIDTH_LIMIT + x);
            pixel[0] = y / 10 == 4 ? 255 : x < 80 ? 215 : 0;
            pixel[1] = y / 10 == 4 ? 255 : x < 80 ? 0 : 175;
            pixel[2] = y / 10 == 4 ? 255 : 0;
        }
    }
    return (struct image){IMAGE_WIDTH_LIMIT, 90, pixels};
}

#define TEXT(literal)                  \
    {                                  \
        (literal), sizeof(literal) - 1 \
    }
static const struct span words = {.text = TEXT("The keeper turned it over the bar.")};
static const struct span caption = {.text = TEXT("The keeper")};
static const struct str photo_url = TEXT("https://img.example/keeper.jpg");
static const struct block blocks[] = {
    {.kind = BLOCK_PARAGRAPH, .spans = &words, .span_count = 1},
    {.kind = BLOCK_IMAGE, .spans = &caption, .span_count = 1, .link = 1},
    {.kind = BLOCK_PARAGRAPH, .spans = &words, .span_count = 1},
};
static const struct document document = {blocks, 3, &photo_url, 1};

static const struct article_layout *
lay_out(const struct layout_options *options, const char *language,
        const struct image *image, size_t block, struct arena *arena)
{
    const struct article article = {
        .title = STR("A save"),
        .meta = STR("The Gazette"),
        .language = str_from_z(language),
        .document = &document,
        .image = image,
        .image_block = block,
    };
    return article_layout(&article, options, arena);
}

static bool
is_photo_line(const struct layout_line *line)
{
    return line->text.cluster_count > 0 && line->styles[0].role == STYLE_IMAGE;
}

static size_t
count_photo_lines(const struct article_layout *layout, size_t *first)
{
    size_t count = 0;
    for (size_t i = 0; i < layout->line_count; i++) {
        if (is_photo_line(&layout->lines[i]) && count++ == 0)
            *first = i;
        assert_true(layout->lines[i].column + layout->lines[i].text.width_cols <=
                    layout->width_cols);
    }
    return count;
}

static const struct layout_options usual = {
    .width_cols = 80, .image_colours = 256, .image_rows = 10};

static void
test_it_stands_above_its_caption(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct image image = photo();
    size_t first = 0;
    const struct article_layout *layout = lay_out(&usual, "en", &image, 1, &arena);
    assert_int_equal(count_photo_lines(layout, &first), 10);
    assert_int_equal(layout->lines[first - 1].text.cluster_count, 0);
    assert_true(layout->lines[first - 2].text.cluster_count > 0);
    const struct layout_match *matches;
    assert_int_equal(article_layout_find(layout, STR("[photo"), &arena, &matches), 1);
    assert_int_equal(matches[0].line, first + 10);
    /* A photo that no block tells of stands below the meta line. */
    layout = lay_out(&usual, "en", &image, SIZE_MAX, &arena);
    assert_int_equal(count_photo_lines(layout, &first), 10);
    assert_int_equal(first, 3);
    arena_finish(&arena);
}

static void
test_places_hold_beside_it(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct image image = photo();
    struct layout_options narrow = usual;
    narrow.width_cols = 33;
    const struct article_layout *wide = lay_out(&usual, "en", &image, 1, &arena);
    const struct article_layout *other = lay_out(&narrow, "en", &image, 1, &arena);
    for (size_t i = 0; i < wide->line_count; i++) {
        struct layout_place place = article_layout_place_of(wide, i);
        size_t line = article_layout_line_of(other, place);
        assert_int_equal(is_photo_line(&other->lines[line]),
                         is_photo_line(&wide->lines[i]) ||
                             (i + 1 < wide->line_count &&
                              is_photo_line(&wide->lines[i + 1]) &&
                              wide->lines[i].text.cluster_count == 0));
    }
    arena_finish(&arena);
}

static void
test_size_and_side(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct image image = photo();
    size_t first = 0;
    struct layout_options options = usual;
    options.image_rows = 100;
    const struct article_layout *layout = lay_out(&options, "en", &image, 1, &arena);
    assert_int_equal(count_photo_lines(layout, &first), ARTICLE_IMAGE_ROWS);
    options.width_cols = 20;
    layout = lay_out(&options, "en", &image, 1, &arena);
    assert_int_equal(count_photo_lines(layout, &first), 6);
    assert_int_equal(layout->lines[first].text.width_cols, 20);
    layout = lay_out(&usual, "he", &image, 1, &arena);
    count_photo_lines(layout, &first);
    assert_int_equal(layout->lines[first].column + layout->lines[first].text.width_cols,
                     80);
    arena_finish(&arena);
}

static void
test_where_it_cannot_be_drawn(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct image image = photo();
    size_t first;
    struct layout_options options = usual;
    options.image_colours = 8;
    assert_int_equal(
        count_photo_lines(lay_out(&options, "en", &image, 1, &arena), &first), 0);
    options = usual;
    options.ascii = true;
    assert_int_equal(
        count_photo_lines(lay_out(&options, "en", &image, 1, &arena), &first), 0);
    options = usual;
    options.width_cols = 5;
    assert_int_equal(
        count_photo_lines(lay_out(&options, "en", &image, 1, &arena), &first), 0);
    assert_int_equal(count_photo_lines(lay_out(&usual, "en", NULL, 1, &arena), &first),
                     0);
    arena_finish(&arena);
}

static bool
is_green(uint32_t colour)
{
    uint32_t rgb = colours_of_palette(style_palette(colour));
    return (rgb >> 8 & 0xFF) > (rgb >> 16 & 0xFF) + 60;
}

/* Blocks and blanks in the palette, never one of the sixteen that users change; the
 * halves are told apart, and a run of one colour changes it once. */
static void
test_cells(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct image image = photo();
    struct image_cells cells;
    assert_true(image_cells_make(&image, 64, 16, 256, &arena, &cells));
    assert_int_equal(cells.width_cols, 56);
    assert_int_equal(cells.height_rows, 16);
    for (int row = 0; row < 16; row++) {
        int changes = 0;
        for (int column = 0; column < 56; column++) {
            const struct image_cell *cell = &cells.cells[row * 56 + column];
            assert_true(strcmp(cell->text, " ") == 0 || strcmp(cell->text, "▀") == 0 ||
                        strcmp(cell->text, "▄") == 0 || strcmp(cell->text, "█") == 0);
            assert_true(style_palette(cell->style.foreground) >= 16 ||
                        cell->text[0] == ' ');
            assert_true(style_palette(cell->style.background) >= 16 ||
                        strcmp(cell->text, "█") == 0);
            if (column > 0)
                changes += !style_equal(cell->style, cell[-1].style);
        }
        assert_true(changes <= 3);
    }
    const struct image_cell *left = &cells.cells[2 * 56 + 4], *right = left + 48;
    bool full = strcmp(right->text, "█") == 0;
    assert_true(is_green(full ? right->style.foreground : right->style.background));
    full = strcmp(left->text, "█") == 0;
    assert_false(is_green(full ? left->style.foreground : left->style.background));
    assert_true(image_cells_make(&image, 64, 16, 16, &arena, &cells));
    for (int i = 0; i < cells.width_cols * cells.height_rows; i++)
        assert_true(style_palette(cells.cells[i].style.foreground) < 16 &&
                    style_palette(cells.cells[i].style.background) < 16);
    arena_finish(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_stands_above_its_caption),
        cmocka_unit_test(test_places_hold_beside_it),
        cmocka_unit_test(test_size_and_side),
        cmocka_unit_test(test_where_it_cannot_be_drawn),
        cmocka_unit_test(test_cells),
    };
    if (!image_cells_are_possible())
        return 77; /* skipped */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
