/* SPDX-License-Identifier: MIT */
#include "net/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

#include "base/arena.h"
#include "base/error.h"
#include "net/curl_library.h"

/* A part of a parsed url, copied to the arena; "" when there is none. */
static struct str
take_part(CURLU *parser, CURLUPart part, unsigned flags, struct arena *arena)
{
    char *text;
    if (curl_url_get(parser, part, &text, flags) != CURLUE_OK)
        return STR("");
    struct str copy = {str_to_z(arena, str_from_z(text)), strlen(text)};
    curl_free(text);
    return copy;
}

static struct str
lower(struct str text, struct arena *arena)
{
    char *copy = str_to_z(arena, text);
    for (size_t i = 0; i < text.size; i++)
        copy[i] = str_lower_char(copy[i]);
    return (struct str){copy, text.size};
}

static struct str
without_brackets(struct str host)
{
    bool bracketed = host.size >= 2 && host.data[0] == '[';
    return bracketed ? str_slice(host, 1, host.size - 1) : host;
}

static bool
take_address(CURLU *parser, struct arena *arena, struct address *address)
{
    struct str scheme = take_part(parser, CURLUPART_SCHEME, 0, arena);
    struct address found = {.secure = str_equal(scheme, STR("https"))};
    if (!found.secure && !str_equal(scheme, STR("http")))
        return false;
    found.user = take_part(parser, CURLUPART_USER, CURLU_URLDECODE, arena);
    found.password = take_part(parser, CURLUPART_PASSWORD, CURLU_URLDECODE, arena);
    curl_url_set(parser, CURLUPART_USER, NULL, 0);
    curl_url_set(parser, CURLUPART_PASSWORD, NULL, 0);
    curl_url_set(parser, CURLUPART_FRAGMENT, NULL, 0);
    struct str host = take_part(parser, CURLUPART_HOST, 0, arena);
    found.host = lower(without_brackets(host), arena);
    struct str port = take_part(parser, CURLUPART_PORT, CURLU_DEFAULT_PORT, arena);
    found.origin = str_format(arena, "%.*s:%.*s", STR_ARGS(found.host), STR_ARGS(port));
    found.url = take_part(parser, CURLUPART_URL, 0, arena);
    if (found.host.size == 0 || found.url.size == 0)
        return false;
    *address = found;
    return true;
}

bool
address_parse(struct str url, struct arena *arena, struct address *address,
              struct error *err)
{
    if (!curl_library_load(err))
        return false;
    CURLU *parser = curl_url();
    url = str_trim(url);
    bool valid = parser && !memchr(url.data ? url.data : "", '\0', url.size) &&
                 curl_url_set(parser, CURLUPART_URL, str_to_z(arena, url),
                              CURLU_URLENCODE | CURLU_ALLOW_SPACE) == CURLUE_OK &&
                 take_address(parser, arena, address);
    curl_url_cleanup(parser);
    return valid || error_set(err, "\"%.*s\" is not an http or https address",
                              STR_ARGS(str_slice(url, 0, 200)));
}

struct network {
    unsigned char prefix[4];
    int bits;
};

/* What is not the public internet: IANA's special-purpose registry, multicast included.
 */
static const struct network private_networks[] = {
    {{0}, 8},         {{10}, 8},       {{100, 64}, 10},   {{127}, 8},
    {{169, 254}, 16}, {{172, 16}, 12}, {{192, 0, 0}, 24}, {{192, 168}, 16},
    {{198, 18}, 15},  {{224}, 4},      {{240}, 4},
};

static bool
is_in_network(const unsigned char *ip, const struct network *network)
{
    for (int bit = 0; bit < network->bits; bit++) {
        unsigned char mask = (unsigned char)(0x80 >> bit % 8);
        if ((ip[bit / 8] & mask) != (network->prefix[bit / 8] & mask))
            return false;
    }
    return true;
}

static bool
is_private_v4(const unsigned char *ip)
{
    for (size_t i = 0; i < sizeof private_networks / sizeof *private_networks; i++)
        if (is_in_network(ip, &private_networks[i]))
            return true;
    return false;
}

static bool
is_private_v6(const unsigned char *ip)
{
    static const unsigned char zeros[12];
    static const unsigned char mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
    static const unsigned char nat64[12] = {0, 0x64, 0xFF, 0x9B};
    bool carries_v4 = memcmp(ip, mapped, 12) == 0 || memcmp(ip, nat64, 12) == 0;
    if (carries_v4)
        return is_private_v4(ip + 12);
    if (ip[0] == 0x20 && ip[1] == 0x02) /* 6to4 */
        return is_private_v4(ip + 2);
    return memcmp(ip, zeros, 12) == 0 ||             /* ::, ::1, v4-compatible */
           (ip[0] & 0xFE) == 0xFC ||                 /* unique local */
           (ip[0] == 0xFE && (ip[1] & 0x80) == 0x80) /* link and site local */
           || ip[0] == 0xFF;                         /* multicast */
}

bool
address_is_private(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET) {
        struct sockaddr_in v4;
        memcpy(&v4, address, sizeof v4);
        return is_private_v4((const unsigned char *)&v4.sin_addr);
    }
    if (address->sa_family == AF_INET6) {
        struct sockaddr_in6 v6;
        memcpy(&v6, address, sizeof v6);
        return is_private_v6(v6.sin6_addr.s6_addr);
    }
    return true;
}

bool
address_is_private_literal(struct str host)
{
    char text[INET6_ADDRSTRLEN];
    unsigned char ip[16];
    host = str_slice(host, 0, str_find_char(host, '%')); /* a zone */
    if (host.size >= sizeof text)
        return false;
    memcpy(text, host.data, host.size);
    text[host.size] = '\0';
    if (inet_pton(AF_INET, text, ip) == 1)
        return is_private_v4(ip);
    return inet_pton(AF_INET6, text, ip) == 1 && is_private_v6(ip);
}

bool
address_names_own_machine(struct str host)
{
    static const char *const home_domains[] = {".localhost", ".local",    ".lan",
                                               ".home.arpa", ".internal", ".home"};
    if (address_is_private_literal(host))
        return true;
    bool is_name = str_find_char(host, ':') == STR_NOT_FOUND;
    if (is_name && str_find_char(host, '.') == STR_NOT_FOUND)
        return true;
    for (size_t i = 0; i < sizeof home_domains / sizeof *home_domains; i++)
        if (str_ends_with(host, str_from_z(home_domains[i])))
            return true;
    return false;
}
