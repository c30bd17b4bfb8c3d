/* SPDX-License-Identifier: MIT */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool
error_set(struct error *err, const char *format, ...)
{
    if (!err)
        return false;
    /* A temporary, because err->text itself may be among the arguments. */
    char text[ERROR_TEXT_BYTES];
    va_list args;
    va_start(args, format);
    int size = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (size >= (int)sizeof text) {
        size_t end = sizeof text - 1;
        while (end > 0 && ((unsigned char)text[end - 1] & 0xC0) == 0x80)
            end--;
        if (end > 0 && ((unsigned char)text[end - 1] & 0x80))
            end--;
        text[end] = '\0';
    }
    memcpy(err->text, text, sizeof text);
    return false;
}
