#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Whole screens of `terrace --demo`, compared with those in golden/. After a change that is
meant: TERRACE_GOLDEN=write python3 tests/e2e/test_golden.py, and read the difference."""
from cases import case, check, check_equal, main
from scenario import select, visual
from screens import compare
from shelf import rest


def start(house, columns, rows):
    terminal = house.reader("--demo", columns=columns, rows=rows)
    terminal.wait_for("Inter Miami")
    rest(terminal)
    terminal.settle(1.5)
    return terminal


def walk(house, columns, rows):
    """The list, one club, an article with a table, one from the right, the keys."""
    size = f"{columns}x{rows}"
    terminal = start(house, columns, rows)
    compare(terminal, f"{size}-start")
    terminal.press("2", quiet=0.5)
    compare(terminal, f"{size}-inter")
    terminal.press("g", "Enter", quiet=0.5)
    compare(terminal, f"{size}-article")
    if rows < 36:  # the table of keys itself has tests of its own
        terminal.press("q", "?", quiet=0.5)
        compare(terminal, f"{size}-keys")
    terminal.type("Q")
    check_equal(terminal.wait_end(), 0, "the status")


@case
def wide_200x50(house):
    walk(house, 200, 50)


@case
def wide_120x36(house):
    walk(house, 120, 36)


@case
def medium_80x24(house):
    walk(house, 80, 24)


@case
def narrow_40x15(house):
    walk(house, 40, 15)


@case
def right_to_left_80x24(house):
    terminal = start(house, 80, 24)
    terminal.press("9", quiet=0.5)
    compare(terminal, "80x24-maccabi-haifa")
    select(terminal, visual("מכבי חיפה ניצחה"))
    terminal.press("Enter", quiet=0.5)
    compare(terminal, "80x24-hebrew")


@case
def the_demo_keeps_its_clubs_when_one_is_followed(house):
    terminal = start(house, 80, 24)
    terminal.type("cac milan")
    terminal.wait_for("AC Milan")
    terminal.press("Tab", quiet=0.5)
    terminal.wait_for("following Milan")
    terminal.press("Esc", quiet=0.5)
    terminal.wait_for("Maccabi Haifa", "Milan")
    terminal.press("3", "+", quiet=0.5)
    terminal.wait_for("no longer following")
    terminal.wait_for("Maccabi Haifa")


@case
def the_demo_leaves_nothing_behind(house):
    terminal = start(house, 80, 24)
    terminal.press("m", "N")
    terminal.type("Q")
    check_equal(terminal.wait_end(), 0, "the status")
    left = [str(path) for path in house.folder.rglob("*") if path.is_file() or path.is_socket()]
    check_equal(left, [], "files of the demo that are left")
    check(not house.processes(), "no process of the demo is left")


if __name__ == "__main__":
    main()
