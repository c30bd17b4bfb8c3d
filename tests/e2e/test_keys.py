#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Every key of the table does what it says. The table is read from the program's own help, so
that an action without a case here fails."""
import base64
import re

from cases import Failure, case, check, check_equal, check_in, check_not_in, main
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

# By action: its keys, as the help shows them, and the function that drives them. Filled below.
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
        self.terminal.wait_for("Shelf00", limit=30)
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

    def open_first(self):
        self.press("Enter")
        self.wait("Bookend00")

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


# ---- moving

@keys("down", "j Down")
def _(scene, key):
    scene.press(key)
    check_equal(shelf_of(scene.under_cursor()), 1, "the row below")
    scene.press("g", "Enter")
    scene.wait("Bookend00")
    changes(scene, lambda: scene.press(key), "an article, one line down")


@keys("up", "k Up")
def _(scene, key):
    scene.press("j", "j", key)
    check_equal(shelf_of(scene.under_cursor()), 1, "the row above")


@keys("first", "g Home")
def _(scene, key):
    scene.press("j", "j", "j", key)
    check_equal(shelf_of(scene.under_cursor()), 0, "the first row")


@keys("last", "G End")
def _(scene, key):
    scene.press(key)
    check_equal(shelf_of(scene.under_cursor()), COUNT - 1, "the last row")


@keys("half-down", "^D")
def _(scene, key):
    scene.press(key)
    check(12 < shelf_of(scene.under_cursor()) < 20, f"half a page: {scene.under_cursor()}")


@keys("half-up", "^U")
def _(scene, key):
    scene.press("G", key)
    check(50 < shelf_of(scene.under_cursor()) < 60, f"half a page: {scene.under_cursor()}")


@keys("page-down", "Space ^F PgDn")
def _(scene, key):
    scene.press(key)
    check(28 < shelf_of(scene.under_cursor()) < 36, f"a page: {scene.under_cursor()}")


@keys("page-up", "b ^B PgUp")
def _(scene, key):
    scene.press("G", key)
    check(35 < shelf_of(scene.under_cursor()) < 45, f"a page: {scene.under_cursor()}")


# ---- opening and leaving

@keys("open", "Enter l Right")
def _(scene, key):
    scene.press(key)
    scene.wait("Bookend00")
    scene.press("h", "h", "j", key)
    check_in("Inter Miami", scene.top(), "the club that was opened")


@keys("back", "h Left BS")
def _(scene, key):
    scene.press("Enter")
    scene.wait("Bookend00")
    scene.press(key)
    scene.wait("Shelf01")
    scene.press(key)
    check(scene.terminal.cursor.x < 10, "the cursor is among the clubs")


@keys("cancel", "Esc")
def _(scene, key):
    scene.press("3")
    check_in("Arsenal", scene.top(), "the filter")
    scene.press(key)
    check_in("All clubs", scene.top(), "the filter, taken back")
    scene.press("e", key)
    scene.wait("Shelf01")


@keys("quit", "q")
def _(scene, key):
    scene.press("Enter")
    scene.wait("Bookend00")
    scene.press(key)
    scene.wait("Shelf01")
    scene.terminal.type(key)
    check_equal(scene.terminal.wait_end(), 0, "the status")
    scene.start()


@keys("quit-at-once", "Q")
def _(scene, key):
    scene.press("Enter")
    scene.wait("Bookend00")
    scene.terminal.type(key)
    check_equal(scene.terminal.wait_end(), 0, "the status")
    scene.start()


@keys("next-pane", "Tab")
def _(scene, key):
    scene.press(key)
    scene.wait("Bookend00")
    scene.press(key)
    check(scene.terminal.cursor.x < 10, "the cursor is among the clubs")


@keys("previous-pane", "BackTab")
def _(scene, key):
    scene.press(key)
    check(scene.terminal.cursor.x < 10, "the cursor is among the clubs")
    scene.press(key)
    scene.wait("Bookend00")


@keys("next-unread", "J")
def _(scene, key):
    scene.press("j", "N")  # 1 is read, and the cursor on 2
    scene.press("g", key)
    check_equal(shelf_of(scene.under_cursor()), 2, "the next unread one")
    scene.press("U")


@keys("previous-unread", "K")
def _(scene, key):
    scene.press("j", "j", "N", "j", key, key)
    check_equal(shelf_of(scene.under_cursor()), 1, "the unread one before")
    scene.press("U")


# ---- filters

@keys("all-clubs", "0")
def _(scene, key):
    scene.press("2")
    check_in("Vancouver", scene.top(), "the filter")
    scene.press(key)
    check_in("All clubs", scene.top(), "the filter, gone")


@keys("club-1", "1-9")
def _(scene, _key):
    for number in range(1, 10):
        scene.press(str(number))
        check_equal(shelf_of(scene.under_cursor()), number - 1, f"the first row of club {number}")
        check_not_in(f"Shelf{number % 9:02}", scene.text(), f"another club's, at {number}")


@keys("next-club", "]")
def _(scene, key):
    scene.press("1", key)
    check_in("Vancouver", scene.top(), "the club after the first")


@keys("previous-club", "[")
def _(scene, key):
    scene.press("3", key)
    check_in("Vancouver", scene.top(), "the club before the third")


@keys("pick-club", "c")
def _(scene, key):
    scene.press(key)
    scene.terminal.type("whitecaps")
    scene.wait("Vancouver")
    scene.press("Enter")
    check_in("Vancouver", scene.top(), "the picked club")


@keys("follow", "+")
def _(scene, key):
    demo = scene.house.reader("--demo", columns=COLUMNS, rows=ROWS)
    demo.wait_for("Inter Miami")
    rest(demo)
    demo.press("1", key, quiet=0.3)
    check_in("no longer following", demo.text(), "the message")
    demo.press("Q")


@keys("unread-only", "u")
def _(scene, key):
    scene.press("j", "N", "g", key)
    check_not_in("Shelf01", scene.text(), "the list without what is read")
    scene.press(key)
    check_in("Shelf01", scene.text(), "the list with what is read")
    scene.press("U")


@keys("starred-only", "*")
def _(scene, key):
    scene.press("j", "m", "g", key)
    check_not_in("Shelf00", scene.text(), "the list of what is starred")
    scene.press(key, "g")  # the cursor has stayed on its article
    check_in("Shelf00", scene.text(), "the whole list")
    scene.press("U")


@keys("outlets", "O")
def _(scene, key):
    scene.press(key)
    scene.wait("Outlets to show")
    scene.press("Tab", "Esc")
    check_in("·", scene.top(), "the filter in the line above")
    scene.press(key, "Tab", "Esc")


@keys("since", "t")
def _(scene, key):
    for word in ("today", "24 hours", "7 days"):
        scene.press(key)
        check_in(word, scene.top(), "the filter in the line above")
    while "·" in scene.top():
        scene.press(key)


@keys("sort", "S")
def _(scene, key):
    scene.press(key)
    check_in("Headlines by club", scene.text(), "the head of the list")
    scene.press(key)
    check_not_in("Headlines by club", scene.text(), "the head of the list")


@keys("clear-filters", "C")
def _(scene, key):
    scene.press("2", "u", "t", key)
    check_in("All clubs", scene.top(), "the line above")
    check_not_in("·", scene.top(), "the line above")


@keys("command", ":")
def _(scene, key):
    scene.press(key)
    check(scene.terminal.rows()[-1].startswith(":"), "the line takes a command")
    scene.press("unread-only", "Enter")
    check_in("unread", scene.top(), "the filter in the line above")
    scene.press("u")


@keys("languages", "L")
def _(scene, key):
    scene.press(key)
    scene.wait("Languages to show")
    scene.press("Tab", "Esc")
    check_in("en", scene.top()[20:60], "the filter in the line above")
    scene.press(key, "Tab", "Esc")


@keys("search", "/")
def _(scene, key):
    scene.press(key)
    scene.terminal.type("whitecaps")
    scene.terminal.wait_gone("Shelf00")
    scene.wait("Shelf01")
    scene.press("Enter", "Esc")
    scene.wait("Shelf00")


@keys("next-match", "n")
def _(scene, key):
    scene.press("Enter")
    scene.wait("Bookend00")
    scene.press("/")
    scene.terminal.type("line")
    scene.press("Enter")
    scene.wait("1 of ")
    scene.press(key)
    scene.wait("2 of ")


@keys("previous-match", "^P")
def _(scene, key):
    scene.press("Enter")
    scene.wait("Bookend00")
    scene.press("/")
    scene.terminal.type("line")
    scene.press("Enter", "n", "n", key)
    scene.wait("2 of ")
    scene.press("N")
    scene.wait("1 of ")


@keys("unfold", "x")
def _(scene, key):
    scene.press("j", "j", "j")
    check_in("+1", scene.under_cursor(), "a story of two")
    scene.press(key)
    check_equal(scene.text().count("Shelf03"), 2, "rows of the unfolded story")
    scene.press(key)
    check_equal(scene.text().count("Shelf03"), 1, "rows of the folded story")


# ---- marks

@keys("star", "m")
def _(scene, key):
    scene.press("j", "j", key)
    check_in("Shelf02", scene.listed("--starred"), "what is starred")
    scene.press(key)
    check_not_in("Shelf02", scene.listed("--starred"), "what is starred, afterwards")


@keys("read", "N")
def _(scene, key):
    scene.press("j", "j", key)
    check_not_in("Shelf02", scene.listed("--unread"), "what is unread")
    scene.press("k", key)
    check_in("Shelf02", scene.listed("--unread"), "what is unread, afterwards")


@keys("all-read", "A")
def _(scene, key):
    scene.press("4", key)
    listed = scene.listed("--unread")
    check_not_in("Shelf12", listed, "what is unread")
    check_in("Shelf13", listed, "what is unread")
    scene.press("U")


@keys("undo", "U")
def _(scene, key):
    scene.press("j", "j", "m")
    check_in("Shelf02", scene.listed("--starred"), "what is starred")
    scene.press(key)
    check_not_in("Shelf02", scene.listed("--starred"), "what is starred, afterwards")
    check_in("again", scene.bottom(), "the message")


# ---- the article

@keys("link-1", "1-9")
def _(scene, _key):
    scene.press("Enter")
    scene.wait("way 9")
    for number in range(1, 10):
        scene.press(str(number))
        check_equal(scene.slip_text(), f"https://news.example/0/{number}\n", "the opened link")


@keys("fetch", "f")
def _(scene, key):
    scene.press("j", "Enter")
    scene.wait("Bookend01")
    scene.press(key)
    scene.wait("groundsman of the first")
    scene.press(key)
    scene.wait("Bookend01")


@keys("image", "i")
def _(scene, key):
    scene.press(key)
    scene.wait("this article has no photo")  # test_images.py has some


@keys("browser", "o")
def _(scene, key):
    scene.press(key)
    check_in("https://news.example/Shelf00", scene.slip_text(), "what the browser got")


@keys("copy", "y")
def _(scene, key):
    before = len(scene.terminal.raw)
    scene.press(key)
    sent = re.search(rb"\x1b\]52;c;([^\a]*)\a", bytes(scene.terminal.raw[before:]))
    check(sent, "an OSC 52 is sent")
    check_in(b"https://news.example/Shelf00", base64.b64decode(sent.group(1)), "what it carries")


@keys("save", "s")
def _(scene, key):
    scene.press(key)
    scene.wait("Save as")
    scene.press("Enter")
    def files():
        return [path for path in scene.house.home.iterdir() if path.is_file()]

    scene.terminal.wait_until(files, "the saved file")
    scene.terminal.settle(0.5)
    saved = files()
    check_equal(len(saved), 1, "files in the home")
    check_in("Bookend00", saved[0].read_text(encoding="utf-8"), "the saved article")
    saved[0].unlink()


@keys("pipe", "|")
def _(scene, key):
    scene.press(key)
    check_in("Bookend00", scene.slip_text(), "what the command read")


# ---- the poller

@keys("poll-feed", "r")
def _(scene, key):
    scene.press(key)
    check_in("poll", scene.bottom(), "the message")


@keys("poll-all", "R")
def _(scene, key):
    scene.press(key)
    check_in("poll", scene.bottom(), "the message")


@keys("feeds", "e")
def _(scene, key):
    scene.press(key)
    scene.wait("The One", "The Twin")
    scene.press(key)
    scene.wait("Shelf00")


def at_the_twin(scene):
    """In the pane of feeds, on the one that a command may change."""
    scene.press("e")
    scene.wait("The Twin")
    for _ in range(3):
        if "The Twin" in scene.under_cursor():
            return
        scene.press("j")
    raise Failure(f"the cursor does not reach The Twin:\n{scene.text()}")


def wait_written(scene, word, there=True):
    scene.terminal.wait_until(
        lambda: (word in scene.subscriptions.read_text(encoding="utf-8")) == there,
        f"{word} in subscriptions.ini")


@keys("change-feed", "c")
def _(scene, key):
    at_the_twin(scene)
    scene.press(key)
    scene.wait("Name", "Language")
    scene.terminal.type("s")
    scene.press("Enter")
    wait_written(scene, "The Twins")


@keys("pause-feed", "p")
def _(scene, key):
    at_the_twin(scene)
    scene.press(key)
    wait_written(scene, "off =")
    scene.wait("1 paused")
    scene.press(key)
    wait_written(scene, "off =", there=False)


@keys("remove-feed", "d Del")
def _(scene, key):
    before = scene.subscriptions.read_text(encoding="utf-8")
    at_the_twin(scene)
    scene.press(key)
    scene.wait("y removes")
    scene.press("n")
    check_equal(scene.subscriptions.read_text(encoding="utf-8"), before, "after another key")
    if key == "Del":  # the last of its keys: now in earnest
        scene.press(key, "y")
        wait_written(scene, "The Twin", there=False)


# ---- the screen

@keys("setup", "F")
def _(scene, key):
    before = scene.text()
    scene.press(key)
    check(scene.text() != before, "the screen has changed")
    scene.wait("Tottenham")
    scene.press("Esc")
    scene.wait("Shelf00")


@keys("zoom", "z")
def _(scene, key):
    scene.press(key)
    check_not_in("Starred", scene.text(), "the clubs beside a zoomed list")
    scene.press(key)
    check_in("Starred", scene.text(), "the clubs")


@keys("narrower", "<")
def _(scene, key):
    head = scene.terminal.rows()[1].index("Headlines")
    scene.press(key)
    check_equal(scene.terminal.rows()[1].index("Headlines"), head + 2, "where the list begins")
    scene.press(">")


@keys("wider", ">")
def _(scene, key):
    head = scene.terminal.rows()[1].index("Headlines")
    scene.press(key)
    check_equal(scene.terminal.rows()[1].index("Headlines"), head - 2, "where the list begins")
    scene.press("<")


@keys("mouse", "M")
def _(scene, key):
    check_in(b"?1000h", scene.terminal.press(key), "what is sent")
    check_in(b"?1000l", scene.terminal.press(key), "what is sent")


@keys("theme", "T")
def _(scene, key):
    accent = scene.terminal.cell(1, 0).fg
    scene.press(key)
    check_in("theme: Light", scene.bottom(), "the message")
    check(scene.terminal.cell(1, 0).fg != accent, "the accent is another one")
    scene.terminal.come_to_rest(1.5)
    state = scene.house.data_folder / "state.ini"
    check_in("light", state.read_text(encoding="utf-8"), "what is remembered")


@keys("help", "? F1")
def _(scene, key):
    scene.press(key)
    scene.wait("Down one row")
    scene.press("q")
    scene.wait("Shelf00")


@keys("redraw", "^L")
def _(scene, key):
    sent = scene.terminal.press(typed(key))
    check(len(sent) > 1500, f"the whole screen is sent: {len(sent)} bytes")


# ---- the cases

def help_of_this_place(terminal):
    """{name: keys} of the help pane, on a terminal that shows all of it."""
    terminal.type("?")
    terminal.wait_for("The keys of this place")
    terminal.settle()
    found = {}
    rows = terminal.rows()
    ends = [y for y, row in enumerate(rows) if row.strip() == "Commands"]
    for row in rows[2:ends[0] if ends else -1]:
        name = row[75:92].strip()
        if name:
            found[name] = row[1:16].strip()
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
