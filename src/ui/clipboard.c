/* SPDX-License-Identifier: MIT */
#include "ui/clipboard.h"

#include <stdint.h>

static void
append_base64(struct buf *out, struct str text)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < text.size; i += 3) {
        size_t left = text.size - i;
        uint32_t bits = (uint32_t)(unsigned char)text.data[i] << 16;
        if (left > 1)
            bits |= (uint32_t)(unsigned char)text.data[i + 1] << 8;
        if (left > 2)
            bits |= (unsigned char)text.data[i + 2];
        buf_append_char(out, digits[bits >> 18]);
        buf_append_char(out, digits[bits >> 12 & 63]);
        buf_append_char(out, left > 1 ? digits[bits >> 6 & 63] : '=');
        buf_append_char(out, left > 2 ? digits[bits & 63] : '=');
    }
}

void
clipboard_write(struct str text, struct buf *out)
{
    buf_append_z(out, "\033]52;c;");
    append_base64(out, text);
    buf_append_char(out, '\a');
}
