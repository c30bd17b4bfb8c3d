/* SPDX-License-Identifier: MIT */
/* ui/term.h: the terminal: begin, end, keys in, canvas out. The home of ncurses, of which
 * only the output half is used: it finds the cheapest bytes from the last screen to the
 * next. Keys are read and understood here (ui/input.h). */
#ifndef UI_TERM_H
#define UI_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "ui/input.h"
#include "ui/row_order.h"

struct arena;
struct canvas;
struct error;
struct pollfd;
struct term;
struct theme;

struct term_options {
    const char *name;   /* "" : $TERM */
    bool no_colour;     /* NO_COLOR */
    bool direct_colour; /* it shows any colour, whatever its description says */
    bool ascii;         /* send nothing but ASCII */
    bool mouse;         /* see term_set_mouse */
    bool hyperlinks;    /* addresses go behind links (OSC 8) */
    /* Where it is visual, the terminal is told not to reorder (CSI 8 l). */
    enum row_order order;
    bool remote; /* it is on another host */
};

/* Takes the screen over. False, nothing changed, when standard input or output is no
 * terminal or the terminal cannot place its cursor. */
bool term_open(const struct term_options *options, struct term **term, struct error *err);

/* Leaves the terminal as it was found. NULL is fine. */
void term_close(struct term *term);

/* The name used instead of an unknown $TERM, "" where it was known. */
struct str term_substitute(const struct term *term);
/* 0, 8, 16, 256 or more. */
int term_colour_count(const struct term *term);

/* Asks the kernel again after SIGWINCH. */
void term_measure(struct term *term);
int term_width_cols(const struct term *term);
int term_height_rows(const struct term *term);

/* Borrowed until the next call; everything is drawn anew in it. */
void term_set_theme(struct term *term, const struct theme *theme);

/* Brings the screen in line with the canvas; nothing is sent when nothing changed. False
 * when a slow line should not have all of it at once: some rows are as before, and go
 * with the next frame. show_cursor: where text is typed. The cursor goes to the canvas's
 * place anyway, for those who follow it. */
bool term_draw(struct term *term, const struct canvas *picture, bool show_cursor);
/* How long the next frame should wait so that a slow line has no backlog: 0, it may be
 * drawn; -1, until the line has news. urgent: a key asked for it. */
int term_draw_wait_ms(const struct term *term, bool urgent, int64_t now_ms);
/* A frame waits: does what there is to do for it. */
void term_hurry(struct term *term, bool urgent);
/* What to wait for, where there is something (else *source stays as it is), and what to
 * do each turn. */
void term_watch_line(const struct term *term, struct pollfd *source);
void term_serve_line(struct term *term);

/* The next draw sends everything. */
void term_spoil(struct term *term);

/* The terminal tells of clicks and the wheel (modes 1000 and 1006), and selects text only
 * with Shift; or leaves them to itself. */
void term_set_mouse(struct term *term, bool on);

int term_fd(const struct term *term);

enum {
    TERM_EVENTS = 4096 + 1
};
/* The keys that wait, without waiting; events has room for TERM_EVENTS. *gone: the
 * terminal is no more. */
size_t term_read(struct term *term, struct input_event *events, bool *gone);
/* See ui/input.h. */
int term_pause_ms(const struct term *term, int escape_delay_ms);
size_t term_pause(struct term *term, struct input_event *event);

/* To and from another program that has the terminal meanwhile, or a stop. */
void term_leave(struct term *term);
void term_return(struct term *term);

/* Sends what calls the user and leaves the screen as it is (ui/notify.h). */
void term_call(struct term *term, struct str bytes);
/* Nothing but ASCII is to be sent. */
bool term_is_ascii(const struct term *term);

/* Asks the terminal to put text into the clipboard (OSC 52). */
void term_copy(struct term *term, struct str text);

#endif
