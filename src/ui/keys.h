/* SPDX-License-Identifier: MIT */
/* ui/keys.h: action, default keys and help sentence: one table. Every action has a name
 * for the config, and the help pane is this table. */
#ifndef UI_KEYS_H
#define UI_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct error;

enum action_kind {
    ACTION_NONE,
    ACTION_DOWN,
    ACTION_UP,
    ACTION_FIRST,
    ACTION_LAST,
    ACTION_HALF_DOWN,
    ACTION_HALF_UP,
    ACTION_PAGE_DOWN,
    ACTION_PAGE_UP,
    ACTION_OPEN,
    ACTION_BACK,
    ACTION_CANCEL,
    ACTION_QUIT,
    ACTION_QUIT_AT_ONCE,
    ACTION_NEXT_PANE,
    ACTION_PREVIOUS_PANE,
    ACTION_NEXT_UNREAD,
    ACTION_PREVIOUS_UNREAD,
    ACTION_ALL_CLUBS,
    ACTION_CLUB, /* value: 1 to 9 */
    ACTION_LINK, /* value: 1 to 9 */
    ACTION_NEXT_CLUB,
    ACTION_PREVIOUS_CLUB,
    ACTION_PICK_CLUB,
    ACTION_UNREAD_ONLY,
    ACTION_STARRED_ONLY,
    ACTION_OUTLETS,
    ACTION_SINCE,
    ACTION_CLEAR_FILTERS,
    ACTION_SORT,
    ACTION_LANGUAGES,
    ACTION_SEARCH,
    ACTION_NEXT_MATCH,
    ACTION_PREVIOUS_MATCH,
    ACTION_STAR,
    ACTION_READ,
    ACTION_ALL_READ,
    ACTION_UNDO,
    ACTION_UNFOLD,
    ACTION_FETCH,
    ACTION_IMAGE,
    ACTION_BROWSER,
    ACTION_COPY,
    ACTION_SAVE,
    ACTION_PIPE,
    ACTION_POLL_FEED,
    ACTION_POLL_ALL,
    ACTION_FEEDS,
    ACTION_CHANGE_FEED,
    ACTION_PAUSE_FEED,
    ACTION_REMOVE_FEED,
    ACTION_FOLLOW,
    ACTION_SETUP,
    ACTION_CHOOSE,
    ACTION_PICK,
    ACTION_CHOOSE_ALL,
    ACTION_NEXT_VALUE,
    ACTION_PREVIOUS_VALUE,
    ACTION_KEEP,
    ACTION_ZOOM,
    ACTION_NARROWER,
    ACTION_WIDER,
    ACTION_MOUSE,
    ACTION_THEME,
    ACTION_COMMAND,
    ACTION_HELP,
    ACTION_REDRAW,
    ACTION_KIND_COUNT
};

/* What has the keyboard; a row of the table counts in one or several. */
enum place {
    PLACE_CLUBS = 1 << 0,
    PLACE_HEADLINES = 1 << 1,
    PLACE_ARTICLE = 1 << 2,
    PLACE_FEEDS = 1 << 3,
    PLACE_HELP = 1 << 4,
    PLACE_PICKER = 1 << 5, /* letters are typed there: named keys only, and ? at first */
    PLACE_SETUP = 1 << 6,  /* the questions of the first start */
    PLACE_FORM = 1 << 7,   /* settings of a feed; named keys only where one types */
};

struct key_row {
    enum action_kind kind;
    int value;
    const char *name;  /* as in [keys] of the config */
    const char *keys;  /* defaults, parted by blanks */
    const char *label; /* two words for the line at the bottom */
    const char *help;  /* one sentence */
    unsigned places;   /* enum place, or-ed */
};

size_t keys_row_count(void);
const struct key_row *keys_row(size_t index);

enum {
    KEYS_PER_ROW = 6
};

/* The table with the user's own keys. Borrows nothing. */
struct keys {
    uint32_t bound[96][KEYS_PER_ROW]; /* by row; 0: none */
};

void keys_init(struct keys *keys);

/* Binds an action, by name, to `text` ("j Down") instead of its keys before; "" or "none"
 * unbinds it. A key given away is lost by the action that had it in the same place.
 * False, nothing changed, for an unknown action or key. */
bool keys_bind(struct keys *keys, struct str action, struct str text, struct error *err);

/* The row bound to a key in a place; NULL: none. A Cyrillic or Hebrew letter that is
 * bound to nothing counts as the Latin one on its key of the keyboard. */
const struct key_row *keys_find(const struct keys *keys, enum place place, uint32_t key);

/* "Space", "C-d", "j", "Down"; 0 when unknown. Accepts "^D" as well. */
uint32_t keys_parse(struct str name);
struct str keys_name(uint32_t key, struct arena *arena);

/* The keys of a row as text, "j Down"; at most `limit` of them (0: all). */
struct str keys_text(const struct keys *keys, const struct key_row *row, size_t limit,
                     struct arena *arena);

/* Whether it can be bound where letters are typed. */
bool keys_is_named(uint32_t key);
/* The same, without those of letters. */
struct str keys_named_text(const struct keys *keys, const struct key_row *row,
                           size_t limit, struct arena *arena);

/* The first row of an action, with that value. */
const struct key_row *keys_row_of(enum action_kind kind, int value);

/* What the key does in one of its places. */
const char *keys_help(const struct key_row *row, enum place place);

#endif
