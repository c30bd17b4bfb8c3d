/* SPDX-License-Identifier: MIT */
#include "ui/notify.h"

#include <string.h>

#include "base/utf8.h"
#include "ui/ascii.h"

static bool
begins(const char *text, const char *with)
{
    return text && strncmp(text, with, strlen(with)) == 0;
}

enum notify_kind
notify_of_terminal(const struct notify_terminal *terminal)
{
    static const char *const osc9_programs[] = {"iTerm.app", "WezTerm", "ghostty"};
    static const char *const osc9_terms[] = {"xterm-ghostty", "wezterm"};
    static const char *const osc777_terms[] = {"foot", "rxvt-unicode"};
    /* A multiplexer keeps what it does not know to itself, but rings the bell. */
    if (terminal->multiplexed || begins(terminal->term, "screen") ||
        begins(terminal->term, "tmux"))
        return NOTIFY_BELL;
    if (terminal->kitty || begins(terminal->term, "xterm-kitty"))
        return NOTIFY_OSC99;
    for (size_t i = 0; i < sizeof osc9_programs / sizeof *osc9_programs; i++)
        if (begins(terminal->program, osc9_programs[i]))
            return NOTIFY_OSC9;
    for (size_t i = 0; i < sizeof osc9_terms / sizeof *osc9_terms; i++)
        if (begins(terminal->term, osc9_terms[i]))
            return NOTIFY_OSC9;
    for (size_t i = 0; i < sizeof osc777_terms / sizeof *osc777_terms; i++)
        if (begins(terminal->term, osc777_terms[i]))
            return NOTIFY_OSC777;
    return NOTIFY_BELL;
}

/* Nothing but printable characters gets through, whoever calls; a semicolon would end a
 * field. */
static void
append_field(struct buf *out, struct str text, bool ascii)
{
    size_t offset = 0;
    while (offset < text.size) {
        size_t start = offset;
        uint32_t code_point = utf8_decode(text, &offset);
        if (code_point < ' ' || (code_point >= 0x7F && code_point < 0xA0))
            continue;
        if (code_point == ';')
            buf_append_char(out, ',');
        else if (ascii && code_point >= 0x80)
            buf_append_char(out, ascii_of(code_point));
        else
            buf_append(out, str_slice(text, start, offset));
    }
}

void
notify_append(struct buf *out, enum notify_kind kind, struct str title, struct str body,
              bool ascii)
{
    switch (kind) {
    case NOTIFY_AUTO:
    case NOTIFY_NONE:
        break;
    case NOTIFY_BELL:
        buf_append_char(out, '\a');
        break;
    case NOTIFY_OSC9: /* with a name in front: "4;..." would be a progress bar */
        buf_append_z(out, "\033]9;terrace: ");
        append_field(out, title, ascii);
        buf_append_char(out, '\a');
        break;
    case NOTIFY_OSC777:
        buf_append_z(out, "\033]777;notify;");
        append_field(out, title, ascii);
        buf_append_char(out, ';');
        append_field(out, body, ascii);
        buf_append_char(out, '\a');
        break;
    case NOTIFY_OSC99:
        buf_append_z(out, "\033]99;i=terrace:d=0;");
        append_field(out, title, ascii);
        buf_append_z(out, "\033\\\033]99;i=terrace:d=1:p=body;");
        append_field(out, body, ascii);
        buf_append_z(out, "\033\\");
        break;
    }
}
