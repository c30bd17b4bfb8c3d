/* SPDX-License-Identifier: MIT */
#include "net/poller.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/memory.h"
#include "net/poller_parts.h"
#include "net/sandbox.h"

enum {
    ANSWERS_A_TURN = 32, /* then the network is looked after again */
    READINGS_A_TURN = 32,
    READINGS_BESIDE_ANSWERS = 8, /* headlines first, but nobody waits for nothing */
    /* Headlines come bit by bit, and a reader's mark does not wait for long. */
    TRANSACTION_LIMIT_MS = 250,
    LONELY_LIMIT_MS = 30 * 1000, /* a reader's child that no reader came to ends */
    PATH_BYTES = 4096,
    ONCE_BACKGROUND_LIMIT = 1000,
};

/* ---- begin and end ---- */

static bool
take_lock(struct poller *poller, struct error *err)
{
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "%s/poller.lock", poller->options.data_folder);
    poller->lock_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (poller->lock_fd < 0)
        return error_set(err, "cannot open %s: %s", path, strerror(errno));
    char holder[32] = "";
    if (flock(poller->lock_fd, LOCK_EX | LOCK_NB) != 0) {
        ssize_t size = pread(poller->lock_fd, holder, sizeof holder - 1, 0);
        return error_set(err, "a poller is running already (process %.*s)",
                         size > 0 ? (int)strcspn(holder, "\n") : 1,
                         size > 0 ? holder : "?");
    }
    int size = snprintf(holder, sizeof holder, "%ld\n", (long)getpid());
    if (ftruncate(poller->lock_fd, 0) != 0 ||
        pwrite(poller->lock_fd, holder, (size_t)size, 0) != size)
        return error_set(err, "cannot write %s: %s", path, strerror(errno));
    return true;
}

bool
poller_is_running(const char *data_folder)
{
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "%s/poller.lock", data_folder);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool running = flock(fd, LOCK_SH | LOCK_NB) != 0;
    close(fd);
    return running;
}

static const struct subscription_wish *
find_wish(void *context, int64_t subscription_id)
{
    const struct polled *polled = schedule_find(context, subscription_id);
    return polled ? &polled->wish : NULL;
}

static bool
make_fetcher(struct poller *poller, struct error *err)
{
    const struct poller_options *options = &poller->options;
    if (options->sample)
        return true;
    struct fetch_options fetch = {
        .user_agent = options->user_agent,
        .contact = options->contact,
        .proxy = options->proxy,
        .ca_file = options->ca_file,
    };
    poller->fetcher = fetcher_new(&fetch, err);
    return poller->fetcher != NULL;
}

static bool
begin(struct poller *poller, struct error *err)
{
    const struct poller_options *options = &poller->options;
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "%s/poller.sock", options->data_folder);
    poller->socket_file = memory_copy_z(path);
    poller->timer_fd = timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
    poller->converter = converter_new(&(struct converter_options){
        .gazetteer = options->gazetteer, .data_folder = options->data_folder});
    if (!take_lock(poller, err) || !make_fetcher(poller, err) ||
        store_mend(options->store, err) != STORE_DONE || !schedule_load(poller, err) ||
        !readers_listen(poller, err))
        return false;
    if (options->sandbox)
        sandbox_enter(options->data_folder, options->ca_file);
    if (options->once && (options->all || options->force))
        schedule_ask_all(poller, options->force);
    else if (options->once)
        schedule_ask_due(poller);
    if (options->ready_fd >= 0)
        (void)!write(options->ready_fd, "ready\n", strlen("ready\n"));
    return true;
}

bool
poller_new(const struct poller_options *options, struct poller **result,
           struct error *err)
{
    struct poller *poller = memory_take(1, sizeof *poller);
    poller->options = *options;
    poller->round = 1;
    poller->lock_fd = poller->listening_fd = poller->signal_fd = -1;
    poller->harvester = (struct harvester){.store = options->store,
                                           .gazetteer = options->gazetteer,
                                           .find_wish = find_wish,
                                           .context = poller};
    poller->tags_wait = !options->once;
    poller->index_waits = true; /* also what a round before left */
    poller->background_waits = !options->once;
    poller->began_ms = clock_monotonic_ms();
    if (!begin(poller, err)) {
        poller_free(poller);
        return false;
    }
    *result = poller;
    return true;
}

static void
close_if_open(int fd)
{
    if (fd >= 0)
        close(fd);
}

void
poller_free(struct poller *poller)
{
    if (!poller)
        return;
    fetcher_free(poller->fetcher);
    converter_free(poller->converter, reading_release);
    readers_finish(poller);
    pages_finish(poller);
    images_finish(poller);
    schedule_finish(poller);
    grouping_finish(&poller->grouping);
    arena_finish(&poller->batch);
    close_if_open(poller->timer_fd);
    close_if_open(poller->signal_fd);
    close_if_open(poller->lock_fd); /* last: the next poller may come now */
    free(poller->socket_file);
    free(poller);
}

/* ---- one turn ---- */

/* The timer knows the wall clock: it fires on time after a suspension, and when the clock
 * was set. */
static void
set_timer(struct poller *poller)
{
    int64_t next_utc = poller->options.once ? 0 : schedule_next_utc(poller);
    if (next_utc == poller->timer_utc)
        return;
    poller->timer_utc = next_utc;
    /* A clock that a test has stopped is not the timer's: only the distance counts. */
    struct itimerspec when = {0};
    if (next_utc) {
        clock_gettime(CLOCK_REALTIME, &when.it_value);
        when.it_value.tv_sec += (time_t)(next_utc - clock_now_utc());
        if (when.it_value.tv_sec < 1) /* zero would mean never */
            when.it_value.tv_sec = 1;
    }
    timerfd_settime(poller->timer_fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when,
                    NULL);
}

static void
clear_timer(struct poller *poller)
{
    uint64_t expirations;
    (void)!read(poller->timer_fd, &expirations, sizeof expirations);
    poller->timer_utc = -1; /* set it anew */
}

static bool
is_waiting_for_network(const struct poller *poller)
{
    return poller->fetcher && fetch_pending(poller->fetcher) > 0;
}

static int
at_most(int wait_ms, int64_t limit_ms)
{
    if (limit_ms < 0)
        limit_ms = 0;
    return wait_ms < 0 || limit_ms < wait_ms ? (int)limit_ms : wait_ms;
}

static int
shorten_wait(const struct poller *poller, int wait_ms)
{
    int64_t now_ms = clock_monotonic_ms();
    if (poller->pause_until_ms > now_ms)
        return at_most(wait_ms, poller->pause_until_ms - now_ms);
    if (poller->waits_for_pace)
        wait_ms = at_most(wait_ms, poller->pace_ms - now_ms);
    bool busy = poller->round_left > 0 || is_waiting_for_network(poller);
    if (!busy && (poller->background_waits || !poller->was_idle))
        wait_ms = 0;
    if (poller->options.while_needed && !poller->had_reader)
        wait_ms = at_most(wait_ms, poller->began_ms + LONELY_LIMIT_MS - now_ms);
    return wait_ms;
}

static void
wait_for_something(struct poller *poller, int wait_ms)
{
    struct pollfd fds[POLLER_FD_LIMIT];
    size_t reader_fds = readers_wait_for(poller, fds);
    size_t count = reader_fds;
    fds[count++] = (struct pollfd){.fd = poller->timer_fd, .events = POLLIN};
    fds[count++] =
        (struct pollfd){.fd = converter_fd(poller->converter), .events = POLLIN};
    if (poller->signal_fd >= 0)
        fds[count++] = (struct pollfd){.fd = poller->signal_fd, .events = POLLIN};
    set_timer(poller);
    wait_ms = shorten_wait(poller, wait_ms);
    if (poller->fetcher)
        fetch_wait(poller->fetcher, fds, count, wait_ms,
                   converter_has_room(poller->converter));
    else
        poll(fds, count, wait_ms);
    if (fds[reader_fds].revents)
        clear_timer(poller);
    if (count > reader_fds + 2 && fds[reader_fds + 2].revents)
        poller->ending = true;
    readers_hear(poller, fds, reader_fds);
}

/* False when there are more, which can be had without waiting. */
static bool
take_answers(struct poller *poller)
{
    struct fetch_answer answer;
    for (int i = 0; i < ANSWERS_A_TURN; i++) {
        if (!poller->fetcher || !converter_has_room(poller->converter) ||
            !fetch_take(poller->fetcher, &answer))
            return true;
        if (answer.tag >= IMAGE_TAG) {
            images_end(poller, answer.tag - IMAGE_TAG, &answer);
            continue;
        }
        struct polled *polled = answer.tag > 0 ? schedule_find(poller, answer.tag) : NULL;
        if (polled)
            visit_end(poller, polled, &answer);
        else if (answer.tag < 0)
            pages_end(poller, -answer.tag, &answer);
        else
            poller->round_left--; /* its subscription has gone meanwhile */
    }
    return !fetch_has_answer(poller->fetcher);
}

/* False when there may be more, which can be had without waiting. */
static bool
take_readings(struct poller *poller, int limit)
{
    for (int i = 0; i < limit; i++)
        if (!reading_take(poller))
            return true;
    return false;
}

/* A transaction spans turns while answers wait in line: commits cost more than what is in
 * them. It is never open while the poller sleeps. */
static bool
may_stay_open(const struct poller *poller)
{
    return clock_monotonic_ms() - poller->transaction_ms < TRANSACTION_LIMIT_MS;
}

static void
go_idle(struct poller *poller)
{
    if (poller->was_idle)
        return;
    poller->was_idle = true;
    poller->round_total = 0;
    poller->round++;
    readers_tell(poller, "idle %lld", (long long)schedule_next_utc(poller));
    if (poller->fetcher)
        fetch_rest(poller->fetcher);
}

/* A single round leaves a large harvest to the next poller that keeps running. */
static bool
may_work_on(const struct poller *poller)
{
    return !poller->options.once || poller->new_count <= ONCE_BACKGROUND_LIMIT;
}

static bool
is_over(const struct poller *poller)
{
    const struct poller_options *options = &poller->options;
    /* What a single round cannot keep it does not wait to keep. */
    bool done = !poller->background_waits || poller->store_problem.text[0];
    if (poller->ending || (options->once && poller->was_idle && done))
        return true;
    if (!options->while_needed || poller->reader_count)
        return false;
    return poller->had_reader ||
           clock_monotonic_ms() - poller->began_ms >= LONELY_LIMIT_MS;
}

bool
poller_turn(struct poller *poller, int wait_ms, struct error *err)
{
    size_t earlier_left = poller->round_left;
    schedule_begin_visits(poller);
    wait_for_something(poller, wait_ms);
    bool all_taken = take_answers(poller);
    if (!take_readings(poller, all_taken ? READINGS_A_TURN : READINGS_BESIDE_ANSWERS))
        all_taken = false;
    if (all_taken || !poller->in_transaction || !may_stay_open(poller))
        transaction_close(poller);
    if (poller->round_left && poller->round_left != earlier_left)
        readers_tell(poller, "polling %zu %zu", poller->round_left, poller->round_total);
    if (poller->round_left == 0 && !poller->waits_for_pace &&
        !is_waiting_for_network(poller)) {
        go_idle(poller);
        poller->background_waits = may_work_on(poller) && background_step(poller);
    }
    if (!is_over(poller))
        return true;
    transaction_close(poller);
    if (err)
        *err = poller->options.once ? poller->store_problem : (struct error){0};
    return false;
}

/* ---- as a whole ---- */

static bool
watch_signals(struct poller *poller, struct error *err)
{
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGHUP);
    sigprocmask(SIG_BLOCK, &ends, NULL);
    signal(SIGPIPE, SIG_IGN);
    poller->signal_fd = signalfd(-1, &ends, SFD_NONBLOCK | SFD_CLOEXEC);
    return poller->signal_fd >= 0 ||
           error_set(err, "cannot watch signals: %s", strerror(errno));
}

bool
poller_run(const struct poller_options *options, struct error *err)
{
    struct poller *poller;
    struct error end = {0};
    if (!poller_new(options, &poller, err))
        return false;
    bool watching = watch_signals(poller, &end);
    while (watching && poller_turn(poller, -1, &end))
        ;
    poller_free(poller);
    return end.text[0] == '\0' || error_set(err, "%s", end.text);
}
