/* SPDX-License-Identifier: MIT */
#include "screen_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"

struct arena scratch;

struct brush
screen_file_brush(struct canvas *canvas)
{
    canvas->cursor_column = canvas->cursor_row = -1;
    return (struct brush){
        .canvas = canvas,
        .scratch = &scratch,
        .rect = canvas_rect(canvas),
        .focused = true,
        .now_utc = NOW_UTC,
    };
}

void
screen_file_compare_text(struct buf *out, const char *name)
{
    struct str expected;
    struct error err = {""};
    struct str path =
        str_format(&scratch, "%s/ui/panes/%s.screen", getenv("TERRACE_TEST_DATA"), name);
    if (getenv("TERRACE_GOLDEN")) {
        assert_true(file_replace(path.data, buf_str(out), &err));
    } else {
        assert_int_equal(file_read(path.data, 1 << 20, &scratch, &expected, &err),
                         FILE_READ);
        assert_string_equal(out->data, str_to_z(&scratch, expected));
    }
    buf_finish(out);
}

void
screen_file_compare(struct canvas *canvas, const char *name)
{
    struct buf out;
    buf_init(&out, 1 << 20);
    canvas_print(canvas, true, &out);
    buf_printf(&out, "cursor %d,%d\n", canvas->cursor_column, canvas->cursor_row);
    canvas_free(canvas);
    screen_file_compare_text(&out, name);
}

void
screen_file_finish(void)
{
    arena_finish(&scratch);
}
