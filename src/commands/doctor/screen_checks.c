/* SPDX-License-Identifier: MIT */
#include "commands/doctor/checks.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "app/session.h"
#include "base/arena.h"
#include "commands/doctor/report.h"
#include "ui/encoding.h"
#include "ui/terminfo.h"

enum {
    SMALLEST_COLS = 20, /* what the reader still lays out */
    SMALLEST_ROWS = 5,
};

static void
check_size(struct report *report)
{
    struct winsize size = {0};
    if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
        report_add(report, FINDING_NOTE, "terminal",
                   "over ssh take ssh -t; terrace list is for scripts",
                   "standard output is no terminal, and the reader needs one");
    else if (size.ws_col < SMALLEST_COLS || size.ws_row < SMALLEST_ROWS)
        report_add(report, FINDING_NOTE, "terminal", "make it larger",
                   "%dx%d is less than the reader can use", size.ws_col, size.ws_row);
    else
        report_add(report, FINDING_OK, "terminal", NULL, "%dx%d", size.ws_col,
                   size.ws_row);
}

void
check_terminal(const struct session *session, struct report *report)
{
    struct terminfo_summary summary;
    const char *name = session->config.term.size
                           ? str_to_z(report->arena, session->config.term)
                           : getenv("TERM");
    const char *no_colour = getenv("NO_COLOR");
    terminfo_summarize(name ? name : "", &summary);
    if (!summary.known)
        report_add(report, FINDING_NOTE, "terminal",
                   "install its description (Debian: ncurses-term), or set [screen] term",
                   "this host does not know the terminal \"%s\"; one that is like it is "
                   "taken",
                   name ? name : "");
    else if (!summary.places_cursor)
        report_add(report, FINDING_BAD, "terminal", "set TERM to what it really is",
                   "\"%s\" cannot place its cursor: the reader does not start", name);
    else
        report_add(report, FINDING_OK, "terminal", NULL, "%s, %d colours%s", name,
                   summary.colour_count,
                   no_colour && no_colour[0] != '\0' ? ", none used (NO_COLOR)" : "");
    check_size(report);
}

void
check_locale(struct report *report)
{
    bool as_wished = setlocale(LC_CTYPE, "") != NULL;
    bool utf8 = encoding_choose();
    const char *name = setlocale(LC_CTYPE, NULL);
    if (!utf8)
        report_add(report, FINDING_NOTE, "locale", "set LANG=C.UTF-8",
                   "%s has %s: nothing but ASCII is sent to the terminal", name,
                   nl_langinfo(CODESET));
    else if (!as_wished)
        report_add(
            report, FINDING_NOTE, "locale",
            "nothing has to be done; install that locale to be rid of this line",
            "the locale that LC_ALL, LC_CTYPE or LANG names is not installed; %s in "
            "its place",
            name);
    else
        report_add(report, FINDING_OK, "locale", NULL, "%s, UTF-8", name);
}
