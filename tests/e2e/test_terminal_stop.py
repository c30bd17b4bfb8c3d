#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Stopped and continued, with a shell above and without; and who gets ^C and ^Z while another
program has the terminal."""
import os
import signal

from cases import case, check, check_equal, check_in, main
from shelf import check_restored, fill, publish_shelf, reload, rest, start
from shell import come_back, leave, reader_below, under_a_shell


@case
def t13_without_a_shell_it_does_not_stop(house):
    fill(house)
    terminal = start(house)
    terminal.type("C-z")
    terminal.wait_for("does not stop")
    check(not terminal.stopped(), "it has stopped, and nobody is there to continue it")
    first = terminal.cursor.y
    terminal.type("j")
    terminal.wait_until(lambda: terminal.cursor.y == first + 1, "the cursor one row down")
    terminal.type("Q")
    terminal.wait_end()
    check_restored(terminal, "after a stop that was none")


@case
def t13_the_mouse_is_given_back(house):
    publish_shelf(house, more="[screen]\nmouse = on")
    reload(house)
    terminal = under_a_shell(house)
    terminal.type("C-z")
    terminal.wait_for("it-stopped")
    check_restored(terminal, "while it is stopped")
    before = len(terminal.raw)
    terminal.type("\r")
    terminal.wait_until(lambda: b"\x1b[?1000h\x1b[?1006h" in terminal.raw[before:],
                        "the mouse again")
    rest(terminal)
    leave(terminal)


@case
def t13_stopped_from_elsewhere(house):
    """A stop that cannot be caught: the shell has got the terminal in the reader's modes and
    made its own of it."""
    fill(house)
    terminal = under_a_shell(house, "stty sane; printf '\\033[?1049l\\033[H\\033[2J';")
    terminal.press("j", "j")
    row = terminal.cursor.y
    reader = reader_below(house, terminal)
    before = terminal.modes()
    os.kill(reader, signal.SIGSTOP)
    terminal.wait_for("it-stopped")
    check(terminal.modes() != before, "the shell has changed the modes")
    come_back(terminal, "Shelf00")
    terminal.wait_until(lambda: terminal.modes() == before, "the reader's modes again")
    check_equal(terminal.cursor.y, row, "the selected row")
    terminal.type("j")
    terminal.wait_until(lambda: terminal.cursor.y == row + 1, "the next row")
    leave(terminal)


def with_browser(house, script):
    browser = house.program("w3m", script)
    publish_shelf(house, more=f"[reading]\nbrowser = {browser}")
    reload(house)


@case
def an_interrupt_is_for_the_browser_alone(house):
    with_browser(house, "echo in-the-browser; read line")
    terminal = start(house)
    terminal.type("o")
    terminal.wait_for("in-the-browser")
    mark = len(terminal.raw)
    terminal.type("C-c")
    terminal.wait_until(lambda: b"Shelf00" in terminal.raw[mark:], "the reader again")
    rest(terminal)
    check(not terminal.ended(), "the interrupt of the browser has ended the reader")
    terminal.type("C-c")
    terminal.wait_end()
    check_restored(terminal, "after an interrupt of its own")


@case
def a_stop_in_the_browser_stops_both(house):
    with_browser(house, "echo in-the-browser; read line; echo the-browser-read $line; read line")
    terminal = under_a_shell(house)
    terminal.type("o")
    terminal.wait_for("in-the-browser")
    terminal.type("C-z")
    terminal.wait_for("it-stopped")
    terminal.type("\r")
    terminal.type("more\r")
    terminal.wait_for("the-browser-read more")
    mark = len(terminal.raw)
    terminal.type("\r")
    terminal.wait_until(lambda: b"Shelf00" in terminal.raw[mark:], "the reader again")
    rest(terminal)
    check_in("Shelf01", terminal.text(), "the screen afterwards")
    leave(terminal)


if __name__ == "__main__":
    main()
