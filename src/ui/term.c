/* SPDX-License-Identifier: MIT */
#include "ui/term.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#define NCURSES_WIDECHAR 1
#include <curses.h>

#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "text/utf8.h"
#include "ui/ascii.h"
#include "ui/canvas.h"
#include "ui/colours.h"
#include "ui/pairs.h"
#include "ui/signals.h"
#include "ui/terminfo.h"
#include "ui/theme.h"

enum {
    READ_BYTES = 4096,
};

struct term {
    struct term_options options;
    const struct theme *theme;
    SCREEN *screen;
    struct termios found; /* modes before we came */
    char substitute[32];
    int width_cols, height_rows;
    struct canvas *shown;         /* what ncurses was last told */
    const struct canvas *drawing; /* the frame under way */
    bool swept;                   /* in this frame */
    bool spoiled;
    bool cursor_shown;
    int colour_count;
    bool default_colours;
    bool has_italic, has_dim;
    struct pairs *pairs; /* NULL without colours */
    struct input input;
    cchar_t *row; /* one row of the screen being made */
};

/* ---- begin and end ---- */

static const char *
substitute_of(const char *name)
{
    static const char *const like_xterm[] = {
        "foot", "kitty", "ghostty", "wezterm", "alacritty", "contour", "rio",   "konsole",
        "vte",  "st-",   "iterm",   "xterm",   "ms-term",   "mintty",  "gnome", "putty"};
    for (size_t i = 0; i < sizeof like_xterm / sizeof *like_xterm; i++)
        if (strstr(name, like_xterm[i]))
            return "xterm-256color";
    if (strncmp(name, "tmux", 4) == 0)
        return "screen-256color";
    return strncmp(name, "screen", 6) == 0 ? "screen" : "vt100";
}

static SCREEN *
new_screen(const char *name)
{
    char *prepared = terminfo_prepare(name);
    bool changed = prepared != NULL;
    SCREEN *screen = newterm(name, stdout, stdin);
    terminfo_restore(prepared);
    /* A description that ncurses does not take in this form: as it is. */
    return screen || !changed ? screen : newterm(name, stdout, stdin);
}

static bool
open_screen(struct term *term, struct error *err)
{
    const char *name = term->options.name;
    if (!name || name[0] == '\0')
        name = getenv("TERM");
    if (!name)
        name = "";
    term->screen = new_screen(name[0] != '\0' ? name : "unknown");
    if (!term->screen) {
        const char *substitute = substitute_of(name);
        term->screen = new_screen(substitute);
        snprintf(term->substitute, sizeof term->substitute, "%s", substitute);
    }
    if (!term->screen)
        return error_set(err, "the terminal \"%s\" is not known on this host", name);
    if (terminfo_has("cup"))
        return true;
    endwin();
    delscreen(term->screen);
    return error_set(err,
                     "the terminal \"%s\" cannot place its cursor; for text use "
                     "terrace list",
                     name);
}

static void
set_modes(void)
{
    cbreak();
    noecho();
    nonl();
    struct termios modes;
    if (tcgetattr(STDIN_FILENO, &modes) == 0) {
        modes.c_iflag &= ~(tcflag_t)(IXON | IXOFF); /* ^S must not freeze the screen */
        tcsetattr(STDIN_FILENO, TCSADRAIN, &modes);
    }
    def_prog_mode();
}

static void
set_colours(struct term *term)
{
    term->colour_count = 0;
    if (term->options.no_colour || !has_colors() || start_color() == ERR)
        return;
    term->default_colours = use_default_colors() == OK;
    term->colour_count = COLORS;
    term->pairs = pairs_new(COLOR_PAIRS - 1);
}

/* Presses and the wheel, in cells: no motion, which would flood a slow line. */
static void
switch_mouse(bool on)
{
    file_write_all(STDOUT_FILENO,
                   on ? STR("\033[?1000h\033[?1006h") : STR("\033[?1006l\033[?1000l"));
}

/* What we switch on besides ncurses: bracketed paste, the mouse where it is wished, and
 * the terminal's own reordering off. */
static void
switch_own_modes(const struct term *term, bool on)
{
    if (term->options.mouse)
        switch_mouse(on);
    bool asks_for_text = term->options.reorders_bidi;
    file_write_all(STDOUT_FILENO, on ? STR("\033[?2004h") : STR("\033[?2004l"));
    if (asks_for_text)
        file_write_all(STDOUT_FILENO, on ? STR("\033[8l") : STR("\033[8h"));
}

static void
prepare_for_a_crash(void)
{
    signals_on_crash(STDOUT_FILENO, "\033[m\033[8h\033[?1006l\033[?1000l\033[?2004l"
                                    "\033[?25h\033[?1l\033>\033[?1049l\r\n");
}

bool
term_open(const struct term_options *options, struct term **term, struct error *err)
{
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return error_set(err, "the reader needs a terminal (over ssh: ssh -t); for text "
                              "use terrace list");
    struct term *made = memory_take(1, sizeof *made);
    made->options = *options;
    tcgetattr(STDIN_FILENO, &made->found);
    prepare_for_a_crash();
    if (!open_screen(made, err)) {
        free(made);
        return false;
    }
    signals_begin();
    set_modes();
    set_colours(made);
    made->has_italic = terminfo_has("sitm");
    made->has_dim = terminfo_has("dim");
    leaveok(stdscr, FALSE);
    curs_set(0);
    made->shown = canvas_new(1, 1);
    switch_own_modes(made, true);
    term_measure(made);
    *term = made;
    return true;
}

/* A terminal without an alternate screen keeps our last one: the prompt goes below it. */
static void
end_line(void)
{
    if (!terminfo_has("rmcup"))
        file_write_all(STDOUT_FILENO, STR("\r\n"));
}

void
term_close(struct term *term)
{
    if (!term)
        return;
    switch_own_modes(term, false);
    curs_set(1);
    endwin();
    end_line();
    tcsetattr(STDIN_FILENO, TCSADRAIN, &term->found);
    delscreen(term->screen);
    signals_finish();
    canvas_free(term->shown);
    pairs_free(term->pairs);
    free(term->row);
    free(term);
}

void
term_leave(struct term *term)
{
    switch_own_modes(term, false);
    curs_set(1);
    endwin();
    end_line();
}

void
term_return(struct term *term)
{
    reset_prog_mode();
    term_measure(term);
    /* ncurses begins the screen again with the first refresh. */
    clearok(curscr, TRUE);
    refresh();
    curs_set(term->cursor_shown ? 1 : 0);
    switch_own_modes(term, true);
    term_spoil(term);
}

void
term_set_mouse(struct term *term, bool on)
{
    if (term->options.mouse == on)
        return;
    term->options.mouse = on;
    switch_mouse(on);
}

struct str
term_substitute(const struct term *term)
{
    return str_from_z(term->substitute);
}

int
term_colour_count(const struct term *term)
{
    return term->colour_count;
}

/* ---- size ---- */

void
term_measure(struct term *term)
{
    struct winsize size = {0};
    int width_cols = COLS, height_rows = LINES;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 &&
        size.ws_row > 0) {
        width_cols = size.ws_col < 1000 ? size.ws_col : 1000;
        height_rows = size.ws_row < 1000 ? size.ws_row : 1000;
    }
    if (width_cols != COLS || height_rows != LINES)
        resizeterm(height_rows, width_cols);
    term->width_cols = width_cols;
    term->height_rows = height_rows;
    free(term->row);
    term->row = memory_take((size_t)width_cols + 1, sizeof *term->row);
}

int
term_width_cols(const struct term *term)
{
    return term->width_cols;
}

int
term_height_rows(const struct term *term)
{
    return term->height_rows;
}

/* ---- colours ---- */

void
term_set_theme(struct term *term, const struct theme *theme)
{
    term->theme = theme;
    term->spoiled = true;
}

/* The colours of a look as this terminal can be told. */
static struct colour_pair
colours_of(const struct term *term, const struct theme_look *look)
{
    struct colour_pair colours =
        colours_fit(look, term->theme->background, term->colour_count);
    if (!term->default_colours) {
        if (colours.foreground == COLOUR_DEFAULT)
            colours.foreground = COLOR_WHITE;
        if (colours.background == COLOUR_DEFAULT)
            colours.background = COLOR_BLACK;
    }
    return colours;
}

/* Frees the numbers of pairs that the frame under way does not need. Rows that are not
 * drawn anew keep theirs. */
static void
sweep_pairs(struct term *term)
{
    const struct canvas *canvas = term->drawing;
    size_t count = (size_t)canvas->width_cols * (size_t)canvas->height_rows;
    pairs_begin_sweep(term->pairs);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && style_equal(canvas->cells[i].style, canvas->cells[i - 1].style))
            continue;
        struct theme_look look = theme_look(term->theme, canvas->cells[i].style);
        struct colour_pair colours = colours_of(term, &look);
        pairs_keep(term->pairs, colours.foreground, colours.background);
    }
    pairs_end_sweep(term->pairs);
}

static int
pair_of(struct term *term, const struct colour_pair *colours)
{
    int foreground = colours->foreground, background = colours->background;
    bool fresh;
    if (foreground == COLOUR_DEFAULT && background == COLOUR_DEFAULT)
        return 0;
    int number = pairs_number(term->pairs, foreground, background, &fresh);
    if (number == 0 && !term->swept) {
        term->swept = true;
        sweep_pairs(term);
        number = pairs_number(term->pairs, foreground, background, &fresh);
    }
    if (number == 0 ||
        (fresh && init_extended_pair(number, foreground, background) == ERR))
        return 0;
    return number;
}

static attr_t
attributes_of(const struct term *term, const struct theme_look *look)
{
    attr_t attributes = 0;
    if (look->attributes & ATTRIBUTE_BOLD)
        attributes |= A_BOLD;
    if (look->attributes & ATTRIBUTE_UNDERLINE)
        attributes |= A_UNDERLINE;
    if (look->attributes & ATTRIBUTE_REVERSE)
        attributes |= A_REVERSE;
    if (look->attributes & ATTRIBUTE_ITALIC)
        attributes |= term->has_italic ? A_ITALIC : A_UNDERLINE;
    if ((look->attributes & ATTRIBUTE_DIM) && term->has_dim)
        attributes |= A_DIM;
    return attributes;
}

struct cell_look {
    struct style style;
    bool known;
    attr_t attributes;
    int pair;
};

/* Without colours a background that tells something is told by reversing. */
static void
look_up(struct term *term, struct style style, struct cell_look *look)
{
    if (look->known && style_equal(look->style, style))
        return;
    struct theme_look wanted = theme_look(term->theme, style);
    look->style = style;
    look->known = true;
    look->pair = 0;
    if (term->colour_count == 0) {
        bool painted = wanted.background != THEME_COLOUR_DEFAULT && !term->theme->paint;
        if (painted)
            wanted.attributes |= ATTRIBUTE_REVERSE;
    } else {
        struct colour_pair colours = colours_of(term, &wanted);
        look->pair = pair_of(term, &colours);
        if (colours.bold)
            wanted.attributes |= ATTRIBUTE_BOLD;
    }
    look->attributes = attributes_of(term, &wanted);
}

/* ---- cells ---- */

static bool
is_regional_indicator(uint32_t code_point)
{
    return code_point >= 0x1F1E6 && code_point <= 0x1F1FF;
}

/* The characters of a cell as ncurses takes them: a base on whose width libc agrees, and
 * its marks. What is joined to it (U+200D and on) is left out: terminals disagree.
 * Returns the columns that the base takes. */
static int
characters_of(const struct term *term, const struct canvas_cell *cell,
              wchar_t characters[CCHARW_MAX + 1])
{
    size_t offset = 0, count = 0;
    struct str text = {cell->text, cell->size};
    uint32_t base = utf8_decode(text, &offset);
    if (is_regional_indicator(base))
        base = base - 0x1F1E6 + 'A';
    if (term->options.ascii)
        base = (uint32_t)ascii_of(base);
    int width_cols = wcwidth((wchar_t)base);
    if (width_cols < 1 || width_cols > cell->width_cols) {
        base = term->options.ascii ? '?' : UTF8_REPLACEMENT;
        width_cols = 1;
    }
    characters[count++] = (wchar_t)base;
    while (offset < text.size && count < CCHARW_MAX && !term->options.ascii) {
        uint32_t mark = utf8_decode(text, &offset);
        bool selector = mark >= 0xFE00 && mark <= 0xFE0F;
        if (mark == 0x200D)
            break;
        if (!selector && mark != 0x20E3 && wcwidth((wchar_t)mark) == 0)
            characters[count++] = (wchar_t)mark;
    }
    characters[count] = L'\0';
    return width_cols;
}

/* The second letter of a flag (a pair of regional indicators), else a blank. */
static wchar_t
second_half_of(const struct canvas_cell *cell)
{
    size_t offset = 0;
    struct str text = {cell->text, cell->size};
    if (!is_regional_indicator(utf8_decode(text, &offset)) || offset >= text.size)
        return L' ';
    uint32_t second = utf8_decode(text, &offset);
    return is_regional_indicator(second) ? (wchar_t)(second - 0x1F1E6 + 'A') : L' ';
}

static void
draw_row(struct term *term, const struct canvas *canvas, int row, struct cell_look *look)
{
    int end =
        canvas->width_cols < term->width_cols ? canvas->width_cols : term->width_cols;
    int count = 0;
    for (int column = 0; column < end; column++) {
        const struct canvas_cell *cell = canvas_at(canvas, column, row);
        wchar_t characters[CCHARW_MAX + 1] = L" ";
        int width_cols = 1;
        if (cell->size > 0)
            width_cols = characters_of(term, cell, characters);
        look_up(term, cell->style, look);
        setcchar(&term->row[count++], characters, look->attributes, (short)0,
                 &look->pair);
        if (cell->width_cols != 2 || column + 1 >= end)
            continue;
        column++;
        if (width_cols == 1) {
            characters[0] = second_half_of(cell);
            characters[1] = L'\0';
            setcchar(&term->row[count++], characters, look->attributes, (short)0,
                     &look->pair);
        }
    }
    mvadd_wchnstr(row, 0, term->row, count);
}

static bool
row_equal(const struct canvas *a, const struct canvas *b, int row)
{
    size_t width = (size_t)a->width_cols;
    return memcmp(a->cells + (size_t)row * width, b->cells + (size_t)row * width,
                  width * sizeof *a->cells) == 0;
}

static void
remember(struct canvas *shown, const struct canvas *canvas)
{
    size_t count = (size_t)canvas->width_cols * (size_t)canvas->height_rows;
    memcpy(shown->cells, canvas->cells, count * sizeof *canvas->cells);
}

void
term_draw(struct term *term, const struct canvas *canvas, bool show_cursor)
{
    struct canvas *shown = term->shown;
    if (shown->width_cols != canvas->width_cols ||
        shown->height_rows != canvas->height_rows) {
        canvas_resize(shown, canvas->width_cols, canvas->height_rows);
        term->spoiled = true;
    }
    term->drawing = canvas;
    term->swept = false;
    struct cell_look look = {.known = false};
    for (int row = 0; row < canvas->height_rows && row < term->height_rows; row++)
        if (term->spoiled || !row_equal(shown, canvas, row))
            draw_row(term, canvas, row, &look);
    term->spoiled = false;
    remember(shown, canvas);
    if (show_cursor != term->cursor_shown)
        curs_set(show_cursor ? 1 : 0);
    term->cursor_shown = show_cursor;
    if (canvas->cursor_column >= 0)
        move(canvas->cursor_row, canvas->cursor_column);
    refresh();
}

void
term_spoil(struct term *term)
{
    term->spoiled = true;
    clearok(curscr, TRUE);
}

/* ---- keys ---- */

int
term_fd(const struct term *term)
{
    (void)term;
    return STDIN_FILENO;
}

size_t
term_read(struct term *term, struct input_event *events, bool *gone)
{
    char bytes[READ_BYTES];
    struct pollfd waiting = {.fd = STDIN_FILENO, .events = POLLIN};
    if (poll(&waiting, 1, 0) <= 0)
        return 0;
    if (!(waiting.revents & POLLIN)) {
        *gone = true;
        return 0;
    }
    ssize_t size = read(STDIN_FILENO, bytes, sizeof bytes);
    if (size < 0 && (errno == EINTR || errno == EAGAIN))
        return 0;
    if (size <= 0) {
        *gone = true;
        return 0;
    }
    return input_feed(&term->input, (struct str){bytes, (size_t)size}, events);
}

int
term_pause_ms(const struct term *term, int escape_delay_ms)
{
    return input_pause_ms(&term->input, escape_delay_ms);
}

size_t
term_pause(struct term *term, struct input_event *event)
{
    return input_pause(&term->input, event);
}

/* ---- clipboard ---- */

static void
append_base64(struct buf *out, struct str text)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < text.size; i += 3) {
        size_t left = text.size - i;
        uint32_t bits = (uint32_t)(unsigned char)text.data[i] << 16;
        if (left > 1)
            bits |= (uint32_t)(unsigned char)text.data[i + 1] << 8;
        if (left > 2)
            bits |= (unsigned char)text.data[i + 2];
        buf_append_char(out, digits[bits >> 18]);
        buf_append_char(out, digits[bits >> 12 & 63]);
        buf_append_char(out, left > 1 ? digits[bits >> 6 & 63] : '=');
        buf_append_char(out, left > 2 ? digits[bits & 63] : '=');
    }
}

void
term_copy(struct term *term, struct str text)
{
    (void)term;
    struct buf out;
    buf_init(&out, BUF_LIMIT_DEFAULT);
    buf_append_z(&out, "\033]52;c;");
    append_base64(&out, text);
    buf_append_char(&out, '\a');
    file_write_all(STDOUT_FILENO, buf_str(&out));
    buf_finish(&out);
}
