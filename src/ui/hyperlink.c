/* SPDX-License-Identifier: MIT */
#include "ui/hyperlink.h"

#include "base/arena.h"
#include "base/environment.h"
#include "text/clean.h"

enum {
    /* Terminals drop longer ones, some of them late (the specification's advice). */
    ADDRESS_BYTES = 2083,
    VTE_FIRST = 5000,       /* 0.50 */
    KONSOLE_FIRST = 201200, /* 20.12 */
};

struct hyperlink_signs
hyperlink_signs(struct str term)
{
    struct hyperlink_signs signs = {
        .term = term.size ? term : environment_get("TERM"),
        .term_program = environment_get("TERM_PROGRAM"),
        .vte_version = environment_get("VTE_VERSION"),
        .konsole_version = environment_get("KONSOLE_VERSION"),
        .wt_session = environment_get("WT_SESSION"),
    };
    signs.within = environment_has("TMUX") || environment_has("STY") ||
                   str_starts_with(signs.term, STR("tmux")) ||
                   str_starts_with(signs.term, STR("screen"));
    return signs;
}

static bool
begins_with_one_of(struct str text, const char *const *names)
{
    for (; *names; names++)
        if (str_starts_with(text, str_from_z(*names)))
            return true;
    return false;
}

static bool
is_at_least(struct str version, int64_t first)
{
    int64_t number;
    return str_to_int64(version, &number) && number >= first;
}

bool
hyperlink_is_known(const struct hyperlink_signs *signs)
{
    static const char *const terms[] = {"xterm-kitty", "xterm-ghostty", "ghostty", "foot",
                                        "alacritty",   "wezterm",       "contour", NULL};
    static const char *const programs[] = {"iTerm.app", "WezTerm", "ghostty", "vscode",
                                           NULL};
    if (signs->within)
        return false;
    return begins_with_one_of(signs->term, terms) ||
           begins_with_one_of(signs->term_program, programs) ||
           is_at_least(signs->vte_version, VTE_FIRST) ||
           is_at_least(signs->konsole_version, KONSOLE_FIRST) ||
           signs->wt_session.size > 0;
}

/* Everything but printable ASCII percent-encoded; "": no such address. */
static struct str
address_of(struct str url, struct arena *arena)
{
    struct str cleaned;
    struct buf address;
    if (!clean_url(url, arena, &cleaned, NULL))
        return STR("");
    buf_init(&address, ADDRESS_BYTES);
    for (size_t i = 0; i < cleaned.size; i++) {
        unsigned char byte = (unsigned char)cleaned.data[i];
        if (byte > ' ' && byte < 0x7F)
            buf_append_char(&address, (char)byte);
        else
            buf_printf(&address, "%%%02X", byte);
    }
    struct str result = STR("");
    if (!address.truncated)
        result = str_copy(arena, buf_str(&address));
    buf_finish(&address);
    return result;
}

bool
hyperlink_begin(struct buf *out, struct str url, unsigned number, struct arena *scratch)
{
    struct str address = address_of(url, scratch);
    if (address.size == 0)
        return false;
    buf_append_z(out, "\033]8;");
    if (number)
        buf_printf(out, "id=%u", number);
    buf_printf(out, ";%.*s\033\\", STR_ARGS(address));
    return true;
}

void
hyperlink_end(struct buf *out)
{
    buf_append_z(out, "\033]8;;\033\\");
}
