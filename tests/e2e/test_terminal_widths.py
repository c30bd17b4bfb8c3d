#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Titles of odd widths move nothing beside them, in the model of a terminal and in tmux. Cases are
named after the numbers of the terminal checklist in tests/README.md."""
import re

from cases import case, check, check_equal, main
from documents import item, rss
from feed_server import Document, FeedServer
from shelf import age, publish_shelf, reload, rest, words
from tmux import Tmux

COUNT = 200
COLUMNS, ROWS = 160, 45
COMPARED_ROWS = 34  # beside them: the title there takes more rows or less
ODD = ("👨‍👩‍👧‍👦 family", "❤️ heart", "🇮🇹🇦🇷🇵🇸 flags", "1️⃣ keycap", "🫨 shaking", "\u0600 number sign",
       "z̴̧̛͖̲̅ä̶́l̵̈́̕g̷̓o", "浦和レッズが勝利", "non\u00a0breaking", "soft\u00adhyphen",
       "한국어 제목", "ﷺ ligature", "𝕱𝖗𝖆𝖐𝖙𝖚𝖗", "ÅÅ two ways", "👍🏽 tone", "\u3000wide blank",
       "…—– ambiguous ×÷±", "مرحبا بالعالم", "שָׁלוֹם", "\U000e0067 tag")
# Their vowel signs make pyte drop the rest of a row: these are for tmux alone.
WITH_SIGNS = ("ฟุตบอลไทยที่นี่", "नमस्ते दुनिया")


def odd_title(pieces, number):
    """Two of the pieces, so that each stands before and behind every other one; and so many words
    that no blank is left in the row, behind which a cursor might be placed anew."""
    one, other = pieces[number % len(pieces)], pieces[number // len(pieces) % len(pieces)]
    return f"Shelf{number:03} {one} {other} {words(number, 6)}"


def fill(house, titles):
    """The same text for all, so that what stands beside the list does not change."""
    body = "<p>" + "Bookend stands here. " * 150 + "</p>"
    publish_shelf(house, [item(title, body, age(n), guid=f"n{n}", link=f"https://news.example/{n}")
                          for n, title in enumerate(titles)])
    reload(house)


def beside_list(terminal):
    """The cells of the body's pane and the blank column before it, below the title there."""
    first = terminal.row_of("stands here")
    left = next(x for x in range(COLUMNS) if terminal.cell(x, first).data == "B")
    return ["".join(terminal.cell(x, y).data for x in range(left - 1, COLUMNS))
            for y in range(first, first + COMPARED_ROWS)]


@case
def t22_widths_agree_with_the_terminal(house):
    fill(house, [odd_title(ODD, n) for n in range(COUNT)])
    terminal = house.reader(columns=COLUMNS, rows=ROWS)
    terminal.wait_for("Shelf000", "stands here")
    rest(terminal)
    expected = ["".join(part) for part in beside_list(terminal)]
    for row in expected:
        check(row.startswith(" "), f"a blank column parts the panes: {row!r}")
    seen = set()
    for _ in range(COUNT):
        terminal.press("C-l", quiet=0.5)  # what stands beside the titles is sent behind them
        seen |= set(re.findall(r"Shelf(\d\d\d)", terminal.text()))
        check_equal(beside_list(terminal), expected, f"what is beside\n{terminal.text()}\n")
        if f"{COUNT - 1}" in seen:
            break
        terminal.press("PageDown", quiet=0.5)
    check_equal(len(seen), COUNT, "how many titles were seen")


@case
def t22_widths_agree_with_tmux(house):
    pieces = ODD + WITH_SIGNS
    fill(house, [odd_title(pieces, n) for n in range(COUNT)])
    tmux = Tmux(house, COLUMNS, ROWS)
    tmux.wait_for("Shelf000", "stands here")

    def lines_beside():
        """Where a row is too wide its end is lost, where it is too narrow a blank follows."""
        rows = [row for row in tmux.rows() if "stands" in row and "here" in row][:COMPARED_ROWS]
        return [re.search(r" ((?:Bookend |stands |here\. )*\S*\s*)$", row)[1] for row in rows]

    tmux.wait_until(lambda: len(lines_beside()) > 20, "the text beside the list")
    expected = lines_beside()
    seen = set()

    def listed():
        return [int(found[1]) for row in tmux.rows()
                if (found := re.search(r"● .*?Shelf(\d\d\d)", row))]

    def page():
        """Whole: of one that is being drawn some rows are still those of the last."""
        numbers = listed()
        whole = len(numbers) >= COMPARED_ROWS and numbers == list(
            range(numbers[0], numbers[0] + len(numbers)))
        if whole:
            seen.update(numbers)
        return whole and lines_beside() == expected

    tmux.type("C-l")
    tmux.wait_until(page, f"beside the list\n{expected}\n")
    while len(seen) < COUNT:
        before = tmux.rows()
        tmux.type("Space")
        tmux.wait_until(lambda: tmux.rows() != before, "the next page")
        tmux.type("C-l")
        tmux.wait_until(page, f"beside the list\n{expected}\n")


@case
def t22_points_are_left_out_of_rows(house):
    """Hebrew points and Arabic vowel signs: badly drawn by terminals, wanted in the text."""
    server = FeedServer(house)
    house.subscribe(server.serve("/he.rss", Document(rss("The Points", [
        item("מַכַּבִּי תֵּל אָבִיב", "<p>שָׁלוֹם</p>", 5), item("الأَهْلِيّ", "<p>x</p>", 9000)]))))
    terminal = house.reader()
    terminal.wait_for("ביבא לת יבכמ", "6d")
    terminal.settle()
    check(not re.search("[\u0591-\u05c7\u064b-\u0652]", terminal.text()), terminal.text())
    terminal.type("Enter")
    terminal.wait_for("\u05b8")


if __name__ == "__main__":
    main()
