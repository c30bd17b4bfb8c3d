#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A line that takes a kilobyte or two a second: keys held down and news that come leave no backlog
on it, and nothing else waits for it. Cases are named after the numbers of the terminal
checklist in tests/README.md."""
import fcntl
import os
import signal
import sqlite3
import struct
import termios
import time

from cases import case, check, check_equal, main
from documents import item, rss
from feed_server import Document, FeedServer
from slow_line import NEWS, TICK_S, SlowLine, fill_with_news, hold, news
from shelf import COUNT, age, body, publish_shelf, reload, rest, start, title, words
from waiting import wait_until

HELD_S = 5


def stored(house):
    with sqlite3.connect(f"file:{house.data_folder}/terrace.db?mode=ro", uri=True) as database:
        return database.execute("SELECT count(*) FROM entry").fetchone()[0]


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
        reload(house, "--all")
        terminal = start_behind(house, kind)
        server.serve("/shelf.rss", Document(rss("The Shelf", news() + [
            item(title(n), body(n), age(n)) for n in range(COUNT)])))
        terminal.press("j", "j")
        terminal.type("R")
        line = SlowLine(terminal, rate)
        hold(line, [b"j"], HELD_S)
        # The poller has not waited for the line.
        wait_until(lambda: stored(house) == COUNT + NEWS, f"all news at {rate} bytes a second",
                   pause=lambda: hold(line, [b"j"], 0.1))
        line.take(2)
        hold(line, [b"j"], 2)
        check_no_backlog(terminal, f"j at {rate} bytes a second")
        terminal.close()
        house.kill_all()
        for name in os.listdir(house.data_folder):
            if name.startswith("terrace.db"):
                (house.data_folder / name).unlink()


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
def t37_a_slow_line_scrolls(house):
    """Where a frame goes in pieces, a row more is not the whole list once more."""
    fill_with_news(house)
    terminal = start(house, columns=60, rows=20)
    line = SlowLine(terminal, 1000)
    hold(line, [b"\x1b[6~", b"\x1b[5~"], 4, 0.1)  # by now it knows the line
    terminal.press("g", *"j" * 16)
    costs = []
    for _ in range(6):
        hold(line, [b"\x1b[6~", b"\x1b[5~"], 1, 0.1)
        line.take(2)
        begin = len(terminal.raw)
        terminal.send(b"j", pump=False)
        line.take(1)
        costs.append(len(terminal.raw) - begin)
    rows = sum(len(row.encode()) for row in terminal.rows()[17:19])
    check(0 < max(costs) <= 3 * rows, f"a row more costs {costs} bytes")


@case
def nothing_is_left_for_the_shell(house):
    """The answer is still to come when the reader ends: it waits for it."""
    fill_with_news(house)
    for end in (lambda reader: reader.send(b"Q", pump=False),
                lambda reader: reader.signal(signal.SIGTERM)):
        terminal = start_behind(house, ANSWERING)
        line = SlowLine(terminal, 2000)
        asked = len(terminal.raw)
        while b"\x1b[5n" not in terminal.raw[asked:]:
            hold(line, [b"\x1b[6~", b"\x1b[5~"], 0.2)
        hold(line, [b"\x1b[6~", b"\x1b[5~"], 1)
        end(terminal)
        line.take(2)
        terminal.wait_end()
        left = struct.unpack("i", fcntl.ioctl(terminal.slave, termios.FIONREAD, b"\0" * 4))[0]
        check_equal(left, 0, "the bytes that are left")
        check(b"\x1b[5n" in terminal.raw[asked:], "it was asked")
        terminal.close()
        house.kill_all()


@case
def t37_a_line_that_takes_nothing_holds_nothing_up(house):
    publish_shelf(house)
    reload(house)
    terminal = start(house)
    # More than any pty keeps, and nobody reads it.
    for _ in range(40):
        for key in ("\x1b[6~", "g"):
            terminal.send(key.encode(), pump=False)
            time.sleep(0.03)
    terminal.send(b"gmq", pump=False)
    wait_until(lambda: "Shelf00" in house.run("list", "--starred").stdout, "the star", pause=0.2)
    terminal.wait_end()


FEEDS = 24
FRAME_GAP_S = 0.02  # closer together, two pieces are of the same frame


def paced(document, turn):
    """Answers after its turn, so that what arrives does not arrive at once."""
    def answer(request):
        time.sleep(0.1 * turn)
        document(request)
    return answer


@case
def t41_news_are_drawn_at_most_twice_a_second(house):
    """As many batches arrive as there are feeds, one shortly after the other, and the frames are
    counted beside the time that they took."""
    # Each from a host of its own: a host is asked for one feed after the other.
    servers = [FeedServer(house, f"127.0.1.{n + 1}") for n in range(FEEDS)]
    entries = [[item(f"Early{n:02} {words(n, 6)}", "<p>Old.</p>", age(n))] for n in range(FEEDS)]
    house.subscribe(*[server.serve("/feed.rss", Document(rss(f"Feed {n}", entries[n])))
                      for n, server in enumerate(servers)], clubs="inter-miami")
    reload(house, "--all", limit=120)
    terminal = house.reader()
    terminal.wait_for("Early00")
    rest(terminal)
    for n, server in enumerate(servers):
        server.serve("/feed.rss", paced(Document(rss(f"Feed {n}", entries[n] + [
            item(f"Fresh{n:02} {words(500 + n, 6)}", "<p>New.</p>", age(n) + 7)])), n))
    terminal.type("R")
    came = []

    def note(seconds):
        if terminal.pump(seconds):
            came.append(time.monotonic())
            return True
        return False

    wait_until(lambda: stored(house) == 2 * FEEDS, "all of the news", pause=lambda: note(0.3))
    while note(1):
        pass
    # One more for the key, and some where frames are held up on their way.
    frames = 1 + sum(later - earlier > FRAME_GAP_S for earlier, later in zip(came, came[1:]))
    limit = 2 * (came[-1] - came[0]) + 3
    check(frames <= limit, f"{frames} frames for {FEEDS} batches, {limit:.1f} would do")


if __name__ == "__main__":
    main()
