/* SPDX-License-Identifier: MIT */
#include "ui/squeeze.h"

#include <string.h>

enum {
    FLAG_UNDERLINE = 1 << 4,
    FLAG_REVERSE = 1 << 7,
    FLAG_STRUCK = 1 << 9,
    FLAGS_OF_WEIGHT = 1 << 1 | 1 << 2, /* bold, dim */
    FLAGS_ON_BLANKS = FLAG_UNDERLINE | FLAG_STRUCK,
    PARAMETERS_BYTES = 128,
    ESCAPE = 0x1B,
    SHIFT_OUT = 0x0E,
    SHIFT_IN = 0x0F,
};

static bool
look_equal(const struct squeeze_look *a, const struct squeeze_look *b)
{
    return a->flags == b->flags && strcmp(a->foreground, b->foreground) == 0 &&
           strcmp(a->background, b->background) == 0;
}

/* ---- telling ---- */

static void
add_parameter(struct buf *sequence, const char *parameter)
{
    if (sequence->size > 2)
        buf_append_char(sequence, ';');
    buf_append_z(sequence, parameter);
}

/* How a look can be told, from what was told before. */
enum way {
    WAY_RESET, /* from nothing */
    WAY_ADD,   /* to what is there; a flag too many has its own number (22 to 29) */
};

/* What is left of `flags` without those that `wanted` does not have. */
static uint16_t
take_flags_away(uint16_t flags, uint16_t wanted, struct buf *sequence)
{
    uint16_t off = flags & (uint16_t)~wanted;
    if (off & FLAGS_OF_WEIGHT) { /* one number for both */
        add_parameter(sequence, "22");
        flags &= (uint16_t)~FLAGS_OF_WEIGHT;
    }
    for (int n = 3; n <= 9; n++)
        if (off & 1 << n)
            add_parameter(sequence, (const char[]){'2', (char)('0' + n), '\0'});
    return flags & wanted;
}

static void
compose(const struct squeeze_look *from, const struct squeeze_look *to, enum way way,
        struct buf *sequence)
{
    static const struct squeeze_look nothing = {"", "", 0};
    buf_append_z(sequence, "\033[");
    if (way == WAY_RESET) {
        from = &nothing;
        if (!look_equal(to, &nothing))
            add_parameter(sequence, "0");
    }
    uint16_t flags = take_flags_away(from->flags, to->flags, sequence);
    for (int n = 1; n <= 9; n++)
        if (to->flags & ~flags & 1 << n)
            add_parameter(sequence, (const char[]){(char)('0' + n), '\0'});
    if (strcmp(from->foreground, to->foreground) != 0)
        add_parameter(sequence, to->foreground[0] ? to->foreground : "39");
    if (strcmp(from->background, to->background) != 0)
        add_parameter(sequence, to->background[0] ? to->background : "49");
    buf_append_char(sequence, 'm');
}

/* The shorter of two ways to two looks, which will do both. */
static void
tell_one_of(struct squeeze *state, const struct squeeze_look *by_reset,
            const struct squeeze_look *by_adding, struct buf *out)
{
    struct buf reset, added;
    buf_init(&reset, PARAMETERS_BYTES);
    buf_init(&added, PARAMETERS_BYTES);
    compose(&state->told, by_reset, WAY_RESET, &reset);
    compose(&state->told, by_adding, WAY_ADD, &added);
    bool flags_stay = (state->told.flags & ~by_adding->flags) == 0;
    bool adds = state->known && (flags_stay || state->takes_flags_away) &&
                added.size < reset.size;
    buf_append(out, buf_str(adds ? &added : &reset));
    buf_finish(&reset);
    buf_finish(&added);
    state->told = adds ? *by_adding : *by_reset;
    state->known = true;
}

static void
tell(struct squeeze *state, struct buf *out)
{
    if (!state->known || !look_equal(&state->told, &state->wanted))
        tell_one_of(state, &state->wanted, &state->wanted, out);
}

/* A blank has a ground and nothing else. */
static bool
is_ground_alone(const struct squeeze *state)
{
    return state->known && ((state->told.flags | state->wanted.flags) &
                            (FLAG_REVERSE | FLAGS_ON_BLANKS)) == 0;
}

static void
tell_ground(struct squeeze *state, struct buf *out)
{
    struct squeeze_look by_reset = {.flags = 0}, by_adding = state->told;
    memcpy(by_reset.background, state->wanted.background, SQUEEZE_COLOUR_BYTES);
    memcpy(by_adding.background, state->wanted.background, SQUEEZE_COLOUR_BYTES);
    tell_one_of(state, &by_reset, &by_adding, out);
}

/* Whether a blank looks the same in what the terminal was told last. */
static bool
blank_is_told(const struct squeeze *state)
{
    return is_ground_alone(state) &&
           strcmp(state->told.background, state->wanted.background) == 0;
}

/* ---- being told ---- */

static void
keep_colour(char colour[SQUEEZE_COLOUR_BYTES], struct str parameter)
{
    size_t size = parameter.size < SQUEEZE_COLOUR_BYTES ? parameter.size : 0;
    memcpy(colour, parameter.data, size);
    colour[size] = '\0';
}

/* One parameter, or the several that a colour takes: 38;5;N and 38;2;R;G;B. */
static struct str
next_parameter(struct str *rest)
{
    struct str whole = *rest, part = STR("");
    str_next_part(rest, ';', &part);
    if (!str_equal(part, STR("38")) && !str_equal(part, STR("48")))
        return part;
    struct str kind = STR("");
    str_next_part(rest, ';', &kind);
    int more = str_equal(kind, STR("2")) ? 3 : 1;
    while (more-- > 0)
        str_next_part(rest, ';', &part);
    size_t used = whole.size - rest->size;
    return str_slice(whole, 0, rest->size > 0 ? used - 1 : used);
}

static void
want_number(struct squeeze_look *look, int64_t number, struct str parameter)
{
    if (number == 0)
        *look = (struct squeeze_look){.flags = 0};
    else if (number <= 9)
        look->flags |= (uint16_t)(1 << number);
    else if (number == 22)
        look->flags &= (uint16_t) ~(1 << 1 | 1 << 2);
    else if (number > 22 && number <= 29)
        look->flags &= (uint16_t) ~(1 << (number - 20));
    else if (number == 39)
        look->foreground[0] = '\0';
    else if (number == 49)
        look->background[0] = '\0';
    else if ((number >= 30 && number <= 38) || (number >= 90 && number <= 97))
        keep_colour(look->foreground, parameter);
    else if ((number >= 40 && number <= 48) || (number >= 100 && number <= 107))
        keep_colour(look->background, parameter);
}

static void
want(struct squeeze *state, struct str parameters)
{
    do {
        struct str parameter = next_parameter(&parameters);
        int64_t number = 0;
        for (size_t i = 0; i < parameter.size && number < 1000; i++) {
            char c = parameter.data[i];
            if (c < '0' || c > '9')
                break; /* the rest is which colour */
            number = 10 * number + (c - '0');
        }
        want_number(&state->wanted, number, parameter);
    } while (parameters.size > 0);
}

/* ---- what passes ---- */

static size_t
csi_size(struct str rest)
{
    size_t size = 2;
    while (size < rest.size && (rest.data[size] < 0x40 || rest.data[size] > 0x7E))
        size++;
    return size < rest.size ? size + 1 : rest.size;
}

/* Up to BEL or ESC \ */
static size_t
string_size(struct str rest)
{
    for (size_t i = 2; i < rest.size; i++)
        if (rest.data[i] == '\a' || (rest.data[i] == '\\' && rest.data[i - 1] == ESCAPE))
            return i + 1;
    return rest.size;
}

static size_t
pass_csi(struct squeeze *state, struct str rest, struct buf *out)
{
    size_t size = csi_size(rest);
    char final = rest.data[size - 1];
    bool plain = size > 2 && rest.data[2] < '<';
    if (final == 'm' && (plain || size == 3)) {
        want(state, str_slice(rest, 2, size - 1));
        return size;
    }
    struct str sequence = str_slice(rest, 0, size);
    if (final == 'H' || final == 'd') {
        motion_place(&state->motion, sequence, out);
        return size;
    }
    /* What is erased or makes room gets the ground, as a blank does. */
    bool leaves_blanks =
        strchr("JKX@P", final) != NULL || (final == 'b' && state->last == ' ');
    bool moves = strchr("ABCDEFG`f", final) != NULL;
    if (!moves && !(leaves_blanks && blank_is_told(state)))
        tell(state, out);
    motion_sequence(&state->motion, sequence);
    buf_append(out, sequence);
    return size;
}

static size_t
pass_escape(struct squeeze *state, struct str rest, struct buf *out)
{
    size_t size = rest.size < 2 ? rest.size : 2;
    if (rest.size < 2) {
        buf_append(out, rest);
        return size;
    }
    switch (rest.data[1]) {
    case '[':
        return pass_csi(state, rest, out);
    case ']':
    case 'P':
        size = string_size(rest);
        break;
    case '(':
        size = rest.size < 3 ? rest.size : 3;
        if (size == 3 && state->set == rest.data[2])
            return size;
        state->set = size == 3 ? rest.data[2] : '\0';
        break;
    default:
        tell(state, out); /* some of them scroll, or save what was told */
        motion_forget(&state->motion);
        if (strchr(")*+#%", rest.data[1]))
            size = rest.size < 3 ? rest.size : 3;
        break;
    }
    buf_append(out, str_slice(rest, 0, size));
    return size;
}

/* Whether text in the same look stands behind a blank: then both are told at once. */
static bool
text_follows(struct str rest)
{
    size_t i = 1;
    while (i < rest.size && rest.data[i] == ' ')
        i++;
    return i < rest.size && (unsigned char)rest.data[i] > ' ';
}

static void
pass_character(struct squeeze *state, struct str rest, struct buf *out)
{
    char c = rest.data[0];
    bool shifts = c == SHIFT_IN || c == SHIFT_OUT;
    if (shifts && state->shift == c)
        return;
    if (shifts)
        state->shift = c;
    bool moves = c == '\r' || c == '\b' || c == '\t' || c == '\0' || shifts;
    if (c == ' ' && blank_is_told(state))
        ; /* in the ground that is there */
    else if (c == ' ' && is_ground_alone(state) && !text_follows(rest))
        tell_ground(state, out);
    else if (!moves)
        tell(state, out);
    if (!moves)
        state->last = c;
    motion_character(&state->motion, c);
    buf_append_char(out, c);
}

void
squeeze(struct squeeze *state, struct str written, struct buf *out)
{
    for (size_t i = 0; i < written.size;) {
        if (written.data[i] == ESCAPE) {
            i += pass_escape(state, str_slice(written, i, written.size), out);
        } else {
            pass_character(state, str_slice(written, i, written.size), out);
            i++;
        }
    }
    tell(state, out);
}
