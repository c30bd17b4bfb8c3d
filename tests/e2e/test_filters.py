#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Filters of the headline list: all at once, in the top line, taken back one by one."""
from cases import case, check_equal, check_in, check_not_in, main
from scenario import HEBREW_TITLE, publish, visual

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


if __name__ == "__main__":
    main()
