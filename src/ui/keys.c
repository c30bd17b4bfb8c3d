/* SPDX-License-Identifier: MIT */
#include "ui/keys.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/utf8.h"
#include "text/near_word.h"
#include "ui/input.h"

enum {
    LISTS = PLACE_CLUBS | PLACE_HEADLINES | PLACE_FEEDS,
    PANES = LISTS | PLACE_ARTICLE,
    READING = PLACE_CLUBS | PLACE_HEADLINES | PLACE_ARTICLE,
    ARTICLES = PLACE_HEADLINES | PLACE_ARTICLE,
    SCROLLING = PANES | PLACE_HELP,
    EVERYWHERE = SCROLLING,
};

static const struct key_row table[] = {
    {ACTION_DOWN, 0, "down", "j Down", "move", "Down one row; in an article one line.",
     SCROLLING | PLACE_PICKER | PLACE_SETUP | PLACE_FORM},
    {ACTION_UP, 0, "up", "k Up", "", "Up one row; in an article one line.",
     SCROLLING | PLACE_PICKER | PLACE_SETUP | PLACE_FORM},
    {ACTION_FIRST, 0, "first", "g Home", "", "The first row.",
     SCROLLING | PLACE_PICKER | PLACE_SETUP},
    {ACTION_LAST, 0, "last", "G End", "", "The last row.",
     SCROLLING | PLACE_PICKER | PLACE_SETUP},
    {ACTION_HALF_DOWN, 0, "half-down", "C-d", "", "Half a page down.",
     SCROLLING | PLACE_SETUP},
    {ACTION_HALF_UP, 0, "half-up", "C-u", "", "Half a page up.", SCROLLING | PLACE_SETUP},
    {ACTION_PAGE_DOWN, 0, "page-down", "Space C-f PgDn", "page",
     "A page down; at the end of an article, the next unread one.",
     SCROLLING | PLACE_PICKER},
    {ACTION_PAGE_UP, 0, "page-up", "b C-b PgUp", "", "A page up.",
     SCROLLING | PLACE_PICKER},
    {ACTION_PAGE_DOWN, 0, "setup-page-down", "C-f PgDn", "", "A page down.", PLACE_SETUP},
    {ACTION_PAGE_UP, 0, "setup-page-up", "C-b PgUp", "", "A page up.", PLACE_SETUP},
    {ACTION_OPEN, 0, "open", "Enter l Right", "open",
     "Open the article; show the club; change the feed.",
     LISTS | PLACE_PICKER | PLACE_SETUP},
    {ACTION_BACK, 0, "back", "h Left BS", "back", "Back to the pane on the left.",
     (EVERYWHERE & ~PLACE_CLUBS) | PLACE_SETUP},
    {ACTION_CANCEL, 0, "cancel", "Esc", "back",
     "Leave this; among headlines, take back the last filter.",
     EVERYWHERE | PLACE_PICKER | PLACE_SETUP | PLACE_FORM},
    {ACTION_QUIT, 0, "quit", "q", "quit", "Back; among clubs or headlines, end terrace.",
     EVERYWHERE | PLACE_SETUP | PLACE_FORM},
    {ACTION_QUIT_AT_ONCE, 0, "quit-at-once", "Q", "", "End terrace at once.",
     EVERYWHERE | PLACE_SETUP},
    {ACTION_NEXT_PANE, 0, "next-pane", "Tab", "pane",
     "The next pane; the next line of a form.", READING | PLACE_FORM},
    {ACTION_PREVIOUS_PANE, 0, "previous-pane", "BackTab", "",
     "The pane before, or the line.", READING | PLACE_FORM},
    {ACTION_NEXT_UNREAD, 0, "next-unread", "J", "next unread",
     "The next unread article, from anywhere.", READING},
    {ACTION_PREVIOUS_UNREAD, 0, "previous-unread", "K", "",
     "The unread article before, from anywhere.", READING},
    {ACTION_ALL_CLUBS, 0, "all-clubs", "0", "", "Articles about all clubs.", READING},
    {ACTION_CLUB, 1, "club-1", "1", "club", "Only the first club you follow.",
     PLACE_CLUBS | PLACE_HEADLINES},
    {ACTION_CLUB, 2, "club-2", "2", "", "The second club.",
     PLACE_CLUBS | PLACE_HEADLINES},
    {ACTION_CLUB, 3, "club-3", "3", "", "The third club.", PLACE_CLUBS | PLACE_HEADLINES},
    {ACTION_CLUB, 4, "club-4", "4", "", "The fourth club.",
     PLACE_CLUBS | PLACE_HEADLINES},
    {ACTION_CLUB, 5, "club-5", "5", "", "The fifth club.", PLACE_CLUBS | PLACE_HEADLINES},
    {ACTION_CLUB, 6, "club-6", "6", "", "The sixth club.", PLACE_CLUBS | PLACE_HEADLINES},
    {ACTION_CLUB, 7, "club-7", "7", "", "The seventh club.",
     PLACE_CLUBS | PLACE_HEADLINES},
    {ACTION_CLUB, 8, "club-8", "8", "", "The eighth club.",
     PLACE_CLUBS | PLACE_HEADLINES},
    {ACTION_CLUB, 9, "club-9", "9", "", "The ninth club.", PLACE_CLUBS | PLACE_HEADLINES},
    {ACTION_LINK, 1, "link-1", "1", "link", "Open the first link of the article.",
     PLACE_ARTICLE},
    {ACTION_LINK, 2, "link-2", "2", "", "The second link.", PLACE_ARTICLE},
    {ACTION_LINK, 3, "link-3", "3", "", "The third link.", PLACE_ARTICLE},
    {ACTION_LINK, 4, "link-4", "4", "", "The fourth link.", PLACE_ARTICLE},
    {ACTION_LINK, 5, "link-5", "5", "", "The fifth link.", PLACE_ARTICLE},
    {ACTION_LINK, 6, "link-6", "6", "", "The sixth link.", PLACE_ARTICLE},
    {ACTION_LINK, 7, "link-7", "7", "", "The seventh link.", PLACE_ARTICLE},
    {ACTION_LINK, 8, "link-8", "8", "", "The eighth link.", PLACE_ARTICLE},
    {ACTION_LINK, 9, "link-9", "9", "", "The ninth link.", PLACE_ARTICLE},
    {ACTION_NEXT_CLUB, 0, "next-club", "]", "", "The next club of the list.", READING},
    {ACTION_PREVIOUS_CLUB, 0, "previous-club", "[", "", "The club before.", READING},
    {ACTION_PICK_CLUB, 0, "pick-club", "c", "any club",
     "Find any club or competition by typing a part of its name.", READING},
    {ACTION_FOLLOW, 0, "follow", "+", "",
     "Follow the club that is shown, or stop following it.",
     PLACE_CLUBS | PLACE_HEADLINES},
    {ACTION_SETUP, 0, "setup", "F", "",
     "Choose clubs, languages and feeds, step by step.", READING},
    {ACTION_CHOOSE, 0, "choose", "Tab Space", "choose",
     "Choose what is selected, or take it back.", PLACE_SETUP},
    {ACTION_PICK, 0, "pick", "Tab", "pick",
     "Follow what is selected, or show it; or take that back.", PLACE_PICKER},
    {ACTION_CHOOSE_ALL, 0, "choose-all", "a", "all", "Choose all of the list, or none.",
     PLACE_SETUP},
    {ACTION_UNREAD_ONLY, 0, "unread-only", "u", "unread", "Only what is unread, or all.",
     READING},
    {ACTION_STARRED_ONLY, 0, "starred-only", "*", "starred",
     "Only what is starred, or all.", READING},
    {ACTION_LANGUAGES, 0, "languages", "L", "languages",
     "Choose which languages to show.", READING},
    {ACTION_OUTLETS, 0, "outlets", "O", "outlets", "Choose which outlets to show.",
     READING},
    {ACTION_SINCE, 0, "since", "t", "time",
     "Only today, 24 hours, 7 days, since the last visit; or any time.", READING},
    {ACTION_CLEAR_FILTERS, 0, "clear-filters", "C", "clear",
     "Take all filters back; Esc takes back the last one.", READING},
    {ACTION_SORT, 0, "sort", "S", "sort",
     "Newest first, or by club; of a search also the best first.", READING},
    {ACTION_SEARCH, 0, "search", "/", "search",
     "Find words in all titles and texts; in an article, there.", READING},
    {ACTION_NEXT_MATCH, 0, "next-match", "n", "next", "The next match of the search.",
     ARTICLES},
    {ACTION_PREVIOUS_MATCH, 0, "previous-match", "C-p", "",
     "The match before; N does it too while a search is on.", ARTICLES},
    {ACTION_STAR, 0, "star", "m", "star", "Star the article, or take its star away.",
     ARTICLES},
    {ACTION_READ, 0, "read", "N", "read", "Mark the article read, or unread.", ARTICLES},
    {ACTION_ALL_READ, 0, "all-read", "A", "all read", "Mark all that is shown read.",
     READING},
    {ACTION_UNDO, 0, "undo", "U", "undo", "Take the last mark back, up to twenty times.",
     READING},
    {ACTION_UNFOLD, 0, "unfold", "x", "outlets",
     "Unfold the story: every outlet that tells it.", PLACE_HEADLINES},
    {ACTION_FETCH, 0, "fetch", "f", "full text",
     "The whole article; or the feed's text again.", ARTICLES},
    {ACTION_IMAGE, 0, "image", "i", "photo", "Draw the photo of the article, or hide it.",
     ARTICLES},
    {ACTION_BROWSER, 0, "browser", "o", "browser",
     "Open the article in the browser; over SSH show and copy its link.", ARTICLES},
    {ACTION_COPY, 0, "copy", "y", "copy link",
     "Copy the link through the terminal (OSC 52).", ARTICLES},
    {ACTION_SAVE, 0, "save", "s", "save", "Save the article as Markdown or text.",
     ARTICLES},
    {ACTION_PIPE, 0, "pipe", "|", "pipe",
     "Give the article to the command of the config ([reading] pipe).", ARTICLES},
    {ACTION_POLL_FEED, 0, "poll-feed", "r", "poll",
     "Poll this feed now, as far as its server allows.", ARTICLES | PLACE_FEEDS},
    {ACTION_POLL_ALL, 0, "poll-all", "R", "poll all",
     "Poll all feeds now, as far as their servers allow.", PANES},
    {ACTION_FEEDS, 0, "feeds", "e", "feeds",
     "The health of the feeds: last answer, next poll, problems.", READING | PLACE_FEEDS},
    {ACTION_CHANGE_FEED, 0, "change-feed", "c", "change",
     "Change the feed: its name, language, how often, whole articles.", PLACE_FEEDS},
    {ACTION_PAUSE_FEED, 0, "pause-feed", "p", "pause",
     "Pause the feed, or have it polled again.", PLACE_FEEDS},
    {ACTION_REMOVE_FEED, 0, "remove-feed", "d Del", "remove",
     "Remove the feed, after a question; its articles stay.", PLACE_FEEDS},
    {ACTION_NEXT_VALUE, 0, "next-value", "Space l Right", "change",
     "Change what is chosen.", PLACE_FORM},
    {ACTION_PREVIOUS_VALUE, 0, "previous-value", "h Left", "",
     "Change it back, the other way round.", PLACE_FORM},
    {ACTION_KEEP, 0, "keep", "Enter", "keep all", "Keep the form as it is filled in.",
     PLACE_FORM},
    {ACTION_ZOOM, 0, "zoom", "z", "zoom", "This pane alone, or all of them.", READING},
    {ACTION_NARROWER, 0, "narrower", "<", "", "Make this pane narrower.", READING},
    {ACTION_WIDER, 0, "wider", ">", "", "Make this pane wider.", READING},
    {ACTION_MOUSE, 0, "mouse", "M", "",
     "Switch the mouse on: click, click again, wheel; or off.", EVERYWHERE | PLACE_SETUP},
    {ACTION_THEME, 0, "theme", "T", "theme", "The next theme.", EVERYWHERE | PLACE_SETUP},
    {ACTION_COMMAND, 0, "command", ":", "command",
     "A command by its name; Tab completes, Up brings earlier ones.", EVERYWHERE},
    {ACTION_HELP, 0, "help", "? F1", "help", "The keys of this place.",
     EVERYWHERE | PLACE_PICKER | PLACE_SETUP | PLACE_FORM},
    {ACTION_REDRAW, 0, "redraw", "C-l", "", "Draw the screen again.",
     EVERYWHERE | PLACE_PICKER | PLACE_SETUP | PLACE_FORM},
};

enum {
    ROW_COUNT = sizeof table / sizeof *table
};

/* Where a sentence of the table says more than is true of one place. */
static const struct {
    enum action_kind kind;
    unsigned places;
    const char *help;
} told_here[] = {
    {ACTION_DOWN, PLACE_ARTICLE | PLACE_HELP, "Down one line."},
    {ACTION_DOWN, PLACE_FORM, "The next line."},
    {ACTION_DOWN, SCROLLING | PLACE_PICKER | PLACE_SETUP, "Down one row."},
    {ACTION_UP, PLACE_ARTICLE | PLACE_HELP, "Up one line."},
    {ACTION_UP, PLACE_FORM, "The line before."},
    {ACTION_UP, SCROLLING | PLACE_PICKER | PLACE_SETUP, "Up one row."},
    {ACTION_FIRST, PLACE_ARTICLE | PLACE_HELP, "The beginning."},
    {ACTION_LAST, PLACE_ARTICLE | PLACE_HELP, "The end."},
    {ACTION_PAGE_DOWN, PLACE_ARTICLE,
     "A page down; at the end, the next unread article."},
    {ACTION_PAGE_DOWN, SCROLLING | PLACE_PICKER | PLACE_SETUP, "A page down."},
    {ACTION_OPEN, PLACE_CLUBS, "Show what this row stands for."},
    {ACTION_OPEN, PLACE_HEADLINES, "Open the article."},
    {ACTION_OPEN, PLACE_FEEDS, "Change the feed."},
    {ACTION_OPEN, PLACE_PICKER, "Show the club; choose the language or outlet."},
    {ACTION_OPEN, PLACE_SETUP, "Choose what is typed; go on to the next question."},
    {ACTION_BACK, PLACE_HEADLINES, "To the clubs."},
    {ACTION_BACK, PLACE_ARTICLE, "Back to the headlines."},
    {ACTION_BACK, PLACE_FEEDS | PLACE_HELP, "Leave this."},
    {ACTION_BACK, PLACE_SETUP, "Back to the question before."},
    {ACTION_CANCEL, PLACE_CLUBS, "To the headlines."},
    {ACTION_CANCEL, PLACE_HEADLINES, "Take back the last filter."},
    {ACTION_CANCEL, PLACE_ARTICLE,
     "Take the marked matches away; back to the headlines."},
    {ACTION_CANCEL, PLACE_SETUP, "Clear what is typed; back to the question before."},
    {ACTION_CANCEL, PLACE_FEEDS | PLACE_HELP | PLACE_PICKER | PLACE_FORM, "Leave this."},
    {ACTION_QUIT, PLACE_CLUBS | PLACE_HEADLINES, "End terrace."},
    {ACTION_QUIT, PLACE_ARTICLE, "Back to the headlines."},
    {ACTION_QUIT, PLACE_FEEDS | PLACE_HELP | PLACE_FORM, "Leave this."},
    {ACTION_QUIT, PLACE_SETUP, "Leave the questions; nothing is changed."},
    {ACTION_NEXT_PANE, READING, "The next pane."},
    {ACTION_NEXT_PANE, PLACE_FORM, "The next line."},
    {ACTION_PREVIOUS_PANE, READING, "The pane before."},
    {ACTION_PREVIOUS_PANE, PLACE_FORM, "The line before."},
    {ACTION_SEARCH, PLACE_ARTICLE, "Find words in this article."},
    {ACTION_SEARCH, READING, "Find words in all titles and texts."},
    {ACTION_POLL_FEED, ARTICLES,
     "Poll the feed of this article now, as far as its server allows."},
    {ACTION_FEEDS, PLACE_FEEDS, "Leave this."},
};
static_assert(ROW_COUNT <=
                  sizeof((struct keys *)0)->bound / sizeof(uint32_t[KEYS_PER_ROW]),
              "struct keys has room for the table");

size_t
keys_row_count(void)
{
    return ROW_COUNT;
}

const struct key_row *
keys_row(size_t index)
{
    assert(index < ROW_COUNT);
    return &table[index];
}

const struct key_row *
keys_row_of(enum action_kind kind, int value)
{
    for (size_t i = 0; i < ROW_COUNT; i++)
        if (table[i].kind == kind && table[i].value == value)
            return &table[i];
    return NULL;
}

const char *
keys_help(const struct key_row *row, enum place place)
{
    for (size_t i = 0; i < sizeof told_here / sizeof *told_here; i++)
        if (told_here[i].kind == row->kind && (told_here[i].places & place))
            return told_here[i].help;
    return row->help;
}

static const struct {
    const char *name;
    uint32_t key;
} named_keys[] = {
    {"Space", INPUT_SPACE},  {"Enter", INPUT_ENTER},
    {"Return", INPUT_ENTER}, {"Esc", INPUT_ESCAPE},
    {"Tab", INPUT_TAB},      {"BackTab", INPUT_BACKTAB},
    {"BS", INPUT_BACKSPACE}, {"Backspace", INPUT_BACKSPACE},
    {"Up", INPUT_UP},        {"Down", INPUT_DOWN},
    {"Left", INPUT_LEFT},    {"Right", INPUT_RIGHT},
    {"Home", INPUT_HOME},    {"End", INPUT_END},
    {"PgUp", INPUT_PAGE_UP}, {"PgDn", INPUT_PAGE_DOWN},
    {"Ins", INPUT_INSERT},   {"Del", INPUT_DELETE},
};

static uint32_t
parse_control(char letter)
{
    char lower = str_lower_char(letter);
    return lower >= 'a' && lower <= 'z' ? (uint32_t)(lower - 'a' + 1) : 0;
}

uint32_t
keys_parse(struct str name)
{
    for (size_t i = 0; i < sizeof named_keys / sizeof *named_keys; i++)
        if (str_equal_nocase(name, str_from_z(named_keys[i].name)))
            return named_keys[i].key;
    if (name.size == 3 && (name.data[0] == 'C' || name.data[0] == 'c') &&
        name.data[1] == '-')
        return parse_control(name.data[2]);
    if (name.size == 2 && name.data[0] == '^')
        return parse_control(name.data[1]);
    int64_t number;
    if (name.size >= 2 && name.data[0] == 'F' &&
        str_to_int64(str_slice(name, 1, name.size), &number) && number >= 1 &&
        number <= 12)
        return INPUT_F1 + (uint32_t)number - 1;
    size_t offset = 0;
    if (name.size == 0)
        return 0;
    uint32_t code_point = utf8_decode(name, &offset);
    return offset == name.size && code_point > ' ' && code_point != UTF8_REPLACEMENT
               ? code_point
               : 0;
}

struct str
keys_name(uint32_t key, struct arena *arena)
{
    for (size_t i = 0; i < sizeof named_keys / sizeof *named_keys; i++)
        if (named_keys[i].key == key)
            return str_from_z(named_keys[i].name);
    if (key >= INPUT_F1 && key <= INPUT_F12)
        return str_format(arena, "F%u", key - INPUT_F1 + 1);
    if (key < ' ')
        return str_format(arena, "^%c", 'A' + (int)key - 1);
    char bytes[UTF8_LONGEST];
    size_t size = utf8_encode(key, bytes);
    return str_copy(arena, (struct str){bytes, size});
}

/* The keys of a list such as "j Down". False at an unknown name, left in *bad. */
static bool
parse_list(struct str text, uint32_t bound[KEYS_PER_ROW], struct str *bad)
{
    size_t count = 0;
    struct str part;
    memset(bound, 0, KEYS_PER_ROW * sizeof *bound);
    while (str_next_part(&text, ' ', &part)) {
        if (part.size == 0)
            continue;
        uint32_t key = keys_parse(part);
        *bad = part;
        if (key == 0 || count == KEYS_PER_ROW)
            return false;
        bound[count++] = key;
    }
    return true;
}

void
keys_init(struct keys *keys)
{
    memset(keys, 0, sizeof *keys);
    for (size_t i = 0; i < ROW_COUNT; i++) {
        struct str bad;
        bool good = parse_list(str_from_z(table[i].keys), keys->bound[i], &bad);
        assert(good);
        (void)good;
    }
}

static void
take_key_away(struct keys *keys, size_t taker, uint32_t key)
{
    for (size_t i = 0; i < ROW_COUNT; i++) {
        if (i == taker || !(table[i].places & table[taker].places))
            continue;
        for (size_t k = 0; k < KEYS_PER_ROW; k++)
            if (keys->bound[i][k] == key)
                keys->bound[i][k] = 0;
    }
}

static bool
complain_of(struct str action, struct error *err)
{
    struct near_word near;
    near_word_begin(&near, action);
    for (size_t i = 0; i < ROW_COUNT; i++)
        near_word_try(&near, str_from_z(table[i].name));
    if (near.word.size > 0)
        return error_set(err, "there is no action \"%.*s\"; did you mean %.*s?",
                         STR_ARGS(action), STR_ARGS(near.word));
    return error_set(err, "there is no action \"%.*s\"", STR_ARGS(action));
}

bool
keys_bind(struct keys *keys, struct str action, struct str text, struct error *err)
{
    size_t row = 0;
    while (row < ROW_COUNT && !str_equal(action, str_from_z(table[row].name)))
        row++;
    if (row == ROW_COUNT)
        return complain_of(action, err);
    if (str_equal_nocase(text, STR("none")))
        text = STR("");
    uint32_t bound[KEYS_PER_ROW];
    struct str bad;
    if (!parse_list(text, bound, &bad))
        return error_set(err, "\"%.*s\" is no key, or one too many", STR_ARGS(bad));
    memcpy(keys->bound[row], bound, sizeof bound);
    for (size_t k = 0; k < KEYS_PER_ROW; k++)
        if (bound[k] != 0)
            take_key_away(keys, row, bound[k]);
    return true;
}

static const struct key_row *
find_exactly(const struct keys *keys, enum place place, uint32_t key)
{
    for (size_t i = 0; i < ROW_COUNT; i++) {
        if (!(table[i].places & place))
            continue;
        for (size_t k = 0; k < KEYS_PER_ROW; k++)
            if (keys->bound[i][k] == key)
                return &table[i];
    }
    return NULL;
}

/* The Latin letter on the same key of a keyboard: JCUKEN, and the Hebrew one (SI 1452).
 */
static uint32_t
latin_of(uint32_t key)
{
    static const char russian[] = "f,dult;pbqrkvyjghcnea[wxio]sm'.z"; /* а to я */
    static const char hebrew[] = "tcdsvuzjyhlfkonibxg;p.mera,";       /* א to ת */
    if (key >= 0x0430 && key <= 0x044F)
        return (unsigned char)russian[key - 0x0430];
    if (key >= 0x0410 && key <= 0x042F) {
        unsigned char c = (unsigned char)russian[key - 0x0410];
        return c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c;
    }
    if (key >= 0x05D0 && key < 0x05D0 + sizeof hebrew - 1)
        return (unsigned char)hebrew[key - 0x05D0];
    return 0;
}

const struct key_row *
keys_find(const struct keys *keys, enum place place, uint32_t key)
{
    const struct key_row *row = key != 0 ? find_exactly(keys, place, key) : NULL;
    uint32_t latin = row ? 0 : latin_of(key);
    return latin != 0 ? find_exactly(keys, place, latin) : row;
}

bool
keys_is_named(uint32_t key)
{
    return key < ' ' || key >= INPUT_UP;
}

static struct str
join_keys(const uint32_t bound[KEYS_PER_ROW], bool named_only, size_t limit,
          struct arena *arena)
{
    struct str text = STR("");
    size_t count = 0;
    for (size_t k = 0; k < KEYS_PER_ROW && (limit == 0 || count < limit); k++) {
        if (bound[k] == 0 || (named_only && !keys_is_named(bound[k])))
            continue;
        struct str name = keys_name(bound[k], arena);
        text = text.size == 0
                   ? name
                   : str_format(arena, "%.*s %.*s", STR_ARGS(text), STR_ARGS(name));
        count++;
    }
    return text;
}

struct str
keys_text(const struct keys *keys, const struct key_row *row, size_t limit,
          struct arena *arena)
{
    return join_keys(keys->bound[row - table], false, limit, arena);
}

struct str
keys_named_text(const struct keys *keys, const struct key_row *row, size_t limit,
                struct arena *arena)
{
    return join_keys(keys->bound[row - table], true, limit, arena);
}
