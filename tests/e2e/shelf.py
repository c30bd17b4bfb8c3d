# SPDX-License-Identifier: MIT
"""A reader with a list longer than the screen, for what is counted or happens to the
terminal."""
import random
import re

from cases import check, check_equal
from documents import item, rss
from feed_server import Document, FeedServer

COUNT = 80


def words(seed, count):
    """So many names that another seed does not give."""
    source = random.Random(seed)
    return " ".join("".join(source.choice("bdfgklmnprstvz") + source.choice("aeiou")
                            for _ in range(source.choice((2, 3, 3, 4)))).capitalize() for _ in range(count))


def title(number):
    club = ("Inter Miami", "Vancouver Whitecaps", "Lazio")[number % 3]
    return f"Shelf{number:02} {club} {words(number, 6)}"


def age(number):
    """In minutes. Days apart, so that no two pieces are taken for the same story."""
    return 1 + 5 * 24 * 60 * number


def body(number):
    return (f"<p>Bookend{number:02} {words(1000 * number, 3).lower()}.</p>" +
            "".join(f"<p>{words(1000 * number + line, 22).lower()}.</p>" for line in range(1, 13)))


def publish_shelf(house, items=None, feed_title="The Shelf", more=""):
    server = FeedServer(house)
    entries = items or [item(title(n), body(n), age(n)) for n in range(COUNT)]
    url = server.serve("/shelf.rss", Document(rss(feed_title, entries)))
    house.subscribe(url, clubs="inter-miami, vancouver-whitecaps, lazio", more=more)
    return server


def reload(house, *arguments, **changes):
    """Polls once, to its good end."""
    done = house.run("reload", *arguments, **changes)
    check_equal(done.returncode, 0, f"the status of reload ({done.stderr})")


def fill(house):
    """So that a reader started afterwards finds everything in the database and nothing arrives
    while bytes are counted."""
    publish_shelf(house)
    reload(house)


def start(house, *arguments, **options):
    """A reader that has come to rest."""
    terminal = house.reader(*arguments, **options)
    terminal.wait_for("Shelf00")
    rest(terminal)
    return terminal


def rest(terminal):
    """Waits for the poller to have come up and to have nothing to do."""
    terminal.come_to_rest(0.5)
    terminal.wait_gone("poller starts")
    terminal.wait_gone("polling")
    terminal.come_to_rest(0.3)


KEYPAD = rb"\x1b\[\?1h"  # not needed: both forms of the arrows are understood

# What is switched on, how it is switched off again, and whether it is needed at all.
PAIRS = (
    (rb"\x1b\[\?1049h", rb"\x1b\[\?1049l"),
    (rb"\x1b\[\?25l", rb"\x1b\[\?25h|\x1b\[\?12l\x1b\[\?25h|\x1b\[34h\x1b\[\?25h"),
    (rb"\x1b\[\?2004h", rb"\x1b\[\?2004l"),
    (rb"\x1b\[\?(?:1000|1006|1000;1006|1006;1000)h", rb"\x1b\[\?(?:1000|1006|1000;1006|1006;1000)l"),
    (rb"\x1b\[\?2026h", rb"\x1b\[\?2026l"),
    (rb"\x1b\[8l", rb"\x1b\[8h"),
    (KEYPAD, rb"\x1b\[\?1l"),
)


def check_restored(terminal, what):
    """Every mode that was switched on is off at the end, colours and line modes included."""
    raw = bytes(terminal.raw)
    for on, off in PAIRS:
        last_on = max((match.start() for match in re.finditer(on, raw)), default=-1)
        last_off = max((match.start() for match in re.finditer(off, raw)), default=-1)
        check(last_off > last_on or last_on < 0,
              f"{what}: {on!r} is left on; the end was {raw[-120:]!r}")
    colours = [match.group() for match in re.finditer(rb"\x1b\[[0-9;]*m", raw)]
    check(not colours or colours[-1] in (b"\x1b[m", b"\x1b[0m"),
          f"{what}: colours are left on: {colours[-3:]!r}")
    if terminal.status is not None and not terminal.closed:
        check_equal(terminal.modes(), terminal.modes_before, f"{what}: the terminal's modes")


# The whole screen, or all of it from its first cell on.
FULL_CLEAR = re.compile(rb"\x1b\[[23]J|\x1bc|\x1b\[(?:1?;?1?)?[Hf](?:\x1b\[[0-9;]*m)*\x1b\[0?J")


def check_no_full_clear(raw, what):
    found = FULL_CLEAR.search(raw)
    check(not found, f"{what}: {found and found[0]!r} clears the whole screen")
