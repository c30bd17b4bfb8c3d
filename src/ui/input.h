/* SPDX-License-Identifier: MIT */
/* ui/input.h: bytes from a terminal to keys. Pure: no terminal, no clock.
 *
 * A mouse is understood in the form of xterm's mode 1006 (CSI < button ; column ; row M)
 * and in its old one, for terminals that know only mode 1000.
 *
 * Both forms of the cursor keys are understood (ESC [ A and ESC O A), and whole control
 * sequences that mean nothing here are swallowed: a terminal's late answer to somebody's
 * question never turns into commands. */
#ifndef UI_INPUT_H
#define UI_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* A key is a code point (Control with a letter: 1 to 26) or one of these. */
enum input_key {
    INPUT_TAB = 0x09,
    INPUT_ENTER = 0x0D,
    INPUT_ESCAPE = 0x1B,
    INPUT_SPACE = 0x20,
    INPUT_BACKSPACE = 0x7F,
    INPUT_UP = 0x110000,
    INPUT_DOWN,
    INPUT_RIGHT,
    INPUT_LEFT,
    INPUT_HOME,
    INPUT_END,
    INPUT_PAGE_UP,
    INPUT_PAGE_DOWN,
    INPUT_INSERT,
    INPUT_DELETE,
    INPUT_BACKTAB,
    INPUT_F1,
    INPUT_F12 = INPUT_F1 + 11,
    INPUT_CLICK, /* of the left button, where it went down */
    INPUT_WHEEL_UP,
    INPUT_WHEEL_DOWN,
    INPUT_KEY_END
};

struct input_event {
    uint32_t key;
    bool pasted; /* typed by a paste: text, never a command */
    /* of the mouse: the cell, from 0 */
    int column, row;
};

enum input_state {
    INPUT_PLAIN,
    INPUT_AFTER_ESCAPE,
    INPUT_CSI,
    INPUT_SS3,
    INPUT_STRING,        /* OSC, DCS, APC, PM, SOS: up to its end */
    INPUT_STRING_ESCAPE, /* an ESC inside it */
    INPUT_LINUX_FUNCTION,
    INPUT_OLD_MOUSE, /* the three bytes behind CSI M */
};

enum {
    INPUT_PARAMETER_BYTES = 32,
    INPUT_PASTE_LIMIT_BYTES = 64 << 10, /* what comes behind them is dropped */
};

/* Zeroed: ready. */
struct input {
    enum input_state state;
    bool pasting;
    size_t paste_bytes;
    char parameters[INPUT_PARAMETER_BYTES];
    size_t parameter_count;
    char utf8[4];
    size_t utf8_count, utf8_wanted;
    size_t answers; /* to CSI 5 n, that have come; whoever asked resets them */
};

/* Takes bytes; events has room for at least as many as there are bytes, and one more.
 * Returns their number. */
size_t input_feed(struct input *input, struct str bytes, struct input_event *events);

/* What is pending is settled: a lone ESC is the key Esc, an unfinished sequence nothing,
 * an unfinished paste is over. Returns 0 or 1 events. */
size_t input_pause(struct input *input, struct input_event *event);

/* How long to wait for more bytes before input_pause, when the last came waited_ms ago;
 * 0: no longer; -1: nothing is pending. The whole wait is the escape delay after an ESC,
 * a second for everything that began as a sequence or a paste. */
int input_pause_ms(const struct input *input, int escape_delay_ms, int64_t waited_ms);

#endif
