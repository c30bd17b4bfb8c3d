#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Signals in the middle of something: a stop while the terminal's answer is on its way, a reader or
a poller that stands still while articles come, an end right behind a mark."""
import os
import signal

from cases import case, check, check_equal, check_in, check_not_in, main
from documents import item, rss
from feed_server import Document
from shelf import COUNT, age, body, check_restored, fill, publish_shelf, reload, rest, start, title, words
from shell import come_back, leave, reader_below, shell_has_read, under_a_shell
from slow_line import SlowLine, fill_with_news, hold
from waiting import wait_until

PAGES = [b"\x1b[6~", b"\x1b[5~"]
QUESTION, ANSWER = b"\x1b[5n", b"\x1b[0n"


def asked(house):
    """A reader below a shell, on a slow line far away, that has just asked its terminal whether
    everything has come; nobody has answered."""
    fill_with_news(house)
    terminal = under_a_shell(house, SSH_CONNECTION="192.0.2.1 40000 192.0.2.2 22")
    line = SlowLine(terminal, 2000)
    wait_until(lambda: QUESTION in terminal.raw, "the question", pause=lambda: hold(line, PAGES, 0.2))
    return terminal


@case
def t13_a_stop_while_the_answer_is_on_its_way(house):
    terminal = asked(house)
    reader = reader_below(house, terminal)
    os.kill(reader, signal.SIGTSTP)
    # It has given the screen back and waits, so that the shell does not get the answer.
    terminal.wait_until(lambda: b"\x1b[?1049l" in terminal.raw, "the screen of the shell")
    terminal.send(ANSWER)
    terminal.wait_for("it-stopped")
    check_restored(terminal, "stopped")
    come_back(terminal, "Shelf")
    check_equal(shell_has_read(house), "", "what came to the shell")
    leave(terminal)


@case
def t13_a_stop_and_an_answer_that_comes_too_late(house):
    terminal = asked(house)
    os.kill(reader_below(house, terminal), signal.SIGTSTP)
    terminal.wait_for("it-stopped")  # it has not waited for ever
    check_restored(terminal, "stopped")
    come_back(terminal, "Shelf")
    terminal.wait_for("? help")
    terminal.type("g")
    terminal.wait_until(lambda: "Shelf00" in terminal.rows()[terminal.cursor.y], "the first row")
    terminal.settle(0.5)
    before = terminal.cells()
    terminal.send(ANSWER * 3)  # of the question before, and two that nobody asked for
    terminal.settle(0.5)
    check_equal(terminal.cells(), before, "the screen after an answer that comes too late")
    terminal.type("j")
    terminal.wait_until(lambda: terminal.cells() != before, "j to be obeyed")
    leave(terminal)


def news(count):
    return [item(f"Fresh{n:02} {words(7000 + n, 5)}", "<p>New.</p>", 0.5 + n / 100)
            for n in range(count)]


@case
def a_reader_that_stands_still_while_articles_come(house):
    server = publish_shelf(house)
    reload(house)
    terminal = start(house)
    terminal.press("j", "j", "m")
    terminal.wait_for("★")
    line, text = terminal.cursor.y, terminal.rows()[terminal.cursor.y]
    server.serve("/shelf.rss", Document(rss("The Shelf", news(40) + [
        item(title(n), body(n), age(n)) for n in range(COUNT)])))
    terminal.signal(signal.SIGSTOP)
    wait_until(terminal.stopped, "the reader to stand still")
    # Another program of the same house polls: nobody waits for the reader.
    reload(house, "--all")
    terminal.send(b"jk" * 50, pump=False)
    terminal.signal(signal.SIGCONT)
    terminal.wait_for("new above", f"of {COUNT + 40}")
    rest(terminal)
    check_equal(terminal.cursor.y, line, "the row of the cursor")
    check_equal(terminal.rows()[line], text, "the selected article")
    seen = terminal.cells()
    terminal.press("C-l")
    check_equal(terminal.cells(), seen, "the screen, drawn anew")


def pollers(house, terminal):
    return [pid for pid in house.processes() if pid != terminal.pid]


@case
def pollers_that_are_killed_hold_nothing_up(house):
    fill(house)
    terminal = start(house)
    terminal.press("m")
    for count in range(1, 4):
        running = wait_until(lambda: pollers(house, terminal), "a poller")
        for pid in running:
            os.kill(pid, signal.SIGKILL)
        terminal.send(b"jm")
        terminal.wait_until(lambda: "★" in terminal.rows()[terminal.cursor.y] and
                            f"Shelf{count:02}" in terminal.rows()[terminal.cursor.y],
                            "the next one to be starred")
        terminal.type("R")
        wait_until(lambda: set(pollers(house, terminal)) - set(running), "another poller",
                   pause=lambda: terminal.pump(0.05))
    terminal.type("Q")
    check_equal(terminal.wait_end(), 0, "the status")
    check_restored(terminal, "after its pollers were killed")
    for count in range(4):
        check_in(f"Shelf{count:02}", house.run("list", "--starred").stdout, "the starred entries")


@case
def a_mark_is_kept_though_the_end_is_right_behind_it(house):
    fill(house)
    ends = [lambda reader, number=number: reader.signal(number)
            for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)]
    for count, end in enumerate([*ends, lambda reader: reader.hang_up()]):
        terminal = start(house)
        terminal.press(*"j" * count)
        terminal.type("m")
        wait_until(terminal.has_taken_keys, "the key to be taken", pause=0)
        end(terminal)
        terminal.wait_end()
        check_in(f"Shelf{count:02}", house.run("list", "--starred").stdout, "the starred entries")
        if not terminal.closed:
            check_restored(terminal, f"end {count}")


@case
def without_a_terminal_that_can_be_stopped_it_goes_on(house):
    """Stopped and continued many times from elsewhere, in the middle of keys."""
    fill(house)
    terminal = start(house)
    for count in range(20):
        terminal.send(b"j", pump=False)
        terminal.signal(signal.SIGSTOP)
        terminal.signal(signal.SIGCONT)
    terminal.wait_until(lambda: "Shelf20" in terminal.rows()[terminal.cursor.y], "twenty rows down")
    check_not_in("it-stopped", terminal.text(), "the screen")
    check(not terminal.ended(), "it goes on")
    terminal.type("Q")
    terminal.wait_end()
    check_restored(terminal, "after twenty stops")


if __name__ == "__main__":
    main()
