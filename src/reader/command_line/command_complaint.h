/* SPDX-License-Identifier: MIT */
/* reader/command_line/command_complaint.h: what the line below says of a word that is
 * none of those that there are. */
#ifndef READER_COMMAND_LINE_COMMAND_COMPLAINT_H
#define READER_COMMAND_LINE_COMMAND_COMPLAINT_H

struct app;
struct near_word;

/* The sentence, and behind it the word that was probably meant; where none is near,
 * `otherwise`, which may be "". */
void command_complain(struct app *app, const struct near_word *near,
                      const char *otherwise, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
