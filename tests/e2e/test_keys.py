#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Every key of the table does what it says. The table is read from the program's own help, so
that an action without a case fails; the cases are in keys_*.py."""
import keys_articles  # noqa: F401 (each fills the table)
import keys_feeds  # noqa: F401
import keys_filters  # noqa: F401
import keys_moving  # noqa: F401
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


@case
def every_key_has_a_case(house):
    terminal = house.reader("--demo", columns=COLUMNS, rows=120)
    terminal.wait_for("Inter Miami")
    rest(terminal)
    table = help_of_this_place(terminal)
    for step in ("Tab", "Tab", "e"):  # the article, the clubs, the feeds
        terminal.press(step, quiet=0.3)
        table.update(help_of_this_place(terminal))
    check_equal(sorted(set(table) - set(TABLE)), [], "actions that no case drives")
    check_equal(sorted(set(TABLE) - set(table)), [], "cases of no action")
    different = {name: (shown, TABLE[name][0]) for name, shown in table.items()
                 if shown != TABLE[name][0]}
    check_equal(different, {}, "keys that differ from those of the cases")


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
