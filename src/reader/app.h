/* SPDX-License-Identifier: MIT */
/* reader/app.h: the reader's model: everything that its files share, and the loop over
 * it. Keys become actions (reader/actions.h), actions change the model and mark it dirty,
 * and once a turn, when no more keys wait, it is drawn (reader/screen/app_screen.h). */
#ifndef READER_APP_H
#define READER_APP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/session.h"
#include "reader/article/find.h"
#include "reader/article/lead_image.h"
#include "reader/article/link_number.h"
#include "reader/article/open_article.h"
#include "reader/article/reading_mark.h"
#include "reader/command_line/command_line.h"
#include "reader/list/article_list.h"
#include "reader/list/edits.h"
#include "reader/list/filters.h"
#include "reader/list/seek.h"
#include "reader/list/snippets.h"
#include "reader/reader_state.h"
#include "ui/clubs_pane.h"
#include "ui/feeds_pane.h"
#include "ui/keys.h"
#include "ui/layout.h"
#include "ui/list.h"
#include "ui/picker.h"
#include "ui/prompt.h"
#include "ui/theme.h"

struct alerts;
struct canvas;
struct feed_form;
struct marks;
struct poller_link;
struct setup;
struct term;

enum {
    APP_CLUB_LIMIT = 64, /* rows of the club pane */
    APP_MESSAGE_BYTES = 512,
    APP_PICKER_LIMIT = 200,
    APP_PREVIEW_PAUSE_MS = 200,
};

/* What a row of the club pane stands for. */
enum club_row_kind {
    CLUB_ROW_ALL,
    CLUB_ROW_CLUB,
    CLUB_ROW_COMPETITION,
    CLUB_ROW_STARRED,
    CLUB_ROW_UNREAD,
};

struct club_row_meaning {
    enum club_row_kind kind;
    club_index index;
};

/* Which articles are shown, and in which order. */
struct shown {
    struct filters filters;
    struct filters_ids ids;                /* of the filter that the view was made with */
    enum article_order order, found_order; /* the latter while words are searched */
    int64_t unfolded_story;
    uint32_t kept_row;
};

/* Where reading the database has come to. */
struct intake {
    bool again; /* for the second time, because tags changed */
    bool whole; /* everything that was stored at the start is in the list */
    int64_t before_time_utc, before_entry_id;
    int64_t last_entry_id;
    bool news_waiting; /* a batch was announced and not yet read */
    int64_t news_last; /* the newest entry of the batch being read; 0: none is */
    size_t news_count; /* of it, in the list by now */
    int64_t completed_first, completed_last; /* ids to be read again; 0: none */
    int64_t completed_until; /* those read again so far are not yet shown; 0: they are */
    int64_t awaited_first;   /* the lowest id read without its body; 0: none */
    int64_t retry_at_ms;
};

struct poller_news {
    int64_t left, total; /* of the round under way */
    size_t failing_count, paused_count;
    bool feeds_changed;    /* feed health has to be read again */
    int64_t asked_feed_id; /* what comes of polling it is said; 0: none was asked for */
};

/* A change of the user's wishes that somebody does not know yet. */
struct wishes {
    bool for_database, for_poller;
    int64_t retry_at_ms;
};

/* Whose text the line below takes. */
enum typing {
    TYPING_NOTHING,
    TYPING_SEARCH, /* words of titles */
    TYPING_FIND,   /* words of the open article */
    TYPING_FILE,   /* the name of a file */
    TYPING_COMMAND,
    TYPING_ANSWER, /* one key: whether a feed is to be removed */
};

enum picker_kind {
    PICKER_CLUBS,
    PICKER_LANGUAGES,
    PICKER_OUTLETS,
};

struct picker_state {
    enum picker_kind kind;
    struct prompt prompt;
    struct arena arena;
    struct picker_row *rows;
    struct club_row_meaning *meanings; /* beside the rows, of clubs */
    struct list list;
};

struct app {
    struct session *session;
    struct store *store;
    const struct gazetteer *gazetteer;
    const struct config *config;
    bool restricted, demo;

    struct term *term;
    struct canvas *canvas;
    struct arena scratch_arena, *scratch; /* emptied at the end of each turn */
    struct keys keys;
    struct theme theme, drawn_theme; /* the latter with the club's accent */
    struct arena theme_arena;
    bool ascii;

    struct article_list *articles;
    struct alerts *alerts; /* NULL in the demo */
    struct marks *marks;
    int64_t marks_retry_at_ms;
    struct intake intake;
    int64_t typed_at_ms; /* when the last key came; 0: none yet */
    struct shown shown;
    struct open_article article;
    int64_t keep_place_at_ms; /* of the open article; 0: it is kept */
    struct find find;
    struct link_number link_number;
    struct reading_mark reading_mark;
    struct prompt file_prompt; /* of the file that an article is saved to */
    int64_t export_entry_id;
    int64_t preview_at_ms; /* when the body follows the selection; 0: it has */

    enum place focus;   /* among the panes */
    enum place overlay; /* PLACE_FEEDS, PLACE_HELP, PLACE_PICKER, PLACE_SETUP, PLACE_FORM;
                           0: none */
    enum place help_of; /* whose keys the help shows */
    bool zoomed;
    bool mouse; /* the terminal tells of clicks */
    struct reader_state state;
    struct layout layout;
    struct list clubs_list, headlines_list, feeds_list, help_list;
    uint32_t selected_row; /* of the article list; ARTICLE_NO_ROW: none */
    bool touched;          /* a key was typed: the cursor stays on its article */
    size_t new_above_count;

    struct club_row club_rows[APP_CLUB_LIMIT];
    struct club_row_meaning club_meanings[APP_CLUB_LIMIT];
    size_t club_row_count;
    int club_name_cols; /* of the longest one that is followed */
    struct arena clubs_arena;
    int64_t charts_midnight_utc; /* the day that the charts end with */

    struct feed_row *feed_rows;
    int64_t *feed_ids;
    size_t feed_count;
    struct arena feeds_arena;
    int64_t feeds_retry_at_ms;

    struct {
        struct catch_up news;
        bool counted, shown;
        bool too_late; /* a key came first */
    } catch_up;
    struct picker_state picker;
    struct feed_form *feed_form; /* with PLACE_FORM; else NULL */
    struct setup *setup;         /* with PLACE_SETUP; else NULL */
    struct wishes wishes;
    enum typing typing;
    struct prompt search;
    struct seek seek;
    struct snippets snippets;
    struct edits edits;
    uint16_t *club_ranks; /* by club: followed ones first, then by name */
    struct command_line command;
    char message[APP_MESSAGE_BYTES];
    bool message_is_problem;

    struct lead_image lead_image;
    int64_t fetching_entry_id; /* its page is being fetched; 0: none */
    struct poller_link *link;  /* NULL: none */
    struct poller_news poller;

    bool dirty, counts_dirty;
    bool days_dirty; /* the charts of the clubs */
    int64_t drawn_at_ms;
    int64_t drawn_minute;
    bool urgent; /* the user did it: drawn now. What changes by itself waits a little */
    bool ended;
    bool hung_up;
};

/* One sentence in the line below, until the next key. */
void app_say(struct app *app, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void app_say_problem(struct app *app, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Runs until the user or the terminal ends it. */
void app_run(struct app *app);

/* The place whose keys count now. */
enum place app_place(const struct app *app);

#endif
