/* SPDX-License-Identifier: MIT */
/* ui/pace.h: when the next frame may be sent and how much of it, so that a slow line
 * never has more under way than it is worth. Pure: no terminal, no clock.
 *
 * What counts is what is under way: bytes that were sent and are not known to have
 * arrived. Little of it, and the next frame goes at once; else it waits until one knows.
 * Two things tell. A terminal that is asked how it is (CSI 5 n) answers when it has read
 * everything before the question: that is the truth on any line, and once a terminal has
 * answered nothing else counts. The kernel tells when the other end of a pty has read it
 * empty (ui/line.h): that serves for a terminal that never answers, and here, where the
 * other end is the terminal, until one knows better. Where neither tells, time does, at
 * the rate of the slowest line that we care for.
 *
 * On a line that turns out to be slow a frame goes in pieces, each of the newest state.
 */
#ifndef UI_PACE_H
#define UI_PACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether the terminal answers. */
enum pace_answers {
    PACE_NOT_KNOWN,
    PACE_ANSWERS,
    PACE_SILENT,
};

enum pace_act {
    PACE_WAIT,
    PACE_ASK,   /* then pace_asked */
    PACE_NUDGE, /* a byte that means nothing, for the kernel to tell of; then pace_sent */
};

/* Zeroed but for the first two: ready. */
struct pace {
    bool remote;     /* the other end of the pty is not the terminal: a line is between */
    bool reads_tell; /* the kernel can tell when it was read empty */
    bool pressed;    /* a key was pressed; before that nothing is asked */
    enum pace_answers answers;

    size_t under_way;
    int64_t since_ms; /* under_way is of this time */

    bool asked;
    bool late; /* the answer was given up, and may still come */
    int64_t asked_ms;
    size_t before, behind; /* bytes under way when it was asked, and sent since */
    bool asked_along;      /* with the bytes before it, not later */
    bool least_known;
    int64_t least_ms; /* the quickest answer so far */

    /* Since nothing was under way: what the kernel's word is measured by. */
    int64_t began_ms;
    size_t measured;
    bool told;                     /* it has come before */
    size_t nudges;                 /* since the last frame */
    int64_t doubted_ms, nudged_ms; /* the first of them, the last */

    size_t recent; /* sent in the last seconds, before one knows whether it answers */
    int64_t recent_ms;

    size_t window;      /* at most so much under way; 0: the line is not slow */
    int64_t changed_ms; /* the window */
};

/* A key came. */
void pace_pressed(struct pace *pace);
void pace_sent(struct pace *pace, size_t bytes, int64_t now_ms);
void pace_asked(struct pace *pace, int64_t now_ms);
void pace_nudged(struct pace *pace, int64_t now_ms);
/* The terminal has answered. Answers that nobody waits for mean nothing. */
void pace_answered(struct pace *pace, int64_t now_ms);
/* The other end has read the pty empty, but for some 128 bytes. */
void pace_was_read(struct pace *pace, int64_t now_ms);
/* Another has had the terminal, and may have got the answer. */
void pace_give_up(struct pace *pace);
/* Time has passed: an answer that has not come by now is not waited for. */
void pace_pass(struct pace *pace, int64_t now_ms);

/* How long to wait until the next frame may go or there is something to do for it: 0, it
 * may go. urgent: somebody pressed a key for it. */
int64_t pace_wait_ms(const struct pace *pace, bool urgent, int64_t now_ms);
/* What to do for a frame that waits. */
enum pace_act pace_act(const struct pace *pace, bool urgent, int64_t now_ms);
/* Whether to ask behind what was just sent, before anything waits for it. */
bool pace_asks_along(const struct pace *pace);
/* How many bytes the next frame may have; SIZE_MAX: it goes as a whole. */
size_t pace_room(const struct pace *pace, int64_t now_ms);
/* Whether the kernel's word is of interest. */
bool pace_listens(const struct pace *pace);
/* How long to wait for an outstanding answer before one leaves the terminal; 0: none. */
int64_t pace_answer_wait_ms(const struct pace *pace, int64_t now_ms);

#endif
