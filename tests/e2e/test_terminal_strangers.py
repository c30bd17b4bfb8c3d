#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Control sequences in everything that a feed and its server may say: none reaches the terminal, a
command's output or the log. Cases are named after the numbers of the terminal checklist in
tests/README.md."""
import json
import re

from cases import case, check, check_equal, check_in, check_not_in, main
from documents import item, rss
from feed_server import Document, FeedServer
from house import House
from shelf import age, start, words

HOSTILE = ("\x07bell", "\x08back", "\x1b[31mred", "\x1b]0;title\x07", "\x1b]52;c;aGk=\x07",
           "\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\", "\x1bP+q544e\x1b\\", "\x1bc",
           "\x1b]9;shout\x07", "\x9b31m", "\x9d0;t\x9c", "\x85", "\u202e", "\u2066", "\u200b",
           "\ufeff", "\u200f", "\x0b", "\x7f", "\x1b[?1049l", "\x1b[8h",
           "".join(map(chr, range(1, 0x20))), "".join(map(chr, range(0x7F, 0xA0))))
SHORT = "\x1b[31mred\x07\x9b31m"  # where the line of a protocol has to hold it


def hostile(text):
    """The text with something after every word, as XML would let it through or not."""
    return " ".join(word + HOSTILE[count % len(HOSTILE)]
                    for count, word in enumerate(text.split()))


def hostile_item(count, piece):
    """As raw bytes, as references and inside HTML."""
    inside = re.sub(r"\s", "", piece)  # blanks of a text are not kept as they come
    references = "".join(f"&#{ord(char)};" for char in inside)
    return item(f"Shelf{count:02} {piece} Inter Miami {words(count, 4)}",
                f"<p>Bookend{count:02}{inside}{references} {words(count, 20)}</p>", age(count),
                guid=f"h{count}{piece}", author=f"A{piece}B", category=f"C{piece}D",
                link=f"https://news.example/{count}{piece}")


def refuse(request):
    request.send_response(404, f"gone {SHORT}")
    request.send_header("Content-Length", "0")
    request.end_headers()


def lead_away(request):
    request.send_response(302, SHORT)
    request.send_header("Location", f"gopher://{SHORT}/{SHORT}")
    request.send_header("Content-Length", "0")
    request.end_headers()


def hostile_shelf(house):
    """A feed full of them, and three that fail with them. Gives their addresses."""
    server = FeedServer(house)
    items = [hostile_item(count, piece) for count, piece in enumerate(HOSTILE)]
    urls = [server.serve(path, answer) for path, answer in (
        ("/shelf.rss", Document(rss("The " + hostile("Shelf of things"), items))),
        ("/gone.rss", refuse),
        ("/away.rss", lead_away),
        ("/broken.rss", Document(f"<rss><{SHORT}>&{SHORT};</wrong {SHORT}", f"text/xml; {SHORT}")))]
    house.subscribe(*urls, clubs="inter-miami")
    house.run("reload")
    return urls


# What terrace itself sends: cursor moves, colours, modes, erasing, scrolling, questions, and
# the NUL that asks the line whether it still takes something (docs/decisions/0034).
OWN = re.compile(rb"\x1b\[[0-9;?]*[A-HJKLMPSTXZ@abdfghlmnrt]|\x1b[()][0AB]|\x1b[=>78M]|[\r\n\b\t\0]|"
                 rb"\x1b\]52;c;[A-Za-z0-9+/=]*(?:\x07|\x1b\\)")
INVISIBLE = {*range(0x200b, 0x2010), *range(0x202a, 0x202f), *range(0x2060, 0x206a), 0xfeff}


def check_printable(text, what):
    for at, char in enumerate(text):
        code = ord(char)
        check(code >= 0x20 and not 0x7f <= code <= 0x9f and code not in INVISIBLE,
              f"U+{code:04X} in {what}: {text[max(0, at - 40):at + 40]!r}")


def check_wire(raw, what):
    check_printable(OWN.sub(b"", raw).decode("utf-8"), what)


def look_around(house):
    """What each key brings and what is seen then, of a reader that has just drawn everything
    anew; without the NUL with which it sometimes asks the line."""
    terminal = start(house)
    terminal.press("C-l", quiet=0.5)
    steps = []
    for key in [*["j", "Enter", "q"] * len(HOSTILE), "G", "g", "y", "O", "Esc"]:
        brought = terminal.press(key, quiet=0.5).replace(b"\0", b"")
        steps.append((key, brought, terminal.rows()))
    return terminal, steps


@case
def t23_strangers_bytes_stay_strange(house):
    hostile_shelf(house)
    terminal, _ = look_around(house)
    terminal.press("e", *["j"] * 4, "q")
    raw = bytes(terminal.raw)
    check_wire(raw, "what came to the terminal")
    # None of the strangers' sequences, even of a kind that terrace sends too.
    for sequence in (b"\x1b[31m", b"\x1b]0;", b"\x1b]9;", b"\x1b]52;c;aGk=", b"\x1bP", b"\x1bc",
                     b"\x1b]8;"):
        check_not_in(sequence, raw, "what came to the terminal")
    check_equal(raw.count(b"\x1b[?1049l"), 0, "how often the screen was left")
    check_equal(raw.count(b"\x1b[8h"), 0, "how often the bidi mode was left")


def cleaned_items(house):
    """The stored entries as a feed says them that has nothing to hide."""
    listed = json.loads(house.run("list", "--json", "--limit", "100").stdout)
    check_equal(len(listed), len(HOSTILE), "how many entries were read")
    shown = [json.loads(house.run("show", str(row["id"]), "--json").stdout) for row in listed]
    for row in shown:
        for field in ("title", "author", "text", "url", "outlet"):
            check_printable(row[field].replace("\n", " "), f"the {field} in JSON")
    return shown[0]["outlet"], [
        item(row["title"], f"<p>{row['text']}</p>", age(count), guid=f"c{count}",
             author=row["author"], link=row["url"])
        for count, row in enumerate(shown)]


@case
def t23_the_same_bytes_as_of_a_clean_feed(house):
    hostile_shelf(house)
    outlet, items = cleaned_items(house)
    other = House()
    house.at_close(other.close)
    server = FeedServer(other)
    other.subscribe(server.serve("/clean.rss", Document(rss(outlet, items))),
                    server.url("/1"), server.url("/2"),  # nothing is there, as with the other's
                    server.serve("/empty.rss", Document("<rss></rss>")), clubs="inter-miami")
    other.run("reload")
    terminal, expected = look_around(other)
    terminal.close()
    _, found = look_around(house)
    # A machine that is busy looks like a slow line: then the reader asks how far the terminal has
    # come, and its frames come in pieces.
    even = not any(b"\x1b[5n" in brought for _, brought, _ in expected + found)
    for (key, wanted, wanted_rows), (_, came, rows) in zip(expected, found):
        check_equal(rows, wanted_rows, f"what is seen after {key}")
        if even:
            check_equal(came, wanted, f"what {key} brings")


@case
def t24_commands_are_clean_too(house):
    urls = hostile_shelf(house)
    commands = [["list"], ["show", "1"], ["digest", "--since", "4000d"], ["feeds"], ["doctor"],
                ["clubs", f"inter{SHORT}"], ["follow", SHORT], [f"nonsense{SHORT}"],
                ["list", "--club", "\u202ex"], ["list", "--search", "Bookend00"], ["reload", "--all"],
                ["--version"], *(["feeds", "check", url] for url in urls)]
    commands += [command + ["--json"] for command in commands
                 if command[0] in ("list", "show", "feeds", "reload")]
    commands += [["digest", "--since", "4000d", "--format", name] for name in ("markdown", "html")]
    for command in commands:
        done = house.run(*command)
        what = " ".join(command).encode("unicode_escape").decode()
        check(done.stdout or done.stderr, f"{what} says something")
        for text in (done.stdout, done.stderr):
            check_printable(re.sub("[\n\t]", " ", text), f"the output of {what}")
    check_in("Inter Miami", house.run("digest", "--since", "4000d").stdout, "the digest")


@case
def t24_the_log_is_clean(house):
    hostile_shelf(house)
    terminal = start(house)
    terminal.press(":", "nonsense", "Enter", "e", "j", "r", quiet=0.4)
    house.run("reload", "--all")
    terminal.type("Q")
    terminal.wait_end()
    log = (house.data_folder / "terrace.log").read_text(encoding="utf-8")
    check(log, "something is in the log")
    check_printable(log.replace("\n", " "), "the log")


if __name__ == "__main__":
    main()
