#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Addresses behind links (OSC 8): on terminals known to know them, behind the right cells,
whatever was drawn before."""
import re

from cases import case, check, check_equal, main
from documents import item, rss
from feed_server import Document, FeedServer
from scenario import open_article
from terminal import _Screen, _Stream

HYPERLINK = re.compile(rb"\x1b\]8;([^;]*);([^\x1b]*)\x1b\\")
LOOKS = re.compile(rb"(\x1b\[[0-9;]*m)")
KNOWN = "xterm-kitty"


def url(number):
    return f"https://news.example/way-{number:02}"


PARAGRAPHS = "".join(
    f'<p>Way {n:02}: the {"long and winding " * (n % 3)}road <a href="{url(n)}">to town</a> is '
    f"closed, and the coach walks.</p>" for n in range(1, 21))
LONG = "https://news.example/" + "very-long-way/" * 12
# Of the same length, word by word: the numbers stand in the same cells.
OTHER = "".join(
    f'<p>Day {n:02}: our {"wide and shining " * (n % 3)}lake <a href="{url(n)}?other">by boat</a> '
    f"of plank, yet our kitman swims.</p>" for n in range(1, 21))


def publish(house, screen="", bodies=(PARAGRAPHS, OTHER)):
    server = FeedServer(house)
    feed = server.serve("/feed.rss", Document(rss("The One", [
        item("Lazio on foot again", bodies[0], 5),
        item("A bridge was opened", bodies[1], 9)])))
    house.write_config(f"[screen]\nclock = no\n{screen}\n[follow]\nclubs = lazio\n"
                       f"[feed one]\nurl = {feed}\n")


class Model:
    """What a terminal that knows hyperlinks holds: each cell with its address. For pyte a
    hyperlink becomes a background of its own, which moves and goes as its cell does."""

    def __init__(self, terminal):
        self.screen = _Screen(*terminal.size)
        stream = _Stream(self.screen)
        self.addresses = []
        inside = b""
        pieces = HYPERLINK.split(bytes(terminal.raw))
        for i in range(0, len(pieces), 3):
            stream.feed(LOOKS.sub(rb"\1" + inside, pieces[i]) if inside else
                        re.sub(rb"\x1b\[0?m", b"\x1b[0m", pieces[i]))
            if i + 2 < len(pieces):
                inside = self._colour(pieces[i + 2])
                stream.feed(inside or b"\x1b[49m")

    def _colour(self, address):
        if not address:
            return b""
        if address not in self.addresses:
            self.addresses.append(address)
        return b"\x1b[48;2;1;2;%dm" % (self.addresses.index(address) + 1)

    def links(self):
        """(row, text, address) of each stretch of cells with one address."""
        found = []
        for y in range(self.screen.lines):
            stretch = None
            for x in range(self.screen.columns):
                cell = self.screen.buffer[y][x]
                number = int(cell.bg[4:], 16) if cell.bg.startswith("0102") else 0
                if number and stretch and stretch[2] == number:
                    stretch[1] += cell.data
                elif number:
                    stretch = [y, cell.data, number]
                    found.append(stretch)
                else:
                    stretch = None
        return [(y, text, self.addresses[number - 1].decode()) for y, text, number in found]

    def text(self):
        return [row.rstrip() for row in self.screen.display]


def check_links(terminal, what, suffix=""):
    """Every number on the screen leads to its address, and nothing else leads anywhere."""
    model = Model(terminal)
    check_equal(model.text(), [row.rstrip() for row in terminal.rows()], f"the text {what}")
    expected = []
    for y, row in enumerate(terminal.rows()):
        address = re.match(r" *\[(\d+)\] (https:\S+)$", row)
        if address:
            expected.append((y, address.group(2), url(int(address.group(1))) + suffix))
            continue
        for mark in re.findall(r"\[\d+\]", row):
            expected.append((y, mark, url(int(mark[1:-1])) + suffix))
    check_equal(model.links(), expected, f"the links {what}")
    return expected


@case
def numbers_and_addresses_lead_there(house):
    publish(house)
    terminal = house.reader(TERM=KNOWN)
    open_article(terminal, "on foot again", "Way 01")
    check(check_links(terminal, "at the beginning"), "there are links")
    for key in ("j", "j", "j", "k", "Space", "j", "C-u", "G", "k", "k", "g"):
        terminal.press(key)
        check_links(terminal, f"after {key}")
    terminal.press("/")
    terminal.type("[3", "Enter")
    terminal.settle()
    check_links(terminal, "among matches")
    terminal.press("Esc", "C-l")
    check_links(terminal, "drawn again")
    terminal.press("?", "q")
    check_links(terminal, "after the keys of this place")
    terminal.press("q")
    check_equal(Model(terminal).links(), [], "links among the headlines")
    terminal.press("q")
    terminal.wait_end()


@case
def another_article_has_other_addresses(house):
    """The same cells, the same numbers; and none where there was one."""
    publish(house)
    terminal = house.reader(TERM=KNOWN, columns=160, rows=40)
    terminal.wait_for("on foot again", "A bridge was opened")
    open_article(terminal, "on foot again", "Way 01")
    check_links(terminal, "in the first article")
    terminal.press("q", "j", quiet=0.6)
    terminal.wait_for("Day 01")
    terminal.settle()
    check(check_links(terminal, "in the second", "?other"), "there are links")
    terminal.press("k", quiet=0.6)
    check_links(terminal, "in the first again")
    terminal.press("z", "z")
    check_links(terminal, "after a zoom")


@case
def a_link_that_spans_lines_is_one(house):
    publish(house, bodies=(f'<p>Read <a href="{LONG}">this</a>.</p>', "<p>Nothing.</p>"))
    terminal = house.reader(TERM=KNOWN, columns=60)
    open_article(terminal, "on foot again", "Read this")
    found = HYPERLINK.findall(bytes(terminal.raw))
    check_equal({(begin, address) for begin, address in found if address},
                {(b"id=1", LONG.encode())}, "the pieces of the address")
    check(len(Model(terminal).links()) > 3, "it spans lines")


@case
def nothing_of_a_feed_ends_the_sequence(house):
    hostile = ("https://news.example/מסי", "https://news.example/a b\\c\"d",
               "https://news.example/;id=9;x", "https://news.example/" + "x" * 3000)
    body = "".join(f"<p>To <a href='{address}'>town</a>.</p>" for address in hostile)
    publish(house, bodies=(body, "<p>Nothing.</p>"))
    terminal = house.reader(TERM=KNOWN, rows=60)
    open_article(terminal, "on foot again", "To town")
    addresses = {address for _, address in HYPERLINK.findall(bytes(terminal.raw)) if address}
    check(addresses, "some are links")
    for address in addresses:
        check(re.fullmatch(rb"https://news\.example/[!-~]*", address), f"address {address}")
        check(len(address) <= 2083, "its length")
    check_equal(bytes(terminal.raw).count(b"\x1b]8;"),
                len(HYPERLINK.findall(bytes(terminal.raw))), "sequences that are whole")


@case
def elsewhere_not_a_byte_of_it(house):
    publish(house)
    for changes in ({"TERM": "xterm-256color"}, {"TERM": "tmux-256color"}, {"TERM": "vt100"},
                    {"TERM": "screen-256color", "VTE_VERSION": "7000"},
                    {"TERM": "xterm-256color", "VTE_VERSION": "4205"},
                    {"TERM": KNOWN, "TMUX": "/tmp/tmux,1,0"}):
        terminal = house.reader(**changes)
        open_article(terminal, "on foot again", "Way 0")
        terminal.press("j", "Space", "g")
        check(b"\x1b]8;" not in terminal.raw, f"hyperlinks with {changes}")
        terminal.press("Q")
        terminal.wait_end()


@case
def where_it_is_known_or_wished(house):
    publish(house)
    for changes in ({"TERM": "foot"}, {"TERM": "alacritty"}, {"TERM": "xterm-ghostty"},
                    {"TERM": "xterm-256color", "VTE_VERSION": "7003"},
                    {"TERM": "xterm-256color", "KONSOLE_VERSION": "230803"},
                    {"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"},
                    {"TERM": "xterm-256color", "WT_SESSION": "0123"}):
        terminal = house.reader(**changes)
        open_article(terminal, "on foot again", "Way 01")
        check(HYPERLINK.search(terminal.raw), f"hyperlinks with {changes}")
        terminal.press("Q")
        terminal.wait_end()
    for word, expected in (("off", False), ("on", True)):
        publish(house, screen=f"hyperlinks = {word}")
        terminal = house.reader(TERM=KNOWN if word == "off" else "xterm-256color")
        open_article(terminal, "on foot again", "Way 01")
        check_equal(bool(HYPERLINK.search(terminal.raw)), expected, f"hyperlinks = {word}")
        terminal.press("Q")
        terminal.wait_end()


if __name__ == "__main__":
    main()
