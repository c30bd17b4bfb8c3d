/* SPDX-License-Identifier: MIT */
#include "club/write.h"

#include <stdio.h>

void
write_text(struct str text)
{
    printf("{\"");
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        /* Octal escapes of three digits: nothing behind them can be taken for more. */
        if (c < ' ' || c >= 0x7F || c == '"' || c == '\\' || c == '?')
            printf("\\%03o", c);
        else
            putchar(c);
    }
    printf("\", %zu}", text.size);
}
