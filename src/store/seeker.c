/* SPDX-License-Identifier: MIT */
#include "store/seeker.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/memory.h"
#include "store/database.h"
#include "store/search.h"
#include "store/search_score.h"
#include "store/search_text.h"

enum {
    FIRST_PIECE_MS = 20, /* what is found by then is told, */
    PIECE_MS = 400,      /* and again after each of these */
    SHORT_BYTES = 2,
    LOOK_UP_ROWS = 64, /* of the index; rows that are read through are slow */
    PROGRESS_STEPS = 500,
};

/* What the two threads share; everything below `lock` only while it is held. */
struct seeker {
    char *path;
    int pipe_ends[2];
    pthread_t thread;
    bool started;
    atomic_uint question; /* the one of now: the thread drops any other */
    pthread_mutex_t lock;
    pthread_cond_t asked;
    struct buf query;
    int64_t now_utc;
    uint32_t waiting; /* a question the thread has not taken; 0: none */
    bool ending;
    bool has_answer;
    struct seeker_answer answer;
};

/* One question, on the thread. */
struct search {
    struct seeker *seeker;
    struct store *store;
    struct arena arena;
    struct search_query query;
    uint32_t question;
    int64_t now_utc;
    int64_t tell_at_ms;
    size_t look_up_rows; /* between two looks at the clock */
    struct seeker_hit *hits;
    size_t count, capacity;
    bool failed;
};

/* ---- on the thread ---- */

static bool
is_given_up(const struct search *search)
{
    return atomic_load_explicit(&search->seeker->question, memory_order_relaxed) !=
           search->question;
}

static int
progress(void *context)
{
    return is_given_up(context);
}

static int
compare_hits(const void *a, const void *b)
{
    const struct seeker_hit *first = a, *second = b;
    if (first->score != second->score)
        return first->score > second->score ? -1 : 1;
    if (first->time_utc != second->time_utc)
        return first->time_utc > second->time_utc ? -1 : 1;
    return first->entry_id > second->entry_id ? -1 : first->entry_id < second->entry_id;
}

/* Hands over what was found, sorted, in the place of what nobody took: a copy of what was
 * found so far, at the end the thing itself. */
static void
tell(struct search *search, bool whole)
{
    struct seeker *seeker = search->seeker;
    struct seeker_answer answer = {.question = search->question,
                                   .whole = whole,
                                   .failed = search->failed,
                                   .count = search->count};
    if (whole) {
        answer.hits = memory_resize(search->hits, search->count + 1, sizeof *answer.hits);
        search->hits = NULL;
    } else {
        answer.hits = memory_take(search->count + 1, sizeof *answer.hits);
        for (size_t i = 0; i < search->count; i++)
            answer.hits[i] = search->hits[i];
    }
    qsort(answer.hits, answer.count, sizeof *answer.hits, compare_hits);
    pthread_mutex_lock(&seeker->lock);
    if (seeker->has_answer)
        free(seeker->answer.hits);
    seeker->answer = answer;
    seeker->has_answer = true;
    pthread_mutex_unlock(&seeker->lock);
    ssize_t written = write(seeker->pipe_ends[1], "", 1);
    (void)written; /* a full pipe is as readable as one can be */
}

static void
add_hit(struct search *search, int64_t entry_id, int64_t time_utc, double relevance)
{
    if (search->count == search->capacity) {
        search->capacity = search->capacity * 2 + 256;
        search->hits =
            memory_resize(search->hits, search->capacity, sizeof *search->hits);
    }
    search->hits[search->count++] = (struct seeker_hit){
        entry_id, time_utc, search_score(relevance, search->now_utc - time_utc)};
}

/* Runs a statement that gives id, time and relevance, newest first. */
static void
collect(struct search *search, sqlite3_stmt *statement)
{
    while (search->count < SEEKER_HIT_LIMIT && database_row(statement, &search->failed)) {
        add_hit(search, sqlite3_column_int64(statement, 0),
                sqlite3_column_int64(statement, 1), sqlite3_column_double(statement, 2));
        if (search->count % search->look_up_rows != 0)
            continue;
        if (is_given_up(search))
            return;
        int64_t now_ms = clock_monotonic_ms();
        if (now_ms >= search->tell_at_ms) {
            tell(search, false);
            search->tell_at_ms = clock_monotonic_ms() + PIECE_MS;
        }
    }
}

static void
run(struct search *search, const char *sql, struct str text)
{
    sqlite3_stmt *statement = NULL;
    if (search->failed || is_given_up(search))
        return;
    if (sqlite3_prepare_v2(search->store->db, sql, -1, &statement, NULL) != SQLITE_OK) {
        search->failed = true;
        return;
    }
    if (text.size > 0)
        bind_str(statement, 1, text);
    collect(search, statement);
    sqlite3_finalize(statement);
}

/* A letter or two begin most words there are: how often they stand in a text says
 * nothing, and finding it out takes a second. */
static bool
is_short(const struct search_query *query)
{
    for (size_t i = 0; i < query->word_count; i++)
        if (!query->words[i].beginning || query->words[i].text.size > SHORT_BYTES)
            return false;
    return true;
}

/* Something to see at once: the newest titles, read one by one. */
static void
seek_newest_titles(struct search *search)
{
    run(search,
        "SELECT id, time_utc, relevance(title, NULL) AS relevance"
        " FROM (SELECT id, time_utc, title FROM entry ORDER BY id DESC LIMIT 5000)"
        " WHERE relevance > 0 LIMIT 500",
        STR(""));
    if (search->count > 0 && !is_given_up(search))
        tell(search, false);
    search->count = 0;
}

#define FOUND_IN_INDEX(relevance)                                \
    "SELECT e.id, e.time_utc, " relevance " FROM search AS s"    \
    " CROSS JOIN entry AS e"                                     \
    " ON e.id = s.rowid / 64 AND e.revision & 63 = s.rowid & 63" \
    " WHERE s.search MATCH ? ORDER BY s.rowid DESC"

/* What the index does not hold yet is read through, which takes as long as it takes: what
 * was found so far is told before. */
static void
seek_the_rest(struct search *search)
{
    size_t waiting = 0;
    if (!store_count_waiting(search->store, &waiting))
        search->failed = true;
    if (waiting > 0 && search->count > 0 && !is_given_up(search))
        tell(search, false);
    search->look_up_rows = 1;
    run(search,
        "SELECT w.id, w.time_utc, w.relevance FROM " SEARCH_WAITING
        " AS w WHERE w.relevance > 0",
        STR(""));
}

static void
seek(struct search *search)
{
    bool is_brief = is_short(&search->query);
    search->tell_at_ms = clock_monotonic_ms() + FIRST_PIECE_MS;
    search->look_up_rows = LOOK_UP_ROWS;
    if (search->query.word_count > 0) {
        if (!search_prepare(search->store, &search->query))
            search->failed = true;
        sqlite3_progress_handler(search->store->db, PROGRESS_STEPS, progress, search);
        if (is_brief)
            seek_newest_titles(search);
        run(search, is_brief ? FOUND_IN_INDEX("1.0") : FOUND_IN_INDEX("-" SEARCH_BM25),
            search->query.match);
        seek_the_rest(search);
        sqlite3_progress_handler(search->store->db, 0, NULL, NULL);
    }
    if (!is_given_up(search))
        tell(search, true);
}

/* The next question; false at the end. */
static bool
next_question(struct seeker *seeker, struct search *search)
{
    pthread_mutex_lock(&seeker->lock);
    while (seeker->waiting == 0 && !seeker->ending)
        pthread_cond_wait(&seeker->asked, &seeker->lock);
    bool goes_on = !seeker->ending;
    search->question = seeker->waiting;
    search->now_utc = seeker->now_utc;
    struct str query = str_copy(&search->arena, buf_str(&seeker->query));
    seeker->waiting = 0;
    pthread_mutex_unlock(&seeker->lock);
    if (goes_on)
        search_query_read(query, &search->arena, &search->query);
    return goes_on;
}

static void *
work(void *context)
{
    struct seeker *seeker = context;
    struct store *store = NULL;
    struct error *unsaid = NULL;
    for (;;) {
        struct search search = {.seeker = seeker};
        bool goes_on = next_question(seeker, &search);
        if (goes_on) {
            search.failed =
                !store && !store_open(seeker->path, STORE_READER, &store, unsaid);
            search.store = store;
            if (search.failed)
                tell(&search, true);
            else
                seek(&search);
        }
        free(search.hits);
        arena_finish(&search.arena);
        if (!goes_on)
            break;
    }
    store_close(store);
    return NULL;
}

/* ---- on the caller's thread ---- */

struct seeker *
seeker_new(const char *database_path)
{
    struct seeker *seeker = memory_take(1, sizeof *seeker);
    seeker->path = memory_copy_z(database_path);
    seeker->pipe_ends[0] = seeker->pipe_ends[1] = -1;
    pthread_mutex_init(&seeker->lock, NULL);
    pthread_cond_init(&seeker->asked, NULL);
    buf_init(&seeker->query, SEARCH_QUERY_LIMIT_BYTES);
    return seeker;
}

/* Signals stay with the thread that reads keys. */
static bool
start(struct seeker *seeker)
{
    sigset_t all, before;
    if (seeker->pipe_ends[0] < 0 && pipe2(seeker->pipe_ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return false;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    seeker->started = pthread_create(&seeker->thread, NULL, work, seeker) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return seeker->started;
}

void
seeker_free(struct seeker *seeker)
{
    if (!seeker)
        return;
    if (seeker->started) {
        seeker_stop(seeker);
        pthread_mutex_lock(&seeker->lock);
        seeker->ending = true;
        pthread_cond_signal(&seeker->asked);
        pthread_mutex_unlock(&seeker->lock);
        pthread_join(seeker->thread, NULL);
    }
    for (int i = 0; i < 2; i++)
        if (seeker->pipe_ends[i] >= 0)
            close(seeker->pipe_ends[i]);
    if (seeker->has_answer)
        free(seeker->answer.hits);
    pthread_cond_destroy(&seeker->asked);
    pthread_mutex_destroy(&seeker->lock);
    buf_finish(&seeker->query);
    free(seeker->path);
    free(seeker);
}

/* A number that no question had; what runs sees it and ends. */
static uint32_t
next_number(struct seeker *seeker)
{
    uint32_t number = atomic_load(&seeker->question) + 1;
    if (number == 0)
        number = 1;
    atomic_store(&seeker->question, number);
    return number;
}

uint32_t
seeker_ask(struct seeker *seeker, struct str query, int64_t now_utc)
{
    uint32_t number = next_number(seeker);
    pthread_mutex_lock(&seeker->lock);
    buf_reset(&seeker->query);
    buf_append(&seeker->query, query);
    seeker->now_utc = now_utc;
    seeker->waiting = number;
    pthread_cond_signal(&seeker->asked);
    pthread_mutex_unlock(&seeker->lock);
    if (!seeker->started && !start(seeker)) {
        seeker->has_answer = true;
        seeker->answer =
            (struct seeker_answer){.question = number, .whole = true, .failed = true};
    }
    return number;
}

void
seeker_stop(struct seeker *seeker)
{
    next_number(seeker);
    pthread_mutex_lock(&seeker->lock);
    seeker->waiting = 0;
    pthread_mutex_unlock(&seeker->lock);
}

int
seeker_fd(const struct seeker *seeker)
{
    return seeker->pipe_ends[0];
}

bool
seeker_take(struct seeker *seeker, struct seeker_answer *answer)
{
    char waste[64];
    while (seeker->pipe_ends[0] >= 0 &&
           read(seeker->pipe_ends[0], waste, sizeof waste) > 0)
        continue;
    pthread_mutex_lock(&seeker->lock);
    bool has = seeker->has_answer;
    *answer = seeker->answer;
    seeker->has_answer = false;
    seeker->answer = (struct seeker_answer){.question = 0};
    pthread_mutex_unlock(&seeker->lock);
    if (has && answer->question == atomic_load(&seeker->question))
        return true;
    if (has)
        free(answer->hits);
    return false;
}
