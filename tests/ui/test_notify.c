/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ui/notify.h"

static void
test_terminals_by_name(void **state)
{
    (void)state;
    static const struct {
        struct notify_terminal terminal;
        enum notify_kind kind;
    } cases[] = {
        {{.term = "xterm-256color"}, NOTIFY_BELL},
        {{.term = NULL}, NOTIFY_BELL},
        {{.term = "xterm-kitty"}, NOTIFY_OSC99},
        {{.term = "xterm-256color", .kitty = true}, NOTIFY_OSC99},
        {{.term = "xterm-256color", .program = "iTerm.app"}, NOTIFY_OSC9},
        {{.term = "xterm-256color", .program = "WezTerm"}, NOTIFY_OSC9},
        {{.term = "xterm-ghostty"}, NOTIFY_OSC9},
        {{.term = "foot-extra"}, NOTIFY_OSC777},
        {{.term = "rxvt-unicode-256color"}, NOTIFY_OSC777},
        {{.term = "xterm-256color", .program = "Apple_Terminal"}, NOTIFY_BELL},
        {{.term = "tmux-256color", .program = "WezTerm"}, NOTIFY_BELL},
        {{.term = "screen", .kitty = true}, NOTIFY_BELL},
        {{.term = "xterm-kitty", .multiplexed = true}, NOTIFY_BELL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(notify_of_terminal(&cases[i].terminal), cases[i].kind);
}

static void
check(enum notify_kind kind, struct str title, struct str body, bool ascii,
      const char *expected)
{
    struct buf out;
    buf_init(&out, 4096);
    buf_append_z(&out, "");
    notify_append(&out, kind, title, body, ascii);
    assert_int_equal(out.size, strlen(expected));
    if (out.size > 0)
        assert_memory_equal(out.data, expected, out.size);
    buf_finish(&out);
}

static void
test_bytes(void **state)
{
    (void)state;
    struct str title = STR("4;1;50 Öl"), body = STR("La; Prova");
    check(NOTIFY_NONE, title, body, false, "");
    check(NOTIFY_AUTO, title, body, false, "");
    check(NOTIFY_BELL, title, body, false, "\a");
    check(NOTIFY_OSC9, title, body, false, "\033]9;terrace: 4,1,50 Öl\a");
    check(NOTIFY_OSC9, title, body, true, "\033]9;terrace: 4,1,50 Ol\a");
    check(NOTIFY_OSC777, title, body, false, "\033]777;notify;4,1,50 Öl;La, Prova\a");
    check(NOTIFY_OSC99, title, body, false,
          "\033]99;i=terrace:d=0;4,1,50 Öl\033\\"
          "\033]99;i=terrace:d=1:p=body;La, Prova\033\\");
}

/* Even if somebody forgot to clean it. */
static void
test_no_control_gets_through(void **state)
{
    (void)state;
    check(NOTIFY_OSC9,
          STR("a\033]52;c;QQ\ab\x7f\xC2\x9D"
              "c\n"),
          STR(""), false, "\033]9;terrace: a]52,c,QQbc\a");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_terminals_by_name),
        cmocka_unit_test(test_bytes),
        cmocka_unit_test(test_no_control_gets_through),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
