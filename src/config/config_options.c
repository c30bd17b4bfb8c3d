/* SPDX-License-Identifier: MIT */
#include "config/config_options.h"

#include "base/arena.h"
#include "base/ini.h"
#include "config/quiet_hours.h"

enum option_kind {
    OPTION_TEXT,
    OPTION_BOOL,
    OPTION_NUMBER,   /* least..most */
    OPTION_DURATION, /* seconds, written 90s, 15m, 2h, 1d; least..most */
    OPTION_HOURS,    /* 23:00-07:00, or empty */
    OPTION_WORD,     /* one of `words`; its index is the enumerator */
};

struct option {
    struct config_option shown;
    enum option_kind kind;
    size_t offset; /* in struct config */
    int64_t least, most;
    const char *const *words; /* NULL-terminated */
};

static const char *const bidi_words[] = {"auto", "reorder", "terminal", "words", NULL};
static const char *const symbols_words[] = {"auto", "unicode", "ascii", NULL};
static const char *const selection_words[] = {"row", "bar", NULL};
static const char *const club_colours_words[] = {"followed", "all", NULL};
static const char *const hyperlinks_words[] = {"auto", "on", "off", NULL};
static const char *const images_words[] = {"off", "blocks", NULL};
static const char *const colours_words[] = {"auto", "256", "direct", NULL};
static const char *const mark_read_words[] = {"open", "moment", "leave", "never", NULL};

/* In the order of enum notify_kind. */
static const char *const alert_words[] = {"auto",   "none",  "bell", "osc9",
                                          "osc777", "osc99", NULL};

#define AT(field) offsetof(struct config, field)

static const struct option options[] = {
    {{"screen", "theme", "auto",
      "Name of a theme: dark, light, club, 16, mono, contrast, "
      "or a file in the themes folder; auto: light where the terminal says so "
      "(COLORFGBG), "
      "else dark."},
     OPTION_TEXT,
     AT(theme),
     0,
     0,
     NULL},
    {{"screen", "term", "", "Terminal type to use instead of $TERM."},
     OPTION_TEXT,
     AT(term),
     0,
     0,
     NULL},
    {{"screen", "bidi", "auto",
      "Who puts right-to-left text in order: terrace (reorder), the terminal, the "
      "terminal within words (kitty), or whichever fits the terminal (auto)."},
     OPTION_WORD,
     AT(bidi),
     0,
     0,
     bidi_words},
    {{"screen", "symbols", "auto",
      "Marks and bars as Unicode or ASCII; auto follows the locale, and the Linux "
      "console gets ASCII."},
     OPTION_WORD,
     AT(symbols),
     0,
     0,
     symbols_words},
    {{"screen", "hyperlinks", "auto",
      "Addresses behind the links of an article (OSC 8), to be clicked: auto means on "
      "terminals known to know them."},
     OPTION_WORD,
     AT(hyperlinks),
     0,
     0,
     hyperlinks_words},
    {{"screen", "selection", "row",
      "How the selected headline is shown: the whole row, or only a bar (fewer bytes)."},
     OPTION_WORD,
     AT(selection),
     0,
     0,
     selection_words},
    {{"screen", "club_colours", "followed",
      "Which clubs' codes have their colours in a list: the followed ones', or all (more "
      "bytes)."},
     OPTION_WORD,
     AT(club_colours),
     0,
     0,
     club_colours_words},
    {{"screen", "colours", "auto",
      "256, or direct: any colour, in more bytes; auto: direct where COLORTERM says so, "
      "but "
      "not over SSH."},
     OPTION_WORD,
     AT(colours),
     0,
     0,
     colours_words},
    {{"screen", "measure", "80", "Widest line of an article, in columns."},
     OPTION_NUMBER,
     AT(measure_cols),
     20,
     400,
     NULL},
    {{"screen", "clock", "yes", "Show the time in the top line."},
     OPTION_BOOL,
     AT(clock),
     0,
     0,
     NULL},
    {{"screen", "escape_delay", "25",
      "Milliseconds to wait after Esc for the rest of a key; more for very slow lines."},
     OPTION_NUMBER,
     AT(escape_delay_ms),
     1,
     2000,
     NULL},
    {{"screen", "mouse", "no",
      "Clicks select and open, the wheel scrolls; M switches it. The terminal's own "
      "selection then needs Shift."},
     OPTION_BOOL,
     AT(mouse),
     0,
     0,
     NULL},
    {{"reading", "browser", "",
      "Command and arguments that open a link; empty means xdg-open."},
     OPTION_TEXT,
     AT(browser),
     0,
     0,
     NULL},
    {{"reading", "mark_read", "open",
      "When an article becomes read: open, after a moment (three seconds), on leave, or "
      "never."},
     OPTION_WORD,
     AT(mark_read),
     0,
     0,
     mark_read_words},
    {{"reading", "prefetch", "no",
      "Fetch new articles of followed clubs from their pages, to read them offline."},
     OPTION_BOOL,
     AT(prefetch),
     0,
     0,
     NULL},
    {{"reading", "images", "off",
      "Draw the photo of an article that is opened, in half blocks; off: only with the "
      "key i."},
     OPTION_WORD,
     AT(images),
     0,
     0,
     images_words},
    {{"reading", "pipe", "",
      "Command and arguments that get an article as text with the key |."},
     OPTION_TEXT,
     AT(pipe),
     0,
     0,
     NULL},
    {{"reading", "save_folder", "",
      "Folder that articles are saved to; empty means the home folder."},
     OPTION_TEXT,
     AT(save_folder),
     0,
     0,
     NULL},
    {{"poll", "interval", "1h",
      "Shortest time between two polls of a feed; a server may ask for more."},
     OPTION_DURATION,
     AT(interval_s),
     15 * 60,
     7 * 86400,
     NULL},
    {{"poll", "proxy", "", "Proxy for all feeds; empty means the environment's."},
     OPTION_TEXT,
     AT(proxy),
     0,
     0,
     NULL},
    {{"poll", "contact", "",
      "Address of yours in the User-Agent, so that a site can write instead of block."},
     OPTION_TEXT,
     AT(contact),
     0,
     0,
     NULL},
    {{"poll", "sandbox", "yes",
      "Give up file access and programs before strangers' bytes are read."},
     OPTION_BOOL,
     AT(sandbox),
     0,
     0,
     NULL},
    {{"alerts", "followed", "no", "Call for every new story about the clubs you follow."},
     OPTION_BOOL,
     AT(alert_followed),
     0,
     0,
     NULL},
    {{"alerts", "show", "auto",
      "How the terminal calls: auto (by its name), none, bell, osc9, osc777 or osc99."},
     OPTION_WORD,
     AT(alert_show),
     0,
     0,
     alert_words},
    {{"alerts", "command", "",
      "Command and arguments that are started as well; {title}, {body}, {link}, "
      "{count}."},
     OPTION_TEXT,
     AT(alert_command),
     0,
     0,
     NULL},
    {{"alerts", "quiet", "", "Hours in which nobody is called, as 23:00-07:00."},
     OPTION_HOURS,
     AT(alert_quiet),
     0,
     0,
     NULL},
};

enum {
    OPTION_COUNT = sizeof options / sizeof *options
};

size_t
config_option_count(void)
{
    return OPTION_COUNT;
}

struct config_option
config_option_at(size_t index)
{
    return options[index].shown;
}

const char *const *
config_option_words(size_t index)
{
    static const char *const switched[] = {"yes", "no", NULL};
    return options[index].kind == OPTION_BOOL ? switched : options[index].words;
}

bool
config_to_duration(struct str value, int64_t *seconds)
{
    int64_t unit = 1;
    if (value.size) {
        switch (str_lower_char(value.data[value.size - 1])) {
        case 's':
            break;
        case 'm':
            unit = 60;
            break;
        case 'h':
            unit = 3600;
            break;
        case 'd':
            unit = 86400;
            break;
        default:
            return false;
        }
    }
    int64_t number;
    struct str digits = str_trim(str_slice(value, 0, value.size ? value.size - 1 : 0));
    if (!str_to_int64(digits, &number) || number < 0 || number > 366 * 86400 / unit)
        return false;
    *seconds = number * unit;
    return true;
}

enum {
    LANGUAGE_LETTERS = 12
};

bool
config_is_language(struct str text)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = str_lower_char(text.data[i]);
        bool letter =
            (c >= 'a' && c <= 'z') || (i > 1 && (c == '-' || (c >= '0' && c <= '9')));
        if (!letter)
            return false;
    }
    return text.size != 1 && text.size <= LANGUAGE_LETTERS;
}

int64_t
config_find_word(const char *const *words, struct str value)
{
    for (int64_t i = 0; words[i]; i++)
        if (str_equal_nocase(value, str_from_z(words[i])))
            return i;
    return -1;
}

const char *
config_name_words(struct arena *arena, const char *const *words)
{
    struct str text = STR("is none of");
    for (size_t i = 0; words[i]; i++)
        text = str_format(arena, "%.*s%s %s", STR_ARGS(text), i ? "," : "", words[i]);
    return text.data;
}

const char *
config_set_option(size_t index, struct str value, struct arena *arena,
                  struct config *config)
{
    const struct option *option = &options[index];
    void *field = (char *)config + option->offset;
    int64_t number = 0;
    switch (option->kind) {
    case OPTION_TEXT:
        *(struct str *)field = str_copy(arena, value);
        return NULL;
    case OPTION_BOOL:
        if (!ini_to_bool(value, field))
            return "is neither yes nor no";
        return NULL;
    case OPTION_NUMBER:
        if (!str_to_int64(value, &number) || number < option->least ||
            number > option->most)
            return str_format(arena, "is not a number from %lld to %lld",
                              (long long)option->least, (long long)option->most)
                .data;
        break;
    case OPTION_DURATION:
        if (!config_to_duration(value, &number) || number < option->least ||
            number > option->most)
            return "is not a time such as 30m, 2h or 1d within its limits";
        break;
    case OPTION_HOURS:
        if (!quiet_hours_read(value, &number))
            return "is not a time of the day such as 23:00-07:00";
        break;
    case OPTION_WORD:
        number = config_find_word(option->words, value);
        if (number < 0)
            return config_name_words(arena, option->words);
        break;
    }
    *(int64_t *)field = number;
    return NULL;
}

void
config_set_defaults(struct arena *arena, struct config *config)
{
    *config = (struct config){0};
    for (size_t i = 0; i < OPTION_COUNT; i++)
        config_set_option(i, str_from_z(options[i].shown.fallback), arena, config);
}
