/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "net/poller_parts.h"

enum {
    REPORT_LIMIT_BYTES = 4 << 20
};

bool
readers_listen(struct poller *poller, struct error *err)
{
    buf_init(&poller->report.lines, REPORT_LIMIT_BYTES);
    poller->listening_fd = line_socket_listen(poller->socket_file, err);
    return poller->listening_fd >= 0;
}

void
readers_finish(struct poller *poller)
{
    while (poller->reader_count)
        line_socket_close(&poller->readers[--poller->reader_count]);
    if (poller->listening_fd >= 0) {
        unlink(poller->socket_file);
        close(poller->listening_fd);
    }
    buf_finish(&poller->report.lines);
}

size_t
readers_wait_for(struct poller *poller, struct pollfd *fds)
{
    size_t count = 0;
    fds[count++] = (struct pollfd){.fd = poller->listening_fd, .events = POLLIN};
    for (size_t i = 0; i < poller->reader_count; i++) {
        bool waiting = line_socket_is_waiting(&poller->readers[i]);
        fds[count++] =
            (struct pollfd){.fd = poller->readers[i].fd,
                            .events = (short)(POLLIN | (waiting ? POLLOUT : 0))};
    }
    return count;
}

static void
drop_reader(struct poller *poller, size_t index)
{
    line_socket_close(&poller->readers[index]);
    poller->readers[index] = poller->readers[--poller->reader_count];
}

static void
send_line(struct poller *poller, size_t index, struct str line)
{
    if (!line_socket_send(&poller->readers[index], line))
        drop_reader(poller, index);
}

static void
tell_everybody(struct poller *poller, struct str line)
{
    if (poller->options.listener)
        poller->options.listener(poller->options.listener_context, line);
    /* Backwards, since a broken one is replaced by the last. */
    for (size_t i = poller->reader_count; i-- > 0;)
        send_line(poller, i, line);
}

void
readers_tell(struct poller *poller, const char *format, ...)
{
    struct buf line;
    buf_init(&line, LINE_SOCKET_LINE_BYTES - 1);
    va_list args;
    va_start(args, format);
    buf_vprintf(&line, format, args);
    va_end(args);
    tell_everybody(poller, buf_str(&line));
    buf_finish(&line);
}

void
readers_tell_later(struct poller *poller, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    buf_vprintf(&poller->report.lines, format, args);
    va_end(args);
    buf_append_char(&poller->report.lines, '\n');
}

void
readers_tell_lines(struct poller *poller, struct str lines)
{
    struct str line;
    while (str_next_line(&lines, &line))
        tell_everybody(poller, line);
}

static void
tell_state(struct poller *poller)
{
    if (poller->round_left)
        readers_tell(poller, "polling %zu %zu", poller->round_left, poller->round_total);
    else
        readers_tell(poller, "idle %lld", (long long)schedule_next_utc(poller));
}

static void
accept_readers(struct poller *poller)
{
    struct line_socket connection;
    while (line_socket_accept(poller->listening_fd, &connection)) {
        if (poller->reader_count == READER_LIMIT) {
            line_socket_close(&connection);
            continue;
        }
        poller->readers[poller->reader_count++] = connection;
        poller->had_reader = true;
        send_line(poller, poller->reader_count - 1, STR("ready"));
        tell_state(poller);
    }
}

/* The number behind a word of a line, 0 when there is none. */
static int64_t
number_behind(struct str line, struct str word)
{
    int64_t number;
    struct str rest = str_trim(str_slice(line, word.size, line.size));
    return str_to_int64(rest, &number) && number > 0 ? number : 0;
}

static void
obey_refresh(struct poller *poller, struct str line)
{
    int64_t id = number_behind(line, STR("refresh"));
    if (str_starts_with(line, STR("force ")))
        schedule_ask_one(poller, number_behind(line, STR("force ")), true);
    else if (id)
        schedule_ask_one(poller, id, false);
    else if (str_equal(line, STR("refresh all")))
        schedule_ask_all(poller, false);
    else
        schedule_ask_due(poller);
    /* The answer; what is begun now is counted at once. */
    schedule_begin_visits(poller);
    readers_tell(poller, "polling %zu %zu", poller->round_left, poller->round_total);
    poller->was_idle = false;
}

static void
obey(struct poller *poller, struct str line)
{
    struct error err = {0};
    if (str_starts_with(line, STR("refresh")) || str_starts_with(line, STR("force ")))
        obey_refresh(poller, line);
    else if (str_starts_with(line, STR("fetch ")))
        pages_fetch(poller, number_behind(line, STR("fetch ")));
    else if (str_starts_with(line, STR("image ")))
        images_fetch(poller, number_behind(line, STR("image ")));
    else if (str_equal(line, STR("reload")) && !schedule_load(poller, &err))
        poller->store_problem = err;
}

/* False when the reader has gone. */
static bool
hear_reader(struct poller *poller, size_t index)
{
    int fd = poller->readers[index].fd;
    bool there = line_socket_fill(&poller->readers[index]);
    struct str line;
    while (line_socket_next(&poller->readers[index], &line)) {
        obey(poller, line);
        /* What was said in answer may have broken a connection and moved others. */
        if (index >= poller->reader_count || poller->readers[index].fd != fd)
            return true;
    }
    return there && line_socket_flush(&poller->readers[index]);
}

void
readers_hear(struct poller *poller, const struct pollfd *fds, size_t count)
{
    for (size_t i = poller->reader_count; i-- > 0;) {
        for (size_t j = 1; j < count; j++) {
            bool stirred = i < poller->reader_count &&
                           fds[j].fd == poller->readers[i].fd && fds[j].revents;
            if (stirred && !hear_reader(poller, i))
                drop_reader(poller, i);
        }
    }
    if (fds[0].revents)
        accept_readers(poller);
}
