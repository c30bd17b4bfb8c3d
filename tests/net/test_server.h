/* SPDX-License-Identifier: MIT */
/* A scripted HTTP/1.1 server on loopback, turned by the test in its own thread: real
 * sockets, no waiting. It listens on 127.0.0.1 to 127.0.0.8, so that one test has several
 * hosts. */
#ifndef TEST_SERVER_H
#define TEST_SERVER_H

#include <stdbool.h>
#include <stddef.h>

enum {
    SERVER_HOSTS = 8,
    SERVER_REQUEST_LIMIT = 1024,
};

struct server_request {
    char method[16];
    char path[512];
    char host[64];      /* of the Host header, without the port */
    char headers[4096]; /* all header lines, CR LF and all */
    int connection;     /* counted from 1 */
};

struct server;

struct server *server_new(void);
void server_free(struct server *server);
int server_port(const struct server *server);

/* What a path answers from now on. head: status line and headers, each with "\r\n",
 * without Content-Length and the empty line, which are added. */
void server_answer(struct server *server, const char *path, const char *head,
                   const char *body);
void server_answer_bytes(struct server *server, const char *path, const char *head,
                         const void *body, size_t size);
/* While held, requests are read and not answered. */
void server_hold(struct server *server, bool held);

/* Accepts, reads and answers what there is. */
void server_turn(struct server *server);

size_t server_request_count(const struct server *server);
const struct server_request *server_request_at(const struct server *server, size_t index);
/* The last one, which must exist. */
const struct server_request *server_last(const struct server *server);
/* The value of a header, "" when it was not sent; borrowed until the next call. */
const char *server_header(const struct server_request *request, const char *name);
void server_forget(struct server *server);
/* How many requests to one host were unanswered at the same time, at most. */
int server_most_at_once(const struct server *server);

#endif
