/* SPDX-License-Identifier: MIT */
/* Every file of the material, as it is: whatever pages and feeds hold, nothing of it that
 * a screen is given is a control, an invisible or a direction character, and no line of
 * it is wider than it should be. Skipped without TERRACE_MATERIAL. */
#include <ftw.h>
#include <limits.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/utf8.h"
#include "invisible.h"
#include "text/bidi.h"
#include "text/clean.h"
#include "text/width.h"
#include "text/wrap.h"

enum {
    TEST_SKIPPED = 77,
    FILE_LIMIT_BYTES = 16 << 20,
    OPEN_FOLDERS = 16,
    WIDTH_COLS = 60
};

/* A cell as the terminal gets it. */
static void
check_cell(const struct cell_text *cell)
{
    struct str text = {cell->text, cell->size};
    int width_cols = 0;
    for (size_t offset = 0; offset < text.size;) {
        uint32_t code_point = utf8_decode(text, &offset);
        assert_false(shows_nothing(code_point));
        width_cols += width_of_code_point(code_point);
    }
    assert_int_equal(width_cols, cell->width_cols);
}

static void
check_line(const struct visual_line *line)
{
    int width_cols = 0;
    for (size_t i = 0; i < line->cluster_count; i++) {
        struct cell_text cell;
        for (size_t offset = 0;
             cluster_cell_next(line->clusters[i].text, &offset, &cell);) {
            check_cell(&cell);
            width_cols += cell.width_cols;
        }
    }
    assert_int_equal(width_cols, line->width_cols);
    assert_true(width_cols <= WIDTH_COLS);
}

static void
check_text(struct str text)
{
    struct arena arena = {0};
    struct wrapped_line *lines;
    size_t count = wrap_paragraph(text, WIDTH_COLS, &arena, &lines);
    const struct bidi_paragraph *paragraph = bidi_analyse(
        text, bidi_direction(text, DIRECTION_LEFT_TO_RIGHT), BIDI_REORDER, &arena);
    for (size_t i = 0; i < count; i++) {
        struct visual_line line;
        bidi_order_line(paragraph, lines[i].start, lines[i].end, &arena, &line);
        check_line(&line);
    }
    arena_finish(&arena);
}

static size_t checked_bytes; /* nftw hands nothing through to its callback */

static int
check_file(const char *path, const struct stat *status, int kind, struct FTW *at)
{
    (void)status;
    (void)at;
    struct arena arena = {0};
    struct str bytes;
    if (kind == FTW_F &&
        file_read(path, FILE_LIMIT_BYTES, &arena, &bytes, NULL) == FILE_READ) {
        struct str cleaned = clean_lines(bytes, &arena);
        assert_true(clean_is_clean(cleaned));
        checked_bytes += bytes.size;
        struct str line;
        while (str_next_part(&cleaned, '\n', &line))
            check_text(line);
    }
    arena_finish(&arena);
    return 0;
}

static void
test_material(void **state)
{
    (void)state;
    char folder[PATH_MAX]; /* the walk does not follow links, the folder may be one */
    assert_non_null(realpath(getenv("TERRACE_MATERIAL"), folder));
    nftw(folder, check_file, OPEN_FOLDERS, FTW_PHYS);
    fprintf(stderr, "%zu bytes of material\n", checked_bytes);
    assert_true(checked_bytes > 0);
}

int
main(void)
{
    if (!getenv("TERRACE_MATERIAL")) {
        fprintf(stderr, "skipped: TERRACE_MATERIAL names no folder\n");
        return TEST_SKIPPED;
    }
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_material)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
