/* SPDX-License-Identifier: MIT */
#include "ui/style.h"

char
style_letter(enum style_role role)
{
    static const char letters[STYLE_ROLE_COUNT] = {
        [STYLE_TEXT] = '.',     [STYLE_MUTED] = 'm',
        [STYLE_ACCENT] = 'a',   [STYLE_TITLE] = 'T',
        [STYLE_UNREAD] = 'U',   [STYLE_STARRED] = '*',
        [STYLE_SELECTED] = 'S', [STYLE_SELECTED_ELSEWHERE] = 's',
        [STYLE_BAR] = 'B',      [STYLE_STATUS] = 'b',
        [STYLE_CHART] = 'c',    [STYLE_HEADING] = 'H',
        [STYLE_LINK] = 'L',     [STYLE_QUOTE] = 'q',
        [STYLE_CODE] = 'C',     [STYLE_EMPHASIS] = 'e',
        [STYLE_STRONG] = 'E',   [STYLE_DELETED] = 'd',
        [STYLE_RULE] = 'r',     [STYLE_MATCH] = 'M',
        [STYLE_ERROR] = '!',    [STYLE_MATCH_CURRENT] = 'N',
        [STYLE_IMAGE] = 'i',    [STYLE_CHIP] = 'k',
    };
    return (unsigned)role < STYLE_ROLE_COUNT ? letters[role] : '?';
}
