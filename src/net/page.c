/* SPDX-License-Identifier: MIT */
#include "net/harvest.h"

#include "base/error.h"

enum harvest_result
harvest_page(const struct harvester *harvester, int64_t entry_id,
             const struct harvest_input *input, struct error *err)
{
    (void)harvester;
    (void)entry_id;
    (void)input;
    error_set(err, "whole articles are not read yet");
    return HARVEST_NO_FEED;
}
