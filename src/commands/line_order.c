/* SPDX-License-Identifier: MIT */
#include "commands/line_order.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "config/config.h"
#include "text/bidi_row.h"
#include "ui/row_order.h"

static bool
terminal_reorders(const struct config *config)
{
    if (config->bidi != CONFIG_BIDI_AUTO)
        return config->bidi == CONFIG_BIDI_TERMINAL;
    enum row_order guess = row_order_guess(getenv("TERM"), getenv("KONSOLE_VERSION"),
                                           getenv("TERM_PROGRAM"));
    return guess == ROW_ORDER_LINE || guess == ROW_ORDER_LINE_UNMIRRORED;
}

bool
line_order_is_ours(const struct config *config)
{
    return isatty(STDOUT_FILENO) && !terminal_reorders(config);
}

bool
line_order_matters(struct str text)
{
    for (size_t offset = 0; offset < text.size;)
        if (bidi_row_turns(utf8_decode(text, &offset)))
            return true;
    return false;
}

struct str
line_order_visual(struct str text, enum direction base, struct arena *arena)
{
    struct visual_line line;
    struct buf out;
    bidi_order(text, base, BIDI_REORDER, arena, &line);
    buf_init(&out, BUF_LIMIT_DEFAULT);
    for (size_t i = 0; i < line.cluster_count; i++)
        buf_append(&out, line.clusters[i].text);
    struct str visual = str_copy(arena, buf_str(&out));
    buf_finish(&out);
    return visual;
}
