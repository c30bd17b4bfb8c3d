/* SPDX-License-Identifier: MIT */
/* reader/list/article_list.h: every stored article in memory, compactly, and the part of
 * them that is shown. Knows neither database nor screen: rows are put in, filters set,
 * and the view read back. A row's number stays the same as long as the list lives. */
#ifndef READER_LIST_ARTICLE_LIST_H
#define READER_LIST_ARTICLE_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "club/club.h"
#include "store/filter.h"

struct store_row;

enum article_flag {
    ARTICLE_READ = 1 << 0,
    ARTICLE_STARRED = 1 << 1,
    ARTICLE_HAS_BODY = 1 << 2,
};

/* 48 bytes: a hundred thousand of them are to fit beside everything else in 48 MB. */
struct article_row {
    int64_t entry_id;
    int64_t time_utc;
    const char *title;
    uint32_t story; /* index into the list's stories */
    uint32_t subscription_id;
    uint32_t clubs; /* in the list's pool: club_count clubs, then the competitions */
    uint16_t title_size;
    uint16_t outlet, language; /* indexes into the list's words */
    uint8_t club_count, competition_count;
    uint8_t flags;
};

#define ARTICLE_NO_ROW UINT32_MAX

enum article_order {
    ARTICLE_ORDER_TIME, /* newest first */
    ARTICLE_ORDER_CLUB, /* by the foremost of their clubs, then newest first */
    ARTICLE_ORDER_HITS, /* as the hits are */
};

/* What of the articles is shown, and how. */
struct article_filter {
    struct store_filter wanted; /* its words are for who asks the database for hits */
    bool only_hits;             /* of a search: these rows, the best first */
    const uint32_t *hits;
    size_t hit_count;
    enum article_order order;
    const uint16_t
        *club_ranks; /* by club, for ARTICLE_ORDER_CLUB: the lower the sooner */
    /* Passes unread_only: the article one is reading must not vanish under the cursor. */
    uint32_t kept_row;      /* ARTICLE_NO_ROW: none */
    int64_t unfolded_story; /* its id: all of its articles are shown; 0: none */
};

struct article_view_row {
    uint32_t row;
    uint32_t more_count; /* further articles of the same story, folded into this one */
    uint16_t more_unread, more_starred; /* of these; as many as can be counted */
    bool child;                         /* of an unfolded story, behind its first */
};

struct article_list;

struct article_list *article_list_new(const struct gazetteer *gazetteer);
void article_list_free(struct article_list *list);

/* Adds rows (strings are copied), or changes the one that is there already; the order of
 * the calls does not matter. Rows added newest first cost least. article_list_settle
 * sorts what was added and must be called before the list is read again. Returns the
 * row's number, or ARTICLE_NO_ROW when the list is full. */
uint32_t article_list_add(struct article_list *list, const struct store_row *row);
void article_list_settle(struct article_list *list);

/* Replaces title, clubs and story of a row that changed. Its marks stay: the list knows
 * them better than a database that has not yet been told. */
void article_list_change(struct article_list *list, uint32_t number,
                         const struct store_row *row);

size_t article_list_count(const struct article_list *list);
const struct article_row *article_list_row(const struct article_list *list,
                                           uint32_t number);
/* ARTICLE_NO_ROW when it is not there. */
uint32_t article_list_find(const struct article_list *list, int64_t entry_id);

struct str article_title(const struct article_row *row);
struct str article_language(const struct article_list *list,
                            const struct article_row *row);
int64_t article_story_id(const struct article_list *list, const struct article_row *row);
/* row->club_count of them. */
const club_index *article_clubs(const struct article_list *list,
                                const struct article_row *row);

/* Sets or clears flags; true when that changed something. */
bool article_list_flag(struct article_list *list, uint32_t number, uint8_t flags,
                       bool on);

/* Languages and outlets seen, with the number of articles of each. */
size_t article_list_language_count(const struct article_list *list);
struct str article_list_language(const struct article_list *list, size_t index,
                                 uint32_t *article_count);
size_t article_list_outlet_count(const struct article_list *list);
struct str article_list_outlet(const struct article_list *list, size_t index,
                               uint32_t *article_count);

/* ---- counts, always up to date ---- */

uint32_t article_list_unread_count(const struct article_list *list);
uint32_t article_list_starred_count(const struct article_list *list);
uint32_t article_list_club_unread_count(const struct article_list *list, club_index club);
uint32_t article_list_competition_unread_count(const struct article_list *list,
                                               club_index competition);

/* Articles about a club (CLUB_NONE: all) in each of day_count days up to today, oldest
 * first. midnight_utc: when today began for the reader. */
void article_list_days(const struct article_list *list, club_index club,
                       int64_t midnight_utc, uint32_t *days, size_t day_count);
void article_list_competition_days(const struct article_list *list,
                                   club_index competition, int64_t midnight_utc,
                                   uint32_t *days, size_t day_count);

/* ---- the view ---- */

/* Begins a view anew. The filter is copied, its strings borrowed while the view is made.
 */
void article_list_filter(struct article_list *list, const struct article_filter *filter);
/* The same beside the view that is shown, which stays as it is until the other is whole
 * and takes its place. Of ARTICLE_ORDER_TIME only: the others are made in one go. */
void article_list_filter_beside(struct article_list *list,
                                const struct article_filter *filter);
bool article_list_is_made_beside(const struct article_list *list);
/* Looks at up to `budget` more articles. True when the view is whole. */
bool article_list_filter_step(struct article_list *list, size_t budget);

size_t article_list_view_count(const struct article_list *list);
const struct article_view_row *article_list_view(const struct article_list *list,
                                                 size_t index);
/* Articles in the view with all that is folded, and the unread among them. */
uint32_t article_list_view_articles(const struct article_list *list);
uint32_t article_list_view_unread(const struct article_list *list);
/* Where a row is in the view (a folded one: its story's first); the number of view rows
 * when it is not. */
size_t article_list_view_find(const struct article_list *list, uint32_t number);

/* ARTICLE_READ and ARTICLE_STARRED of a row with all that is folded into it: read when
 * all of it is, starred when something of it is. */
uint8_t article_list_view_marks(const struct article_list *list, size_t index);

/* All rows folded into a row of the view, itself first, at most `limit`. Returns how
 * many.
 */
size_t article_list_view_members(struct article_list *list, size_t index,
                                 uint32_t *numbers, size_t limit);

/* Every article of the view, folded or not, at most `limit`. Returns how many. */
size_t article_list_view_all(struct article_list *list, uint32_t *numbers, size_t limit);

#endif
