#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What came since the last visit: the line at the start, and terrace digest."""
import re
import signal

from cases import case, check, check_equal, check_in, check_not_in, main
from documents import item, rss
from feed_server import Document, FeedServer
from house import NOW
from scenario import visual
from screens import compare
from shelf import reload, rest

LATER = NOW + 26 * 3600
LINE = "Since Sat 14 Mar 21:41: 3 on Inter Miami, 1 on Vancouver Whitecaps, 5 in all"
CLUB_FILE = """[club beit-hakfar]
name = בית הכפר
short = בית הכפר
strong = בית הכפר
code = BHK
country = IL
league = ligat-haal
rank = 3
colours = ffffff, 0000ff
"""


def news(number, club, minutes_ago):
    words = ("signs a keeper", "sells its stand", "plants new grass", "loses a bus",
             "paints the goal", "hires a drummer", "opens a museum")[number]
    return item(f"{club} {words}", f"<p>{club} {words} on day {number}.</p>", minutes_ago)


def first_visit(house, clubs="inter-miami, vancouver-whitecaps"):
    """One article is read about; then four come while nobody looks."""
    server = FeedServer(house)
    old = [news(0, "Vancouver Whitecaps", 300)]
    url = server.serve("/a.rss", Document(rss("La Prova", old)))
    house.subscribe(url, clubs=clubs)
    terminal = house.reader()
    terminal.wait_for("Vancouver Whitecaps signs a keeper")
    rest(terminal)
    terminal.type("Q")
    check_equal(terminal.wait_end(), 0, "the status")
    server.routes["/a.rss"] = Document(rss("La Prova", old + [
        news(1, "Inter Miami", 60), news(2, "Inter Miami", 50), news(3, "Inter Miami", 40),
        news(4, "Vancouver Whitecaps", 30), news(5, "Arsenal", 20)]))
    reload(house, TERRACE_NOW=LATER)
    return server


@case
def the_line_comes_and_goes_with_the_first_key(house):
    first_visit(house)
    terminal = house.reader(TERRACE_NOW=LATER)
    terminal.wait_for(LINE)
    terminal.settle()
    check_equal(terminal.rows()[-1].strip(), LINE, "the line below")
    compare(terminal, "80x24-catch-up")
    terminal.press("j")
    check_not_in("Since", terminal.text(), "after a key")
    check_in("move", terminal.rows()[-1], "the keys are back")
    terminal.type("Q")
    terminal.wait_end()
    terminal = house.reader(TERRACE_NOW=LATER + 60)
    terminal.wait_for("Arsenal")
    terminal.settle(0.6)
    check_not_in("Since", terminal.text(), "with nothing new")


@case
def digest_says_the_same(house):
    first_visit(house)
    told = house.run("digest", TERRACE_NOW=LATER)
    check_equal(told.stdout.splitlines()[0], LINE, "the first line")
    check_in("Inter Miami loses a bus", told.stdout, "what came")
    check_not_in("signs a keeper", told.stdout, "what was there before")
    markdown = house.run("digest", "--format", "markdown", TERRACE_NOW=LATER).stdout
    check_equal(markdown.splitlines()[0], LINE, "as Markdown")
    html = house.run("digest", "--format", "html", TERRACE_NOW=LATER).stdout
    check_equal(html.splitlines()[0], f"<p>{LINE}</p>", "as HTML")
    since = house.run("digest", "--since", "9d", TERRACE_NOW=LATER).stdout
    check_in("2 on Vancouver Whitecaps", since.splitlines()[0], "with --since")
    check_in("La Prova +1", since, "with --since")


@case
def narrow_and_narrower(house):
    first_visit(house)
    terminal = house.reader(TERRACE_NOW=LATER, columns=60, rows=15)
    terminal.wait_for("Since Sat 14 Mar 21:41: 3 on Inter Miami, 5 in all")
    terminal.resize(40, 15)
    terminal.wait_for("Since Sat 14 Mar 21:41: 5 in all")
    terminal.settle()
    compare(terminal, "40x15-catch-up")
    terminal.resize(20, 5)
    terminal.wait_for("5 new")


@case
def a_right_to_left_name_moves_nothing(house):
    (house.config_folder / "clubs").mkdir()
    (house.config_folder / "clubs" / "own.ini").write_text(CLUB_FILE, encoding="utf-8")
    server = FeedServer(house)
    old = [news(0, "Vancouver Whitecaps", 300)]
    url = server.serve("/a.rss", Document(rss("La Prova", old)))
    house.subscribe(url, clubs="beit-hakfar, vancouver-whitecaps")
    check_equal(house.run("clubs", "beit").returncode, 0, "the club is known")
    terminal = house.reader()
    terminal.wait_for("Vancouver Whitecaps signs")
    rest(terminal)
    terminal.type("Q")
    terminal.wait_end()
    server.routes["/a.rss"] = Document(rss("La Prova", old + [
        item("בית הכפר ניצחה בדרבי", "<p>כדורגל: בית הכפר.</p>", 30), news(4, "Vancouver Whitecaps", 20)]))
    house.run("reload", TERRACE_NOW=LATER)
    terminal = house.reader(TERRACE_NOW=LATER)
    terminal.wait_for(f"1 on {visual('בית הכפר')}, 1 on Vancouver Whitecaps, 2 in all")


@case
def a_visit_that_is_hung_up_counts(house):
    first_visit(house)
    terminal = house.reader(TERRACE_NOW=LATER)
    terminal.wait_for("in all")
    terminal.signal(signal.SIGHUP)
    terminal.wait_end()
    state = (house.data_folder / "state.ini").read_text(encoding="utf-8")
    check(re.search(rf'ended = "?{LATER}', state), f"the visit is noted: {state}")


if __name__ == "__main__":
    main()
