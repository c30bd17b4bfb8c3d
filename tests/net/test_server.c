/* SPDX-License-Identifier: MIT */
#include "test_server.h"

#include <arpa/inet.h>
#include <assert.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    CONNECTION_LIMIT = 128,
    SCRIPT_LIMIT = 512,
    INPUT_BYTES = 8192
};

struct script {
    char path[512];
    char *answer;
    size_t size;
};

struct connection {
    int fd;
    int number;
    char input[INPUT_BYTES];
    size_t input_size;
    char waiting_path[512]; /* a request read and not answered; "" none */
    char waiting_host[64];
    const struct script *sending;
    size_t sent;
};

struct server {
    int listening[SERVER_HOSTS];
    int port;
    bool held;
    struct connection *connections[CONNECTION_LIMIT];
    int connection_count, connections_ever;
    struct script scripts[SCRIPT_LIMIT];
    size_t script_count;
    struct server_request requests[SERVER_REQUEST_LIMIT];
    size_t request_count;
    int most_at_once;
};

static int
listen_on(int host, int *port)
{
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    int on = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)*port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK + (uint32_t)host);
    socklen_t size = sizeof address;
    if (bind(fd, (struct sockaddr *)&address, size) != 0 || listen(fd, 64) != 0) {
        perror("test server");
        abort();
    }
    getsockname(fd, (struct sockaddr *)&address, &size);
    *port = ntohs(address.sin_port);
    return fd;
}

struct server *
server_new(void)
{
    struct server *server = calloc(1, sizeof *server);
    for (int i = 0; i < SERVER_HOSTS; i++)
        server->listening[i] = listen_on(i, &server->port);
    return server;
}

static void
close_connection(struct server *server, int index)
{
    close(server->connections[index]->fd);
    free(server->connections[index]);
    server->connections[index] = server->connections[--server->connection_count];
}

void
server_free(struct server *server)
{
    while (server->connection_count)
        close_connection(server, 0);
    for (int i = 0; i < SERVER_HOSTS; i++)
        close(server->listening[i]);
    for (size_t i = 0; i < server->script_count; i++)
        free(server->scripts[i].answer);
    free(server);
}

int
server_port(const struct server *server)
{
    return server->port;
}

static struct script *
find_script(struct server *server, const char *path)
{
    for (size_t i = 0; i < server->script_count; i++)
        if (strcmp(server->scripts[i].path, path) == 0)
            return &server->scripts[i];
    return NULL;
}

void
server_answer_bytes(struct server *server, const char *path, const char *head,
                    const void *body, size_t size)
{
    struct script *script = find_script(server, path);
    if (!script) {
        assert(server->script_count < SCRIPT_LIMIT);
        script = &server->scripts[server->script_count++];
        snprintf(script->path, sizeof script->path, "%s", path);
    }
    free(script->answer);
    script->answer = malloc(strlen(head) + 64 + size);
    int head_size = sprintf(script->answer, "%sContent-Length: %zu\r\n\r\n", head, size);
    memcpy(script->answer + head_size, body, size);
    script->size = (size_t)head_size + size;
}

void
server_answer(struct server *server, const char *path, const char *head, const char *body)
{
    server_answer_bytes(server, path, head, body, strlen(body));
}

void
server_hold(struct server *server, bool held)
{
    server->held = held;
}

static void
accept_all(struct server *server)
{
    for (int i = 0; i < SERVER_HOSTS; i++) {
        int fd;
        while ((fd = accept4(server->listening[i], NULL, NULL,
                             SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
            assert(server->connection_count < CONNECTION_LIMIT);
            struct connection *connection = calloc(1, sizeof *connection);
            connection->fd = fd;
            connection->number = ++server->connections_ever;
            server->connections[server->connection_count++] = connection;
        }
    }
}

/* False when the peer has gone. */
static bool
read_input(struct connection *connection)
{
    size_t room = sizeof connection->input - 1 - connection->input_size;
    ssize_t size =
        recv(connection->fd, connection->input + connection->input_size, room, 0);
    if (size < 0)
        return errno == EAGAIN || errno == EINTR;
    connection->input_size += (size_t)size;
    connection->input[connection->input_size] = '\0';
    return size > 0;
}

static void
count_at_once(struct server *server, const char *host)
{
    int at_once = 0;
    for (int i = 0; i < server->connection_count; i++) {
        const struct connection *other = server->connections[i];
        if (other->waiting_path[0] && strcmp(other->waiting_host, host) == 0)
            at_once++;
    }
    if (at_once > server->most_at_once)
        server->most_at_once = at_once;
}

/* Takes a whole request out of the input and notes it. */
static void
take_request(struct server *server, struct connection *connection)
{
    char *end = strstr(connection->input, "\r\n\r\n");
    if (!end || connection->waiting_path[0])
        return;
    *end = '\0';
    assert(server->request_count < SERVER_REQUEST_LIMIT);
    struct server_request *request = &server->requests[server->request_count++];
    memset(request, 0, sizeof *request);
    sscanf(connection->input, "%15s %511s", request->method, request->path);
    char *headers = strstr(connection->input, "\r\n");
    snprintf(request->headers, sizeof request->headers, "%s\r\n",
             headers ? headers + 2 : "");
    snprintf(request->host, sizeof request->host, "%s", server_header(request, "Host"));
    request->host[strcspn(request->host, ":")] = '\0';
    request->connection = connection->number;
    snprintf(connection->waiting_path, sizeof connection->waiting_path, "%s",
             request->path);
    snprintf(connection->waiting_host, sizeof connection->waiting_host, "%s",
             request->host);
    size_t used = (size_t)(end + 4 - connection->input);
    memmove(connection->input, connection->input + used,
            connection->input_size - used + 1);
    connection->input_size -= used;
    count_at_once(server, request->host);
}

static void
begin_answer(struct server *server, struct connection *connection)
{
    if (!connection->waiting_path[0] || connection->sending || server->held)
        return;
    connection->sending = find_script(server, connection->waiting_path);
    if (!connection->sending) {
        server_answer(server, connection->waiting_path, "HTTP/1.1 404 Not Found\r\n", "");
        connection->sending = find_script(server, connection->waiting_path);
    }
    connection->sent = 0;
}

/* False when the peer has gone. */
static bool
send_answer(struct connection *connection)
{
    const struct script *script = connection->sending;
    while (script && connection->sent < script->size) {
        ssize_t size = send(connection->fd, script->answer + connection->sent,
                            script->size - connection->sent, MSG_NOSIGNAL);
        if (size < 0)
            return errno == EAGAIN || errno == EINTR;
        connection->sent += (size_t)size;
    }
    connection->sending = NULL;
    connection->waiting_path[0] = '\0';
    return true;
}

void
server_turn(struct server *server)
{
    accept_all(server);
    for (int i = server->connection_count - 1; i >= 0; i--) {
        struct connection *connection = server->connections[i];
        bool there = read_input(connection);
        take_request(server, connection);
        begin_answer(server, connection);
        if (connection->sending && !send_answer(connection))
            there = false;
        if (!there)
            close_connection(server, i);
    }
}

size_t
server_request_count(const struct server *server)
{
    return server->request_count;
}

const struct server_request *
server_request_at(const struct server *server, size_t index)
{
    assert(index < server->request_count);
    return &server->requests[index];
}

const struct server_request *
server_last(const struct server *server)
{
    assert(server->request_count > 0);
    return &server->requests[server->request_count - 1];
}

const char *
server_header(const struct server_request *request, const char *name)
{
    static char value[2048];
    const char *line = request->headers;
    size_t name_size = strlen(name);
    while (*line) {
        size_t size = strcspn(line, "\r");
        if (strncasecmp(line, name, name_size) == 0 && line[name_size] == ':') {
            const char *start = line + name_size + 1 + strspn(line + name_size + 1, " ");
            snprintf(value, sizeof value, "%.*s", (int)(line + size - start), start);
            return value;
        }
        line += size + strspn(line + size, "\r\n");
    }
    return "";
}

void
server_forget(struct server *server)
{
    server->request_count = 0;
    server->most_at_once = 0;
}

int
server_most_at_once(const struct server *server)
{
    return server->most_at_once;
}
