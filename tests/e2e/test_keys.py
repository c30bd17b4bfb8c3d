#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Every key of the table does what it says. The table is read from src/ui/keys.c, so that an action
without a case fails, and from the program's own help; the cases are in keys_*.py."""
import pathlib
import re

import keys_articles  # noqa: F401 (each fills the table)
import keys_feeds  # noqa: F401
import keys_filters  # noqa: F401
import keys_moving  # noqa: F401
import keys_overlays  # noqa: F401
from cases import Failure, case, check, check_equal, main
from key_scene import COLUMNS, Scene, TABLE
from shelf import rest


def help_of_this_place(terminal):
    """{name: keys} of the help pane, on a terminal that shows all of it."""
    terminal.type("?")
    terminal.wait_for("The keys of this place")
    terminal.settle()
    found = {}
    rows = terminal.rows()
    ends = [y for y, row in enumerate(rows) if row.strip() == "Commands"]
    for row in rows[2:ends[0] if ends else -1]:
        name = row[82:98].strip()
        if name:
            found[name] = row[1:15].strip()
    check(found, f"the help pane shows names:\n{terminal.text()}")
    terminal.type("q")
    terminal.wait_gone("The keys of this place")
    terminal.settle()
    return found


SOURCE = pathlib.Path(__file__).resolve().parents[2] / "src" / "ui" / "keys.c"
ROW = re.compile(r'^    \{ACTION_\w+, (\d), "([a-z0-9-]+)", "([^"]+)"', re.M)


def table_of_source():
    """{name: keys}, as the help shows them: ^D, and nine rows that belong together as one."""
    text = SOURCE.read_text(encoding="utf-8")
    rows = ROW.findall(text)
    check_equal(len(rows), text.count("{ACTION_", 0, text.index("ROW_COUNT")), "rows that are read")
    return {name: "1-9" if value == "1" else re.sub(r"C-(\w)", lambda found: "^" + found[1].upper(), shown)
            for value, name, shown in rows if value in "01"}


@case
def every_row_of_the_table_has_a_case(_house):
    table = table_of_source()
    check_equal(sorted(set(table) - set(TABLE)), [], "actions that no case drives")
    check_equal(sorted(set(TABLE) - set(table)), [], "cases of no action")
    different = {name: (shown, TABLE[name][0]) for name, shown in table.items()
                 if shown != TABLE[name][0]}
    check_equal(different, {}, "keys that differ from those of the cases")


@case
def the_help_shows_every_key(house):
    terminal = house.reader("--demo", columns=COLUMNS, rows=120)
    terminal.wait_for("Inter Miami")
    rest(terminal)
    table = help_of_this_place(terminal)
    for step in ("Tab", "Tab", "e"):  # the article, the clubs, the feeds
        terminal.press(step, quiet=0.3)
        table.update(help_of_this_place(terminal))
    wanted = {name: shown for name, shown in table_of_source().items()
              if name not in GROUPS["keys_of_overlays"]}  # test_start.py, test_health.py
    check_equal(table, wanted, "the keys that the help shows")


def drive(house, *actions):
    scene = Scene(house)
    for action in actions:
        shown, function = TABLE[action]
        for key in shown.split():
            scene.to_the_top()
            try:
                function(scene, key)
            except Failure as failure:
                raise Failure(f"{action}, key {key}: {failure}") from failure


GROUPS = {
    "keys_that_move": ("down", "up", "first", "last", "half-down", "half-up", "page-down",
                       "page-up", "next-unread", "previous-unread"),
    "keys_that_open_and_leave": ("open", "back", "cancel", "quit", "quit-at-once", "next-pane",
                                 "previous-pane"),
    "keys_that_filter": ("all-clubs", "club-1", "next-club", "previous-club", "pick-club",
                         "follow", "unread-only", "starred-only", "languages", "outlets",
                         "since", "sort", "clear-filters", "command", "search", "next-match",
                         "previous-match", "unfold"),
    "keys_that_mark": ("star", "read", "all-read", "undo"),
    "keys_of_the_article": ("link-1", "fetch", "image", "browser", "copy", "save", "pipe"),
    "keys_of_the_poller": ("poll-feed", "poll-all", "feeds", "change-feed", "pause-feed",
                           "remove-feed", "setup"),
    "keys_of_overlays": ("choose", "choose-all", "setup-page-down", "setup-page-up", "pick",
                         "next-value", "previous-value", "keep"),
    "keys_of_the_screen": ("zoom", "narrower", "wider", "mouse", "theme", "help", "redraw"),
}


def _add_group(name, actions):
    def run(house):
        drive(house, *actions)
    run.__name__ = name
    case(run)


for _name, _actions in GROUPS.items():
    _add_group(_name, _actions)


@case
def every_case_is_in_a_group(_house):
    grouped = [action for actions in GROUPS.values() for action in actions]
    check_equal(sorted(grouped), sorted(TABLE), "the cases that are run")


if __name__ == "__main__":
    main()
