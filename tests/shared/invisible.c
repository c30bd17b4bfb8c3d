/* SPDX-License-Identifier: MIT */
#include <utf8proc.h>

#include "invisible.h"

bool
shows_nothing(uint32_t code_point)
{
    switch (utf8proc_category((utf8proc_int32_t)code_point)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF: /* direction marks, joiners, zero-width spaces, tags */
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return true;
    default:
        return code_point >= 0xFE00 && code_point <= 0xFE0F;
    }
}
