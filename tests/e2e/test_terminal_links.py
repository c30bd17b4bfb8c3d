#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What becomes of an article's address: copied, shown, given to a browser. Cases are named after
the numbers of the terminal checklist in tests/README.md."""
import base64
import re

from cases import case, check, check_equal, check_in, check_not_in, main
from documents import item
from scenario import select
from shelf import age, fill, publish_shelf, reload, start, title, words

COPIED = re.compile(rb"\x1b\]52;([^\x07\x1b]*)(?:\x07|\x1b\\)")
COPY_LIMIT_BYTES = 2048


def copied(sent):
    """What the only OSC 52 among these bytes puts into the clipboard, and asks nothing."""
    found = COPIED.findall(sent)
    check_equal(len(found), 1, f"how many OSC 52 are in {sent!r}")
    where, text = found[0].split(b";")
    check_equal(where, b"c", "which clipboard")
    check(re.fullmatch(rb"[A-Za-z0-9+/]+=*", text), f"it is written, not read: {text!r}")
    return base64.b64decode(text, validate=True).decode()


@case
def t33_copy(house):
    fill(house)
    terminal = start(house)
    select(terminal, "Shelf03")
    url = item(title(3))["link"]
    check_equal(copied(terminal.press("y")), url, "what was copied")
    message = terminal.bottom()
    check_in("https://news", message, "how the address in the message begins")
    check(message.endswith(url[-12:]), f"and how it ends: {message}")
    check_equal(len(COPIED.findall(bytes(terminal.raw))), 1, "nothing else was copied")
    # Over ssh a browser would open at the wrong end: o copies as well.
    far = start(house, SSH_CONNECTION="192.0.2.1 1 192.0.2.2 22")
    select(far, "Shelf03")
    check_equal(copied(far.press("o")), url, "what o copied over ssh")


@case
def t33_no_more_than_two_kilobytes_are_copied(house):
    long, too_long = (f"https://news.example/{'a' * size}" for size in (2000, 3000))
    publish_shelf(house, [item("Shelf00 is long", "<p>x</p>", age(0), link=long),
                          item("Shelf01 is too long", "<p>x</p>", age(1), link=too_long)])
    reload(house)
    terminal = start(house)
    check_equal(copied(terminal.press("y")), long, "what was copied")
    check(len(long) < COPY_LIMIT_BYTES, "which is allowed")
    terminal.press("j")
    sent = terminal.press("y")
    check_not_in(b"\x1b]52", sent, "what is sent of an address that is too long")
    terminal.wait_for("no link")


# What no browser may get. The last ones name no host, or one that cannot be.
WAYS_OUT = ("javascript:alert(1)", "JavaScript:alert(1)", "\tjavascript:alert(1)",
            "java\nscript:alert(1)", "file:///etc/passwd", "data:text/html,x",
            "ftp://news.example/x", "//", "http://a b/", "http://", "https:///x",
            "http://-a\n-b/")
# What becomes a web address before it is one: paths at the feed's host, a newline taken out.
REPAIRED = {"-remote": r"http://127\.0\.0\.1:\d+/-remote", "--help": r"http://127\.0\.0\.1:\d+/--help",
            "https://news.example/a\nb": r"https://news\.example/ab"}


@case
def t34_only_web_addresses_are_opened(house):
    opened = house.folder / "opened"
    browser = house.program("browser", f'printf "%s\\n" "$#" "$@" >>{opened}')
    publish_shelf(house, [item(f"Shelf{n:02} {words(n, 6)}", "<p>x</p>", age(n), link=link)
                          for n, link in enumerate((*WAYS_OUT, *REPAIRED))],
                  more=f"[reading]\nbrowser = {browser}\npipe = {browser}")
    reload(house)
    terminal = start(house)
    for _ in WAYS_OUT:
        terminal.press("o")
        check_not_in(b"\x1b]52", terminal.press("y"), "what is copied of what cannot be opened")
        terminal.press("j")
    terminal.come_to_rest(1)
    check(not opened.exists(), f"the browser was given {opened.exists() and opened.read_text()!r}")
    for link, expected in REPAIRED.items():
        terminal.press("o", "j")
        terminal.wait_until(lambda: opened.exists() and opened.read_text().count("\n") == 2,
                            f"the browser for {link!r}")
        terminal.come_to_rest(1)
        got = opened.read_text(encoding="utf-8")
        check(re.fullmatch(f"1\n{expected}\n", got), f"it got {got!r} for {link!r}")
        opened.unlink()


@case
def t35_the_browser_gets_one_argument(house):
    link = "https://news.example/a;$(id)`id`&b=1|c='2'\"3\"?q=$HOME"
    opened = house.folder / "opened"
    browser = house.program("browser", f"printf '%s\\n' \"$#\" \"$@\" >{opened}")
    publish_shelf(house, [item("Shelf00 leads on", "<p>x</p>", 1, link=link)],
                  more=f"[reading]\nbrowser = {browser}")
    reload(house)
    terminal = start(house)
    terminal.type("o")
    terminal.wait_until(lambda: opened.exists() and opened.read_text().count("\n") >= 2,
                        "the browser")
    terminal.come_to_rest(1)
    count, address = opened.read_text(encoding="utf-8").splitlines()
    check_equal(count, "1", "how many arguments it got")
    check_in("a;$(id)", address, "the address")
    decoded = re.sub("%([0-9A-F]{2})", lambda found: chr(int(found[1], 16)), address)
    check_equal(decoded, link, "the address, without what is written in another way")


@case
def t35_a_browser_of_the_terminal_gives_the_screen_back(house):
    w3m = house.program("w3m", "echo in-the-browser; read line")
    publish_shelf(house, more=f"[reading]\nbrowser = {w3m}")
    reload(house)
    terminal = start(house)
    terminal.press("j", "j")
    before, cursor = terminal.cells()[:-1], terminal.cursor.y
    terminal.type("o")
    terminal.wait_for("in-the-browser")
    check_equal(terminal.modes(), terminal.modes_before, "the terminal's modes in the browser")
    terminal.type("\r")
    terminal.wait_until(lambda: (terminal.cells()[:-1], terminal.cursor.y) == (before, cursor),
                        "the screen as before")


@case
def t35_no_browser_of_the_terminal_where_one_is_restricted(house):
    ran = house.folder / "ran"
    w3m = house.program("w3m", f"echo x >{ran}")
    publish_shelf(house, more=f"[reading]\nbrowser = {w3m}")
    reload(house)
    terminal = start(house, "--restricted")
    check(copied(terminal.press("o")).startswith("https://news.example/"), "the link is copied")
    terminal.come_to_rest(1)
    check(not ran.exists(), "no browser was started")


if __name__ == "__main__":
    main()
