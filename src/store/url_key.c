/* SPDX-License-Identifier: MIT */
#include "store/url_key.h"

#include "base/arena.h"

/* Names of query parameters that say where a click came from; a final '*' stands for
 * anything. */
static const char *const tracking[] = {
    "utm_*", "at_medium", "at_campaign", "xtor", "fbclid", "gclid",
    "ito",   "cmpid",     "icid",        "ref",  "ns_*",
};

static bool
is_tracking(struct str parameter)
{
    size_t equals = str_find_char(parameter, '=');
    struct str name =
        equals == STR_NOT_FOUND ? parameter : str_slice(parameter, 0, equals);
    for (size_t i = 0; i < sizeof tracking / sizeof *tracking; i++) {
        struct str known = str_from_z(tracking[i]);
        if (known.data[known.size - 1] == '*'
                ? str_starts_with_nocase(name, str_slice(known, 0, known.size - 1))
                : str_equal_nocase(name, known))
            return true;
    }
    return false;
}

static void
append_host(struct buf *key, struct str host)
{
    static const char *const prefixes[] = {"www.", "m.", "amp."};
    size_t at = str_find_char(host, '@');
    if (at != STR_NOT_FOUND)
        host = str_slice(host, at + 1, host.size);
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        struct str prefix = str_from_z(prefixes[i]);
        if (str_starts_with_nocase(host, prefix))
            host = str_slice(host, prefix.size, host.size);
    }
    if (str_ends_with(host, STR(":80")))
        host.size -= 3;
    else if (str_ends_with(host, STR(":443")))
        host.size -= 4;
    for (size_t i = 0; i < host.size; i++)
        buf_append_char(key, str_lower_char(host.data[i]));
}

static void
append_query(struct buf *key, struct str query)
{
    char separator = '?';
    struct str parameter;
    while (str_next_part(&query, '&', &parameter)) {
        if (parameter.size == 0 || is_tracking(parameter))
            continue;
        buf_append_char(key, separator);
        buf_append(key, parameter);
        separator = '&';
    }
}

struct str
url_key(struct str url, struct arena *arena)
{
    size_t scheme = str_find(url, STR("://"));
    if (scheme != STR_NOT_FOUND)
        url = str_slice(url, scheme + 3, url.size);
    size_t fragment = str_find_char(url, '#');
    if (fragment != STR_NOT_FOUND)
        url = str_slice(url, 0, fragment);
    size_t question = str_find_char(url, '?');
    struct str query = STR("");
    if (question != STR_NOT_FOUND) {
        query = str_slice(url, question + 1, url.size);
        url = str_slice(url, 0, question);
    }
    while (url.size && url.data[url.size - 1] == '/')
        url.size--;
    size_t slash = str_find_char(url, '/');
    struct buf key;
    buf_init(&key, url.size + query.size + 1);
    append_host(&key, str_slice(url, 0, slash));
    size_t host_size = key.size;
    if (slash != STR_NOT_FOUND)
        buf_append(&key, str_slice(url, slash, url.size));
    append_query(&key, query);
    struct str result = key.size > host_size ? str_copy(arena, buf_str(&key)) : STR("");
    buf_finish(&key);
    return result;
}
