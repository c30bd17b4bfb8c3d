#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Colours, locale, right-to-left text, strangers' bytes, paste and copy. Cases are named after
the numbers of the terminal checklist in tests/README.md."""
import base64
import random
import re

from cases import case, check, check_equal, check_in, check_not_in, main
from documents import item, rss
from feed_server import Document, FeedServer
from house import PROGRAM
from scenario import HEBREW_BODY, HEBREW_VISUAL, select, visual
from shelf import age, fill, publish_shelf, start, title, words

SGR = re.compile(rb"\x1b\[([0-9;:]*)m")


def colour_numbers(raw):
    """Every parameter list of the SGR sequences, as lists of numbers."""
    return [[int(number or 0) for number in match.group(1).replace(b":", b";").split(b";")]
            for match in SGR.finditer(raw)]


def has_colour(numbers):
    return any(30 <= number <= 49 and number not in (39, 49) or 90 <= number <= 107
               for number in numbers)


@case
def t18_no_color(house):
    fill(house)
    terminal = start(house, NO_COLOR=1)
    terminal.press("j", "2", "0", "Enter", "q")
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
        terminal.press("j", "2", "0", "Enter", "q")
        raw = bytes(terminal.raw)
        for numbers in colour_numbers(raw):
            check(not (38 in numbers and 2 in numbers[numbers.index(38) + 1:][:1]),
                  f"direct colour under {term}")
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
        terminal.wait_for("Real Madrid", "GAL", "BVB", limit=30)
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
    check_equal(house.run("reload").returncode, 0, "the status of reload")
    terminal = start(house, LC_ALL="it_IT.UTF-8", LANG="it_IT.UTF-8")
    check_in("Perché così è più", terminal.text(), "under a locale that is not installed")
    terminal.close()
    for changes in ({"LC_ALL": "C"}, {"LC_ALL": None, "LANG": ""}):
        terminal = start(house, **changes)
        terminal.press("Enter")
        check_in("Perche cosi e piu", terminal.text(), f"accents under {changes}")
        check(all(byte < 0x80 for byte in terminal.raw), f"only ASCII is sent under {changes}")
        terminal.close()


# Not among them: Thai and Devanagari, whose vowel signs make pyte drop the rest of a row.
NASTY = ("👨‍👩‍👧‍👦 family", "❤️ heart", "🇮🇹🇦🇷🇵🇸 flags", "1️⃣ keycap", "🫨 shaking", "\u0600 number sign",
         "z̴̧̛͖̲̅ä̶́l̵̈́̕g̷̓o", "浦和レッズが勝利", "non\u00a0breaking", "soft\u00adhyphen",
         "한국어 제목", "ﷺ ligature", "𝕱𝖗𝖆𝖐𝖙𝖚𝖗", "ÅÅ two ways", "👍🏽 tone", "\u3000wide blank",
         "…—– ambiguous ×÷±", "مرحبا بالعالم", "שָׁלוֹם", "\U000e0067 tag")


@case
def t22_widths_agree_with_the_terminal(house):
    def right_part(titles):
        """What stands in the body's pane beside these titles."""
        shelf = [item(f"Shelf{n:02} {text} {words(n, 6)}",
                      "<p>" + "Bookend00 stands. " * 150 + "</p>" if n == 0 else "", age(n),
                      guid=f"n{n}", link=f"https://news.example/{n}")
                 for n, text in enumerate(titles)]
        publish_shelf(house, shelf)
        check_equal(house.run("reload", "--all").returncode, 0, "the status of reload")
        terminal = start(house, columns=160, rows=45)
        terminal.wait_for("Bookend00 stands")
        terminal.press("C-l", quiet=0.5)
        left = min(row.index("Bookend") for row in terminal.rows() if "Bookend" in row)
        first = [x for x in range(160) if terminal.cell(x, terminal.row_of("stands.")).data == "B"]
        check(first, f"the body begins somewhere, {left}")
        part = ["".join(terminal.cell(x, y).data for x in range(first[0] - 1, 160))
                for y in range(terminal.row_of("stands."), 44)][:20]
        terminal.close()
        house.kill_all()
        return part

    plain = right_part(["plain"] * len(NASTY))
    (house.data_folder / "terrace.db").unlink()
    for row in plain:
        check(row.startswith(" "), f"a blank column parts the panes: {row!r}")
    check_equal(right_part(NASTY), plain, "the body's pane beside titles of odd widths")


HOSTILE = ("\x07bell", "\x08back", "\x1b[31mred", "\x1b]0;title\x07", "\x1b]52;c;aGk=\x07",
           "\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\", "\x1bP+q544e\x1b\\", "\x1bc",
           "\x9b31m", "\x9d0;t\x9c", "\x85", "\u202e", "\u2066", "\u200b", "\ufeff", "\u200f",
           "\x0b", "\x7f", "\x1b[?1049l", "\x1b[8h")


def hostile(text):
    """The text with something after every word, as XML would let it through or not."""
    words = text.split()
    return " ".join(word + HOSTILE[count % len(HOSTILE)] for count, word in enumerate(words))


def hostile_shelf(house):
    """Entries full of control sequences: as raw bytes, as references and inside HTML."""
    items = []
    for count, piece in enumerate(HOSTILE):
        references = "".join(f"&#{ord(char)};" for char in piece)
        items.append(item(f"Shelf{count:02} {piece} {words(count, 6)}",
                          f"<p>Bookend{count:02} {piece} {references} {words(count, 20)}</p>", age(count), guid=f"h{count}",
                          author=f"A{piece}B", link=f"https://news.example/{count}{piece}"))
    return publish_shelf(house, items, feed_title="The " + hostile("Shelf of things"))


# What terrace itself sends: cursor moves, colours, modes, erasing, scrolling, questions, and
# the NUL that asks the line whether it still takes something (docs/decisions/0034).
OWN = re.compile(rb"\x1b\[[0-9;?]*[A-HJKLMPSTXZ@abdfghlmnrt]|\x1b[()][0AB]|\x1b[=>78M]|[\r\n\b\t\0]|"
                 rb"\x1b\]52;c;[A-Za-z0-9+/=]*(?:\x07|\x1b\\)")


def check_wire(raw, what):
    rest = OWN.sub(b"", raw)
    text = rest.decode("utf-8")
    for char in text:
        code = ord(char)
        check(code >= 0x20 and not 0x7f <= code <= 0x9f and
              not (0x200b <= code <= 0x200f or 0x202a <= code <= 0x202e or
                   0x2060 <= code <= 0x2069 or code == 0xfeff),
              f"{what}: U+{code:04X} reached the terminal: "
              f"{text[max(0, text.index(char) - 40):][:80]!r}")


@case
def t23_strangers_bytes_stay_strange(house):
    hostile_shelf(house)
    done = house.run("reload")
    check_wire((done.stdout + done.stderr).encode(), "reload")
    terminal = start(house)
    terminal.press("j", "Enter", "q", "G", "Enter", "q", "e", "q", "y")
    raw = bytes(terminal.raw)
    check_wire(raw, "the reader")
    # None of the strangers' sequences, even of a kind that terrace sends too.
    for sequence in (b"\x1b[31m", b"\x1b]0;", b"\x1b]52;c;aGk=", b"\x1bP", b"\x1bc", b"\x1b]8;"):
        check_not_in(sequence, raw, "the reader")
    check_equal(raw.count(b"\x1b[?1049l"), 0, "how often the screen was left")
    check_equal(raw.count(b"\x1b[8h"), 0, "how often the bidi mode was left")


@case
def t24_commands_are_clean_too(house):
    hostile_shelf(house)
    house.run("reload")
    outputs = []
    for command in (["list"], ["show", "1"], ["feeds"], ["list", "--json"], ["show", "1", "--json"],
                  ["feeds", "--json"], ["clubs", "inter\x1b[31m"], ["follow", "x\x1b]0;t\x07"],
                  ["nonsense\x1b[31m"], ["list", "--club", "\u202ex"], ["--version"]):
        done = house.run(*command)
        outputs.append((" ".join(command).encode("unicode_escape").decode(), done))
    for what, done in outputs:
        for text in (done.stdout, done.stderr):
            for char in text:
                check(char == "\n" or char == "\t" or
                      ord(char) >= 0x20 and not 0x7f <= ord(char) <= 0x9f
                      and char not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff",
                      f"U+{ord(char):04X} in the output of {what}: {text[:300]!r}")
    log = house.data_folder / "terrace.log"
    if log.exists():
        check(not re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", log.read_bytes()), "the log is clean")


def hebrew_shelf(house):
    long_title = "הקהל של מכבי חיפה שר את כל השירים הישנים וגם כמה שירים חדשים שאיש לא שמע " \
                 "מעולם ביציע הזה"
    publish_shelf(house, [
        item("Shelf00 in English", "<p>Plain.</p>", 1),
        item(long_title, HEBREW_BODY, 2, link="https://news.example/1"),
        item("العربية: السلام عليكم", "<p>السلام لأهل الكرة.</p>", 3,
             link="https://news.example/2")])
    check_equal(house.run("reload").returncode, 0, "the status of reload")
    return long_title


@case
def t25_right_to_left_bodies(house):
    long_title = hebrew_shelf(house)
    terminal = start(house)
    terminal.press("j", "Enter")
    terminal.wait_for(HEBREW_VISUAL)
    row = terminal.rows()[terminal.row_of(HEBREW_VISUAL)]
    check(row.startswith("   "), f"the line is flush right: {row!r}")
    # The title above it is wrapped before it is ordered: its first words come first.
    rows = terminal.rows()
    first = visual(" ".join(long_title.split()[:3]))
    last = visual(" ".join(long_title.split()[-2:]))
    title_rows = [y for y, row in enumerate(rows) if first in row]
    check(title_rows, f"no row ends with the first words:\n{terminal.text()}")
    check(min(title_rows) <= max(y for y, row in enumerate(rows) if last in row),
          "the first words stand above the last ones")
    terminal.press("q", "j", "Enter")
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
    for keys in ("", "j", "jj", "G", "g", "\x04"):
        terminal.send(keys.encode())
        terminal.settle()
        row = terminal.rows()[terminal.cursor.y]
        check(re.search(r"Shelf\d\d", row), f"the cursor is on a headline after {keys!r}: {row!r}")
    terminal.press("/", "w", "o")
    row = terminal.rows()[terminal.cursor.y]
    check_in("wo", row[:terminal.cursor.x], "left of the cursor in the input line")
    terminal.press("Esc")


@case
def t29_paste(house):
    fill(house)
    terminal = start(house)
    before = terminal.text()
    terminal.send(b"\x1b[200~qqjj\n2\x1b[201~")
    terminal.settle()
    check(not terminal.ended(), "a paste does not end it")
    check_equal(terminal.text(), before, "the screen after a paste into the list")
    terminal.press("/")
    terminal.send(b"\x1b[200~Shelf\n07\x1b[201~")
    terminal.settle()
    check_in("Shelf", terminal.rows()[terminal.cursor.y], "the input line after a paste")
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
    before = terminal.text()
    for answer in (b"\x1b[?62;4c", b"\x1b]11;rgb:0000/0000/0000\x07", b"\x1bP>|term 1.0\x1b\\",
                   b"\x1b[12;40R", b"\x1b[?2026;2$y", b"\x1b[27;5;106~", b"\x1b[1;5B",
                   b"\x1b[<64;10;10M"):
        terminal.send(answer)
        terminal.settle()
        check(not terminal.ended(), f"it ended at {answer!r}")
        check_equal(terminal.text(), before, f"the screen after {answer!r}")
    noise = random.Random(42)
    terminal.send(bytes(noise.randrange(128, 256) for _ in range(2048)))
    terminal.settle()
    check(not terminal.ended(), "random bytes above ASCII end it")


@case
def t33_copy(house):
    fill(house)
    terminal = start(house, SSH_CONNECTION="192.0.2.1 1 192.0.2.2 22")
    select(terminal, "Shelf03")
    sent = terminal.press("y")
    found = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)", sent)
    check_equal(len(found), 1, "how many OSC 52 were sent")
    check_equal(base64.b64decode(found[0]).decode(), item(title(3))["link"], "what was copied")
    terminal.wait_for("https://news")  # how the address begins
    message = terminal.rows()[-1]
    check(message.endswith(item(title(3))["link"][-12:]), f"and how it ends: {message}")


@case
def t34_only_web_addresses_are_opened(house):
    browser = house.program("browser", f'echo "$@" >>{house.folder}/opened')
    links = ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "-remote",
             "http://a b/", "ftp://news.example/x", "//")
    publish_shelf(house, [item(f"Shelf{n:02} {words(n, 6)}", "<p>x</p>", age(n), link=link)
                          for n, link in enumerate(links)],
                  more=f"[reading]\nbrowser = {browser}")
    check_equal(house.run("reload").returncode, 0, "the status of reload")
    terminal = start(house)
    for _ in links:
        terminal.press("o", "j")
    terminal.settle(0.5)
    opened = house.folder / "opened"
    for line in opened.read_text().splitlines() if opened.exists() else []:
        # What could be repaired may be opened, as one web address.
        check(re.fullmatch(r"https?://\S+", line), f"the browser was given {line!r}")


@case
def t35_the_browser_gets_one_argument(house):
    link = "https://news.example/a;$(touch${IFS}pwned)?b=1&c='2'"
    browser = house.program("browser",
                            f"printf '%s\\n' \"$#\" \"$@\" >{house.folder}/opened")
    publish_shelf(house, [item("Shelf00 leads on", "<p>x</p>", 1, link=link)],
                  more=f"[reading]\nbrowser = {browser}")
    check_equal(house.run("reload").returncode, 0, "the status of reload")
    terminal = start(house)
    terminal.press("o", quiet=0.5)
    opened = house.folder / "opened"
    terminal.wait_until(opened.exists, "the browser")
    terminal.settle(0.5)
    count, address = opened.read_text().splitlines()
    check_equal(count, "1", "how many arguments it got")
    check_in("a;$(touch", address.replace("%24", "$").replace("%28", "(").replace("%3B", ";"),
             "the address")
    check(not (house.home / "pwned").exists(), "no shell has read the address")
    check_in("Shelf00", terminal.text(), "the screen afterwards")


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
