#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Whole screens of every pane in its rarer states: nothing there, on its way, failing, filtered
down to nothing, and each of them narrow. Written anew like those of test_golden.py."""
import re

from cases import case, check, check_equal, main
from documents import item, rss
from feed_server import Document, FeedServer, slow, status
from held_thread import held, threads_beside_main
from screens import GOLDEN, KINDS, compare
from shelf import fill, publish_shelf, rest

SIZES = ((80, 24), (40, 15))
WALL = ("<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>"
        "<h1>Checking your browser</h1><p>Please verify that you are human. Enable JavaScript "
        "and cookies to continue.</p></body></html>")

# By pane, the states that a golden screen shows; every_state_has_its_screens looks for the files.
MATRIX = {
    "headlines": ("empty", "loading", "failing", "unread-none", "words-none", "language",
                  "filtered", "searching", "found", "by-club"),
    "command": ("names", "club"),
    "clubs": ("empty", "focused", "zoomed"),
    "article": ("empty", "loading", "failing", "found"),
    "feeds": ("empty", "loading", "failing"),
    "picker": ("empty", "found", "none"),
    "help": ("clubs", "article"),
}


class Masked:
    """A terminal whose rows do not tell the port of the day, nor when a feed is polled."""

    def __init__(self, terminal):
        self._terminal = terminal
        self.size = terminal.size
        self.cells = terminal.cells

    def rows(self):
        return [re.sub(r"in \d+ (min|h)\b", r"in NN \1",
                       re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:PORT", row))
                for row in self._terminal.rows()]


def keep(terminal, pane, state):
    check(state in MATRIX[pane], f"{pane}-{state} is in the matrix")
    columns, rows = terminal.size
    terminal.settle(0.5)
    compare(Masked(terminal), f"{columns}x{rows}-{pane}-{state}")


def resize(terminal, size):
    if terminal.size != size:
        terminal.resize(*size)


def at_each_size(terminal, pane, state):
    for size in SIZES:
        resize(terminal, size)
        keep(terminal, pane, state)
    resize(terminal, SIZES[0])
    terminal.settle(0.3)


def read(house, wait_for="Shelf00"):
    terminal = house.reader()
    terminal.wait_for(wait_for)
    rest(terminal)
    return terminal


@case
def nothing_at_all(house):
    house.write_config("[screen]\nclock = no\n[follow]\nclubs = inter-miami\n")
    terminal = read(house, "No feeds to read yet")
    at_each_size(terminal, "headlines", "empty")
    terminal.press("e", quiet=0.3)
    at_each_size(terminal, "feeds", "empty")


@case
def a_feed_on_its_way(house):
    server = FeedServer(house)
    house.subscribe(server.serve("/slow.rss", slow(60)))
    terminal = house.reader()
    terminal.wait_for("Polling 0 of 1", "polling 0")
    at_each_size(terminal, "headlines", "loading")
    terminal.press("e")
    at_each_size(terminal, "feeds", "loading")


@case
def a_feed_that_fails(house):
    server = FeedServer(house)
    house.subscribe(server.serve("/gone.rss", status(404)))
    house.run("reload")
    terminal = house.reader()
    terminal.wait_for("cannot be read", "1 feed failing")
    rest(terminal)
    at_each_size(terminal, "headlines", "failing")
    terminal.press("e", quiet=0.3)
    at_each_size(terminal, "feeds", "failing")


@case
def filters_that_leave_nothing(house):
    fill(house)
    terminal = read(house)
    terminal.press("1", "A", "0", "1", "u", quiet=0.3)
    at_each_size(terminal, "headlines", "unread-none")
    terminal.press("u", "0", "/", quiet=0.2)
    terminal.type("zebra crossing")
    terminal.press("Enter", quiet=0.4)
    at_each_size(terminal, "headlines", "words-none")
    terminal.press("Esc", "L", "Tab", "Esc", quiet=0.3)
    at_each_size(terminal, "headlines", "language")


@case
def filters_and_what_was_found(house):
    fill(house)
    terminal = read(house)
    terminal.press("2", "u", "O", "Tab", "Esc", quiet=0.3)
    at_each_size(terminal, "headlines", "filtered")
    terminal.press("C", "/", quiet=0.2)
    terminal.type("whitecaps")
    terminal.wait_for("found")
    terminal.press("Enter", "S", "j", quiet=0.4)  # newest first: nothing hangs on the index
    at_each_size(terminal, "headlines", "found")
    terminal.press("Esc", "S", "j", quiet=0.3)
    at_each_size(terminal, "headlines", "by-club")


@case
def a_search_on_its_way(house):
    fill(house)
    terminal = read(house)
    terminal.press("/")
    terminal.type("lazio")
    terminal.wait_for("found")
    terminal.press("Esc")
    terminal.wait_for("Shelf00")
    searching, = threads_beside_main(terminal.pid)
    with held(searching):
        terminal.press("/")
        terminal.type("whitecaps")
        terminal.wait_for("searching")
        at_each_size(terminal, "headlines", "searching")
    terminal.wait_for("found")


@case
def nobody_is_followed(house):
    publish_shelf(house)
    house.write_config(re.sub(r"\[follow\]\n.*\n", "", house.config_text()))
    terminal = read(house)
    terminal.press("h")
    at_each_size(terminal, "clubs", "empty")


@case
def an_article_without_a_text(house):
    publish_shelf(house, [item("Shelf00 has nothing to say", "", 5)])
    terminal = read(house)
    terminal.press("Enter")
    at_each_size(terminal, "article", "empty")


@case
def the_command_line(house):
    fill(house)
    terminal = read(house)
    terminal.press(":", "s", "Tab", "Tab", quiet=0.3)
    at_each_size(terminal, "command", "names")
    terminal.press("C-u", "club inter", "Tab", "Tab", quiet=0.3)
    at_each_size(terminal, "command", "club")


@case
def clubs_alone(house):
    fill(house)
    terminal = read(house)
    terminal.press("h", "j", quiet=0.3)
    at_each_size(terminal, "clubs", "focused")
    terminal.press("z", quiet=0.3)
    at_each_size(terminal, "clubs", "zoomed")
    terminal.type("?")
    terminal.wait_for("Down one row")
    at_each_size(terminal, "help", "clubs")


@case
def an_article_without_its_page(house):
    server = FeedServer(house)
    html = "text/html; charset=utf-8"
    wall = server.serve("/wall.html", Document(WALL, html))
    late = server.serve("/late.html", slow(60))
    house.subscribe(server.serve("/pages.rss", Document(rss("The One", [
        item("Something behind a wall", "<p>Not even three.</p>", 5, link=wall),
        item("Something that takes its time", "<p>Two words more.</p>", 9, link=late)]))))
    house.run("reload")
    terminal = read(house, "behind a wall")
    terminal.press("Enter", "f", quiet=0.4)
    terminal.wait_gone("getting the")
    terminal.press("j", quiet=0.2)  # the line below is its own again
    at_each_size(terminal, "article", "failing")
    terminal.type("?")
    terminal.wait_for("Down one line")
    at_each_size(terminal, "help", "article")
    terminal.press("q", "q", "j", "Enter", "f", "j", quiet=0.4)
    at_each_size(terminal, "article", "loading")


@case
def words_in_an_article(house):
    fill(house)
    terminal = read(house)
    terminal.press("Enter", "/", quiet=0.3)
    terminal.type("ra")
    terminal.press("Enter", "n", quiet=0.3)
    at_each_size(terminal, "article", "found")


@case
def a_picker(house):
    fill(house)
    terminal = read(house)
    terminal.press("c", quiet=0.3)
    at_each_size(terminal, "picker", "empty")
    terminal.type("whitecaps")
    terminal.settle(0.4)
    at_each_size(terminal, "picker", "found")
    terminal.type("zzz")
    terminal.settle(0.4)
    at_each_size(terminal, "picker", "none")


@case
def every_state_has_its_screens(_house):
    wanted = {f"{columns}x{rows}-{pane}-{state}" for pane, states in MATRIX.items()
              for state in states for columns, rows in SIZES}
    there = [{path.stem for path in GOLDEN.glob(f"*.{kind}")} for kind in KINDS]
    check_equal(sorted(there[0] ^ there[1]), [], "golden files without the other of their pair")
    check_equal(sorted(wanted - there[0]), [], "golden screens that are missing")


if __name__ == "__main__":
    main()
