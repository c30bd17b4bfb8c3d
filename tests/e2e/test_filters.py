#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Filters of the headline list: all at once, in the top line, taken back one by one."""
from cases import case, check_equal, check_in, check_not_in, main
from documents import item, rss
from feed_server import Document, FeedServer
from scenario import HEBREW_TITLE, publish, visual
from shelf import reload

HEBREW = visual(HEBREW_TITLE)[-20:]


def start(house, **size):
    publish(house)
    terminal = house.reader(**size)
    terminal.wait_for("Kairat Almaty", "Vancouver Whitecaps", HEBREW, "La Lazio prepara",
                      "Arsenal buy")
    terminal.settle()
    return terminal


def top(terminal):
    return terminal.rows()[0]


@case
def filters_hold_together_and_go_one_by_one(house):
    terminal = start(house, columns=120)
    terminal.press("2", "u", "t")
    terminal.press(":")
    terminal.type("lang it", "Enter")
    terminal.wait_gone(HEBREW)
    terminal.wait_for("Inter · unread · today · it")
    check_in("1 unread of 1", top(terminal), "the counts")
    check_in("Kairat Almaty", terminal.text(), "what passes all")
    for left in ("Inter · unread · today ", "Inter · unread ", "Inter ", "All clubs"):
        terminal.press("Esc", quiet=0.3)
        check_in(left, top(terminal) + " ", "the top line")
    check_not_in("·", top(terminal), "no filter is left")
    check_in("5 unread of 5", top(terminal), "the counts")


@case
def one_of_them_or_all_are_taken_back(house):
    terminal = start(house, columns=120)
    terminal.press("2", "u", "t")
    terminal.wait_for("Inter · unread · today")
    terminal.type(":clear-filters unread", "Enter")
    terminal.wait_for("Inter · today")
    terminal.press("C")
    terminal.wait_for("All clubs")
    terminal.press("C")
    terminal.wait_for("no filter is on")


@case
def outlets_are_picked_and_typed(house):
    terminal = start(house)
    terminal.press("O")
    terminal.wait_for("Outlets to show", "La Prova", "The Trial")
    terminal.type("trial", "Enter", "Esc")
    terminal.wait_gone("La Lazio prepara")
    terminal.wait_for("All clubs · The Trial", "Arsenal buy", "2 unread of 2")
    terminal.type(":outlet la prova", "Enter")
    terminal.wait_for("La Lazio prepara", "All clubs · La Prova")
    terminal.type(":outlet nobody", "Enter")
    terminal.wait_for('no article is from "nobody"')
    terminal.type(":outlet all", "Enter")
    terminal.wait_for("Arsenal buy", "La Lazio prepara")


@case
def times_and_stars(house):
    terminal = start(house)
    terminal.press("m")
    terminal.press("*")
    terminal.wait_for("All clubs · starred", "1 unread of 1")
    terminal.press("*")
    terminal.wait_for("Arsenal buy")
    terminal.type(":since 45m", "Enter")
    terminal.wait_gone("Arsenal buy")
    terminal.wait_for("since 45m", "Vancouver Whitecaps")
    terminal.press("t")
    terminal.wait_for("Arsenal buy")
    for word in ("today", "24 hours", "7 days"):
        terminal.press("t")
        terminal.wait_for("All clubs · " + word)
    terminal.type(":since yesterday", "Enter")
    terminal.wait_for("since yesterday: a time such as")


@case
def a_competition_is_about_the_articles_own_tags(house):
    terminal = start(house)
    terminal.type(":competition champions-league", "Enter")
    terminal.wait_gone("Arsenal buy")
    terminal.wait_for("Champions League", "Kairat Almaty")
    check_not_in("La Lazio", terminal.text(), "a club of the same league")
    terminal.press("1", quiet=0.4)
    check_in("Inter Miami ·", top(terminal), "a club and a competition")
    terminal.wait_for("Nothing on Inter Miami yet", "C    takes back all 2 filters")
    terminal.press("Esc")
    terminal.wait_for("Kairat Almaty")


@case
def followed_competitions_have_rows_and_digits(house):
    publish(house)
    (house.config_folder / "subscriptions.ini").write_text(
        "[follow]\ncompetitions = champions-league, serie-a\n", encoding="utf-8")
    terminal = house.reader(columns=120)
    terminal.wait_for("Kairat Almaty", "Arsenal buy")
    terminal.settle()
    pane = [row[:36] for row in terminal.rows()]
    check_in("4 UEFA Champions", pane[6], "the first competition, behind three clubs")
    check_in("█    1", pane[6], "the chart of its week, and what is unread")
    check_in("5 Serie A", pane[7], "the second one")
    terminal.press("4")
    terminal.wait_gone("Arsenal buy")
    check_in("Champions League", top(terminal), "the line above")
    check_equal(terminal.text().count("UEFA Champions"), 2, "above and in its one row")
    # The next row stands alone, whatever was shown before.
    terminal.press("]")
    check_in("Serie A", top(terminal), "after ]")
    check_not_in("·", top(terminal), "after ]")
    terminal.press("[", "[")
    check_in("Lazio", top(terminal), "after [ and [")
    check_not_in("·", top(terminal), "after [ and [")


@case
def nothing_passes_and_the_next_key_is_told(house):
    terminal = start(house)
    terminal.press("2", "*")
    terminal.wait_for("Nothing starred here", "Esc  takes back: starred")
    terminal.press("Esc")
    terminal.wait_for("Kairat Almaty")


@case
def list_has_the_same_filters(house):
    start(house).type("Q")
    found = house.run("list", "--club", "inter-milan", "--lang", "it", "--outlet", "la prova",
                      "--since", "24h", "--unread", "--competition", "champions-league")
    check_equal(found.stderr, "", "what is said")
    check_equal(len(found.stdout.splitlines()), 1, "the headlines")
    check_in("Kairat", found.stdout, "the headline")
    found = house.run("list", "--lang", "it", "--lang", "he").stdout.splitlines()
    check_equal(len(found), 3, "the headlines in two languages")
    found = house.run("list", "--outlet", "la prova", "--outlet", "The Trial").stdout
    check_equal(len(found.splitlines()), 4, "the headlines of two outlets")


TITLES = {
    "en-GB": ["Lazio women win the cup", "Arsenal buy a whistle"],
    "pt-BR": ["Champions League: Inter de Milão vence", "O trem chega tarde"],
    "it": ["La Lazio prepara la gara", "Inter, allenamento a porte chiuse"],
    "": ["Inter Miami, a headline", "Nothing about anybody"],
}
# What a command is asked, and the same words on the reader's command line.
SAME_WORDS = [
    ("--club lazio", "club lazio"),
    ("--club lazio/women", "club lazio/women"),
    ("--club inter-miami/first", "club inter-miami/first"),
    ("--competition champions-league", "competition champions-league"),
    ("--lang pt", "lang pt"),
    ("--lang PT-br", "lang PT-br"),
    ("--lang en", "lang en"),
    ("--lang -", "lang -"),
    ("--lang it --lang en", "lang it en"),
    ("--outlet=outlet-en-gb", "outlet outlet-en-gb"),
    ("--since today", "since today"),
    ("--since 45m", "since 45m"),
    ("--unread", "unread on"),
    ("--starred", "starred on"),
    ("--search whistle", "search whistle"),
    ("--search bodyword", "search bodyword"),
    ("--search inter --lang -", "search inter|lang -"),
    ("--club inter-milan --competition champions-league",
     "club inter-milan|competition champions-league"),
]


def titles_of(text):
    return {title for titles in TITLES.values() for title in titles if title in text}


@case
def the_same_words_give_the_same_rows(house):
    server = FeedServer(house)
    urls = []
    for language, titles in TITLES.items():
        entries = [item(title, "<p>A bodyword.</p>" if number else "",
                        number * (30 if language else 2000) + 20)
                   for number, title in enumerate(titles)]
        urls.append(server.serve(f"/{language}.rss", Document(
            rss(f"Outlet-{language}", entries, language=language))))
    house.subscribe(*urls, clubs="inter-miami, lazio")
    reload(house)
    terminal = house.reader(columns=120, rows=30)
    terminal.wait_for(*[title for titles in TITLES.values() for title in titles])
    terminal.press("m", "j", "N")
    terminal.wait_until(lambda: len(house.run("list", "--starred").stdout.splitlines()) == 1
                        and len(house.run("list", "--unread").stdout.splitlines()) == 7,
                        "the marks in the database")
    for options, words in SAME_WORDS:
        found = house.run("list", *options.split(" "))
        check_equal(found.stderr, "", f"what list {options} says")
        expected = titles_of(found.stdout)
        check_equal(0 < len(expected) < 8, True, f"list {options} finds some: {expected}")
        for command in words.split("|"):
            terminal.type(":" + command, "Enter")
        terminal.wait_until(lambda e=expected: titles_of(terminal.text()) == e,
                            f"the rows of list {options}: {expected}")
        terminal.type("C")
        terminal.wait_until(lambda: len(titles_of(terminal.text())) == 8, "all rows")


@case
def what_states_no_language_is_chosen_along(house):
    server = FeedServer(house)
    urls = [server.serve(f"/{language}.rss", Document(
        rss("Outlet " + language, [item(titles[0])], language=language)))
            for language, titles in TITLES.items()]
    house.subscribe(*urls)
    terminal = house.reader(columns=120)
    terminal.wait_for(*[titles[0] for titles in TITLES.values()])
    terminal.press("L")
    terminal.wait_for("Languages to show")
    terminal.type("pt", "Enter", "Esc")
    terminal.wait_until(
        lambda: titles_of(terminal.text()) == {TITLES["pt-BR"][0], TITLES[""][0]},
        "Portuguese, and what states no language")
    terminal.press("L")
    terminal.type("pt", "Enter", "Esc")
    terminal.wait_for("La Lazio prepara")
    check_not_in("·", top(terminal), "no filter is left")


if __name__ == "__main__":
    main()
