/* SPDX-License-Identifier: MIT */
/* net/poller_parts.h: what the files of the poller share: poller.c (begin, turn, end),
 * schedule.c (who is due), visit.c (one visit and what comes of it), reading.c (a
 * document between its answer and its entries), transaction.c (what is kept together),
 * readers.c (who listens), background.c and grouping.c (what can wait). */
#ifndef NET_POLLER_PARTS_H
#define NET_POLLER_PARTS_H

#include <poll.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/line_socket.h"
#include "club/club.h"
#include "net/converter.h"
#include "net/fetch.h"
#include "net/harvest.h"
#include "net/poller.h"
#include "store/subscriptions.h"

/* What an answer is about is told by its tag: a subscription's id; an entry's page, its
 * id below zero; an entry's photo, its id from here on. */
#define IMAGE_TAG ((int64_t)1 << 62)

enum {
    READER_LIMIT = 32,
    POLLER_FD_LIMIT = READER_LIMIT + 4,
};

/* A subscription as the poller holds it. */
struct polled {
    int64_t id;
    struct subscription_wish wish; /* strings in poller->wishes */
    struct subscription_state state;
    char *state_block; /* holds the strings of state */
    struct str name;   /* its address, for messages: no password in it */
    uint64_t round;    /* that it was last visited in */
    bool under_way;
    bool twin;   /* another subscription polls the same address */
    bool asked;  /* somebody wants it now, due or not */
    bool forced; /* and without validators */
};

struct id_range {
    int64_t first, last; /* 0: none */
};

/* What the visits since the last commit have to say once they are kept. */
struct report {
    struct buf lines;
    struct id_range fresh, completed;
};

/* A visit that brought a document which is being converted. */
struct reading {
    struct conversion conversion; /* first: the converter knows this part alone */
    struct reading *next;         /* of all that the converter has */
    struct fetch_answer answer;   /* without its body */
    struct feed feed;             /* without its entries */
    int64_t newest_entry_utc;
    uint64_t body_hash;
    uint64_t transaction; /* that its headlines went ahead in; 0: they did not */
    bool lost;            /* that one was not kept: what is read counts for nothing */
};

/* Entries that wait to be put into stories, and what they are compared with. */
struct grouping {
    struct story_index *index; /* NULL before the first one */
    int64_t *waiting;          /* entry ids */
    size_t count, capacity, next;
    size_t joined_count;
    bool many; /* too many for a line each */
};

struct page_visit;
struct image_visit;

struct poller {
    struct poller_options options;
    char *socket_file;
    struct harvester harvester;
    struct fetcher *fetcher;
    int lock_fd, listening_fd, timer_fd, signal_fd;

    struct arena wishes;
    struct polled *polled;
    size_t polled_count;
    uint64_t round;                 /* counts from 1 */
    size_t round_total, round_left; /* visits begun and not ended since the last idle */
    bool was_idle;                  /* readers know that nothing is under way */
    bool waits_for_pace;            /* somebody is due and only has to wait his turn */
    int64_t pace_ms;                /* when the next one may go */
    int64_t pause_until_ms;         /* nothing is begun before: the store failed */
    int64_t pause_ms;               /* how long that was; 0 once it works again */
    int64_t timer_utc;              /* what the timer is set to */

    struct arena batch; /* of one visit */
    struct report report;
    struct converter *converter;
    struct reading *readings;
    bool in_transaction;
    bool has_written;            /* something that has to be kept */
    uint64_t transaction_number; /* of the one that is open, or was last */
    int64_t transaction_ms;      /* when it began */
    struct error store_problem;  /* "" while the store works */

    struct line_socket readers[READER_LIMIT];
    size_t reader_count;
    bool had_reader;
    int64_t began_ms;

    bool background_waits; /* the last step left something to do */
    bool index_waits;      /* entries may wait for the full-text index */
    size_t indexed_count;  /* since the start */
    bool tags_wait;        /* and for tags of this gazetteer */
    bool retagged;         /* some were; the readers do not know yet */
    struct grouping grouping;
    struct page_visit *pages; /* articles whose pages are under way */
    struct image_visit *images;
    size_t new_count; /* since the start */
    bool ending;
};

/* ---- schedule.c ---- */

/* Reads the subscriptions from the store again; what is under way goes on. */
bool schedule_load(struct poller *poller, struct error *err);
void schedule_finish(struct poller *poller);
struct polled *schedule_find(struct poller *poller, int64_t subscription_id);
/* Takes over a new state, whose strings may be anywhere. */
void schedule_set_state(struct polled *polled, const struct subscription_state *state);
/* Finds subscriptions of the same address: one of them is polled. */
void schedule_mark_twins(struct poller *poller);
/* Begins the visits that are due. */
void schedule_begin_visits(struct poller *poller);
/* The earliest next poll, 0 when there is none. */
int64_t schedule_next_utc(const struct poller *poller);
/* Somebody wants these to be polled now. */
void schedule_ask_due(struct poller *poller);
void schedule_ask_all(struct poller *poller, bool force);
void schedule_ask_one(struct poller *poller, int64_t subscription_id, bool force);

/* ---- visit.c ---- */

void visit_begin(struct poller *poller, struct polled *polled);
void visit_end(struct poller *poller, struct polled *polled,
               const struct fetch_answer *answer);
/* The end of a visit whose document had to be read. */
void visit_end_reading(struct poller *poller, struct reading *reading);

/* ---- reading.c ---- */

/* Reads a body for what is new in it, and has that converted; the visit ends, now or
 * later, with visit_end_reading. With another result it has not begun. */
enum harvest_result reading_begin(struct poller *poller, const struct polled *polled,
                                  const struct fetch_answer *answer, int64_t now_utc,
                                  uint64_t body_hash, struct error *err);
/* Takes one that is converted; false when there is none now. */
bool reading_take(struct poller *poller);
/* The open transaction is lost, and with it the headlines that went ahead in it. */
void reading_forget_ahead(struct poller *poller);
/* Frees one, for converter_free. */
void reading_release(struct conversion *conversion);

/* ---- transaction.c ---- */

/* Opens the transaction of this turn, unless it is open. */
bool transaction_open(struct poller *poller);
/* Takes a result of what was written in it; a failure is told. */
void transaction_wrote(struct poller *poller, bool kept, const struct error *err);
/* Commits it and tells the readers. */
void transaction_close(struct poller *poller);
/* The store failed: nothing more is begun for a while, and the readers are told why. */
void transaction_problem(struct poller *poller, const struct error *err);
/* Ids that the readers are told of once they are kept. */
void report_new(struct poller *poller, int64_t first_id, int64_t last_id);
void report_completed(struct poller *poller, int64_t first_id, int64_t last_id);

/* ---- readers.c ---- */

bool readers_listen(struct poller *poller, struct error *err);
void readers_finish(struct poller *poller);
/* Fills fds with what to wait for; returns how many. */
size_t readers_wait_for(struct poller *poller, struct pollfd *fds);
void readers_hear(struct poller *poller, const struct pollfd *fds, size_t count);
/* A line to everybody, at once. */
void readers_tell(struct poller *poller, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* A line to everybody once the transaction is kept. */
void readers_tell_later(struct poller *poller, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void readers_tell_lines(struct poller *poller, struct str lines);

/* ---- background.c ---- */

/* One small step of what can wait; false when nothing is left. */
bool background_step(struct poller *poller);

/* ---- pages.c ---- */

/* Fetches the whole article of an entry, all its parts. */
void pages_fetch(struct poller *poller, int64_t entry_id);
/* Takes the answer to one part. */
void pages_end(struct poller *poller, int64_t entry_id,
               const struct fetch_answer *answer);
void pages_finish(struct poller *poller);

/* A page or photo of a feed, asked for as its own document is: with the user's proxy and
 * name, and the same machine may be asked. */
struct fetch_request pages_request(struct poller *poller, int64_t subscription_id,
                                   struct str url);

/* Why there is no body in it, a phrase. */
struct str pages_failure(const struct fetch_answer *answer);

/* ---- images.c ---- */

/* Fetches the photo of an entry. */
void images_fetch(struct poller *poller, int64_t entry_id);
/* Takes the answer. */
void images_end(struct poller *poller, int64_t entry_id,
                const struct fetch_answer *answer);
void images_finish(struct poller *poller);

/* ---- prefetch.c ---- */

/* Fetches the pages of new entries that the user wants to have before asking for them. */
void prefetch_pages(struct poller *poller, const struct polled *polled,
                    const struct harvest *harvest);

/* ---- grouping.c ---- */

void grouping_add(struct grouping *grouping, int64_t entry_id);
/* Puts a few entries into stories; false when none waits any more. */
bool grouping_step(struct poller *poller);
void grouping_finish(struct grouping *grouping);

#endif
