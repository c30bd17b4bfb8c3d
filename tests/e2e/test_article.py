#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What one does in an open article: find words, come back to where one was."""
from cases import case, check, check_equal, check_in, check_not_in, main
from documents import item, rss
from feed_server import Document, FeedServer
from scenario import open_article

LONG_TITLE = "Lazio walk the long way home"
LONG_BODY = "".join(f"<p>Milestone {number:02}: the coach counts aloud and nobody listens to "
                    f"him.{' A heron waits.' if number % 10 == 4 else ''}</p>"
                    for number in range(40))


def publish_long(house, more=""):
    server = FeedServer(house)
    url = server.serve("/long.rss", Document(rss("The Road", [
        item(LONG_TITLE, LONG_BODY, 5),
        item("Lazio rest", "<p>Nothing else happened.</p>", 9)])))
    house.subscribe(url, clubs="lazio", more=more)
    return server


def open_long(house, **options):
    terminal = house.reader(**options)
    open_article(terminal, "long way home", "Milestone 00")
    return terminal


def bottom(terminal):
    return terminal.rows()[-1]


def first_words(terminal):
    """Of the article: an empty line at the top counts as the paragraph below it."""
    return next(row for row in terminal.rows()[1:-1] if row)


@case
def words_are_found_while_they_are_typed(house):
    publish_long(house)
    terminal = open_long(house)
    terminal.press("/")
    terminal.type("heró")
    terminal.wait_for("Milestone 04", "1 of 4")
    check_in("/heró", bottom(terminal), "the line below while typing")
    terminal.type("Enter")
    terminal.wait_gone("/heró")
    terminal.press("n")
    terminal.wait_for("2 of 4", "Milestone 14")
    row = terminal.row_of("A heron") if terminal.row_of("Milestone 04") is None else None
    check_equal(terminal.rows()[terminal.cursor.y][terminal.cursor.x:].startswith("heron"), True,
                f"the cursor stands on the match (row {row})")
    terminal.press("N", "N")
    terminal.wait_for("4 of 4", "Milestone 34")
    check_equal(terminal.row_of("Milestone 34"), terminal.cursor.y, "the row of the match")
    terminal.press("n")
    terminal.wait_for("1 of 4")
    terminal.press("Esc")
    terminal.wait_gone("1 of 4")
    check_in("Milestone", terminal.text(), "Esc takes the words back and stays in the article")


@case
def words_that_are_not_there_lead_nowhere(house):
    publish_long(house)
    terminal = open_long(house)
    terminal.press("Space")
    before = terminal.rows()[1:-1]
    terminal.press("/")
    terminal.type("milestone 39")
    terminal.wait_for("1 of 1")
    terminal.type("x")
    terminal.wait_for("not found")
    terminal.press("Esc")
    check_equal(terminal.rows()[1:-1], before, "what is shown after Esc")


@case
def the_place_outlives_resize_and_restart(house):
    publish_long(house)
    terminal = open_long(house)
    terminal.press("Space", "Space", "j")
    first = terminal.rows()[2][:30].strip()
    check_not_in("Milestone 00", terminal.text(), "the first paragraph is above")
    percent = bottom(terminal).split()[-1]
    check(percent.endswith("%"), f"the part that is read: {bottom(terminal)!r}")
    terminal.resize(50, 20)
    terminal.settle(0.5)
    terminal.resize(80, 24)
    terminal.settle(0.5)
    check_in(first, terminal.text(), "the line at the top after two resizes")
    check_equal(bottom(terminal).split()[-1], percent, "the part that is read, after resizes")
    terminal.press("q")
    open_article(terminal, "Lazio rest", "Nothing else happened")
    terminal.press("q", "k", "Enter")
    check_equal(bottom(terminal).split()[-1], percent, "the place after another article")
    terminal.press("j")
    # It is kept after a moment of rest, whatever the end is.
    terminal.run_for(2)
    shown = first_words(terminal)
    check(house.kill_all() >= 2, "reader and poller are gone")
    again = house.reader()
    again.wait_for("long way home")
    again.press("g", "Enter")
    again.wait_for("%")
    check_equal(first_words(again), shown, "the top of the article in the next reader")
    again.press("g", "Q")
    again.wait_end()
    last = open_long(house)
    check_in(LONG_TITLE, last.text(), "back at the beginning")


if __name__ == "__main__":
    main()
