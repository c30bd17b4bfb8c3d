/* SPDX-License-Identifier: MIT */
#include "reader/command_line/command_complaint.h"

#include <stdarg.h>
#include <stdio.h>

#include "reader/app.h"
#include "text/near_word.h"

void
command_complain(struct app *app, const struct near_word *near, const char *otherwise,
                 const char *format, ...)
{
    char sentence[APP_MESSAGE_BYTES];
    va_list args;
    va_start(args, format);
    vsnprintf(sentence, sizeof sentence, format, args);
    va_end(args);
    if (near->word.size > 0)
        app_say_problem(app, "%s; did you mean %.*s?", sentence, STR_ARGS(near->word));
    else
        app_say_problem(app, "%s%s%s", sentence, *otherwise ? "; " : "", otherwise);
}
