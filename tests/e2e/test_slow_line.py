#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A line that takes a kilobyte or two a second: keys held down and news that come leave no backlog
on it, and nothing else waits for it. Cases are named after the numbers of the terminal
checklist in tests/README.md."""
import fcntl
import os
import sqlite3
import struct
import termios
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


def hold(line, keys, seconds, gap=TICK_S):
    end = time.monotonic() + seconds
    number = 0
    while time.monotonic() < end:
        line.terminal.send(keys[number % len(keys)], pump=False)
        number += 1
        line.take(gap)


def check_no_backlog(terminal, what):
    """What still comes after the last key is less than the screen drawn once; and it is all."""
    begin = len(terminal.raw)
    terminal.settle(1.5, limit=30)
    backlog = len(terminal.raw) - begin
    seen = terminal.text()
    whole = len(terminal.press("C-l", quiet=0.5))
    check(backlog <= whole,
          f"{what}: {backlog} bytes were still to come, a screen is {whole}")
    check_equal(terminal.text(), seen, f"{what}: the last screen")


# Two terminals: one that never answers, with nothing between it and the reader; and one that
# answers when it has come so far, behind a line that the kernel knows nothing of.
SILENT, ANSWERING = {}, {"SSH_CONNECTION": "192.0.2.1 40000 192.0.2.2 22"}


def start_behind(house, kind):
    terminal = start(house, **kind)
    if kind is ANSWERING:
        terminal.answer_questions()
    return terminal


@case
def t37_a_slow_line_has_no_backlog(house):
    for rate, kind in ((1000, SILENT), (2000, ANSWERING)):
        server = publish_shelf(house)
        check_equal(house.run("reload", "--all").returncode, 0, "the status of reload")
        terminal = start_behind(house, kind)
        server.serve("/shelf.rss", Document(rss("The Shelf", news() + [
            item(title(n), body(n), age(n)) for n in range(COUNT)])))
        terminal.press("j", "j")
        terminal.type("R")
        line = SlowLine(terminal, rate)
        hold(line, [b"j"], HELD_S)
        # The poller has not waited for the line.
        end = time.monotonic() + 60
        while stored(house) < COUNT + NEWS and time.monotonic() < end:
            hold(line, [b"j"], 0.1)
        check_equal(stored(house), COUNT + NEWS, f"what is stored at {rate} bytes a second")
        line.take(2)
        hold(line, [b"j"], 2)
        check_no_backlog(terminal, f"j at {rate} bytes a second")
        terminal.close()
        house.kill_all()
        for name in os.listdir(house.data_folder):
            if name.startswith("terrace.db"):
                (house.data_folder / name).unlink()


def fill_with_news(house):
    publish_shelf(house, [item(title(n), body(n), age(n)) for n in range(COUNT)] + news())
    check_equal(house.run("reload").returncode, 0, "the status of reload")


def pages(house, rate, kind):
    """Keys come as fast as a keyboard repeats them, and in other rhythms; the line has been a fast
    one before."""
    fill_with_news(house)
    terminal = start_behind(house, kind)
    down, up = b"\x1b[6~", b"\x1b[5~"
    for keys, gap in (([down], 0.07), ([up], 0.1), ([b" "], 0.15), ([down, up], TICK_S)):
        line = SlowLine(terminal, rate)
        hold(line, keys, 4, gap)
        check_no_backlog(terminal, f"{keys} every {gap} s at {rate} bytes a second")


@case
def t37_pages_on_a_slow_line(house):
    pages(house, 1000, SILENT)


@case
def t37_pages_on_a_line_of_two_kilobytes(house):
    pages(house, 2000, SILENT)


@case
def t37_pages_on_a_slow_line_far_away(house):
    pages(house, 1000, ANSWERING)


@case
def t37_pages_on_a_line_of_two_kilobytes_far_away(house):
    pages(house, 2000, ANSWERING)


@case
def nothing_is_left_for_the_shell(house):
    """The answer is still to come when the reader ends or stops: it waits for it."""
    fill_with_news(house)
    for keys in (b"Q", b"\x1a"):
        terminal = start_behind(house, ANSWERING)
        line = SlowLine(terminal, 2000)
        asked = len(terminal.raw)
        while b"\x1b[5n" not in terminal.raw[asked:]:
            hold(line, [b"\x1b[6~", b"\x1b[5~"], 0.2)
        hold(line, [b"\x1b[6~", b"\x1b[5~"], 1)
        terminal.send(keys, pump=False)
        line.take(2)
        terminal.wait_until(lambda: terminal.ended() or terminal.stopped(), "the end")
        terminal.settle(0.5)
        left = struct.unpack("i", fcntl.ioctl(terminal.slave, termios.FIONREAD, b"\0" * 4))[0]
        check_equal(left, 0, f"the bytes that are left after {keys}")
        check(b"\x1b[5n" in terminal.raw[asked:], "it was asked")
        terminal.close()
        house.kill_all()


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
