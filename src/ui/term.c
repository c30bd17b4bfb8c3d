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

#define NCURSES_WIDECHAR 1
#include <curses.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/memory.h"
#include "ui/canvas.h"
#include "ui/capture.h"
#include "ui/cells.h"
#include "ui/clipboard.h"
#include "ui/outgoing.h"
#include "ui/paced_line.h"
#include "ui/shown_rows.h"
#include "ui/signals.h"
#include "ui/term_names.h"
#include "ui/terminfo.h"

enum {
    READ_BYTES = 4096,
    LINKS_LIMIT_BYTES = 1 << 20,
    DRAIN_LIMIT_MS = 3000, /* for a terminal that takes nothing */
};

struct term {
    struct term_options options;
    SCREEN *screen;
    FILE *written; /* by ncurses, and caught */
    struct paced_line *line;
    struct outgoing outgoing;  /* from the one to the other */
    struct termios found, own; /* modes before we came, and since */
    char substitute[32];
    int width_cols, height_rows;
    struct canvas *shown;   /* what ncurses was last told */
    struct canvas *ordered; /* where what is sent is not what is shown; else NULL */
    bool spoiled;
    int next_row;   /* where a frame in pieces goes on */
    bool links_due; /* of the rows of a frame in pieces */
    bool cursor_shown;
    struct cells *cells;
    struct input input;
    int64_t read_at_ms; /* when bytes of the terminal came last */
};

/* ---- begin and end ---- */

static SCREEN *
new_screen(const struct term *term, const char *name)
{
    char *prepared = terminfo_prepare(name, term->options.direct_colour);
    bool changed = prepared != NULL;
    SCREEN *screen = newterm(name, term->written, stdin);
    terminfo_restore(prepared);
    /* A description that ncurses does not take in this form: as it is. */
    return screen || !changed ? screen : newterm(name, term->written, stdin);
}

static bool
open_screen(struct term *term, struct error *err)
{
    const char *name = term->options.name;
    if (!name || name[0] == '\0')
        name = getenv("TERM");
    if (!name)
        name = "";
    term->written = capture_open(STDOUT_FILENO);
    if (!term->written)
        return error_set(err, "cannot open the terminal: %s", strerror(errno));
    term->screen = new_screen(term, name[0] != '\0' ? name : "unknown");
    if (!term->screen) {
        const char *substitute = term_names_substitute(name);
        term->screen = new_screen(term, substitute);
        snprintf(term->substitute, sizeof term->substitute, "%s", substitute);
    }
    if (!term->screen)
        return error_set(err, "the terminal \"%s\" is not known on this host", name);
    term->outgoing.synchronises = term_names_synchronise(name);
    if (terminfo_has("cup"))
        return true;
    capture_begin(term->written);
    endwin();
    delscreen(term->screen);
    return error_set(err,
                     "the terminal \"%s\" cannot place its cursor; for text use "
                     "terrace list",
                     name);
}

/* ncurses sets them while it still has the terminal; later we do. */
static void
set_modes(struct term *term)
{
    cbreak();
    noecho();
    nonl();
    /* Keys are taken before drawing; half a frame helps nobody. */
    typeahead(-1);
    if (tcgetattr(STDIN_FILENO, &term->own) == 0) {
        term->own.c_iflag &=
            ~(tcflag_t)(IXON | IXOFF);         /* ^S must not freeze the screen */
        term->own.c_oflag &= ~(tcflag_t)ONLCR; /* a line feed goes down, no more */
        tcsetattr(STDIN_FILENO, TCSADRAIN, &term->own);
        def_prog_mode(); /* or ncurses brings its own back when the screen is resumed */
    }
    capture_begin(term->written);
}

/* Presses and the wheel, in cells: no motion, which would flood a slow line. */
static void
switch_mouse(const struct term *term, bool on)
{
    paced_line_send(term->line,
                    on ? STR("\033[?1000h\033[?1006h") : STR("\033[?1006l\033[?1000l"));
}

/* What we switch on besides ncurses: bracketed paste, the mouse where it is wished, and
 * the terminal's own reordering off. */
static void
switch_own_modes(const struct term *term, bool on)
{
    if (term->options.mouse)
        switch_mouse(term, on);
    bool asks_for_text =
        term->options.order == ROW_ORDER_VISUAL || term->options.order == ROW_ORDER_WORDS;
    paced_line_send(term->line, on ? STR("\033[?2004h") : STR("\033[?2004l"));
    if (asks_for_text)
        paced_line_send(term->line, on ? STR("\033[8l") : STR("\033[8h"));
}

/* Where the cursor is placed as ECMA-48 has it, a question is understood or at least
 * taken for one. Of a name that nobody knows we know nothing. */
static bool
answers_questions(const struct term *term)
{
    return strcmp(term->substitute, "vt100") != 0 && terminfo_begins("cup", "\033[");
}

static void
take_answers(struct term *term)
{
    for (; term->input.answers > 0; term->input.answers--)
        paced_line_answered(term->line);
}

static void
prepare_for_a_crash(void)
{
    signals_on_crash(STDOUT_FILENO, "\033[?2026l\033[m\033[8h\033[?1006l\033[?1000l"
                                    "\033[?2004l\033[?25h\033[?1l\033>\033[?1049l\r\n");
}

static void
know_nothing(struct term *term)
{
    outgoing_know_nothing(&term->outgoing, cells_colour_count(term->cells),
                          term->width_cols, term->height_rows);
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
        if (made->written)
            fclose(made->written);
        free(made);
        return false;
    }
    signals_begin();
    set_modes(made);
    made->line = paced_line_open(STDOUT_FILENO, options->remote, answers_questions(made));
    made->cells = cells_new(options->ascii, !options->no_colour);
    made->outgoing.written = made->written;
    made->outgoing.line = made->line;
    outgoing_begin(&made->outgoing);
    know_nothing(made);
    leaveok(stdscr, FALSE);
    curs_set(0);
    made->shown = canvas_new(1, 1);
    if (options->order != ROW_ORDER_VISUAL)
        made->ordered = canvas_new(1, 1);
    switch_own_modes(made, true);
    term_measure(made);
    *term = made;
    return true;
}

/* An answer that is under way must not come to the shell. What is typed meanwhile goes
 * with it. */
static void
await_answer(struct term *term)
{
    struct input_event events[256];
    char bytes[sizeof events / sizeof *events - 1];
    int wait_ms;
    term->input = (struct input){.answers = 0};
    while ((wait_ms = paced_line_answer_wait_ms(term->line)) > 0) {
        struct pollfd waiting = {.fd = STDIN_FILENO, .events = POLLIN};
        int ready = poll(&waiting, 1, wait_ms);
        ssize_t size = ready > 0 ? read(STDIN_FILENO, bytes, sizeof bytes) : -1;
        if (size <= 0 && !(ready < 0 && errno == EINTR))
            return;
        if (size > 0)
            input_feed(&term->input, (struct str){bytes, (size_t)size}, events);
        take_answers(term);
    }
}

/* Gives the screen back. A terminal without an alternate one keeps our last: the prompt
 * goes below it. */
static void
leave_screen(struct term *term)
{
    switch_own_modes(term, false);
    /* Where there is no other screen to go back to, as in screen and mosh whatever their
     * description says, the prompt comes to the last line. */
    move(LINES - 1, 0);
    clrtoeol();
    refresh();
    curs_set(1);
    endwin();
    outgoing_send(&term->outgoing, STR(""));
    if (!terminfo_has("rmcup"))
        paced_line_send(term->line, STR("\r\n"));
    paced_line_drain(term->line, DRAIN_LIMIT_MS);
    await_answer(term);
    tcsetattr(STDIN_FILENO, TCSADRAIN, &term->found);
}

void
term_close(struct term *term)
{
    if (!term)
        return;
    leave_screen(term);
    delscreen(term->screen);
    fclose(term->written);
    paced_line_close(term->line);
    outgoing_finish(&term->outgoing);
    signals_finish();
    canvas_free(term->shown);
    canvas_free(term->ordered);
    cells_free(term->cells);
    free(term);
}

void
term_leave(struct term *term)
{
    leave_screen(term);
}

void
term_return(struct term *term)
{
    tcsetattr(STDIN_FILENO, TCSADRAIN, &term->own);
    know_nothing(term);
    paced_line_return(term->line);
    term_measure(term);
    /* ncurses begins the screen again with the first refresh. */
    clearok(curscr, TRUE);
    refresh();
    curs_set(term->cursor_shown ? 1 : 0);
    outgoing_send(&term->outgoing, STR(""));
    switch_own_modes(term, true);
    term_spoil(term);
}

void
term_set_mouse(struct term *term, bool on)
{
    if (term->options.mouse == on)
        return;
    term->options.mouse = on;
    switch_mouse(term, on);
}

struct str
term_substitute(const struct term *term)
{
    return str_from_z(term->substitute);
}

int
term_colour_count(const struct term *term)
{
    return cells_colour_count(term->cells);
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
    outgoing_lose_cursor(&term->outgoing, width_cols, height_rows);
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

/* ---- drawing ---- */

void
term_set_theme(struct term *term, const struct theme *theme)
{
    cells_set_theme(term->cells, theme);
    term->spoiled = true;
}

static void
erase_at_once(struct term *term, const struct canvas *canvas)
{
    int first = shown_rows_erase_from(term->shown, canvas);
    if (first < 0)
        return;
    move(first, 0);
    clrtobot();
    refresh();
    shown_rows_forget(term->shown, first);
}

/* The canvas as it has to be sent. */
static const struct canvas *
in_order(struct term *term, const struct canvas *canvas)
{
    struct canvas *ordered = term->ordered;
    if (!ordered)
        return canvas;
    if (ordered->width_cols != canvas->width_cols ||
        ordered->height_rows != canvas->height_rows)
        canvas_resize(ordered, canvas->width_cols, canvas->height_rows);
    row_order_apply(term->options.order, canvas, ordered);
    return ordered;
}

/* Writes a part of a frame; the cursor stays where that ends. */
static void
refresh_on_the_way(void)
{
    leaveok(stdscr, TRUE);
    refresh();
    leaveok(stdscr, FALSE);
}

static void
draw_rows(struct term *term, const struct canvas *canvas, int rows)
{
    int passes = shown_rows_are_replaced(term->shown, canvas)
                     ? cells_plan(term->cells, term->shown)
                     : 0;
    for (int pass = 0; pass < passes; pass++) {
        for (int row = 0; row < rows; row++)
            if (!shown_rows_equal(term->shown, canvas, row))
                cells_draw_pass(term->cells, pass, row, term->width_cols);
        refresh_on_the_way();
    }
    for (int row = 0; row < rows; row++)
        if (!shown_rows_equal(term->shown, canvas, row))
            cells_draw_row(term->cells, row, term->width_cols);
    term->next_row = 0;
}

/* As many of them as the line has room for. True when that is all. */
static bool
draw_some_rows(struct term *term, const struct canvas *canvas, int rows, size_t room)
{
    size_t size = 0;
    for (int i = 0; i < rows; i++) {
        int row = (term->next_row + i) % rows;
        if (shown_rows_equal(term->shown, canvas, row))
            continue;
        if (size >= room - room / 4) {
            term->next_row = row;
            return false;
        }
        cells_draw_row(term->cells, row, term->width_cols);
        shown_rows_keep(term->shown, canvas, row);
        term->links_due = true;
        refresh_on_the_way();
        size = capture_size(term->written);
    }
    term->next_row = 0;
    return true;
}

static void
show_cursor_at(struct term *term, const struct canvas *canvas, bool show_cursor)
{
    if (show_cursor != term->cursor_shown)
        curs_set(show_cursor ? 1 : 0);
    term->cursor_shown = show_cursor;
    if (canvas->cursor_column >= 0)
        move(canvas->cursor_row, canvas->cursor_column);
    refresh();
}

bool
term_draw(struct term *term, const struct canvas *picture, bool show_cursor)
{
    struct canvas *shown = term->shown;
    const struct canvas *canvas = in_order(term, picture);
    size_t room = paced_line_room(term->line);
    if (shown->width_cols != canvas->width_cols ||
        shown->height_rows != canvas->height_rows) {
        canvas_resize(shown, canvas->width_cols, canvas->height_rows);
        term->spoiled = true;
    }
    bool at_once = room == SIZE_MAX ||
                   (!term->spoiled && shown_rows_are_scrolled(shown, canvas)),
         whole = true;
    if (term->spoiled)
        shown_rows_forget(shown, 0);
    else if (at_once)
        erase_at_once(term, canvas);
    term->links_due |= term->spoiled;
    term->spoiled = false;
    int rows =
        canvas->height_rows < term->height_rows ? canvas->height_rows : term->height_rows;
    cells_begin(term->cells, canvas);
    if (at_once)
        draw_rows(term, canvas, rows);
    else
        whole = draw_some_rows(term, canvas, rows, room);
    struct buf links;
    buf_init(&links, LINKS_LIMIT_BYTES);
    if (whole) {
        if (term->options.hyperlinks)
            cells_write_links(term->cells, shown, term->links_due, &links);
        term->links_due = false;
        shown_rows_keep_all(shown, canvas);
    }
    show_cursor_at(term, canvas, show_cursor);
    outgoing_send(&term->outgoing, buf_str(&links));
    buf_finish(&links);
    return whole;
}

int
term_draw_wait_ms(const struct term *term, bool urgent, int64_t now_ms)
{
    return paced_line_wait_ms(term->line, urgent, now_ms);
}

void
term_hurry(struct term *term, bool urgent)
{
    paced_line_hurry(term->line, urgent);
}

void
term_watch_line(const struct term *term, struct pollfd *source)
{
    paced_line_watch(term->line, source);
}

void
term_serve_line(struct term *term)
{
    paced_line_serve(term->line);
}

void
term_spoil(struct term *term)
{
    term->spoiled = true;
    outgoing_lose_cursor(&term->outgoing, term->width_cols, term->height_rows);
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
    size_t count = input_feed(&term->input, (struct str){bytes, (size_t)size}, events);
    term->read_at_ms = clock_monotonic_ms();
    take_answers(term);
    if (count > 0)
        paced_line_pressed(term->line);
    return count;
}

int
term_pause_ms(const struct term *term, int escape_delay_ms)
{
    int64_t waited_ms = clock_monotonic_ms() - term->read_at_ms;
    return input_pause_ms(&term->input, escape_delay_ms, waited_ms);
}

size_t
term_pause(struct term *term, struct input_event *event)
{
    return input_pause(&term->input, event);
}

void
term_copy(struct term *term, struct str text)
{
    struct buf out;
    buf_init(&out, BUF_LIMIT_DEFAULT);
    clipboard_write(text, &out);
    paced_line_send(term->line, buf_str(&out));
    buf_finish(&out);
}

void
term_call(struct term *term, struct str bytes)
{
    paced_line_send(term->line, bytes);
}

bool
term_is_ascii(const struct term *term)
{
    return term->options.ascii;
}
