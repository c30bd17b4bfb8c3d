#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Searching titles and texts of everything stored, as one types; and the order of the list."""
import json
import sqlite3

from cases import case, check, check_equal, check_in, check_not_in, main
from documents import item, rss
from feed_server import Document, FeedServer
from scenario import HEBREW_TITLE, publish, visual
from shelf import reload, rest
from waiting import wait_until

HEBREW = visual(HEBREW_TITLE)[-20:]


def wait_for_index(house, word):
    """The poller indexes what it brought when it has nothing else to do."""
    wait_until(lambda: house.run("list", "--search", word).stdout, f"{word} in the index", pause=0.2)


def start(house, **size):
    server = publish(house)
    terminal = house.reader(**size)
    terminal.wait_for("Kairat Almaty", "Vancouver Whitecaps", HEBREW, "La Lazio prepara",
                      "Arsenal buy")
    terminal.settle()
    for word in ("rigore", "umbrellas", "הקהל", "allenamento", "louder"):
        wait_for_index(house, word)
    return terminal, server


@case
def words_of_texts_are_found_as_one_types(house):
    terminal, _ = start(house)
    terminal.press("/")
    terminal.type("al")
    terminal.wait_for("found")
    terminal.type("lenam")
    terminal.wait_for("/allenam", "1 found")
    terminal.wait_for("Found, best first", "La Lazio prepara")
    check_not_in("Kairat", terminal.text(), "what was not found")
    terminal.type("\x15", "PERCHE soffrire")
    terminal.wait_for("/PERCHE soffrire", "Inter batte", "· ")
    terminal.type("\x15", '"soffrire perche"')
    terminal.wait_for("Nothing found for", "takes the search back")
    terminal.type("\x15", '"pack umbrellas"')
    terminal.wait_for("Vancouver Whitecaps")
    terminal.type("\x15", "קהל")
    terminal.wait_for(HEBREW)
    terminal.type("Esc")
    terminal.wait_for("Arsenal buy", "5 unread of 5")


@case
def what_is_not_yet_a_word_searches_nothing(house):
    terminal, _ = start(house)
    terminal.type("/")
    for marks in ('"', "'", "%", '" "'):
        terminal.press(marks)
        check_in("5 unread of 5", terminal.rows()[0], f"the list while {marks} is typed")
        terminal.press("C-u")
    terminal.press('"', "Enter")
    check_in("there is no word in this to look for", terminal.bottom(), "what is said")
    terminal.press("/")
    check_equal(terminal.bottom().strip(), "/", "the line of the next search")


@case
def a_phrase_is_found_before_its_second_quote(house):
    terminal, _ = start(house)
    terminal.type("/")
    terminal.type('"pack umb')
    terminal.wait_for("1 found", "Vancouver Whitecaps")
    terminal.type('"')
    terminal.wait_for("Nothing found for")
    terminal.type("Backspace", 'rellas"')
    terminal.wait_for("1 found", "Vancouver Whitecaps")


def waiting_count(house):
    with sqlite3.connect(f"file:{house.data_folder}/terrace.db?mode=ro", uri=True) as database:
        return database.execute("SELECT count(*) FROM search_queue").fetchone()[0]


@case
def what_is_not_in_the_index_is_found_by_its_text_too(house):
    publish(house)
    reload(house)
    check_equal(waiting_count(house), 0, "what waits after a small round")
    with sqlite3.connect(house.data_folder / "terrace.db") as database:
        database.execute("INSERT INTO search (search) VALUES ('delete-all')")
        database.execute("INSERT INTO search_queue SELECT id FROM entry")
    found = json.loads(house.run("list", "--search", "allenamento", "--json").stdout)
    check_equal([entry["title"] for entry in found], ["La Lazio prepara la trasferta"],
                "the entries")
    check_equal(found[0]["snippet"], "Allenamento a porte chiuse.", "the piece of its text")
    found = json.loads(house.run("list", "--search", "lazio", "--json").stdout)
    check_equal(found[0]["snippet"], "", "of what the title says")
    check_equal(waiting_count(house), 5, "what waits still")
    check_equal(house.run("reload").returncode, 0, "the status of a second round")
    check_equal(waiting_count(house), 0, "what waits after it, though nothing was due")
    check_in("La Lazio", house.run("list", "--search", "allenamento").stdout, "the list")


@case
def matches_are_marked_and_gone_through(house):
    terminal, _ = start(house)
    terminal.type("/")
    terminal.type("inter")
    terminal.wait_for("2 found")
    terminal.type("Enter")
    terminal.wait_for("All clubs · /inter", "n N next", "2 found")
    row = terminal.row_of("Inter batte")
    x = terminal.rows()[row].index("Inter batte")
    word, other = terminal.cell(x, row), terminal.cell(x + 8, row)
    check((word.fg, word.bg, word.bold, word.underscore, word.reverse) !=
          (other.fg, other.bg, other.bold, other.underscore, other.reverse),
          "the word stands out in the row")
    at = terminal.cursor.y
    terminal.press("n")
    check_equal(terminal.cursor.y, at + 1, "n goes to the next result")
    terminal.press("n")
    check_equal(terminal.cursor.y, at, "behind the last one is the first")
    check_in("the first one again", terminal.bottom(), "what is said then")
    terminal.press("N")
    check_equal(terminal.cursor.y, at + 1, "before the first one is the last")
    check_in("the last one", terminal.bottom(), "what is said then")
    terminal.press("N")
    check_equal(terminal.cursor.y, at, "N goes back")


@case
def the_article_shows_the_words_and_n_goes_on_to_the_next(house):
    terminal, _ = start(house)
    terminal.type("/")
    terminal.type("inter")
    terminal.wait_for("2 found")
    terminal.type("Enter")
    terminal.press("S")  # newest first: the Italian one
    terminal.wait_for("Found, newest first")
    terminal.press("g", "Enter", quiet=0.4)
    terminal.wait_for("Perché soffrire", "1 of 3")
    terminal.press("n", "n")
    terminal.wait_for("3 of 3")
    terminal.press("n", quiet=0.4)
    terminal.wait_for("Sunshine expected")
    terminal.press("N", quiet=0.4)
    terminal.wait_for("Perché soffrire")


@case
def an_article_that_was_open_shows_the_words_of_now(house):
    filler = "".join(f"<p>Nothing of note in minute {n:02}.</p>" for n in range(40))
    server = FeedServer(house)
    house.subscribe(server.serve("/long.rss", Document(rss("La Prova", [
        item("La Lazio prepara la trasferta",
             f"<p>Allenamento a porte chiuse.</p>{filler}<p>Un fischietto.</p>", 50),
    ], language="it"))))
    terminal = house.reader()
    terminal.wait_for("La Lazio prepara")
    wait_for_index(house, "fischietto")
    for words, count in (("allenamento", "1 of 1"), ("fischietto", "1 of 1")):
        terminal.type("/")
        terminal.type("\x15", words, "Enter")
        terminal.wait_for("1 found", f"· /{words}")
        terminal.type("Enter")
        terminal.wait_for("minute 0" if words == "allenamento" else "Un fischietto", count)
        terminal.type("q")
        terminal.wait_for("Found, best first")


@case
def filters_and_search_hold_together(house):
    terminal, _ = start(house)
    terminal.press("3")
    terminal.wait_gone("Kairat")
    terminal.type("/")
    terminal.type("inter", "Enter")
    terminal.wait_for("Nothing found for inter", "C    takes back all 2 filters")
    terminal.press("C")
    terminal.wait_for("5 unread of 5")
    terminal.type(":search rigore", "Enter")
    terminal.wait_for("1 found", "Inter batte", "rigore negato")
    terminal.press("u")
    terminal.wait_for("· /rigore · unread")
    terminal.press("Esc", "Esc")
    terminal.wait_for("5 unread of 5")


def add_news(server, terminal, title, body="<p>Something.</p>"):
    """A newer article in the first feed, which is then polled."""
    server.serve("/it.rss", Document(rss("La Prova", [
        item(title, body, minutes_ago=1, link="https://news.example/new"),
        item("La Lazio prepara la trasferta", "<p>Allenamento a porte chiuse.</p>", 50),
    ], language="it")))
    terminal.press("R")
    while "no poller" in terminal.bottom():  # it is being started
        terminal.press("R")


@case
def the_cursor_stays_when_articles_come(house):
    terminal, server = start(house)
    terminal.resize(80, 7)
    terminal.settle()
    terminal.press("j", "j")
    line = terminal.rows()[terminal.cursor.y]
    add_news(server, terminal, "L'Inter compra un fischietto")
    terminal.wait_for("1 new above")
    check_equal(terminal.rows()[terminal.cursor.y], line, "the row of the cursor")
    terminal.press("g")
    terminal.wait_gone("new above")
    terminal.wait_for("compra un fischietto")


@case
def an_edited_title_tells_what_it_was(house):
    terminal, server = start(house)
    add_news(server, terminal, "L'Inter compra un fischietto")
    terminal.wait_for("compra un fischietto")
    terminal.press("g")
    rest(terminal)  # of what is under way, each feed is polled once
    add_news(server, terminal, "L'Inter vende un fischietto")
    terminal.wait_for("± L'Inter vende un fis")
    terminal.press("Enter", quiet=0.4)
    terminal.wait_for("title before: L'Inter compra un fischietto")


@case
def a_club_is_found_in_spite_of_a_typo(house):
    terminal, _ = start(house)
    terminal.press("c")
    terminal.type("vancuover")
    terminal.wait_for("Vancouver Whitecaps")
    terminal.type("\x15", "inter")
    terminal.wait_for("Inter Miami")
    rows = terminal.rows()
    followed = [y for y, row in enumerate(rows) if "✓" in row]
    check(followed and max(followed) < len(followed) + min(followed),
          "followed clubs stand together")
    check_equal(min(followed), 5, "and first")


@case
def what_came_since_the_last_visit(house):
    terminal, server = start(house)
    terminal.type(":since visit", "Enter")
    terminal.wait_for("this is the first visit")
    terminal.press("Q")
    check_equal(terminal.wait_end(), 0, "the status")
    terminal = house.reader()
    terminal.wait_for("Arsenal buy")
    add_news(server, terminal, "L'Inter compra un fischietto")
    terminal.wait_for("compra un fischietto")
    terminal.type(":since visit", "Enter")
    terminal.wait_for("since last visit", "1 unread of 1")
    check_in("compra un fischietto", terminal.text(), "what came")


@case
def the_cursor_stays_in_a_search_and_by_club(house):
    terminal, server = start(house)
    terminal.type("/")
    terminal.type("a")
    terminal.wait_for("4 found")
    terminal.type("Enter")
    terminal.type(":sort club", "Enter")
    terminal.wait_for("Found, by club")
    terminal.resize(80, 5)
    terminal.settle()
    terminal.press("G")
    line = terminal.rows()[terminal.cursor.y]
    add_news(server, terminal, "A Miami, l'Inter Miami compra un fischietto")
    terminal.wait_for("1 new above", "5 found")
    check_equal(terminal.rows()[terminal.cursor.y], line, "the row of the cursor")


@case
def the_order_is_kept(house):
    terminal, _ = start(house)
    check_equal(order_of(terminal), ["Kairat", "Vancouver", "Lazio", "Arsenal"], "by time")
    terminal.press("S")
    terminal.wait_for("Headlines by club", "sorted by club")
    check_equal(order_of(terminal), ["Vancouver", "Kairat", "Lazio", "Arsenal"], "by club")
    terminal.press("Q")
    check_equal(terminal.wait_end(), 0, "the status")
    terminal = house.reader()
    terminal.wait_for("Headlines by club", "Arsenal buy")
    terminal.type(":sort time", "Enter")
    terminal.wait_gone("Headlines by club")
    terminal.type(":sort relevance", "Enter")
    terminal.wait_for("only a search has a relevance")


def order_of(terminal):
    text = terminal.text()
    names = ("Kairat", "Vancouver White", "La Lazio prep", "Arsenal buy")
    found = sorted((text.index(name), name) for name in names)
    return [name.replace("La ", "").split(" ")[0] for _, name in found]


@case
def nobody_waits_for_a_search(house):
    terminal, _ = start(house)
    terminal.press("/")
    terminal.type("a", "b", "c", "\x15", "i", "n", "t", "e", "r", "\x15", "x", "Esc")
    terminal.wait_for("j k move", "5 unread of 5")


if __name__ == "__main__":
    main()
