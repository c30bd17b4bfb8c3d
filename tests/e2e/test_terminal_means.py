#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What a terminal can do is used, and what it cannot is not missed: scroll regions, erasing,
frames shown when they are whole; and reading on the poorest ones."""
import re

from cases import case, check, check_equal, check_in, check_not_in, main
from shelf import fill, start

REGION = re.compile(rb"\x1b\[\d+;\d+r")
BEGIN_FRAME, END_FRAME = b"\x1b[?2026h", b"\x1b[?2026l"


def check_drawn(terminal, what):
    """What is seen is what the reader draws when it draws all."""
    seen = terminal.cells()
    terminal.press("C-l")
    for y, (found, expected) in enumerate(zip(seen, terminal.cells())):
        check_equal(found, expected, f"row {y} {what}")


@case
def a_list_as_wide_as_the_screen_is_scrolled(house):
    fill(house)
    for term in ("xterm-256color", "screen-256color", "linux", "vt100", "foot"):
        terminal = start(house, columns=60, rows=20, TERM=term)
        terminal.press(*"j" * 16)
        begin = len(terminal.raw)
        # Where a busy machine makes a slow line of it, some rows are sent one by one.
        costs = [len(sent) for sent in terminal.press(*"j" * 8)]
        rows = sum(len(row.encode()) for row in terminal.rows()[17:19])
        check(min(costs) <= 2 * rows, f"a row more costs {costs} bytes under {term}")
        check(REGION.search(terminal.raw, begin), f"the list is scrolled under {term}")
        check_drawn(terminal, f"of the list, scrolled under {term}")
        terminal.press("g", "Enter")
        begin = len(terminal.raw)
        terminal.press("j", "j", "k", "j", "j", "j")
        check(REGION.search(terminal.raw, begin), f"an article is scrolled under {term}")
        check_drawn(terminal, f"of an article, scrolled under {term}")
        terminal.close()
    # A description without them: rows are sent again, and none of these.
    terminal = start(house, columns=60, rows=20, TERM="ansi")
    terminal.press(*"j" * 19)
    check(not REGION.search(terminal.raw), "scroll regions for a terminal that has none")
    check_drawn(terminal, "of the list, drawn anew under ansi")


@case
def what_becomes_blank_is_erased(house):
    fill(house)
    for term in ("xterm-256color", "vt100"):
        terminal = start(house, TERM=term)
        terminal.press("j")
        sent = terminal.press("Enter", "G", "q", "e")[-1]  # a list of one feed, where there was a full one
        check(re.search(rb"\x1b\[[JK]", sent), f"something is erased under {term}")
        blanks = re.findall(rb" {12,}", sent)
        check_equal(blanks, [], f"blanks that were sent under {term}")
        check_drawn(terminal, f"of what was erased under {term}")
        terminal.close()


def check_frames(terminal, what):
    raw = bytes(terminal.raw)
    marks = re.findall(rb"\x1b\[\?2026[hl]", raw)
    check_equal(marks, [BEGIN_FRAME, END_FRAME] * (len(marks) // 2), f"frames of {what}")
    return len(marks) // 2


@case
def great_frames_are_shown_when_they_are_whole(house):
    fill(house)
    for term in ("foot", "xterm-kitty", "xterm-ghostty", "wezterm", "alacritty"):
        terminal = start(house, TERM=term)
        frames = check_frames(terminal, term)
        check(frames >= 1, f"the first screen under {term} is one frame")
        check_not_in(BEGIN_FRAME, terminal.press("j"), f"a row more or less under {term}")
        sent = terminal.press("PageDown")
        check_equal((sent.count(BEGIN_FRAME), sent.count(END_FRAME)), (1, 1), f"a page under {term}")
        inside = sent[sent.index(BEGIN_FRAME):sent.index(END_FRAME)]
        check(len(inside) > len(sent) // 2, f"the page is between them: {len(inside)} of {len(sent)}")
        terminal.close()
    for term in ("xterm-256color", "screen-256color", "tmux-256color", "linux", "vt100", "nonsense"):
        terminal = start(house, TERM=term)
        terminal.press("PageDown", "Enter", "q")
        check_equal(check_frames(terminal, term), 0, f"frames under {term}")
        terminal.close()


@case
def the_poorest_terminals_are_read(house):
    fill(house)
    starred = start(house)
    starred.press("j", "m")
    starred.wait_for("★")
    starred.type("Q")
    starred.wait_end()
    for changes in ({"TERM": "nonsense", "LC_ALL": "C"}, {"TERM": "vt100", "LC_ALL": None, "LANG": "C"},
                    {"TERM": "xterm", "LC_ALL": "POSIX", "NO_COLOR": "1"}, {"TERM": "linux"},
                    {"TERM": "ansi", "LC_ALL": "C"}, {"TERM": "screen", "LC_ALL": "it_IT.UTF-8"}):
        terminal = start(house, columns=60, rows=20, **changes)
        # The console's font has none of the symbols.
        plain = changes.get("LC_ALL", "") in (None, "C", "POSIX") or changes["TERM"] == "linux"
        row = terminal.rows()[terminal.row_of("Shelf01")]
        check(re.match(r" \* .*\+ Shelf01" if plain else r" ● .*★ Shelf01", row),
              f"an unread, starred article under {changes}: {row!r}")
        check_in("Shelf00", terminal.rows()[terminal.cursor.y], f"the selected row under {changes}")
        terminal.press("Enter")
        terminal.wait_for("Bookend00", "The Shelf")
        check_equal(max(map(len, terminal.rows())) <= 60, True, f"the width under {changes}")
        terminal.press("q", "?")
        terminal.wait_for("Down one row")
        terminal.press("q", "h")
        check_in("Vancouver Whitecaps", terminal.text(), f"the clubs under {changes}")
        if plain:
            check(all(byte < 0x80 for byte in terminal.raw), f"only ASCII is sent under {changes}")
        terminal.type("Q")
        check_equal(terminal.wait_end(), 0, f"the status under {changes}")


if __name__ == "__main__":
    main()
