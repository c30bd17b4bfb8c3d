#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What the kernel and the line do in the middle of something: a storm of sizes, a stop, a line
that drops, in a search, a picker and at the first start."""
import random

from cases import case, check, check_equal, check_in, main
from shelf import check_restored, fill, start

# A place, the keys that lead there, and what one sees there.
PLACES = (
    ("the search field", ("/", "inter miami"), "/inter miami"),
    ("the command line", (":", "unr"), ":unr"),
    ("the picker", ("c", "laz"), "Find a club"),
    ("feed health", ("e",), "The Shelf"),
    ("the help", ("?",), "next-pane"),
    ("an article", ("Enter",), "Bookend"),
)


def go(terminal, keys, seen):
    terminal.press(*keys)
    terminal.wait_for(seen)
    terminal.settle(0.4)


def storm(terminal, seed):
    """Thirty sizes with no pause between, and back to what it was."""
    source = random.Random(seed)
    columns, rows = terminal.size
    for _ in range(30):
        terminal.resize(source.randrange(1, 200), source.randrange(1, 70))
    terminal.resize(columns, rows)


def check_same(terminal, before, what):
    """The screen comes to what it was; what was drawn for other sizes is no longer there."""
    terminal.wait_until(lambda: terminal.rows() == before, f"the screen as before, {what}")


@case
def t14_a_storm_of_sizes_in_each_place(house):
    fill(house)
    for number, (place, keys, seen) in enumerate(PLACES):
        terminal = start(house)
        go(terminal, keys, seen)
        before = terminal.rows()
        storm(terminal, number)
        check_same(terminal, before, f"after a storm in {place}")
        check(not terminal.ended(), f"it ended in {place}")
        terminal.close()


@case
def t14_a_storm_at_the_first_start(house):
    terminal = house.reader()
    terminal.wait_for("clubs")
    terminal.settle(0.5)
    before = terminal.rows()
    storm(terminal, 7)
    check_same(terminal, before, "after a storm at the first start")
    terminal.close()


@case
def t11_the_line_drops_in_each_place(house):
    fill(house)
    for number, (place, keys, seen) in enumerate(PLACES):
        terminal = start(house)
        terminal.type("g", *"j" * (number + 1))
        terminal.type("m")
        terminal.wait_for("★")
        go(terminal, keys, seen)
        terminal.hang_up()
        terminal.wait_end()
        check_in(f"Shelf{number + 1:02}", house.run("list", "--starred").stdout,
                 f"what was starred before the line dropped in {place}")


@case
def t09_an_end_in_each_place(house):
    fill(house)
    for place, keys, seen in PLACES:
        terminal = start(house)
        go(terminal, keys, seen)
        terminal.signal(15)
        check_equal(terminal.wait_end(), 0, f"how it ended in {place}")
        check_restored(terminal, f"SIGTERM in {place}")


if __name__ == "__main__":
    main()
