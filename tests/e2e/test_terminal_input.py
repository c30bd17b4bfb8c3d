#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What comes from the keyboard's side and is no key: answers to questions that nobody asked,
reports of other programs' modes, pastes without measure, keys that come too early."""
import re

from cases import case, check, check_equal, check_in, check_not_in, main
from shelf import fill, start

# Of letters that would do something, were they taken for keys.
STRAY = (
    b"\x1b[?62;1;4c", b"\x1b[>41;377;0c", b"\x1b[0n", b"\x1b[12;40R", b"\x1b[1;80R",
    b"\x1b[?2026;2$y", b"\x1b[8;2$y", b"\x1b[8;24;80t", b"\x1b]11;rgb:1e1e/1e1e/2e2e\x07",
    b"\x1b]4;1;rgb:cd/00/00\x1b\\", b"\x1b]52;c;cVFBTnp6\x1b\\", b"\x1bP>|XTerm(379)\x1b\\",
    b"\x1bP1+r544e=787465726d\x1b\\", b"\x1bP1$r0m\x1b\\", b"\x1b_Gi=31;OK\x1b\\",
    b"\x1b[I", b"\x1b[O", b"\x1b[?1u", b"\x1b[113;5u", b"\x1b[97;;97u", b"\x1b[27u",
    b"\x1b[1;1:3A", b"\x1b[1;1:3B", b"\x1b[113;1:3u", b"\x1b[27;5;106~", b"\x1b[27;6;13~",
    b"\x1b[<0;12;9M", b"\x1b[<0;12;9m", b"\x1b[<64;12;9M", b"\x1b[<65;12;9M", b"\x1b[<35;2;2M",
    b"\x1b[M !!", b"\x1b[Ma!!", b"\x1b[32;12;9M", b"\x1b[99;99X", b"\x1bO?", b"\x1b[3;5^",
)

# A place, the keys that lead there from the list, what one sees there, and the way back.
PLACES = (
    ("the list", (), "Shelf00", ()),
    ("the search field", ("/", "wo"), "Nothing found for wo", ("Esc",)),
    ("the command line", (":", "un"), ":un", ("Esc",)),
    ("the picker", ("c", "la"), "Find a club", ("Esc",)),
    ("feed health", ("e",), "The Shelf", ("q",)),
    ("the help", ("?",), "next-pane", ("q",)),
    ("an article", ("Enter",), "Bookend00", ("q",)),
)


def unread(house):
    listed = house.run("list", "--unread", "--limit", "200").stdout
    return len(re.findall(r"Shelf\d\d", listed))


def look(terminal):
    return terminal.rows(), terminal.cursor.x, terminal.cursor.y


def check_ignored(terminal, before, what):
    """The screen is as it was, and the keys are still taken: Ctrl-L draws all of it again."""
    terminal.settle(0.3)
    mark = len(terminal.raw)
    terminal.type("C-l")
    terminal.wait_until(lambda: len(terminal.raw) - mark > 300, f"the screen again after {what}")
    terminal.settle(0.3)
    check(not terminal.ended(), f"it ended after {what}")
    rows, x, y = look(terminal)
    check_equal("\n".join(rows), "\n".join(before[0]), f"the screen after {what}")
    check_equal((x, y), before[1:], f"the cursor after {what}")


@case
def t30_what_is_no_key_does_nothing_anywhere(house):
    fill(house)
    terminal = start(house)
    for place, there, seen, back in PLACES:
        terminal.press(*there)
        terminal.wait_for(seen)
        terminal.settle(0.3)
        before = look(terminal)
        for sequence in STRAY:
            for byte in sequence:
                terminal.send(bytes([byte]), pump=False)
        check_ignored(terminal, before, f"answers in {place}")
        terminal.press(*back)
        terminal.wait_for("Shelf00", "m star")
        terminal.settle(0.3)
    check_equal(unread(house), 79, "unread entries after one was opened")


@case
def t30_nor_while_a_newcomer_is_asked(house):
    terminal = house.reader()
    terminal.wait_for("clubs")
    terminal.settle(0.5)
    before = look(terminal)
    terminal.send(b"".join(STRAY))
    check_ignored(terminal, before, "answers at the first start")


# Were it typed, it would end the reader at once, mark all as read, and more.
PASTE = b"QAN:q\r\x1b\x1b[B\x01\x00\x15\x0b\x7f\tU\n" * 55000


@case
def t29_a_paste_without_measure(house):
    fill(house)
    terminal = start(house)
    before = look(terminal)
    terminal.send(b"\x1b[200~" + PASTE + b"\x1b[201~")
    check_ignored(terminal, before, "a megabyte pasted into the list")
    terminal.press("/")
    terminal.send(b"\x1b[200~" + PASTE + b"\x1b[201~")
    terminal.settle(0.5)
    check_in("QAN:q", terminal.bottom(), "the search field with what was pasted")
    check_not_in("\x1b", terminal.bottom(), "the search field")
    terminal.press("Esc")
    terminal.wait_for("Shelf00")
    check_ignored(terminal, before, "a megabyte pasted into the search field")
    check_equal(unread(house), 80, "unread entries")


@case
def t29_control_bytes_pasted_into_each_field(house):
    fill(house)
    terminal = start(house)
    interrupts = (3, 26, 28)  # the kernel's, before a program sees them
    controls = bytes(n for n in range(1, 32) if n not in interrupts)
    paste = (b"\x1b[200~w" + controls + b"[31;5u" + b"\x7f\xc2\x9b31m\xe2\x80\xae\xff\xfe"
             b"\x1b]0;pq\x07o\x1b[201~")
    for place, there, _, back in PLACES[1:4]:
        terminal.press(there[0])
        mark = len(terminal.raw)
        terminal.send(paste)
        terminal.wait_for("31mo")
        terminal.settle(0.3)
        row = terminal.rows()[terminal.cursor.y]
        check(row[:terminal.cursor.x].endswith("31mo"), f"{place}: the row is {row!r}")
        for bad in (b"\x1b]0;", b"\xc2\x9b", b"\xe2\x80\xae", b"\x1b[31;5u", b"\x07"):
            check_not_in(bad, bytes(terminal.raw[mark:]), place)
        terminal.press(*back)
        terminal.wait_for("Shelf00", "m star")
    check_equal(unread(house), 80, "unread entries")


@case
def keys_before_the_first_frame_are_not_lost(house):
    fill(house)
    terminal = house.reader()
    terminal.send(b"jj")
    terminal.wait_for("Shelf00")
    terminal.wait_until(lambda: terminal.cursor.y == terminal.row_of("Shelf02"),
                        "the cursor on the third headline")


if __name__ == "__main__":
    main()
