/* SPDX-License-Identifier: MIT */
/* Any bytes as a date. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "feed/date.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int64_t utc;
    if (date_parse((struct str){(const char *)data, size}, STR("he"), &utc) && utc <= 0)
        abort();
    return 0;
}
