/* SPDX-License-Identifier: MIT */
/* The store alone: how long entries take to keep, to list and to find, beside the same
 * bytes written to a plain file.
 *   bench_store COUNT [FOLDER]      (the default is 30000 entries, in /tmp) */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "article/document.h"
#include "base/arena.h"
#include "base/error.h"
#include "store/entries.h"
#include "store/search.h"
#include "store/subscriptions.h"

enum {
    BATCH = 30,
    FEEDS = 400,
    CLUBS = 500,
    INDEXED_MOST = 100000, /* indexing more would only take longer */
    FIRST_SCREEN = 60,
    START = 1750000000
};

static const char *const words[] = {
    "Inter",      "Miami", "vince",   "gol",    "derby",   "coach", "says",   "transfer",
    "injury",     "draw",  "win",     "late",   "penalty", "title", "מכבי",   "חיפה",
    "ניצחון",     "הגביע", "الأهلي",  "مباراة", "هدف",     "Зенит", "победа", "матч",
    "Fenerbahçe", "maçı",  "kazandı", "浦和",   "レッズ",  "勝利",  "élite",  "Real",
};
enum {
    WORD_COUNT = sizeof words / sizeof *words
};

struct stopwatch {
    struct timespec wall;
    struct rusage usage;
};

static void
start(struct stopwatch *watch)
{
    clock_gettime(CLOCK_MONOTONIC, &watch->wall);
    getrusage(RUSAGE_SELF, &watch->usage);
}

static double
seconds_of(struct timeval user, struct timeval kernel)
{
    return (double)(user.tv_sec + kernel.tv_sec) +
           (double)(user.tv_usec + kernel.tv_usec) / 1e6;
}

static void
report(const struct stopwatch *watch, const char *what, long count)
{
    struct stopwatch now;
    start(&now);
    double wall = (double)(now.wall.tv_sec - watch->wall.tv_sec) +
                  (double)(now.wall.tv_nsec - watch->wall.tv_nsec) / 1e9;
    double cpu = seconds_of(now.usage.ru_utime, now.usage.ru_stime) -
                 seconds_of(watch->usage.ru_utime, watch->usage.ru_stime);
    printf("%-44s %9.2f ms  cpu %9.2f ms  %8ld\n", what, wall * 1e3, cpu * 1e3, count);
}

static void
check(enum store_result result, const struct error *err)
{
    if (result == STORE_DONE)
        return;
    fprintf(stderr, "bench_store: %s\n", result == STORE_BUSY ? "busy" : err->text);
    exit(1);
}

/* The same numbers each time. */
static unsigned
next_random(void)
{
    static unsigned state = 1;
    state = state * 1103515245U + 12345U;
    return state >> 8;
}

/* A rare word among the frequent ones, as names are. */
static void
append_words(struct buf *text, int count)
{
    for (int i = 0; i < count; i++) {
        if (i)
            buf_append_char(text, ' ');
        if (next_random() % 4 == 0)
            buf_printf(text, "name%u", next_random() % 20000);
        else
            buf_append_z(text, words[next_random() % WORD_COUNT]);
    }
}

static void
make_document(struct buf *text, struct buf *document)
{
    struct span span = {.text = buf_str(text)};
    struct block block = {.kind = BLOCK_PARAGRAPH, .spans = &span, .span_count = 1};
    document_save(&(struct document){.blocks = &block, .block_count = 1}, document);
}

static void
make_entry(struct arena *arena, long number, struct store_entry *entry)
{
    struct buf text;
    struct buf document;
    buf_init(&text, 1 << 20);
    buf_init(&document, 1 << 20);
    append_words(&text, 8);
    struct store_tag *tags = arena_take_array(arena, 3, sizeof *tags);
    /* One club follows from the feed; of the others some are in the news all the time. */
    tags[0].club_id = str_format(arena, "club-%ld", number / BATCH % FEEDS);
    for (int i = 1; i < 3; i++)
        tags[i].club_id =
            str_format(arena, "club-%u", next_random() % (1 + next_random() % CLUBS));
    *entry = (struct store_entry){
        .identity = {.key = str_format(arena, "https://example.org/?p=%ld", number),
                     .content_hash = next_random()},
        .url = str_format(arena,
                          "https://example.org/football/2025/%ld-some-words-of-"
                          "the-title-as-usual",
                          number),
        .title = str_copy(arena, buf_str(&text)),
        .outlet = str_format(arena, "Outlet %u", next_random() % 200),
        .language = STR("en"),
        .published_utc = START + number * 20 - next_random() % 3600,
        .tags = tags,
        .tag_count = 3,
    };
    buf_reset(&text);
    /* Most feeds bring a summary, some the whole article. */
    append_words(&text, number % 4 ? 50 : 350);
    make_document(&text, &document);
    entry->has_text = true;
    entry->document = str_copy(arena, buf_str(&document));
    buf_finish(&text);
    buf_finish(&document);
}

/* The floor: an entry's texts in a file, without any order. */
static void
write_plain(const char *folder, long count)
{
    struct stopwatch watch;
    char path[300];
    snprintf(path, sizeof path, "%s/plain", folder);
    FILE *file = fopen(path, "w");
    if (!file)
        return;
    double cpu = 0;
    for (long i = 0; i < count; i++) {
        struct arena arena = {0};
        struct store_entry entry;
        struct stopwatch after;
        make_entry(&arena, i, &entry);
        start(&watch);
        fprintf(file, "%.*s%.*s", STR_ARGS(entry.url), STR_ARGS(entry.title));
        fwrite(entry.document.data, 1, entry.document.size, file);
        start(&after);
        cpu += seconds_of(after.usage.ru_utime, after.usage.ru_stime) -
               seconds_of(watch.usage.ru_utime, watch.usage.ru_stime);
        arena_finish(&arena);
    }
    fclose(file);
    unlink(path);
    printf("%-44s %9.2f ms cpu\n", "floor: the same bytes to a plain file", cpu * 1e3);
}

/* Only the store is timed, not the making of the entries. */
static void
add(struct store *store, long count)
{
    struct stopwatch total;
    double cpu = 0;
    start(&total);
    for (long done = 0; done < count; done += BATCH) {
        struct arena arena = {0};
        struct store_entry entries[BATCH];
        struct store_identity identities[BATCH];
        enum store_novelty novelty[BATCH];
        int64_t ids[BATCH];
        struct error err = {0};
        for (int i = 0; i < BATCH; i++) {
            make_entry(&arena, done + i, &entries[i]);
            identities[i] = entries[i].identity;
        }
        struct stopwatch before;
        struct stopwatch after;
        start(&before);
        int64_t feed = 1 + done / BATCH % FEEDS;
        check(store_novelty(store, feed, identities, BATCH, novelty, &err), &err);
        check(
            store_add_batch(store, feed, START + done * 20, 1, entries, BATCH, ids, &err),
            &err);
        start(&after);
        cpu += seconds_of(after.usage.ru_utime, after.usage.ru_stime) -
               seconds_of(before.usage.ru_utime, before.usage.ru_stime);
        arena_finish(&arena);
    }
    report(&total, "making and adding, batches of 30", count);
    printf("%-44s %9.2f ms cpu\n", "  of it in the store", cpu * 1e3);
}

static bool
count_row(void *context, const struct store_row *row)
{
    (void)row;
    ++*(long *)context;
    return true;
}

static void
list(struct store *store, const char *what, const struct store_query *query)
{
    struct stopwatch watch;
    struct error err = {0};
    long rows = 0;
    start(&watch);
    check(store_list(store, query, count_row, &rows, &err), &err);
    report(&watch, what, rows);
}

static void
list_all(const char *path)
{
    struct stopwatch watch;
    struct store *store;
    struct error err = {0};
    start(&watch);
    if (!store_open(path, STORE_READER, &store, &err))
        check(STORE_FAILED, &err);
    report(&watch, "open", 0);
    list(store, "first screen, newest 60", &(struct store_query){.limit = FIRST_SCREEN});
    report(&watch, "open and first screen", FIRST_SCREEN);
    list(store, "first screen of a club",
         &(struct store_query){
             .filter = {.clubs = &(struct filter_club){.id = STR("club-7")},
                        .club_count = 1},
             .limit = FIRST_SCREEN});
    list(store, "first screen, unread",
         &(struct store_query){.filter.unread_only = true, .limit = FIRST_SCREEN});
    list(store, "behind the middle, 60",
         &(struct store_query){.before_time_utc = START + 200000,
                               .before_entry_id = 1,
                               .limit = FIRST_SCREEN});
    list(store, "last 60 by id",
         &(struct store_query){.filter.after_entry_id = store_last_entry_id(store) - 60});
    list(store, "all rows", &(struct store_query){0});
    store_close(store);
}

static void
index_all(struct store *store)
{
    struct stopwatch watch;
    struct error err = {0};
    size_t done = 1;
    long count = 0;
    start(&watch);
    for (; done; count += (long)done)
        check(store_index_some(store, 100, &done, &err), &err);
    report(&watch, "full-text index, 100 at a time", count);
}

static void
search(struct store *store, const char *query)
{
    char what[64];
    snprintf(what, sizeof what, "search %s, newest 60", query);
    list(store, what,
         &(struct store_query){.filter.words = str_from_z(query), .limit = FIRST_SCREEN});
    snprintf(what, sizeof what, "search %s, best 60", query);
    list(store, what,
         &(struct store_query){.filter.words = str_from_z(query),
                               .by_relevance = true,
                               .limit = FIRST_SCREEN});
}

static void
search_all(struct store *store)
{
    index_all(store);
    search(store, "name123");
    search(store, "name12");
    search(store, "miami name777");
    search(store, "\"inter miami\"");
    search(store, "浦和レッズ");
    search(store, "miami");
}

static void
mark_half(struct store *store)
{
    struct stopwatch watch;
    struct error err = {0};
    long count = (long)store_last_entry_id(store) / 2;
    int64_t *ids = calloc((size_t)count + 1, sizeof *ids);
    for (long i = 0; i < count; i++)
        ids[i] = i * 2 + 1;
    start(&watch);
    check(store_mark_entries(store, ids, 1, STORE_MARK_READ, true, &err), &err);
    report(&watch, "one mark", 1);
    start(&watch);
    check(store_mark_entries(store, ids, (size_t)count, STORE_MARK_READ, true, &err),
          &err);
    report(&watch, "half of all marked read at once", count);
    free(ids);
}

static void
print_sizes(const char *path)
{
    struct stat status = {0};
    struct rusage usage;
    stat(path, &status);
    getrusage(RUSAGE_SELF, &usage);
    printf("database %.1f MB, largest memory of the process %.1f MB\n",
           (double)status.st_size / 1e6, (double)usage.ru_maxrss / 1e3);
}

int
main(int argument_count, char **arguments)
{
    long count = argument_count > 1 ? atol(arguments[1]) : 30000;
    char folder[256];
    snprintf(folder, sizeof folder, "%s/terrace-bench-XXXXXX",
             argument_count > 2 ? arguments[2] : "/tmp");
    if (!mkdtemp(folder))
        return 1;
    char path[300];
    snprintf(path, sizeof path, "%s/terrace.db", folder);
    struct store *store;
    struct error err = {0};
    if (!store_open(path, STORE_POLLER, &store, &err))
        check(STORE_FAILED, &err);
    add(store, count);
    mark_half(store);
    list_all(path);
    if (count <= INDEXED_MOST)
        search_all(store);
    store_close(store);
    write_plain(folder, count);
    print_sizes(path);
    unlink(path);
    return rmdir(folder);
}
