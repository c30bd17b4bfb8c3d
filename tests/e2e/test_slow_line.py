#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A line that takes a kilobyte a second: keys held down and news that come leave no backlog
on it, and nothing else waits for it. Cases are named after the numbers of the terminal
checklist in tests/README.md."""
import os
import sqlite3
import time

from cases import case, check, check_equal, main
from documents import item, rss
from feed_server import Document
from shelf import COUNT, age, body, publish_shelf, start, title, words

TICK_S = 0.033  # a key that is held down comes some thirty times a second
HELD_S = 5
NEWS = 500


def news():
    return [item(f"Fresh{n:03} {words(5000 + n, 5)}", "<p>New.</p>", age(n) + 7)
            for n in range(NEWS)]


def stored(house):
    with sqlite3.connect(f"file:{house.data_folder}/terrace.db?mode=ro", uri=True) as database:
        return database.execute("SELECT count(*) FROM entry").fetchone()[0]


class SlowLine:
    """Takes what the reader sends at a rate, while keys are typed."""

    def __init__(self, terminal, bytes_per_s):
        self.terminal = terminal
        self.rate = bytes_per_s
        self.began = time.monotonic()
        self.taken = 0

    def take(self, seconds):
        end = time.monotonic() + seconds
        while True:
            due = int((time.monotonic() - self.began) * self.rate) - self.taken
            if due > 0:
                before = len(self.terminal.raw)
                if self.terminal.pump(0, due):
                    self.taken += len(self.terminal.raw) - before
                else:
                    self.taken += due  # a line that has nothing to carry does not save it up
            if time.monotonic() >= end:
                return
            time.sleep(0.01)


def hold(line, key, seconds):
    for _ in range(int(seconds / TICK_S)):
        line.terminal.send(key, pump=False)
        line.take(TICK_S)


def check_no_backlog(terminal, what):
    """What still comes after the last key is a frame under way and the last one, together about
    the screen drawn once; and it is all."""
    begin = len(terminal.raw)
    terminal.settle(1.5, limit=30)
    backlog = len(terminal.raw) - begin
    seen = terminal.text()
    whole = len(terminal.press("C-l", quiet=0.5))
    check(backlog <= whole * 5 // 4,
          f"{what}: {backlog} bytes were still to come, a screen is {whole}")
    check_equal(terminal.text(), seen, f"{what}: the last screen")


@case
def t37_a_slow_line_has_no_backlog(house):
    for rate in (1000, 2000):
        server = publish_shelf(house)
        check_equal(house.run("reload", "--all").returncode, 0, "the status of reload")
        terminal = start(house)
        server.serve("/shelf.rss", Document(rss("The Shelf", news() + [
            item(title(n), body(n), age(n)) for n in range(COUNT)])))
        terminal.press("j", "j")
        terminal.type("R")
        line = SlowLine(terminal, rate)
        hold(line, b"j", HELD_S)
        # Only now is the terminal asked again: the poller has not waited for it.
        end = time.monotonic() + 60
        while stored(house) < COUNT + NEWS and time.monotonic() < end:
            time.sleep(0.1)
        check_equal(stored(house), COUNT + NEWS, f"what is stored at {rate} bytes a second")
        check_no_backlog(terminal, f"j at {rate} bytes a second")
        terminal.close()
        house.kill_all()
        for name in os.listdir(house.data_folder):
            if name.startswith("terrace.db"):
                (house.data_folder / name).unlink()


@case
def t37_pages_on_a_slow_line(house):
    publish_shelf(house, [item(title(n), body(n), age(n)) for n in range(COUNT)] + news())
    check_equal(house.run("reload").returncode, 0, "the status of reload")
    terminal = start(house)
    for key in (b"\x1b[6~", b"\x1b[5~"):
        line = SlowLine(terminal, 1000)
        hold(line, key, 3)
        check_no_backlog(terminal, repr(key))


@case
def t37_a_line_that_takes_nothing_holds_nothing_up(house):
    publish_shelf(house)
    check_equal(house.run("reload").returncode, 0, "the status of reload")
    terminal = start(house)
    # More than any pty keeps, and nobody reads it.
    for _ in range(40):
        for key in ("\x1b[6~", "g"):
            terminal.send(key.encode(), pump=False)
            time.sleep(0.03)
    terminal.send(b"gmq", pump=False)
    end = time.monotonic() + 20
    while "Shelf00" not in house.run("list", "--starred").stdout and time.monotonic() < end:
        time.sleep(0.2)
    check("Shelf00" in house.run("list", "--starred").stdout, "the star is kept")
    terminal.wait_end(limit=20)


if __name__ == "__main__":
    main()
