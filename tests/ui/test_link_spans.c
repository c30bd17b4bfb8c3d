/* SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "ui/canvas.h"
#include "ui/hyperlink.h"
#include "ui/link_spans.h"

enum {
    WIDTH_COLS = 20
};

#define TEXT(literal)                  \
    {                                  \
        (literal), sizeof(literal) - 1 \
    }
static const struct str addresses[] = {TEXT("https://a.example/1"),
                                       TEXT("https://a.example/2")};

static struct link_look
plain_look(void *context, struct style style)
{
    (void)context;
    return (struct link_look){style.attributes, style.role == STYLE_MATCH ? 0 : -1,
                              style.role == STYLE_MATCH ? 214 : -1, false};
}

static struct canvas *
canvas_with(const char *text, size_t link_start, size_t link_end, uint16_t link)
{
    struct canvas *canvas = canvas_new(WIDTH_COLS, 2);
    struct style style = style_of(STYLE_TEXT), linked = style;
    linked.link = link;
    struct str all = str_from_z(text);
    canvas_text(canvas, 0, 1, WIDTH_COLS, all, style);
    canvas_text(canvas, (int)link_start, 1, WIDTH_COLS,
                str_slice(all, link_start, link_end), linked);
    canvas->links = addresses;
    canvas->link_count = 2;
    return canvas;
}

static void
check(struct canvas *before, struct canvas *shown, bool all, const char *expected)
{
    struct arena scratch = {0};
    struct buf out;
    const struct link_frame frame = {
        .shown = shown, .before = before, .all = all, .look = plain_look};
    buf_init(&out, BUF_LIMIT_DEFAULT);
    link_spans_write(&frame, &scratch, &out);
    assert_string_equal(str_to_z(&scratch, buf_str(&out)), expected);
    buf_finish(&out);
    arena_finish(&scratch);
}

#define OPEN "\0337\033[2;4H\033]8;id=1;https://a.example/1\033\\\033[0m"
#define CLOSE "\033]8;;\033\\\0338"

static void
test_rows_that_changed(void **state)
{
    (void)state;
    struct canvas *empty = canvas_with("", 0, 0, 0);
    struct canvas *linked = canvas_with("to [1] go", 3, 6, 1);
    struct canvas *longer = canvas_with("to [1] go on", 3, 6, 1);
    check(empty, linked, false, OPEN "[1]" CLOSE);
    check(linked, longer, false, OPEN "[1]" CLOSE);
    check(linked, linked, false, "");
    check(linked, linked, true, OPEN "[1]" CLOSE);
    check(empty, empty, true, "");
    /* The same cells of another article. */
    linked->links_number = 7;
    check(longer, linked, false, OPEN "[1]" CLOSE);
    canvas_free(empty);
    canvas_free(linked);
    canvas_free(longer);
}

/* A cell that stays as it is but for its link would not be written by anybody else. */
static void
test_a_link_that_has_gone(void **state)
{
    (void)state;
    struct canvas *linked = canvas_with("to [1] go", 3, 6, 1);
    struct canvas *plain = canvas_with("to [1] go", 0, 0, 0);
    struct canvas *other = canvas_with("so [9] is", 0, 0, 0);
    check(linked, plain, false, "\0337\033[2;4H\033[0m[1]\0338");
    check(linked, other, false, "\0337\033[2;4H\033[0m[\033[2;6H\033[0m]\0338");
    check(linked, plain, true, "");
    canvas_free(linked);
    canvas_free(plain);
    canvas_free(other);
}

static void
test_looks_and_wide_cells(void **state)
{
    (void)state;
    struct canvas *empty = canvas_with("", 0, 0, 0);
    struct canvas *linked = canvas_with("to 浦和é go", 3, 11, 1);
    struct style match = style_of(STYLE_MATCH);
    match.link = 1;
    match.attributes = ATTRIBUTE_BOLD | ATTRIBUTE_UNDERLINE;
    canvas_text(linked, 5, 1, 2, STR("和"), match);
    check(empty, linked, false, OPEN "浦\033[0;1;4;30;48;5;214m和\033[0mé" CLOSE);
    /* A number without an address is text. */
    linked->link_count = 0;
    check(empty, linked, false, "");
    canvas_free(empty);
    canvas_free(linked);
}

static void
test_addresses(void **state)
{
    (void)state;
    static const struct {
        const char *url, *sequence;
    } cases[] = {
        {"https://a.example/x?y=1#z", "\033]8;;https://a.example/x?y=1#z\033\\"},
        {"javascript:alert(1)", ""},
        {"file:///etc/passwd", ""},
        {"https://a.example/\033]8;;\a\u05d0",
         "\033]8;;https://a.example/%1B]8;;%07%D7%90\033\\"},
        {"", ""},
    };
    struct arena scratch = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf out;
        buf_init(&out, BUF_LIMIT_DEFAULT);
        bool begun = hyperlink_begin(&out, str_from_z(cases[i].url), 0, &scratch);
        assert_int_equal(begun, cases[i].sequence[0] != '\0');
        assert_string_equal(str_to_z(&scratch, buf_str(&out)), cases[i].sequence);
        buf_finish(&out);
    }
    arena_finish(&scratch);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_that_changed),
        cmocka_unit_test(test_a_link_that_has_gone),
        cmocka_unit_test(test_looks_and_wide_cells),
        cmocka_unit_test(test_addresses),
    };
    setlocale(LC_ALL, "C.UTF-8"); /* for wcwidth */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
