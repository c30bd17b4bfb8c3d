/* SPDX-License-Identifier: MIT */
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "base/memory.h"
#include "net/transfer.h"

enum {
    CONNECT_LIMIT_S = 15,
    TOTAL_LIMIT_S = 60,
    LOW_SPEED_BYTES_PER_S = 100,
    LOW_SPEED_LIMIT_S = 20,
};

static int
proxy_port(const char *proxy)
{
    int number = 1080; /* libcurl's own default */
    CURLU *parser = curl_url();
    char *port = NULL;
    unsigned flags = CURLU_DEFAULT_SCHEME | CURLU_NON_SUPPORT_SCHEME;
    if (curl_url_set(parser, CURLUPART_URL, proxy, flags) == CURLUE_OK &&
        curl_url_get(parser, CURLUPART_PORT, &port, 0) == CURLUE_OK)
        number = atoi(port);
    curl_free(port);
    curl_url_cleanup(parser);
    return number;
}

static bool
is_proxy_port(const struct proxy_ports *ports, int port)
{
    for (size_t i = 0; i < ports->count; i++)
        if (ports->ports[i] == port)
            return true;
    return false;
}

void
proxy_ports_add(struct proxy_ports *ports, struct str proxy)
{
    char text[512];
    if (proxy.size == 0 || proxy.size >= sizeof text || ports->count == PROXY_LIMIT)
        return;
    memcpy(text, proxy.data, proxy.size);
    text[proxy.size] = '\0';
    int port = proxy_port(text);
    if (!is_proxy_port(ports, port))
        ports->ports[ports->count++] = port;
}

void
proxy_ports_add_environment(struct proxy_ports *ports)
{
    static const char *const names[] = {"http_proxy", "https_proxy", "HTTPS_PROXY",
                                        "all_proxy", "ALL_PROXY"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        proxy_ports_add(ports, str_from_z(getenv(names[i])));
}

static bool
is_success(int status)
{
    return status == 200 || status == 203 || status == 226;
}

static size_t
on_header(char *data, size_t size, size_t count, void *context)
{
    struct wire *wire = context;
    size_t size_bytes = size * count;
    /* Trailers come behind the body: they are not this answer's validators. */
    if (wire->body.size > 0) {
        wire->answer.headers_bytes += size_bytes;
        if (wire->answer.headers_bytes <= ANSWER_HEADERS_BYTES)
            return size_bytes;
    } else if (answer_read_line(&wire->answer, (struct str){data, size_bytes})) {
        return size_bytes;
    }
    wire->refusal = REFUSAL_HEADERS;
    return 0;
}

static size_t
on_body(char *data, size_t size, size_t count, void *context)
{
    struct wire *wire = context;
    size_t size_bytes = size * count;
    /* The page that comes with an error is of no use, and may be of any length. */
    if (!is_success(wire->answer.status))
        return size_bytes;
    buf_append(&wire->body, (struct str){data, size_bytes});
    if (!wire->body.truncated)
        return size_bytes;
    wire->refusal = REFUSAL_TOO_LARGE;
    return 0;
}

static int
port_of(const struct sockaddr *address)
{
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
    if (address->sa_family == AF_INET) {
        memcpy(&v4, address, sizeof v4);
        return ntohs(v4.sin_port);
    }
    if (address->sa_family != AF_INET6)
        return -1;
    memcpy(&v6, address, sizeof v6);
    return ntohs(v6.sin6_port);
}

/* Names are resolved by now: a public name that points into a private network is caught
 * here, before anything is sent there. */
static curl_socket_t
on_open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address)
{
    struct wire *wire = context;
    (void)purpose;
    if (!wire->may_be_private && address_is_private(&address->addr) &&
        !is_proxy_port(wire->proxies, port_of(&address->addr))) {
        wire->refusal = REFUSAL_PRIVATE;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/* A connection that another request opened is used again without a new socket. */
static int
on_connected(void *context, char *remote_ip, char *local_ip, int remote_port,
             int local_port)
{
    struct wire *wire = context;
    (void)local_ip;
    (void)local_port;
    if (wire->may_be_private || is_proxy_port(wire->proxies, remote_port) ||
        !address_is_private_literal(str_from_z(remote_ip)))
        return CURL_PREREQFUNC_OK;
    wire->refusal = REFUSAL_PRIVATE;
    return CURL_PREREQFUNC_ABORT;
}

static long
or_default(int value, int fallback)
{
    return value > 0 ? value : fallback;
}

static void
set_limits(CURL *easy, const struct fetch_options *options)
{
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT,
                     or_default(options->connect_limit_s, CONNECT_LIMIT_S));
    curl_easy_setopt(easy, CURLOPT_TIMEOUT,
                     or_default(options->total_limit_s, TOTAL_LIMIT_S));
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, (long)LOW_SPEED_BYTES_PER_S);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME,
                     or_default(options->low_speed_limit_s, LOW_SPEED_LIMIT_S));
}

struct wire *
wire_new(const struct fetch_options *options, const struct proxy_ports *proxies)
{
    struct wire *wire = memory_take(1, sizeof *wire);
    wire->proxies = proxies;
    wire->easy = curl_easy_init();
    if (!wire->easy)
        memory_exhausted("a curl handle");
    CURL *easy = wire->easy;
    set_limits(easy, options);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    /* Steps of a redirect are judged one by one, in transfer.c. */
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(easy, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, wire);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, wire);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_open_socket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, wire);
    curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, on_connected);
    curl_easy_setopt(easy, CURLOPT_PREREQDATA, wire);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, wire->error_text);
    if (options->ca_file)
        curl_easy_setopt(easy, CURLOPT_CAINFO, options->ca_file);
    return wire;
}

void
wire_free(struct wire *wire)
{
    if (!wire)
        return;
    curl_easy_cleanup(wire->easy);
    curl_slist_free_all(wire->headers);
    buf_finish(&wire->body);
    free(wire);
}
