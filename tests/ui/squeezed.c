/* SPDX-License-Identifier: MIT */
#include "squeezed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

void
assert_squeezed_by(struct squeeze state, const char *before, const char *written,
                   const char *expected)
{
    struct buf out;
    buf_init(&out, 4096);
    squeeze(&state, str_from_z(before), &out);
    buf_reset(&out);
    squeeze(&state, str_from_z(written), &out);
    assert_string_equal(out.size > 0 ? out.data : "", expected);
    buf_finish(&out);
}
