/* SPDX-License-Identifier: MIT */
/* Any bytes as the header lines of an answer, and what follows from them for the next
 * visit; each line as an address, too. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "net/address.h"
#include "net/answer.h"
#include "net/politeness.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum {
    NOW_UTC = 1795262400
};

static void
read_address(struct str line, struct arena *arena)
{
    struct address address;
    if (!address_parse(line, arena, &address, NULL))
        return;
    bool web = str_starts_with(address.url, STR("http://")) ||
               str_starts_with(address.url, STR("https://"));
    if (!web || address.host.size == 0 ||
        str_find_char(address.host, '@') != STR_NOT_FOUND)
        abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct answer answer = {.age_s = -1, .max_age_s = -1, .retry_after_s = -1};
    struct str rest = {(const char *)data, size}, line;
    while (str_next_line(&rest, &line)) {
        if (!answer_read_line(&answer, line))
            break;
        read_address(line, &arena);
    }
    struct politeness_input input = {
        .now_utc = NOW_UTC,
        .visit = (enum visit)(answer.status % (VISIT_UNREACHABLE + 1)),
        .user_interval_s = 60,
        .max_age_s = answer_fresh_s(&answer, NOW_UTC),
        .ttl_s = answer.age_s > 0 ? answer.age_s : 0,
        .retry_after_s = answer_retry_s(&answer, NOW_UTC),
        .has_validators = answer.etag[0] != '\0',
        .failure_count = 1,
    };
    if (answer.status < 0)
        input.visit = VISIT_FRESH;
    struct politeness_plan plan;
    politeness_next(&input, &plan);
    /* Never sooner than agreed, never later than a week and a day. */
    if (!plan.stop && (plan.next_poll_utc < NOW_UTC + POLITENESS_RETRY_FIRST_S ||
                       plan.next_poll_utc > NOW_UTC + 8 * POLITENESS_CAP_S))
        abort();
    arena_finish(&arena);
    return 0;
}
