# SPDX-License-Identifier: MIT
"""The scene in which each key of the table is tried, and by which function."""
import re

from cases import check, check_equal, check_in
from documents import item, rss
from feed_server import Document, FeedServer
from shelf import rest, words

CLUBS = (("inter-miami", "Inter Miami"), ("vancouver-whitecaps", "Vancouver Whitecaps"),
         ("arsenal", "Arsenal FC"), ("chelsea", "Chelsea FC"), ("fulham", "Fulham FC"),
         ("tottenham", "Tottenham Hotspur"), ("brentford", "Brentford FC"),
         ("everton", "Everton FC"), ("la-galaxy", "LA Galaxy"))
COUNT = 72
ROWS, COLUMNS = 36, 120
PAGE = ("<!DOCTYPE html><html lang='en'><head><title>Whole</title></head><body><article>"
        "<h1>Whole</h1>" + "".join(
            f"<p>The groundsman of the {word} club, who had watched every training of the winter, "
            "counted the pigeons on the roof and said that none of them would ever be sold."
            "</p>" for word in ("first", "second", "third", "fourth", "fifth")) +
        "</article></body></html>")

# By action: its keys, as the help shows them, and the function that drives them. Filled by keys_*.py.
TABLE = {}
NAMES = {"PgDn": "PageDown", "PgUp": "PageUp", "BS": "Backspace"}


def keys(action, shown):
    """The function is called once for each key of the action, among headlines, at the top."""
    def add(function):
        TABLE[action] = (shown, function)
        return function
    return add


def typed(key):
    if re.fullmatch(r"\^[A-Z]", key):
        return "C-" + key[1].lower()
    return NAMES.get(key, key)


# ---- the scene

def title(number):
    return f"Shelf{number:02} {CLUBS[number % 9][1]} {words(number, 4)}"


def body(number):
    links = " ".join(f'<a href="https://news.example/{number}/{n}">way {n}</a>'
                     for n in range(1, 10)) if number == 0 else ""
    first = f"<p>Bookend{number:02} {words(1000 * number, 3).lower()}. {links}</p>"
    if number == 1:  # there is more on its page
        return first
    return first + "".join(
        f"<p>Line{line:02} {words(1000 * number + line, 30).lower()}.</p>" for line in range(1, 40))


class Scene:
    """A reader with nine clubs, a story told twice and a page behind one article."""

    def __init__(self, house):
        self.house = house
        self.server = FeedServer(house)
        page = self.server.serve("/page.html", Document(PAGE, "text/html; charset=utf-8"))
        items = [item(title(n), body(n), 1 + n * 5 * 24 * 60, link=page if n == 1 else None)
                 for n in range(COUNT)]
        one = self.server.serve("/one.rss", Document(rss("The One", items)))
        twin = self.server.serve("/twin.rss", Document(rss("The Twin", [
            item(title(3), body(3), 2 + 3 * 5 * 24 * 60, guid="twin")], language="en")))
        slip = house.folder / "slip"
        for name in ("browser", "pipe"):
            house.program(name, f'[ $# -gt 0 ] && echo "$1" > {slip} || cat > {slip}')
        self.slip = slip
        self.subscriptions = house.config_folder / "subscriptions.ini"
        self.subscriptions.write_text(f"[feed twin]\nurl = {twin}\ntitle = The Twin\n",
                                      encoding="utf-8")
        house.subscribe(one, clubs=", ".join(club for club, _ in CLUBS),
                        more=f"[reading]\nbrowser = {house.folder}/browser\n"
                             f"pipe = {house.folder}/pipe\n")
        done = house.run("reload")
        check_equal(done.returncode, 0, f"the status of reload ({done.stderr})")
        self.start()

    def start(self):
        self.terminal = self.house.reader(columns=COLUMNS, rows=ROWS)
        self.terminal.wait_for("Shelf00")
        rest(self.terminal)

    def press(self, *some):
        for key in some:
            self.terminal.press(typed(key), quiet=0.12)

    def to_the_top(self):
        """Among the headlines, all of them, on the first."""
        for _ in range(4):
            self.terminal.press("Esc", quiet=0.06)
        self.press("0", "g")
        check_in("Shelf00", self.under_cursor(), "the row of the cursor at the beginning")

    def under_cursor(self):
        return self.terminal.rows()[self.terminal.cursor.y]

    def text(self):
        return self.terminal.text()

    def top(self):
        return self.terminal.rows()[0]

    def bottom(self):
        return self.terminal.rows()[-1]

    def wait(self, *texts):
        self.terminal.wait_for(*texts)
        self.terminal.settle(0.12)

    def listed(self, *options):
        self.terminal.settle(0.6)  # a mark is written at the next turn
        return self.house.run("list", "--limit", "200", *options).stdout

    def slip_text(self):
        self.terminal.wait_until(self.slip.exists, "the program's slip")
        self.terminal.settle(0.2)
        text = self.slip.read_text(encoding="utf-8")
        self.slip.unlink()
        return text


def shelf_of(row):
    found = re.search(r"Shelf(\d\d)", row)
    return int(found.group(1)) if found else None


def changes(scene, action, what):
    before = scene.text()
    action()
    check(scene.text() != before, f"{what}: the screen is the same")
