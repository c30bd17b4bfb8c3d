/* SPDX-License-Identifier: MIT */
#include "ui/input.h"

#include <string.h>

#include "base/utf8.h"

enum {
    SEQUENCE_MS = 1000,
};

static size_t
emit(const struct input *input, uint32_t key, struct input_event *event)
{
    if (input->pasting && input->paste_bytes > INPUT_PASTE_LIMIT_BYTES)
        return 0;
    *event = (struct input_event){.key = key, .pasted = input->pasting};
    return 1;
}

/* The first number of the parameters, or `otherwise`. */
static int
first_parameter(const struct input *input, int otherwise)
{
    int value = 0;
    size_t i = 0;
    for (; i < input->parameter_count; i++) {
        char c = input->parameters[i];
        if (c < '0' || c > '9')
            break;
        value = value * 10 + (c - '0');
        if (value > 9999)
            break;
    }
    return i > 0 ? value : otherwise;
}

static uint32_t
key_of_tilde(int number)
{
    switch (number) {
    case 1:
    case 7:
        return INPUT_HOME;
    case 2:
        return INPUT_INSERT;
    case 3:
        return INPUT_DELETE;
    case 4:
    case 8:
        return INPUT_END;
    case 5:
        return INPUT_PAGE_UP;
    case 6:
        return INPUT_PAGE_DOWN;
    }
    if (number >= 11 && number <= 15)
        return INPUT_F1 + (uint32_t)(number - 11);
    if (number >= 17 && number <= 21)
        return INPUT_F1 + (uint32_t)(number - 12);
    if (number == 23 || number == 24)
        return INPUT_F1 + (uint32_t)(number - 13);
    return 0;
}

static uint32_t
key_of_letter(char final)
{
    switch (final) {
    case 'A':
        return INPUT_UP;
    case 'B':
        return INPUT_DOWN;
    case 'C':
        return INPUT_RIGHT;
    case 'D':
        return INPUT_LEFT;
    case 'H':
        return INPUT_HOME;
    case 'F':
        return INPUT_END;
    case 'Z':
        return INPUT_BACKTAB;
    case 'P':
    case 'Q':
    case 'R':
    case 'S':
        return INPUT_F1 + (uint32_t)(final - 'P');
    }
    return 0;
}

/* Behind ESC O: what the keypad sends while it is in its application mode as well. */
static uint32_t
key_of_keypad(char final)
{
    if (final >= 'p' && final <= 'y')
        return (uint32_t)('0' + (final - 'p'));
    if (final >= 'j' && final <= 'o')
        return (uint32_t)("*+,-./"[final - 'j']);
    switch (final) {
    case 'I':
        return INPUT_TAB;
    case 'M':
        return INPUT_ENTER;
    case 'X':
        return '=';
    }
    return key_of_letter(final);
}

enum {
    BUTTON_MOTION = 32,
    BUTTON_WHEEL = 64,
    BUTTON_MODIFIERS = 4 | 8 | 16,
    OLD_MOUSE_BASE = 32,
    OLD_MOUSE_BYTES = 3,
    MOUSE_CELL_LIMIT = 9999,
};

/* column and row count from 1 */
static size_t
emit_mouse(const struct input *input, int button, int column, int row,
           struct input_event *event)
{
    uint32_t key = 0;
    button &= ~BUTTON_MODIFIERS;
    if (button == 0)
        key = INPUT_CLICK;
    else if (button == BUTTON_WHEEL)
        key = INPUT_WHEEL_UP;
    else if (button == BUTTON_WHEEL + 1)
        key = INPUT_WHEEL_DOWN;
    if (key == 0 || column < 1 || row < 1 || input->pasting)
        return 0;
    emit(input, key, event);
    event->column = column - 1;
    event->row = row - 1;
    return 1;
}

/* "<0;12;5": exactly three numbers. A release (m) means nothing here. */
static size_t
finish_mouse(const struct input *input, char final, struct input_event *event)
{
    int numbers[3] = {0}, count = 0;
    bool digits = false;
    for (size_t i = 1; i < input->parameter_count; i++) {
        char c = input->parameters[i];
        if (c == ';' && digits && count < 2) {
            count++;
            digits = false;
        } else if (c >= '0' && c <= '9' && numbers[count] <= MOUSE_CELL_LIMIT) {
            numbers[count] = numbers[count] * 10 + (c - '0');
            digits = true;
        } else {
            return 0;
        }
    }
    if (final != 'M' || count != 2 || !digits)
        return 0;
    return emit_mouse(input, numbers[0], numbers[1], numbers[2], event);
}

static size_t
feed_old_mouse(struct input *input, unsigned char c, struct input_event *event)
{
    input->parameters[input->parameter_count++] = (char)c;
    if (input->parameter_count < OLD_MOUSE_BYTES)
        return 0;
    input->state = INPUT_PLAIN;
    int values[OLD_MOUSE_BYTES];
    for (size_t i = 0; i < OLD_MOUSE_BYTES; i++)
        values[i] = (unsigned char)input->parameters[i] - OLD_MOUSE_BASE;
    return emit_mouse(input, values[0], values[1], values[2], event);
}

/* CSI 1;1:3 A: in kitty's keyboard protocol, a key let go. */
static bool
tells_a_release(const struct input *input)
{
    struct str parameters = {input->parameters, input->parameter_count};
    return str_find(parameters, STR(":3")) != STR_NOT_FOUND;
}

static size_t
finish_csi(struct input *input, char final, struct input_event *event)
{
    input->state = INPUT_PLAIN;
    bool private = input->parameter_count > 0 && input->parameters[0] >= '<';
    if (private && input->parameters[0] == '<')
        return finish_mouse(input, final, event);
    if (private)
        return 0;
    if (final == 'M' && input->parameter_count == 0) {
        input->state = INPUT_OLD_MOUSE;
        return 0;
    }
    int number = first_parameter(input, 0);
    if (final == 'n') {
        bool status = input->parameter_count == 1 && (number == 0 || number == 3);
        input->answers += status && !input->pasting;
        return 0;
    }
    if (final == '~' && number == 200) {
        input->pasting = true;
        input->paste_bytes = 0;
        return 0;
    }
    if (final == '~' && number == 201) {
        input->pasting = false;
        return 0;
    }
    /* A cursor position report (CSI 7;3 R) is no F3. */
    bool report = final == 'R' && input->parameter_count > 0;
    uint32_t key = final == '~' ? key_of_tilde(number) : key_of_letter(final);
    if (key == 0 || report || tells_a_release(input))
        return 0;
    return emit(input, key, event);
}

static size_t
feed_csi(struct input *input, unsigned char c, struct input_event *event)
{
    if (c == '[' && input->parameter_count == 0) {
        input->state = INPUT_LINUX_FUNCTION;
        return 0;
    }
    if (c == 0x1B) {
        input->state = INPUT_AFTER_ESCAPE;
        return 0;
    }
    if (c >= 0x40 && c <= 0x7E)
        return finish_csi(input, (char)c, event);
    if (c < 0x20 || c > 0x7E) {
        input->state = INPUT_PLAIN;
        return 0;
    }
    if (input->parameter_count < sizeof input->parameters)
        input->parameters[input->parameter_count++] = (char)c;
    return 0;
}

static size_t
feed_string(struct input *input, unsigned char c)
{
    bool ended = c == 0x07 || (input->state == INPUT_STRING_ESCAPE && c == '\\');
    if (ended)
        input->state = INPUT_PLAIN;
    else
        input->state = c == 0x1B ? INPUT_STRING_ESCAPE : INPUT_STRING;
    return 0;
}

static size_t
feed_after_escape(struct input *input, unsigned char c, struct input_event *events)
{
    switch (c) {
    case '[':
        input->state = INPUT_CSI;
        input->parameter_count = 0;
        return 0;
    case 'O':
        input->state = INPUT_SS3;
        return 0;
    case 'P':
    case ']':
    case '_':
    case '^':
    case 'X':
        input->state = INPUT_STRING;
        return 0;
    case 0x1B: /* the first was a key by itself */
        return emit(input, INPUT_ESCAPE, events);
    }
    /* Alt with a key: nothing is bound to it, so the two stand for themselves. */
    input->state = INPUT_PLAIN;
    size_t count = emit(input, INPUT_ESCAPE, events);
    if (c != 0 && c < 0x80)
        count += emit(input, c, events + count);
    return count;
}

static size_t
feed_continuation(struct input *input, unsigned char c, struct input_event *event)
{
    input->utf8[input->utf8_count++] = (char)c;
    if (input->utf8_count < input->utf8_wanted)
        return 0;
    size_t offset = 0;
    struct str sequence = {input->utf8, input->utf8_count};
    uint32_t code_point = utf8_decode(sequence, &offset);
    input->utf8_count = 0;
    return code_point == UTF8_REPLACEMENT ? 0 : emit(input, code_point, event);
}

static size_t
feed_plain(struct input *input, unsigned char c, struct input_event *event)
{
    if (input->utf8_count > 0) {
        if ((c & 0xC0) == 0x80)
            return feed_continuation(input, c, event);
        input->utf8_count = 0;
    }
    if (c == 0x1B) {
        input->state = INPUT_AFTER_ESCAPE;
        return 0;
    }
    if (c >= 0xC2 && c <= 0xF4) {
        input->utf8[0] = (char)c;
        input->utf8_count = 1;
        input->utf8_wanted = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
        return 0;
    }
    if (c >= 0x80 || c == 0)
        return 0;
    if (c == '\n' && !input->pasting)
        c = INPUT_ENTER;
    if (c == '\b')
        c = INPUT_BACKSPACE;
    return emit(input, c, event);
}

static size_t
feed_byte(struct input *input, unsigned char c, struct input_event *events)
{
    uint32_t key;
    if (input->pasting && input->paste_bytes <= INPUT_PASTE_LIMIT_BYTES)
        input->paste_bytes++;
    switch (input->state) {
    case INPUT_PLAIN:
        return feed_plain(input, c, events);
    case INPUT_AFTER_ESCAPE:
        return feed_after_escape(input, c, events);
    case INPUT_CSI:
        return feed_csi(input, c, events);
    case INPUT_SS3:
        /* Old terminals tell Shift and Control here: ESC O 5 C. */
        if ((c >= '0' && c <= '9') || c == ';')
            return 0;
        input->state = INPUT_PLAIN;
        key = key_of_keypad((char)c);
        return key != 0 ? emit(input, key, events) : 0;
    case INPUT_STRING:
    case INPUT_STRING_ESCAPE:
        return feed_string(input, c);
    case INPUT_LINUX_FUNCTION: /* ESC [ [ A to E: F1 to F5 */
        input->state = INPUT_PLAIN;
        if (c >= 'A' && c <= 'E')
            return emit(input, INPUT_F1 + (uint32_t)(c - 'A'), events);
        return 0;
    case INPUT_OLD_MOUSE:
        return feed_old_mouse(input, c, events);
    }
    return 0;
}

size_t
input_feed(struct input *input, struct str bytes, struct input_event *events)
{
    size_t count = 0;
    for (size_t i = 0; i < bytes.size; i++)
        count += feed_byte(input, (unsigned char)bytes.data[i], events + count);
    return count;
}

size_t
input_pause(struct input *input, struct input_event *event)
{
    bool lone_escape = input->state == INPUT_AFTER_ESCAPE;
    input->state = INPUT_PLAIN;
    input->utf8_count = 0;
    if (lone_escape)
        return emit(input, INPUT_ESCAPE, event);
    input->pasting = false;
    return 0;
}

int
input_pause_ms(const struct input *input, int escape_delay_ms, int64_t waited_ms)
{
    int whole_ms = input->state == INPUT_AFTER_ESCAPE ? escape_delay_ms : SEQUENCE_MS;
    bool pending = input->state != INPUT_PLAIN || input->utf8_count > 0;
    if (!pending && !input->pasting)
        return -1;
    return waited_ms < whole_ms ? whole_ms - (int)waited_ms : 0;
}
