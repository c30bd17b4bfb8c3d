/* SPDX-License-Identifier: MIT */
#include "net/converter.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/memory.h"
#include "net/spool.h"

enum {
    /* Bodies that wait in memory; behind them, and behind each other, in the file. The
     * days of an ordinary user never get that far. */
    MEMORY_LIMIT_BYTES = 1 << 20,
    SPOOL_LIMIT_BYTES = 256 << 20,
    /* What was converted and not taken yet. */
    ANSWER_LIMIT_BYTES = 2 << 20,
};

/* A body that waits. */
struct waiting {
    struct waiting *next;
    struct conversion *conversion;
    char *body;     /* NULL: in the spool */
    int64_t offset; /* there */
    size_t size_bytes;
};

struct queue {
    struct waiting *first, *last;
    size_t count;
};

struct converter {
    struct converter_options options;
    struct spool spool;
    int64_t held_bytes; /* of bodies in memory that were not taken back yet */
    int event_fd;
    pthread_t thread;
    bool running;
    bool failed;      /* no thread can be had: converted by the caller */
    atomic_bool stop; /* leave off at once */

    pthread_mutex_t mutex; /* for what follows */
    pthread_cond_t stirred;
    struct queue waiting, answered;
    size_t in_hand_count;
    size_t answer_bytes;
};

static void
push(struct queue *queue, struct waiting *waiting)
{
    waiting->next = NULL;
    if (queue->last)
        queue->last->next = waiting;
    else
        queue->first = waiting;
    queue->last = waiting;
    queue->count++;
}

static struct waiting *
pop(struct queue *queue)
{
    struct waiting *waiting = queue->first;
    if (!waiting)
        return NULL;
    queue->first = waiting->next;
    if (!queue->first)
        queue->last = NULL;
    queue->count--;
    return waiting;
}

/* ---- the thread ---- */

static void
convert(struct converter *converter, const struct waiting *waiting)
{
    char *body = waiting->body;
    if (!body) {
        body = malloc(waiting->size_bytes + 1);
        if (!body)
            memory_exhausted("a feed");
        if (!spool_read(&converter->spool, waiting->offset, body, waiting->size_bytes)) {
            free(body);
            return; /* unanswered */
        }
    }
    waiting->conversion->body = (struct str){body, waiting->size_bytes};
    conversion_run(waiting->conversion, converter->options.gazetteer, &converter->stop);
    waiting->conversion->body = STR("");
    if (!waiting->body)
        free(body);
}

/* With the mutex held. */
static void
answer(struct converter *converter, struct waiting *waiting)
{
    const uint64_t one = 1;
    push(&converter->answered, waiting);
    converter->answer_bytes += waiting->conversion->text_bytes;
    if (converter->answered.count == 1)
        (void)!write(converter->event_fd, &one, sizeof one);
}

static void *
work(void *context)
{
    struct converter *converter = context;
    pthread_mutex_lock(&converter->mutex);
    while (!atomic_load(&converter->stop)) {
        if (converter->waiting.count == 0 ||
            converter->answer_bytes > ANSWER_LIMIT_BYTES) {
            pthread_cond_wait(&converter->stirred, &converter->mutex);
            continue;
        }
        struct waiting *waiting = pop(&converter->waiting);
        converter->in_hand_count = 1;
        pthread_mutex_unlock(&converter->mutex);
        convert(converter, waiting);
        pthread_mutex_lock(&converter->mutex);
        converter->in_hand_count = 0;
        answer(converter, waiting);
    }
    pthread_mutex_unlock(&converter->mutex);
    return NULL;
}

/* Signals are for the thread that watches them. */
static bool
start(struct converter *converter)
{
    sigset_t all, before;
    if (converter->running || converter->failed)
        return converter->running;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    converter->running = pthread_create(&converter->thread, NULL, work, converter) == 0;
    converter->failed = !converter->running;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return converter->running;
}

/* ---- the poller's side ---- */

struct converter *
converter_new(const struct converter_options *options)
{
    struct converter *converter = memory_take(1, sizeof *converter);
    converter->options = *options;
    if (!options->memory_limit_bytes)
        converter->options.memory_limit_bytes = MEMORY_LIMIT_BYTES;
    if (!options->spool_limit_bytes)
        converter->options.spool_limit_bytes = SPOOL_LIMIT_BYTES;
    spool_init(&converter->spool, options->data_folder);
    atomic_init(&converter->stop, false);
    pthread_mutex_init(&converter->mutex, NULL);
    pthread_cond_init(&converter->stirred, NULL);
    converter->event_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    if (converter->event_fd < 0)
        memory_exhausted("a descriptor");
    return converter;
}

static void
free_queue(struct queue *queue, void (*release)(struct conversion *conversion))
{
    struct waiting *waiting;
    while ((waiting = pop(queue)) != NULL) {
        release(waiting->conversion);
        free(waiting->body);
        free(waiting);
    }
}

void
converter_free(struct converter *converter,
               void (*release)(struct conversion *conversion))
{
    if (!converter)
        return;
    pthread_mutex_lock(&converter->mutex);
    atomic_store(&converter->stop, true);
    pthread_cond_signal(&converter->stirred);
    pthread_mutex_unlock(&converter->mutex);
    if (converter->running)
        pthread_join(converter->thread, NULL);
    free_queue(&converter->waiting, release);
    free_queue(&converter->answered, release);
    pthread_cond_destroy(&converter->stirred);
    pthread_mutex_destroy(&converter->mutex);
    close(converter->event_fd);
    spool_finish(&converter->spool);
    free(converter);
}

int
converter_fd(const struct converter *converter)
{
    return converter->event_fd;
}

bool
converter_has_room(const struct converter *converter)
{
    return converter->held_bytes < converter->options.memory_limit_bytes ||
           (!converter->spool.failed &&
            converter->spool.size_bytes < converter->options.spool_limit_bytes);
}

size_t
converter_waiting_count(struct converter *converter)
{
    pthread_mutex_lock(&converter->mutex);
    size_t count = converter->waiting.count + converter->in_hand_count;
    pthread_mutex_unlock(&converter->mutex);
    return count;
}

/* In memory while there is little of it, else in the file; where that fails (a full
 * disk), in memory after all, and converter_has_room says that no more should come. */
static struct waiting *
hold_body(struct converter *converter, struct str body)
{
    struct waiting *waiting = memory_take(1, sizeof *waiting);
    waiting->size_bytes = body.size;
    if (converter->held_bytes >= converter->options.memory_limit_bytes &&
        spool_append(&converter->spool, body, &waiting->offset))
        return waiting;
    waiting->body = malloc(body.size + 1);
    if (!waiting->body)
        memory_exhausted("a feed");
    if (body.size)
        memcpy(waiting->body, body.data, body.size);
    converter->held_bytes += (int64_t)body.size;
    return waiting;
}

void
converter_add(struct converter *converter, struct conversion *conversion, struct str body)
{
    struct waiting *waiting = hold_body(converter, body);
    waiting->conversion = conversion;
    if (!start(converter)) {
        convert(converter, waiting);
        pthread_mutex_lock(&converter->mutex);
        answer(converter, waiting);
        pthread_mutex_unlock(&converter->mutex);
        return;
    }
    pthread_mutex_lock(&converter->mutex);
    push(&converter->waiting, waiting);
    pthread_cond_signal(&converter->stirred);
    pthread_mutex_unlock(&converter->mutex);
}

struct conversion *
converter_take(struct converter *converter)
{
    uint64_t times;
    pthread_mutex_lock(&converter->mutex);
    struct waiting *waiting = pop(&converter->answered);
    if (waiting) {
        converter->answer_bytes -= waiting->conversion->text_bytes;
        pthread_cond_signal(&converter->stirred);
    }
    if (converter->answered.count == 0)
        (void)!read(converter->event_fd, &times, sizeof times);
    pthread_mutex_unlock(&converter->mutex);
    if (!waiting)
        return NULL;
    struct conversion *conversion = waiting->conversion;
    if (!waiting->body)
        spool_drop(&converter->spool);
    else
        converter->held_bytes -= (int64_t)waiting->size_bytes;
    if (converter->held_bytes == 0)
        converter->spool.failed = false; /* the disk may have room again */
    free(waiting->body);
    free(waiting);
    return conversion;
}
