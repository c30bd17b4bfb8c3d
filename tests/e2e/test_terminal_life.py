#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Keys that come in pieces, signals, resizes, other terminals, and how the terminal is left.
Cases are named after the numbers of the terminal checklist in tests/README.md."""
import re
import signal
import time

from cases import Skip, case, check, check_equal, check_in, check_not_in, main
from documents import item, rss
from feed_server import Document
from house import PROGRAM
from rest import state_of
from shelf import (COUNT, KEYPAD, PAIRS, age, body, check_restored, fill, publish_shelf, reload,
                   rest, start, title, words)
from tmux import Tmux
from waiting import Timeout, wait_until


ESCAPE_LIMIT_MS = 100


def wait_behind_escape(terminal):
    """How long the reader has told the kernel to wait for what may follow an Esc, in
    milliseconds; None when the look came too late to see it wait."""
    seen_ms = []

    def look():
        _, waits = state_of(lambda: {terminal.pid})
        terminal.pump(0)
        if "Shelf01" in terminal.text():
            return True
        if terminal.has_taken_keys() and waits:
            seen_ms.append(waits[terminal.pid])
        return False

    terminal.type("Esc")
    wait_until(look, "the list behind the article", pause=0)
    return max(seen_ms, default=None)


@case
def t08_escape_alone_acts_at_once(house):
    fill(house)
    terminal = start(house)
    for _ in range(30):
        terminal.type("Enter")
        terminal.wait_for("Bookend00")
        terminal.come_to_rest(2)
        wait_ms = wait_behind_escape(terminal)
        if wait_ms is not None:
            check(wait_ms <= ESCAPE_LIMIT_MS, f"it waits {wait_ms} ms behind an Esc")
            return
    raise Skip("this system does not tell how long a process waits")


@case
def t08_arrows_in_pieces(house):
    fill(house)
    # On a busy machine the second piece may take its time.
    house.set_screen("escape_delay = 1000")
    terminal = start(house)
    for pieces in (["\x1b[B"], ["\x1bOB"], ["\x1b", "[B"], ["\x1bO", "B"]):
        before = terminal.cursor.y
        for piece in pieces:
            terminal.send(piece.encode())
            time.sleep(0.005)
        terminal.settle()
        check_equal(terminal.cursor.y, before + 1, f"{pieces!r} is Down")
    for up in ("\x1b[A", "\x1bOA", "\x1b[A", "\x1bOA"):
        terminal.send(up.encode())
    terminal.settle()
    check_equal(terminal.cursor.y, before - 3, "and up again")


def check_everything_was_on(terminal, what):
    for on, _ in PAIRS:
        if on != KEYPAD:
            check(re.search(on, terminal.raw), f"{what}: {on!r} was on")


@case
def t09_the_terminal_is_left_as_it_was_found(house):
    fill(house)
    house.set_screen("mouse = on")
    # kitty shows a frame when it is whole (2026): every mode there is has been on.
    for name in ("q", "Q", "SIGTERM", "SIGINT", "SIGHUP"):
        terminal = start(house, TERM="xterm-kitty")
        check_everything_was_on(terminal, name)
        if name.startswith("SIG"):
            terminal.signal(getattr(signal, name))
        else:
            terminal.type(name)
        check_equal(terminal.wait_end(), 0, f"the status after {name}")
        check_restored(terminal, name)


@case
def t10_a_crash_leaves_the_terminal_usable(house):
    fill(house)
    house.set_screen("mouse = on")
    for number in (signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGFPE, signal.SIGILL):
        terminal = start(house, TERM="xterm-kitty")
        check_everything_was_on(terminal, number)
        terminal.signal(number)
        code = terminal.wait_end()
        check_restored(terminal, number)
        if not house.sanitized:
            check_equal(code, -number, "how it ended")


def drop_the_line(house, prepare=None):
    """It ends, and has hardly done anything more: one that did not notice at once would go on
    reading at an end that has come, as fast as it can."""
    fill(house)
    terminal = start(house, prepare=prepare)
    terminal.press("g", "m")
    terminal.wait_for("★")
    used_s = terminal.cpu_seconds()
    terminal.hang_up()
    terminal.wait_end()
    check(terminal.cpu_s - used_s < 0.2, f"it used {terminal.cpu_s - used_s:.2f} s of CPU")
    check_in("Shelf00", house.run("list", "--starred").stdout, "the starred entries")


@case
def t11_disconnect(house):
    drop_the_line(house)


@case
def t12_disconnect_without_sighup(house):
    drop_the_line(house, prepare=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))


@case
def t12_disconnect_that_no_signal_tells(house):
    """One that comes late or never: the end of the line is seen on the line."""
    drop_the_line(house, prepare=lambda: signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGHUP]))


@case
def t13_stop_and_continue(house):
    fill(house)
    # A shell with job control stands above it: a process whose group is orphaned cannot stop.
    terminal = house.terminal(["/bin/sh", "-c", 'set -m; "$0"; echo it-stopped; read line; '
                               "fg; echo it-ended", PROGRAM])
    terminal.wait_for("Shelf00")
    terminal.press("j", "j")
    row = terminal.cursor.y
    terminal.type("C-z")
    terminal.wait_for("it-stopped")
    terminal.settle()
    check_restored(terminal, "stopped")
    check_equal(terminal.modes(), terminal.modes_before, "the terminal's modes while stopped")
    terminal.resize(100, 30)
    mark = len(terminal.raw)
    terminal.type("\r")
    terminal.wait_until(lambda: b"Shelf00" in terminal.raw[mark:], "the screen again")
    terminal.settle()
    fresh = start(house, columns=100, rows=30)
    fresh.press("j", "j")
    terminal.wait_until(lambda: terminal.rows() == fresh.rows(), "the whole screen, in the new size")
    check_equal(terminal.cursor.y, row, "the selected row")
    for mode in (b"\x1b[?2004h", b"\x1b[8l"):
        check_in(mode, bytes(terminal.raw[mark:]), "what is switched on again")
    terminal.type("Q")
    terminal.wait_for("it-ended")


@case
def t14_resize(house):
    fill(house)
    sizes = ((20, 5), (1, 1), (200, 60), (80, 24))
    fresh = {}
    for columns, rows in sizes:
        other = house.reader(columns=columns, rows=rows)
        other.wait_until(lambda: other.rows()[0].strip(), "a first screen")
        rest(other)
        other.settle(1)  # where the body is beside the list, it has come
        fresh[columns, rows] = other.rows()
        other.close()
    terminal = start(house)
    for size in sizes:
        terminal.resize(*size)
        terminal.wait_until(lambda: terminal.rows() == fresh[size], f"the screen of {size}")
    for count in range(20):
        terminal.resize(40 + 8 * count, 10 + 2 * count)
        time.sleep(0.005)
    terminal.resize(80, 24)
    terminal.wait_until(lambda: terminal.rows() == fresh[80, 24], "the screen after the storm")


@case
def t14_there_and_back_at_once(house):
    """The reader may hear of the last size alone, its own; the terminal has cut the screen."""
    fill(house)
    terminal = start(house)
    before = terminal.rows()
    for _ in range(5):
        terminal.resize(40, 10)
        terminal.resize(80, 24)
        terminal.wait_until(lambda: terminal.rows() == before, "the screen as it was")


TERMS = ("xterm", "xterm-256color", "screen", "screen-256color", "tmux-256color", "linux", "vt100",
         "vt220", "ansi", "foot", "xterm-kitty", "xterm-ghostty", "alacritty", "wezterm", "",
         None, "nonsense")


@case
def t15_every_term_starts(house):
    fill(house)
    for term in TERMS:
        terminal = house.reader(TERM=term)
        try:
            terminal.wait_until(lambda: b"Shelf0" in terminal.raw, "headlines")
            terminal.settle()
            terminal.type("Q")
            check_equal(terminal.wait_end(), 0, f"the status under TERM={term!r}")
        except Timeout as error:
            check(False, f"under TERM={term!r}: {error}")


@case
def t15_a_dumb_terminal_is_told(house):
    terminal = house.reader(TERM="dumb")
    check_equal(terminal.wait_end(), 2, "the status")
    check_equal(terminal.raw.count(b"\n"), 1, f"the number of lines ({terminal.raw!r})")
    check_not_in(b"\x1b", terminal.raw, "what was sent")


@case
def t16_vt100_gets_no_colour_and_a_clean_end(house):
    fill(house)
    terminal = start(house, TERM="vt100")
    terminal.press("j", "Enter", "q")
    terminal.type("Q")
    terminal.wait_end()
    raw = bytes(terminal.raw)
    check(not re.search(rb"\x1b\[[0-9;]*\b(3[0-9]|4[0-9])[0-9;]*m", raw), "colours on a vt100")
    check_not_in(b"\x1b[?1049", raw, "what was sent")
    rows, line = terminal.rows(), terminal.cursor.y
    check_equal((terminal.cursor.x, rows[line:]), (0, [""] * (24 - line)), "where the prompt comes")
    check_in("Shelf", "\n".join(rows[:line]), "what is still seen above it")


@case
def t17_not_a_terminal(house):
    told = house.folder / "told"
    for what in ("</dev/null >/dev/null", "</dev/null", ">/dev/null", "<&-", ">&-", "<&- >&-"):
        # What is not said otherwise is the terminal.
        terminal = house.terminal(["/bin/sh", "-c", f'"$0" {what} 2>{told}', PROGRAM])
        check_equal(terminal.wait_end(), 2, f"the status with {what}")
        check_equal(bytes(terminal.raw), b"", f"what came to the terminal with {what}")
        lines = told.read_text(encoding="utf-8")
        check_equal(lines.count("\n"), 1, f"the number of lines with {what} ({lines!r})")
        check_not_in("\x1b", lines, f"what was said with {what}")
    for what in ("cat /dev/null | PROGRAM", "PROGRAM | cat"):
        done = house.shell(what.replace("PROGRAM", f"{{ {PROGRAM}; echo $? >{told}; }}"))
        check_equal(told.read_text(encoding="utf-8"), "2\n", f"the status of {what}")
        check_equal(done.stdout, "", f"what came out of {what}")


@case
def the_word_that_is_not_understood_is_named(house):
    for typed, named in (["--demo", "--colour"], '"--colour"'), (["--demo", "list"], "list takes"):
        done = house.run(*typed)
        check_equal(done.returncode, 2, f"the status of {typed}")
        check_in(named, done.stderr, f"what is said of {typed}")


@case
def t36_control_s_does_not_stop_the_output(house):
    fill(house)
    terminal = start(house)
    terminal.press("C-s")
    check(len(terminal.press("j")) > 0, "j after Ctrl-S")


@case
def t39_small_windows(house):
    fill(house)
    for columns, rows in ((40, 12), (20, 5)):
        terminal = house.reader(columns=columns, rows=rows)
        terminal.wait_for("Shelf0")
        rest(terminal)
        check_in("Shelf00", terminal.rows()[terminal.cursor.y], "the selected row")
        before = terminal.text()
        terminal.press("?")
        check(terminal.text() != before, f"? does nothing at {columns}x{rows}")
        terminal.press("q")
        check_equal(terminal.text(), before, f"q leads back at {columns}x{rows}")
        terminal.type("q")
        check_equal(terminal.wait_end(), 0, "the status")


@case
def t39_a_window_too_small_says_so(house):
    fill(house)
    terminal = start(house)
    for columns, rows in ((18, 4), (19, 24), (80, 4)):
        terminal.resize(columns, rows)
        terminal.wait_for("small")
    terminal.type("Q")
    check_equal(terminal.wait_end(), 0, "the status")


@case
def t40_inside_tmux(house):
    fill(house)
    tmux = Tmux(house)
    fresh = start(house)
    tmux.wait_until(lambda: tmux.text() == fresh.text().rstrip(),
                    f"the screen of a terminal:\n{fresh.text()}\n")
    check(tmux.is_alternate(), "it has a screen for itself")
    tmux.type("Q")
    tmux.wait_until(lambda: not tmux.is_alternate(), "the screen that was there before")


@case
def t41_new_articles_leave_the_cursor_where_it_is(house):
    server = publish_shelf(house)
    reload(house)
    terminal = start(house)
    terminal.press("j", "j", "j", "j", "j")
    row, text = terminal.cursor.y, terminal.rows()[terminal.cursor.y]
    server.serve("/shelf.rss", Document(rss("The Shelf", [
        item(f"Fresh{n:02} {words(7000 + n, 5)}", "<p>New.</p>", 0.5 + n / 100)
        for n in range(40)] + [item(title(n), body(n), age(n)) for n in range(COUNT)])))
    begin = len(terminal.raw)
    terminal.type("R")
    terminal.wait_for("new above")
    terminal.settle(1)
    check_equal(terminal.cursor.y, row, "the row of the cursor")
    check_equal(terminal.rows()[row].split()[-3:], text.split()[-3:], "the selected article")
    # Some lines about the polling, and the list never drawn anew.
    sent = len(terminal.raw) - begin
    check(sent <= 2500, f"forty articles that came cost {sent} bytes")


if __name__ == "__main__":
    main()
