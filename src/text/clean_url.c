/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "text/clean.h"

static bool
is_host_byte(unsigned char byte)
{
    /* Non-ASCII: names in other scripts, judged as text by the caller. Brackets and
     * colon: IPv6 and the port. */
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= 'a' && byte <= 'z') || (byte && strchr("-._~%:[]", byte));
}

static bool
check_host(struct str host, struct error *err)
{
    if (host.size == 0 || host.data[0] == ':')
        return error_set(err, "the address names no host");
    if (str_find_char(host, '@') != STR_NOT_FOUND)
        return error_set(
            err, "the address carries a user name: user and password are settings of a "
                 "section [feed]");
    for (size_t i = 0; i < host.size; i++)
        if (!is_host_byte((unsigned char)host.data[i]))
            return error_set(err, "the address has a host that is none");
    if (!clean_is_clean(host))
        return error_set(err, "the address has a host with unprintable characters");
    return true;
}

static size_t
host_end(struct str rest)
{
    for (size_t i = 0; i < rest.size; i++)
        if (memchr("/?#", rest.data[i], 3))
            return i;
    return rest.size;
}

static bool
is_dropped(char c)
{
    return c == '\t' || c == '\r' || c == '\n';
}

static bool
is_encoded(unsigned char byte)
{
    return byte <= ' ' || byte >= 0x7F || strchr("\"'\\<>`", byte);
}

/* Writes the address as it will be kept; what does not fit sets out->truncated. */
static void
write_rest(struct str rest, struct buf *out)
{
    for (size_t i = 0; i < rest.size; i++) {
        unsigned char byte = (unsigned char)rest.data[i];
        if (is_dropped(rest.data[i]))
            continue;
        if (is_encoded(byte))
            buf_printf(out, "%%%02X", byte);
        else
            buf_append_char(out, rest.data[i]);
    }
}

bool
clean_url(struct str url, struct arena *arena, struct str *cleaned, struct error *err)
{
    url = str_trim(url);
    struct str scheme = STR("https://");
    if (str_starts_with_nocase(url, STR("http://")))
        scheme = STR("http://");
    else if (!str_starts_with_nocase(url, scheme))
        return error_set(err, "the address is not an http or https one");
    struct str rest = str_slice(url, scheme.size, url.size);
    size_t end = host_end(rest);
    struct str host = str_slice(rest, 0, end);
    if (!check_host(host, err))
        return false;
    struct buf out;
    buf_init(&out, CLEAN_URL_BYTES);
    buf_append(&out, scheme);
    buf_append(&out, host);
    write_rest(str_slice(rest, end, rest.size), &out);
    bool fits = !out.truncated;
    if (fits)
        *cleaned = str_copy(arena, buf_str(&out));
    buf_finish(&out);
    return fits || error_set(err, "the address is longer than %d bytes", CLEAN_URL_BYTES);
}
