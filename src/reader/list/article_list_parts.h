/* SPDX-License-Identifier: MIT */
/* reader/list/article_list_parts.h: what article_list.c (rows and counts) and
 * article_view.c (what of them is shown) share. Nobody else includes it. */
#ifndef READER_LIST_ARTICLE_LIST_PARTS_H
#define READER_LIST_ARTICLE_LIST_PARTS_H

#include "reader/list/article_list.h"
#include "reader/list/id_table.h"

enum {
    CHUNK_ROWS = 4096,
    CHUNK_LIMIT = 1024, /* four million articles */
    WORD_LIMIT = 4096,  /* outlets and languages a hostile feed can make up */
};

struct story {
    int64_t id;
    uint32_t first_in_view[2]; /* index of its row in each view, ARTICLE_NO_ROW: none */
};

struct view {
    struct article_view_row *rows;
    size_t count, capacity;
    size_t position; /* in the order of the view, of the next row to look at */
    uint32_t article_count, unread_count;
};

struct word {
    struct str text;
    uint64_t hash; /* of the text: most others are told apart without being read */
    uint32_t article_count;
    bool shown; /* by the filter */
};

struct words {
    struct word *words;
    size_t count;
    size_t chosen_count; /* the first ones, whose `shown` is of the filter of now */
};

struct article_list {
    const struct gazetteer *gazetteer;
    struct arena strings;
    struct article_row *chunks[CHUNK_LIMIT];
    size_t count;
    uint32_t *order; /* rows, newest first */
    size_t order_count, order_capacity;
    struct story *stories;
    size_t story_count, story_capacity;
    struct id_table story_table, row_table;
    club_index *clubs; /* the pool: of each row its clubs, then its competitions */
    uint8_t *squads;   /* beside it: a bit for each team of a club that it is about */
    size_t club_count, club_capacity, squad_capacity;
    struct words outlets, languages;
    uint32_t *unread_by_club, *unread_by_competition;
    uint32_t unread_count, starred_count;
    /* the view */
    struct article_filter filter;
    uint8_t *wanted_squads; /* by club: bits as above; none: the club is not wanted */
    bool *wanted_competitions;
    uint8_t *is_hit; /* a bit for each row below hit_rows */
    size_t hit_rows;
    uint32_t *club_order; /* the rows in ARTICLE_ORDER_CLUB */
    size_t club_order_count;
    struct view views[2];
    size_t shown, made; /* of the views; the same where nothing is made beside */
};

/* Room for one more; half as much again, so that little lies idle. */
void *article_list_grown(void *items, size_t count, size_t *capacity, size_t size);

struct article_row *article_list_at(const struct article_list *list, uint32_t number);

/* Whether a row stands before another in the order of time. */
bool article_list_is_before(const struct article_list *list, uint32_t a, uint32_t b);

bool article_list_has_club(const struct article_list *list, const struct article_row *row,
                           club_index club);

/* Whether the filter lets a row through; with whatever_its_marks, read and starred are
 * not looked at. */
bool article_view_passes(struct article_list *list, uint32_t number,
                         bool whatever_its_marks);

/* The view that is being made is begun anew; what it knew of the order is old. */
void article_view_begin(struct article_list *list);
/* The marks of a row have changed: the views count it as it is now. */
void article_view_note_marks(struct article_list *list, uint32_t number, uint8_t before);

#endif
