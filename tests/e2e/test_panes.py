#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Panes: their sizes, the mouse in them, themes, and when reading marks."""
import os
import re
import signal

from cases import case, check, check_equal, check_in, check_not_in, main
from shelf import check_restored, fill, start

CLICK, WHEEL_UP, WHEEL_DOWN = 0, 64, 65


def mouse(column, row, button=CLICK):
    """A press and a release of a button, at a cell counted from 0."""
    where = f"{button};{column + 1};{row + 1}"
    release = f"\x1b[<{where}m" if button == CLICK else ""
    return f"\x1b[<{where}M{release}".encode()


def point(terminal, column, row, button=CLICK):
    before = len(terminal.raw)
    terminal.send(mouse(column, row, button))
    terminal.settle(1)
    return bytes(terminal.raw[before:])


def column_of(terminal, text):
    row = terminal.row_of(text)
    return terminal.rows()[row].index(text)


def state_file(house):
    return house.data_folder / "state.ini"


def quit_now(terminal):
    terminal.type("Q")
    check_equal(terminal.wait_end(), 0, "the status")


# ---- sizes

SIZES = ((200, 50), (160, 45), (140, 40), (130, 36), (129, 36), (120, 36), (80, 24), (79, 24),
         (60, 20), (40, 15), (20, 5))


@case
def every_size_shows_a_list_and_an_article(house):
    fill(house)
    terminal = start(house)
    for columns, rows in SIZES + ((1, 1),):
        terminal.resize(columns, rows)
        terminal.settle(0.4)
        if columns == 1:
            continue
        check_in("Shelf00"[:4], terminal.text(), f"the list at {columns}x{rows}")
        terminal.press("Enter", quiet=0.3)
        check_in("Shelf00"[:4], terminal.text(), f"the article at {columns}x{rows}")
        beside = "Inter Mia" in terminal.text() and "Shelf01" in terminal.text()
        check_equal(beside, columns >= 130, f"the list is beside the article at {columns}")
        terminal.press("z", quiet=0.3)
        check_not_in("Shelf01", terminal.text(), f"the list beside a zoomed article, {columns}")
        terminal.press("z", "q", "Tab", "Tab", "Tab", quiet=0.2)
        terminal.press("BackTab", quiet=0.3)
        check_in("Starred" if rows > 7 else "All", terminal.text(),
                 f"the clubs at {columns}x{rows}")
        terminal.press("Tab", quiet=0.2)
    terminal.resize(80, 24)
    terminal.wait_for("Shelf01")
    quit_now(terminal)


@case
def sizes_are_kept_over_restarts(house):
    fill(house)
    terminal = start(house, columns=160, rows=45)
    head = terminal.rows()[1]
    terminal.press(">", ">", ">", quiet=0.2)
    wider = terminal.rows()[1]
    check_equal(head.index("Article") + 6, wider.index("Article"), "the article after three >")
    terminal.press("h", "<", "<", quiet=0.2)
    kept = terminal.rows()[1]
    check_equal(head.index("Headlines") - 4, kept.index("Headlines"), "the list after two <")
    quit_now(terminal)
    check_in("clubs_more_columns", state_file(house).read_text(encoding="utf-8"), "state.ini")
    again = start(house, columns=160, rows=45)
    check_equal(again.rows()[1], kept, "the heads of the panes after a restart")
    again.resize(80, 24)
    again.settle(0.4)
    check_equal(again.rows()[1].index("Headlines"), 25 - 4 + 2 + 3, "the list at 80 columns")
    quit_now(again)
    state_file(house).write_text("[screen\nclubs_more_columns = \x00\nx\n", encoding="utf-8")
    damaged = start(house, columns=160, rows=45)
    check_equal(damaged.rows()[1], head, "with a damaged file all is as the width suggests")
    quit_now(damaged)


@case
def sizes_outlive_a_killed_reader(house):
    fill(house)
    terminal = start(house, columns=160, rows=45)
    terminal.press(">", quiet=0.2)
    wider = terminal.rows()[1]
    terminal.wait_until(lambda: state_file(house).exists(), "state.ini", 10)
    house.kill_all()
    again = start(house, columns=160, rows=45)
    check_equal(again.rows()[1], wider, "the heads of the panes after kill -9")
    quit_now(again)


@case
def a_pane_goes_so_far_and_no_further(house):
    fill(house)
    terminal = start(house, columns=130, rows=36)
    terminal.type(*[">"] * 60)
    terminal.settle(0.5)
    check_in("no wider here", terminal.text(), "the message")
    check_in("Starred", terminal.text(), "the clubs beside the widest list")
    terminal.type("h", *["<"] * 60)
    terminal.settle(0.5)
    check_in("no narrower here", terminal.text(), "the message")
    check_in("Inter Mi", terminal.text(), "a name in the narrowest pane of clubs")
    terminal.resize(60, 20)
    terminal.settle(0.4)
    terminal.press(">", quiet=0.3)
    check_in("no wider here", terminal.text(), "the message where one pane stands alone")
    quit_now(terminal)


# ---- the mouse

@case
def the_mouse_is_off_by_default(house):
    fill(house)
    terminal = start(house)
    check_not_in(b"?1000h", bytes(terminal.raw), "the start")
    before = terminal.cells()
    row = terminal.row_of("Shelf03")
    check_equal(point(terminal, 40, row), b"", "a click nobody asked for")
    check_equal(terminal.cells(), before, "the screen after it")
    sent = terminal.press("M")
    check_in(b"\x1b[?1000h", sent, "what M sends")
    check_in(b"\x1b[?1006h", sent, "what M sends")
    point(terminal, 40, row)
    check_equal(terminal.cursor.y, row, "the cursor after a click")
    sent = terminal.press("M")
    check_in(b"\x1b[?1000l", sent, "what a second M sends")
    check_in(b"\x1b[?1006l", sent, "what a second M sends")
    check_in("mouse off", terminal.text(), "the message")
    quit_now(terminal)
    for mode in (b"1002", b"1003", b"1005", b"1015"):
        check_not_in(b"\x1b[?" + mode, bytes(terminal.raw), "modes that nobody wants")


@case
def clicks_select_and_open(house):
    fill(house)
    house.set_screen("mouse = on")
    terminal = start(house)
    check_in(b"\x1b[?1000h\x1b[?1006h", bytes(terminal.raw), "the start")
    row = terminal.row_of("Shelf04")
    point(terminal, 40, row)
    check_equal(terminal.cursor.y, row, "the cursor after one click")
    check_in("Shelf05", terminal.text(), "the list after one click")
    point(terminal, 40, row)
    terminal.wait_for("Bookend04")
    terminal.press("q")
    # Between two panes, and on the lines above and below: nothing.
    before = terminal.cells()
    between = terminal.rows()[1].index("Headlines") - 4
    for column, line in ((between, 8), (5, 0), (30, 1), (3, 23)):
        point(terminal, column, line)
    check_equal(terminal.cells(), before, "the screen after clicks that hit nothing")
    # A club filters, and the blank line among the clubs is none.
    point(terminal, 5, terminal.row_of("2 Vancouver"))
    terminal.wait_gone("Shelf00")
    check_in("Vancouver", terminal.rows()[0], "the line above")
    point(terminal, 5, terminal.row_of("Starred") - 1)
    check_in("Vancouver", terminal.rows()[0], "the line above, after a click between the clubs")
    point(terminal, 5, terminal.row_of(" All"))
    terminal.wait_for("Shelf00")
    # An overlay: select, then choose.
    terminal.type("cvancouver")
    terminal.wait_for("Find a club", "Whitecaps")
    terminal.settle()
    point(terminal, 6, terminal.row_of("Whitecaps"))
    terminal.wait_gone("Shelf00")
    terminal.wait_for("Shelf01")
    quit_now(terminal)


@case
def the_wheel_scrolls_what_is_below_it(house):
    fill(house)
    house.set_screen("mouse = on")
    terminal = start(house, columns=160, rows=40)
    terminal.press("Enter", quiet=0.5)
    terminal.wait_for("Bookend00")
    article = column_of(terminal, "Bookend00")
    body = terminal.row_of("Bookend00")
    point(terminal, article, 20, WHEEL_DOWN)
    check_not_in("Bookend00", "\n".join(terminal.rows()[body - 2:]), "the article, turned")
    point(terminal, article, 20, WHEEL_DOWN)
    check_not_in("Bookend00", terminal.text(), "the article after two turns of the wheel")
    check_in("Shelf00", terminal.text(), "the list meanwhile")
    for _ in range(2):
        point(terminal, article, 20, WHEEL_UP)
    terminal.wait_for("Bookend00")
    # Over the list, with the focus in the article: three rows, and the focus stays.
    point(terminal, 50, 20, WHEEL_DOWN)
    check_not_in("Shelf02", terminal.text(), "the list after a turn of the wheel")
    check_in("Shelf03", terminal.text(), "the list after a turn of the wheel")
    quit_now(terminal)


@case
def the_wheel_is_no_answer(house):
    fill(house)
    config = house.config_folder / "config.ini"
    text = config.read_text(encoding="utf-8")
    at = text.index("[feed f1]")
    config.write_text(text[:at].replace("[screen]\n", "[screen]\nmouse = on\n"), encoding="utf-8")
    subscriptions = house.config_folder / "subscriptions.ini"
    subscriptions.write_text(text[at:] + "[feed other]\nurl = http://127.0.0.1:1/other.rss\n",
                             encoding="utf-8")
    before = subscriptions.read_text(encoding="utf-8")
    terminal = start(house)
    terminal.press("e", "d", quiet=0.3)
    terminal.wait_for("y removes")
    point(terminal, 10, 5, WHEEL_DOWN)
    check_not_in("y removes", terminal.text(), "the question, after a turn of the wheel")
    terminal.press("y", quiet=0.4)
    check_equal(subscriptions.read_text(encoding="utf-8"), before, "the feeds")
    quit_now(terminal)


@case
def a_burst_of_the_wheel_is_drawn_once(house):
    fill(house)
    house.set_screen("mouse = on")
    terminal = start(house)
    one = len(point(terminal, 40, 10, WHEEL_DOWN))
    terminal.press("g")
    before = len(terminal.raw)
    os.write(terminal.master, mouse(40, 10, WHEEL_DOWN) * 15)
    terminal.settle(0.4)
    burst = len(terminal.raw) - before
    check_in("Shelf45", terminal.text(), "the list after 15 turns")
    os.write(terminal.master, mouse(40, 10, WHEEL_UP) * 25 + mouse(40, 10, WHEEL_DOWN) * 25)
    fifty = len(terminal.settle(0.4))
    check(burst < 2600 and fifty < 2600,
          f"a screenful, once: {one} bytes for one, {burst} for 15, {fifty} for 50")
    quit_now(terminal)


@case
def a_click_on_a_link_opens_it(house):
    from documents import item, rss
    from feed_server import Document, FeedServer
    server = FeedServer(house)
    body = ('<p>Lazio <a href="https://news.example/one">first</a> and '
            '<a href="https://news.example/two">second</a>.</p>')
    url = server.serve("/l.rss", Document(rss("Links", [item("Lazio links", body, 5)])))
    opened = house.folder / "opened"
    browser = house.program("browser", f'printf "%s\\n" "$1" >>{opened}')
    house.subscribe(url, clubs="lazio", more=f"[reading]\nbrowser = {browser}")
    house.set_screen("mouse = on")
    terminal = house.reader()
    terminal.wait_for("Lazio links")
    terminal.type("Enter")
    terminal.wait_for("second[2]")
    point(terminal, column_of(terminal, "second[2]") + 7, terminal.row_of("second[2]"))
    terminal.wait_until(opened.exists, "the browser")
    check_equal(opened.read_text(encoding="utf-8"), "https://news.example/two\n", "what it got")
    point(terminal, column_of(terminal, "second[2]") + 2, terminal.row_of("second[2]"))
    terminal.come_to_rest(0.5)
    check_equal(opened.read_text(encoding="utf-8").count("\n"), 1, "clicks on plain words")
    quit_now(terminal)


@case
def the_mouse_is_given_back(house):
    fill(house)
    house.set_screen("mouse = on")
    for number, code in ((signal.SIGTERM, 0), (signal.SIGSEGV, -signal.SIGSEGV)):
        terminal = start(house)
        terminal.signal(number)
        check_equal(terminal.wait_end(), code, f"the status after {number}")
        check_restored(terminal, f"after {number}")
    terminal = start(house)
    quit_now(terminal)
    check_restored(terminal, "after Q")


@case
def noise_of_a_mouse_does_nothing(house):
    fill(house)
    house.set_screen("mouse = on")
    terminal = start(house)
    before = terminal.cells()
    for noise in (b"\x1b[<0;999;999M", b"\x1b[<0;0;0M", b"\x1b[<2;40;5M", b"\x1b[<35;40;5M",
                  b"\x1b[<66;40;5M", b"\x1b[<0;40;5;9M", b"\x1b[<0;40",
                  b"\x1b[MQQ"):
        terminal.send(noise)
        terminal.come_to_rest(1.3)
        check_equal(terminal.cells(), before, f"the screen after {noise!r}")
    terminal.press("j")
    check_equal(terminal.row_of("Shelf01"), terminal.cursor.y, "j is j again")
    quit_now(terminal)


# ---- themes

@case
def a_light_terminal_gets_the_light_theme(house):
    fill(house)
    for colours, ground, after in (("0;15", "ffffff", "Club"), ("0;default;7", "ffffff", "Club"),
                                   ("15;0", "default", "Light"), ("15;default", "default", "Light"),
                                   ("", "default", "Light"), ("7", "default", "Light")):
        terminal = start(house, COLORFGBG=colours)
        check_equal(terminal.cell(0, 20).bg, ground, f"the ground with COLORFGBG={colours}")
        terminal.press("T")
        check_in(f"theme: {after}", terminal.text(), f"the theme after that of {colours}")
        quit_now(terminal)
        state_file(house).unlink()
    house.set_screen("theme = dark")
    configured = start(house, COLORFGBG="0;15")
    check_equal(configured.cell(0, 20).bg, "default", "the ground of a theme that was chosen")

@case
def a_theme_is_kept_until_the_config_names_another(house):
    fill(house)
    terminal = start(house)
    terminal.press("T")
    check_in("theme: Light", terminal.text(), "the message")
    quit_now(terminal)
    light = re.search(r'^theme = "?light"?$', state_file(house).read_text(encoding="utf-8"),
                      re.M)
    check(light, "light is in state.ini")
    again = start(house)
    again.press("T")
    check_in("theme: Club", again.text(), "the theme after Light")
    quit_now(again)
    house.set_screen("theme = mono")
    configured = start(house)
    configured.press("T")
    check_in("theme: High contrast", configured.text(), "the theme after Mono")
    quit_now(configured)


@case
def few_colours_have_a_choice_of_their_own(house):
    fill(house)
    terminal = start(house, TERM="linux")
    terminal.press("T")
    check_in("theme: Mono", terminal.text(), "the theme after Sixteen")
    quit_now(terminal)
    rich = start(house)
    rich.press("T")
    check_in("theme: Light", rich.text(), "the theme after Dark")
    quit_now(rich)
    few = start(house, TERM="linux")
    few.press("T")
    check_in("theme: High contrast", few.text(), "the theme after Mono")
    quit_now(few)


@case
def a_row_has_one_look_where_clubs_have_no_colours(house):
    fill(house)
    house.set_screen("theme = mono")
    terminal = start(house)
    y = terminal.row_of("Shelf01")
    row = terminal.rows()[y]
    for text in ("en VAN", "Shelf01"):  # a club that is followed, and the title
        check(terminal.cell(row.index(text), y).bold, f"{text!r} of what is unread is bold")
        check(terminal.cell(row.index(text) + 4, y).bold, f"{text!r} is bold to its end")


@case
def the_accent_is_the_clubs(house):
    fill(house)
    house.set_screen("theme = club")
    terminal = start(house)
    neutral = terminal.cell(1, 0).fg
    terminal.press("1", quiet=0.4)
    pink = terminal.cell(1, 0).fg
    terminal.press("3", quiet=0.4)
    sky = terminal.cell(1, 0).fg
    check_equal(len({neutral, pink, sky}), 3, "the accents of no club and of two")
    quit_now(terminal)


@case
def direct_colour_where_the_terminal_says_so(house):
    fill(house)
    direct, indexed = b"38;2;", b"38;5;"
    for changes, wanted in (({}, indexed), ({"COLORTERM": "truecolor"}, direct),
                            ({"COLORTERM": "24bit"}, direct), ({"COLORTERM": "yes"}, indexed),
                            ({"COLORTERM": "truecolor", "SSH_CONNECTION": "a 1 b 2"}, indexed),
                            ({"COLORTERM": "truecolor", "TERM": "screen-256color"}, indexed),
                            ({"COLORTERM": "truecolor", "NO_COLOR": "1"}, None),
                            ({"COLORTERM": "truecolor", "TERM": "vt100"}, None)):
        terminal = start(house, **changes)
        sent = bytes(terminal.raw)
        for form in (direct, indexed):
            check_equal(form in sent, form == wanted, f"{form} under {changes}")
        check_not_in(b"\x1b]4;", sent, "the palette is left alone")
        quit_now(terminal)
        check_restored(terminal, f"under {changes}")
    house.set_screen("colours = direct")
    terminal = start(house, SSH_CONNECTION="a 1 b 2")
    check_in(direct, bytes(terminal.raw), "asked for over SSH")
    # Miami's own pink, not the nearest of 256.
    row = terminal.row_of("1 Inter Miami")
    check_equal(terminal.cell(3, row).fg, "f7b5cd", "the colour of the club")
    quit_now(terminal)


# ---- when reading marks

def unread(house):
    return house.run("list", "--unread", "--limit", "100").stdout


def with_marking(house, word):
    fill(house)
    path = house.config_folder / "config.ini"
    path.write_text(path.read_text(encoding="utf-8") + f"\n[reading]\nmark_read = {word}\n",
                    encoding="utf-8")


@case
def reading_marks_on_opening(house):
    with_marking(house, "open")
    terminal = start(house)
    terminal.press("Enter", quiet=0.5)
    terminal.come_to_rest(1)
    check_not_in("Shelf00", unread(house), "unread, with the article still open")
    quit_now(terminal)


@case
def reading_marks_after_a_moment(house):
    with_marking(house, "moment")
    terminal = start(house)
    terminal.type("Enter")
    terminal.wait_for("Bookend00")
    terminal.press("q", "j")
    terminal.type("Enter")
    terminal.wait_for("Bookend01")
    terminal.come_to_rest(5)
    listed = unread(house)
    check_in("Shelf00", listed, "unread: what was left at once")
    check_not_in("Shelf01", listed, "unread: what stayed open")
    quit_now(terminal)


@case
def reading_marks_on_leaving(house):
    with_marking(house, "leave")
    terminal = start(house)
    terminal.type("Enter")
    terminal.wait_for("Bookend00")
    terminal.come_to_rest(0.7)
    check_in("Shelf00", unread(house), "unread: what is still open")
    terminal.press("q")
    terminal.come_to_rest(0.7)
    check_not_in("Shelf00", unread(house), "unread: what was left")
    terminal.press("j", "Enter", quiet=0.3)
    terminal.wait_for("Bookend01")
    terminal.press("J", quiet=0.3)
    terminal.wait_for("Bookend02")
    terminal.come_to_rest(0.7)
    listed = unread(house)
    check_not_in("Shelf01", listed, "unread: what was left for the next")
    check_in("Shelf02", listed, "unread: the next")
    quit_now(terminal)
    check_not_in("Shelf02", unread(house), "unread: what was open at the end")


@case
def reading_marks_never(house):
    with_marking(house, "never")
    terminal = start(house)
    terminal.press("Enter", quiet=0.4)
    terminal.press("q", "j", "Enter", quiet=0.4)
    quit_now(terminal)
    listed = unread(house)
    check_in("Shelf00", listed, "unread")
    check_in("Shelf01", listed, "unread")


@case
def twenty_acts_are_taken_back(house):
    fill(house)
    terminal = start(house)
    for _ in range(22):
        terminal.press("m", "j", quiet=0.05)
    starred = house.run("list", "--starred", "--limit", "100").stdout
    check_equal(len(set(re.findall(r"Shelf\d\d", starred))), 22, "starred titles")
    for _ in range(20):
        terminal.press("U", quiet=0.05)
    check_in("without a star again", terminal.text(), "the message")
    terminal.press("U")
    check_in("no mark to take back", terminal.text(), "the message after the twentieth")
    terminal.come_to_rest(0.7)
    starred = house.run("list", "--starred", "--limit", "100").stdout
    check_equal(len(set(re.findall(r"Shelf\d\d", starred))), 2, "starred titles after twenty U")
    quit_now(terminal)


if __name__ == "__main__":
    main()
