#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Colours, locale, right-to-left text, strangers' bytes, paste and copy. Cases are named after
the numbers of the terminal checklist in tests/README.md."""
import random
import re

from cases import case, check, check_equal, check_in, check_not_in, main
from documents import item
from house import PROGRAM
from scenario import HEBREW_BODY, HEBREW_VISUAL, visual
from shelf import check_restored, fill, publish_shelf, reload, start

SGR = re.compile(rb"\x1b\[([0-9;:]*)m")


def colour_numbers(raw):
    """Every parameter list of the SGR sequences, as lists of numbers."""
    return [[int(number or 0) for number in match.group(1).replace(b":", b";").split(b";")]
            for match in SGR.finditer(raw)]


def has_colour(numbers):
    return any(30 <= number <= 49 or 90 <= number <= 107 for number in numbers)


@case
def t18_no_color(house):
    fill(house)
    terminal = start(house, NO_COLOR=1)
    terminal.press("j", "2", "0", "m", "Enter", "q", "e", "q", "?", "q", "c", "Esc", "T", "/", "w")
    for numbers in colour_numbers(bytes(terminal.raw)):
        check(not has_colour(numbers), f"a colour under NO_COLOR=1: {numbers}")
    terminal = start(house, NO_COLOR="")
    check(any(has_colour(numbers) for numbers in colour_numbers(bytes(terminal.raw))),
          "an empty NO_COLOR counts as none")


@case
def t19_colours_fit_the_terminal(house):
    fill(house)
    for term in ("xterm", "xterm-256color"):
        terminal = start(house, TERM=term)
        terminal.press("j", "2", "0", "m", "Enter", "q", "e", "q", "?", "q", "T", "/", "w")
        raw = bytes(terminal.raw)
        for numbers in colour_numbers(raw):
            for ground in (38, 48):
                check([ground, 2] not in (numbers[n:n + 2] for n in range(len(numbers))),
                      f"direct colour under {term}: {numbers}")
            if term == "xterm":
                check(38 not in numbers and 48 not in numbers
                      and not any(90 <= number <= 107 for number in numbers),
                      f"more than eight colours: {numbers}")
        for sequence in (b"\x1b]4;", b"\x1b]10;", b"\x1b]11;", b"\x1b]104"):
            check_not_in(sequence, raw, f"what was sent under {term}")


# The palette of the Linux console as its kernel sets it; bold makes of the first eight colours the
# other eight. pyte calls yellow brown.
CONSOLE = {"black": 0x000000, "red": 0xAA0000, "green": 0x00AA00, "brown": 0xAA5500,
           "blue": 0x0000AA, "magenta": 0xAA00AA, "cyan": 0x00AAAA, "white": 0xAAAAAA}
BRIGHT = 0x555555


def console_colours(cell):
    """What the Linux console shows: text and ground, 0xRRGGBB."""
    text = CONSOLE[cell.fg if cell.fg != "default" else "white"]
    ground = CONSOLE[cell.bg if cell.bg != "default" else "black"]
    text += BRIGHT if cell.bold else 0
    return (ground, text) if cell.reverse else (text, ground)


def contrast(one, other):
    """Of two colours by WCAG 2, from 1 to 21."""
    def light(rgb):
        parts = [(rgb >> shift & 0xFF) / 255 for shift in (16, 8, 0)]
        red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
                            for part in parts]
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


@case
def t20_no_text_in_the_colour_of_its_ground(house):
    fill(house)
    for term in ("linux", "xterm", "xterm-256color"):
        terminal = start(house, TERM=term)
        columns, rows = terminal.size
        for x, y in ((x, y) for y in range(rows) for x in range(columns)):
            cell = terminal.cell(x, y)
            check(cell.data.strip() == "" or cell.fg != cell.bg or cell.fg == "default",
                  f"{cell.data!r} at {x},{y} is {cell.fg} on {cell.bg} under {term}")
        terminal.close()


@case
def t20_every_club_is_read_on_the_console(house):
    """The codes and names of the demo's clubs, which are of many colours, and all else there."""
    for theme in ("dark", "club", "16"):
        house.write_config(f"[screen]\nclock = no\ntheme = {theme}\n")
        terminal = house.reader("--demo", TERM="linux", columns=100, rows=40)
        terminal.wait_for("Real Madrid", "GAL", "BVB")
        terminal.settle(0.5)
        for number in "036":
            terminal.press(number)
            columns, rows = terminal.size
            for x, y in ((x, y) for y in range(rows) for x in range(columns)):
                cell = terminal.cell(x, y)
                if cell.data.strip():
                    text, ground = console_colours(cell)
                    check(contrast(text, ground) >= 2,
                          f"{cell.data!r} at {x},{y} is {text:06x} on {ground:06x} in {theme}")
        terminal.close()


@case
def t21_locale(house):
    publish_shelf(house, [item("Shelf00: Perché così è più", "<p>Çalhanoğlu, naïve.</p>", 1)])
    reload(house)
    terminal = start(house, LC_ALL="it_IT.UTF-8", LANG="it_IT.UTF-8")
    check_in("Perché così è più", terminal.text(), "under a locale that is not installed")
    terminal.close()
    for changes in ({"LC_ALL": "C"}, {"LC_ALL": None, "LANG": ""}):
        terminal = start(house, **changes)
        terminal.press("Enter")
        check_in("Perche cosi e piu", terminal.text(), f"accents under {changes}")
        check(all(byte < 0x80 for byte in terminal.raw), f"only ASCII is sent under {changes}")
        terminal.close()


def hebrew_shelf(house):
    long_title = "הקהל של מכבי חיפה שר את כל השירים הישנים וגם כמה שירים חדשים שאיש לא שמע " \
                 "מעולם ביציע הזה"
    publish_shelf(house, [
        item("Shelf00 in English", "<p>Plain.</p>", 1),
        item(long_title, HEBREW_BODY, 2, link="https://news.example/1"),
        item("العربية: السلام عليكم", "<p>السلام لأهل الكرة.</p>", 3,
             link="https://news.example/2")])
    reload(house)
    return long_title


@case
def t25_right_to_left_bodies(house):
    long_title = hebrew_shelf(house)
    terminal = start(house)
    terminal.press("j", "Enter")
    terminal.wait_for(HEBREW_VISUAL)
    row = terminal.rows()[terminal.row_of(HEBREW_VISUAL)]
    # The title above it is wrapped before it is ordered: its first words stand at the right end
    # of its first row, where those of the text end as well.
    rows = terminal.rows()
    edge = len(row)
    check(edge >= 70, f"the line is flush right: {row!r}")
    first = terminal.row_of(visual(" ".join(long_title.split()[:3])))
    last = terminal.row_of(visual(" ".join(long_title.split()[-2:])))
    check(first is not None and first + 1 == last, f"the title has two rows:\n{terminal.text()}")
    check(rows[first].endswith(visual(" ".join(long_title.split()[:3]))), f"{rows[first]!r}")
    check_equal([len(rows[first]), len(rows[last])], [edge, edge], "where the title's rows end")
    terminal.press("q", "j")
    # Lam and alef are one letter in one cell: the row ends where the Hebrew one does.
    english, hebrew, arabic = terminal.rows()[2:5]
    check(arabic.endswith(" ﻢﻜﻴﻠﻋ ﻡﻼﺴﻟﺍ :ﺔﻴﺑﺮﻌﻟﺍ"), f"the Arabic title: {arabic!r}")
    check_equal(len(arabic), len(hebrew), f"the cells of a row, below {english!r}")
    terminal.press("Enter")
    raw = terminal.raw.decode("utf-8")
    for char in "\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        check_not_in(char, raw, "what was sent")


@case
def t26_bidi_mode(house):
    hebrew_shelf(house)
    terminal = start(house)
    terminal.press("j", "Enter", "q")
    terminal.type("Q")
    terminal.wait_end()
    raw = bytes(terminal.raw)
    check_equal(raw.count(b"\x1b[8l"), 1, "CSI 8 l at the start")
    check_equal(raw.count(b"\x1b[8h"), 1, "CSI 8 h at the end")

    house.set_screen("bidi = terminal")
    terminal = start(house)
    terminal.press("j", "Enter")
    # A terminal that puts this in order shows HEBREW_VISUAL.
    terminal.wait_for("!MLS: 3-1-מסי (35) בדרך ל")
    terminal.type("Q")
    terminal.wait_end()
    check(b"\x1b[8l" not in terminal.raw and b"\x1b[8h" not in terminal.raw,
          "with bidi = terminal the mode is left alone")


@case
def t26_terminals_that_turn_letters_by_themselves(house):
    long_title = hebrew_shelf(house)
    title = " ".join(long_title.split()[:3])
    # Konsole: rows as lines from left to right, brackets as they come.
    terminal = start(house, KONSOLE_VERSION="221203")
    check_in(title, terminal.text(), "the list in Konsole")
    terminal.press("j", "Enter")
    terminal.wait_for("!MLS: 3-1-מסי )35( בדרך ל")
    terminal.type("Q")
    terminal.wait_end()
    # kitty: the letters of each word, where the word stands.
    terminal = start(house, TERM="xterm-kitty")
    check_in(" ".join(reversed(title.split())), terminal.text(), "the list in kitty")
    terminal.press("j", "Enter")
    terminal.wait_for("!MLS: 3-1-ל בדרך (35) מסי")
    terminal.type("Q")
    terminal.wait_end()
    # A command tells the terminal around what it prints, or leaves the order to it.
    shown = house.terminal([PROGRAM, "show", "2"])
    shown.wait_end()
    check_in(b"\x1b[8l", bytes(shown.raw), "show on a terminal")
    check_in(HEBREW_VISUAL, shown.text(), "show on a terminal")
    check(shown.raw.rstrip().endswith(b"\x1b[8h"), "the terminal reorders again after show")
    shown = house.terminal([PROGRAM, "show", "2"], KONSOLE_VERSION="221203")
    shown.wait_end()
    check_not_in(b"\x1b[8", bytes(shown.raw), "show in Konsole")
    check_in("מסי (35) בדרך", shown.text(), "show in Konsole")
    for words, what in ((["list"], "list"), (["list", "--links"], "list --links")):
        listed = house.terminal([PROGRAM, *words])
        listed.wait_end()
        check_in(title[::-1], listed.text(), f"{what} on a terminal")
        check(listed.raw.rstrip().endswith(b"\x1b[8h"), f"it reorders again after {what}")
        listed = house.terminal([PROGRAM, *words], KONSOLE_VERSION="221203")
        listed.wait_end()
        check_in(title, listed.text(), f"{what} in Konsole")
    check_in(title, house.run("list").stdout, "list for a program")
    for char in "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        check_not_in(char, terminal.raw.decode("utf-8"), "what was sent")


@case
def t27_a_cut_right_to_left_title(house):
    long_title = hebrew_shelf(house)
    terminal = start(house)
    row = terminal.rows()[terminal.row_of(visual(" ".join(long_title.split()[:2])))]
    check_in("…", row, "the row of the long title")
    cut = row.index("…")
    hebrew = [x for x, char in enumerate(row) if "\u05d0" <= char <= "\u05ea"]
    check(cut < min(x for x in hebrew if x > cut), "the cut end is the left one")
    check(not [x for x in hebrew if x < cut], f"nothing of the title is left of its end: {row!r}")


@case
def t28_the_cursor_tells_where_one_is(house):
    fill(house)
    terminal = start(house)
    pane = terminal.rows()[1].index("Headlines") - 3
    for key, to in (*(("j", n) for n in range(1, 30)), ("G", 79), ("k", 78), ("g", 0)):
        terminal.press(key)
        column, line = terminal.cursor.x, terminal.cursor.y
        check_in(f"Shelf{to:02}", terminal.rows()[line], f"the row of the cursor after {key}")
        check(column >= pane, f"the cursor is in the list, at {column}")
        check(terminal.cell(column, line) != terminal.cell(column, line + (-1 if line > 2 else 1)),
              f"the row of the cursor does not look like others after {key}")
        check(terminal.cursor.hidden, f"it is not seen to blink there after {key}")
    terminal.press("/", "w", "o")
    row = terminal.rows()[terminal.cursor.y]
    check_equal(row[:terminal.cursor.x], "/wo", "left of the cursor in the input line")
    check(not terminal.cursor.hidden, "it is seen where one types")
    terminal.press("Esc")
    check(terminal.cursor.hidden, "it is not seen any more")


@case
def t29_paste(house):
    fill(house)
    terminal = start(house)
    before = terminal.cells()
    terminal.send(b"\x1b[200~qqjj\n2\x1b[201~")
    terminal.settle()
    check(not terminal.ended(), "a paste does not end it")
    check_equal(terminal.cells(), before, "the screen after a paste into the list")
    terminal.press("/")
    # Terminals make a carriage return of the end of a line, as Enter does.
    terminal.send(b"\x1b[200~Shelf\n07\r\x1b[201~")
    terminal.settle()
    check_equal(terminal.bottom()[:9], "/Shelf 07", "the input line after a paste")
    check(not terminal.cursor.hidden, "the newline of a paste is no Enter: one still types")
    terminal.press("Esc")
    terminal.send(b"\x1b[200~never ended")
    terminal.come_to_rest(2)
    terminal.press("g")
    first = terminal.cursor.y
    terminal.press("j")
    check_equal(terminal.cursor.y, first + 1, "j two seconds after an unterminated paste")


@case
def t30_unknown_input(house):
    fill(house)
    terminal = start(house)
    before = terminal.cells()
    for answer in (b"\x1b[?62;4c", b"\x1b]11;rgb:0000/0000/0000\x07", b"\x1bP>|term 1.0\x1b\\",
                   b"\x1b[12;40R", b"\x1b[?2026;2$y", b"\x1b[27;5;106~", b"\x1b[<64;10;10M"):
        terminal.send(answer)
        terminal.settle()
        check(not terminal.ended(), f"it ended at {answer!r}")
        check_equal(terminal.cells(), before, f"the screen after {answer!r}")
    noise = random.Random(42)
    terminal.send(bytes(noise.randrange(128, 256) for _ in range(2048)))
    terminal.settle()
    check(not terminal.ended(), "random bytes above ASCII end it")


NOISE_BYTES = 4096
BEGINNINGS = (b"", b"\x1b", b"\x1b[", b"\x1b[<", b"\x1b[?", b"\x1b]", b"\x1bP", b"\x1bO", b"\x1b[M",
              b"\x1b[200~", b"\xf0\x9f", b"\x1b[" + b"1;" * 100, b"\x1b]52;" + b"x" * 200)


@case
def t30_noise_of_every_kind(house):
    fill(house)
    for seed in range(8):
        noise = random.Random(seed)
        terminal = start(house, "--restricted")  # any key may be among them, ^Z as well
        sent = 0
        while sent < NOISE_BYTES and not terminal.ended():  # a q is among them
            piece = noise.choice(BEGINNINGS) + bytes(noise.choices(range(1, 256), k=48))
            terminal.send(piece)
            terminal.settle(0.1)
            sent += len(piece)
        if not terminal.ended():
            terminal.signal(15)
        check_equal(terminal.wait_end(), 0, f"how it ended after the noise of {seed}")
        check_restored(terminal, f"the noise of {seed}")


@case
def t38_symbols_in_ascii(house):
    fill(house)
    house.set_screen("symbols = ascii")
    terminal = start(house)
    terminal.press("m", "j", "Enter", "q", "e", "q", "?", "q", "c", "Esc")
    for changes in ({}, {"LC_ALL": "C"}):
        raw = terminal.raw.decode("utf-8")
        for symbol in "●★▌▂…─█│├└·—‘’“”":
            check_not_in(symbol, raw, f"what was sent with ASCII symbols ({changes})")
        terminal.close()
        terminal = start(house, columns=120, rows=36, LC_ALL="C")
        terminal.press("m", "j", "Enter", "q", "e", "q", "?", "q", "c", "Esc")
        check(all(byte < 0x80 for byte in terminal.raw), "only ASCII is sent")


if __name__ == "__main__":
    main()
