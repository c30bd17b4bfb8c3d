/* SPDX-License-Identifier: MIT */
/* config/config.h: the user's wishes, from config.ini and subscriptions.ini.
 * Always yields a usable config, plus a list of problems with file, line, section and
 * key: a wrong value counts as its default, and everything else in the file still works.
 */
#ifndef CONFIG_CONFIG_H
#define CONFIG_CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "config/alert_rules.h"
#include "store/subscriptions.h"

struct arena;
struct gazetteer;
struct paths;

enum config_bidi { /* who puts right-to-left text in order: words of [screen] bidi */
    CONFIG_BIDI_AUTO,
    CONFIG_BIDI_REORDER,
    CONFIG_BIDI_TERMINAL,
    CONFIG_BIDI_WORDS,
};

enum config_symbols { /* words of [screen] symbols */
    CONFIG_SYMBOLS_AUTO,
    CONFIG_SYMBOLS_UNICODE,
    CONFIG_SYMBOLS_ASCII,
};

enum config_selection { /* words of [screen] selection */
    CONFIG_SELECTION_ROW,
    CONFIG_SELECTION_BAR,
};

enum config_club_colours { /* words of [screen] club_colours */
    CONFIG_CLUB_COLOURS_FOLLOWED,
    CONFIG_CLUB_COLOURS_ALL,
};

enum config_colours { /* words of [screen] colours */
    CONFIG_COLOURS_AUTO,
    CONFIG_COLOURS_256,
    CONFIG_COLOURS_DIRECT,
};

enum config_mark_read { /* words of [reading] mark_read */
    CONFIG_MARK_READ_OPEN,
    CONFIG_MARK_READ_MOMENT,
    CONFIG_MARK_READ_LEAVE,
    CONFIG_MARK_READ_NEVER,
};

enum config_hyperlinks { /* words of [screen] hyperlinks */
    CONFIG_HYPERLINKS_AUTO,
    CONFIG_HYPERLINKS_ON,
    CONFIG_HYPERLINKS_OFF,
};

enum config_images { /* words of [reading] images */
    CONFIG_IMAGES_OFF,
    CONFIG_IMAGES_BLOCKS,
};

struct config_key {
    struct str action; /* name of an action of ui/keys.h */
    struct str keys;   /* as written: "j Down" */
    struct str where;  /* file and line, for messages */
};

struct config_problem {
    struct str text; /* one sentence: file:line: [section] key ... */
};

/* A feed with the place it comes from, so that it can be told where to change it. */
struct config_feed {
    struct subscription_wish wish;
    struct str name;       /* of its section: [feed NAME] */
    struct str folder;     /* "A / B", as an imported list had it; "" none */
    struct str added_for;  /* ids of followed clubs that brought it, comma-separated */
    bool from_config_file; /* else from subscriptions.ini */
    bool url_given;        /* there was a line for it, whatever its worth */
};

struct config {
    /* [screen] */
    struct str theme;
    struct str term; /* "" : $TERM */
    int64_t bidi;    /* enum config_bidi */
    int64_t symbols;
    int64_t hyperlinks; /* enum config_hyperlinks */
    int64_t selection;
    int64_t club_colours;
    int64_t colours;
    int64_t measure_cols;
    int64_t escape_delay_ms;
    bool mouse;
    bool clock;
    /* [reading] */
    struct str browser; /* command and arguments parted by blanks; "" : xdg-open */
    int64_t mark_read;
    bool prefetch; /* articles of followed clubs from their pages */
    int64_t images;
    struct str pipe;        /* command and arguments parted by blanks; "": none */
    struct str save_folder; /* "": the home */
    /* [follow] */
    const struct str *clubs; /* ids, in the order of the keys 1 to 9 */
    size_t club_count;
    size_t config_club_count; /* the first ones come from config.ini */
    const struct str *competitions;
    size_t competition_count;
    size_t config_competition_count;
    const struct str *languages; /* what one reads; empty: all */
    size_t language_count;
    size_t config_language_count;
    /* [poll] */
    int64_t interval_s;
    struct str proxy;
    struct str contact; /* a URL or address added to the user agent */
    bool sandbox;
    /* [alerts] */
    bool alert_followed;
    int64_t alert_show; /* enum notify_kind of ui/notify.h */
    struct str alert_command;
    int64_t alert_quiet; /* as quiet_hours_read has it */
    /* [alert NAME] */
    const struct alert_rule *alert_rules;
    size_t alert_rule_count;
    /* [keys] */
    const struct config_key *keys;
    size_t key_count;
    /* [feed NAME] */
    const struct config_feed *feeds;
    size_t feed_count;

    const struct config_problem *problems;
    size_t problem_count;
    bool unreadable; /* a file is there and cannot be read: its feeds are not known */
};

/* "ask", "always", "never", as the files have it. */
struct str config_full_text_word(enum full_text full_text);

/* Both files may be missing. gazetteer tells unknown clubs. All memory from the arena. */
void config_load(const struct paths *paths, const struct gazetteer *gazetteer,
                 struct arena *arena, struct config *config);

/* The feed of that address, borrowed; NULL: there is none. */
const struct config_feed *config_find_feed(const struct config *config, struct str url);

/* One row a setting, for the example file, the man page's test and messages. */
struct config_option {
    const char *section;
    const char *key;
    const char *fallback; /* the default, as one would write it */
    const char *help;     /* one sentence */
};
size_t config_option_count(void);
struct config_option config_option_at(size_t index);
/* The words that may stand there, with NULL behind them; NULL: it takes no word. */
const char *const *config_option_words(size_t index);

#endif
