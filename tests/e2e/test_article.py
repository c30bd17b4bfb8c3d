#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What one does in an open article: find words, come back to where one was."""
import base64
import os
import signal

from cases import case, check, check_equal, check_in, check_not_in, main
from documents import item, rss
from feed_server import Document, FeedServer, slow
from house import PROGRAM
from scenario import open_article
from shelf import reload

LONG_TITLE = "Lazio walk the long way home"
LONG_BODY = "".join(f"<p>Milestone {number:02}: the coach counts aloud and nobody listens to "
                    f"him.{' A heron waits.' if number % 10 == 4 else ''}</p>"
                    for number in range(40))


def publish_long(house, more=""):
    server = FeedServer(house)
    url = server.serve("/long.rss", Document(rss("The Road", [
        item(LONG_TITLE, LONG_BODY, 5),
        item("Lazio rest", "<p>Nothing else happened.</p>", 9)])))
    house.subscribe(url, clubs="lazio", more=more)
    return server


def open_long(house, **options):
    terminal = house.reader(**options)
    open_article(terminal, "long way home", "Milestone 00")
    return terminal


def first_words(terminal):
    """Of the article: an empty line at the top counts as the paragraph below it."""
    return next(row for row in terminal.rows()[1:-1] if row)


@case
def words_are_found_while_they_are_typed(house):
    publish_long(house)
    terminal = open_long(house)
    terminal.press("/")
    terminal.type("heró")
    terminal.wait_for("Milestone 04", "1 of 4")
    check_in("/heró", terminal.bottom(), "the line below while typing")
    terminal.type("Enter")
    terminal.wait_gone("/heró")
    terminal.press("n")
    terminal.wait_for("2 of 4", "Milestone 14")
    row = terminal.row_of("A heron") if terminal.row_of("Milestone 04") is None else None
    check_equal(terminal.rows()[terminal.cursor.y][terminal.cursor.x:].startswith("heron"), True,
                f"the cursor stands on the match (row {row})")
    terminal.press("N", "N")
    terminal.wait_for("4 of 4", "Milestone 34")
    check_equal(terminal.row_of("Milestone 34"), terminal.cursor.y, "the row of the match")
    terminal.press("n")
    terminal.wait_for("1 of 4")
    terminal.press("Esc")
    terminal.wait_gone("1 of 4")
    check_in("Milestone", terminal.text(), "Esc takes the words back and stays in the article")


@case
def words_that_are_not_there_lead_nowhere(house):
    publish_long(house)
    terminal = open_long(house)
    terminal.press("Space")
    before = terminal.rows()[1:-1]
    terminal.press("/")
    terminal.type("milestone 39")
    terminal.wait_for("1 of 1")
    terminal.type("x")
    terminal.wait_for("not found")
    terminal.press("Esc")
    check_equal(terminal.rows()[1:-1], before, "what is shown after Esc")


@case
def the_place_outlives_resize_and_restart(house):
    publish_long(house)
    terminal = open_long(house)
    terminal.press("Space", "Space", "j")
    first = terminal.rows()[2][:30].strip()
    check_not_in("Milestone 00", terminal.text(), "the first paragraph is above")
    percent = terminal.bottom().split()[-1]
    check(percent.endswith("%"), f"the part that is read: {terminal.bottom()!r}")
    terminal.resize(50, 20)
    terminal.settle(0.5)
    terminal.resize(80, 24)
    terminal.settle(0.5)
    check_in(first, terminal.text(), "the line at the top after two resizes")
    check_equal(terminal.bottom().split()[-1], percent, "the part that is read, after resizes")
    terminal.press("q")
    open_article(terminal, "Lazio rest", "Nothing else happened")
    terminal.press("q", "k", "Enter")
    check_equal(terminal.bottom().split()[-1], percent, "the place after another article")
    terminal.press("j")
    # It is kept after a moment of rest, whatever the end is.
    terminal.come_to_rest(2)
    shown = first_words(terminal)
    check(house.kill_all() >= 2, "reader and poller are gone")
    again = house.reader()
    again.wait_for("long way home")
    again.press("g", "Enter")
    again.wait_for("%")
    check_equal(first_words(again), shown, "the top of the article in the next reader")
    again.press("g", "Q")
    again.wait_end()
    last = open_long(house)
    check_in(LONG_TITLE, last.text(), "back at the beginning")


# ---- links

LINKS = "".join(f'<p>Word {n} <a href="https://news.example/link-{n}">of link {n}</a>.</p>'
                for n in range(1, 13))


def recorder(house, name):
    """A program that writes its arguments and what it reads into files; gives its path and
    theirs."""
    program = house.program(name, "cat > \"$0.read\"\n"
                            "printf '%s\\n' \"$@\" > \"$0.tmp\"\nmv \"$0.tmp\" \"$0.args\"")
    return program, house.folder / f"{name}.args", house.folder / f"{name}.read"


def wait_for_file(terminal, path, what):
    terminal.wait_until(path.exists, what)
    return path.read_text(encoding="utf-8")


def publish_one(house, title, body, reading):
    server = FeedServer(house)
    url = server.serve("/one.rss", Document(rss("The One", [item(title, body, 5)])))
    house.subscribe(url, clubs="lazio", more=f"[reading]\n{reading}\n")
    return server


@case
def digits_open_links(house):
    program, arguments, _ = recorder(house, "browser")
    publish_one(house, "Lazio and their links", LINKS, f"browser = {program} --tab")
    terminal = house.reader()
    open_article(terminal, "their links", "of link 9")
    for keys, number in ((("7",), 7), (("1", "2"), 12), (("1", "Enter"), 1), (("1",), 1)):
        terminal.type(*keys)
        text = wait_for_file(terminal, arguments, f"link {number} to be opened")
        check_equal(text, f"--tab\nhttps://news.example/link-{number}\n", f"what {keys} opened")
        arguments.unlink()
    terminal.press("1", "3")
    check_in("there is no link 13", terminal.bottom(), "the line below")
    terminal.press("1", "Esc")
    sent = terminal.press("1", "y")[-1]
    check(base64.b64encode(b"https://news.example/link-1") in sent, f"copied: {sent!r}")
    terminal.come_to_rest(1.5)
    check(not arguments.exists(), "nothing more is opened")


@case
def headlines_are_hyperlinks_on_a_terminal_only(house):
    server = FeedServer(house)
    url = server.serve("/l.rss", Document(rss("The One", [
        item("Lazio links", "<p>x</p>", 5, link="https://news.example/a?b=é&c=1"),
        item("Lazio without", "<p>x</p>", 9, link="javascript:alert(1)")])))
    house.subscribe(url, clubs="lazio")
    house.run("reload")
    check_not_in("\x1b", house.run("list", "--links").stdout, "a list that is piped")
    terminal = house.terminal([PROGRAM, "list", "--links"])
    terminal.wait_end()
    raw = bytes(terminal.raw)
    check(b"\x1b]8;;https://news.example/a?b=%C3%A9&c=1\x1b\\Lazio links" in raw, f"{raw!r}")
    check(b"javascript" not in raw, f"only http and https: {raw!r}")
    check(raw.count(b"\x1b]8;;\x1b\\") == 1, f"each hyperlink ends in its line: {raw!r}")


# ---- the whole article

PARAGRAPHS = [f"The {word} half went on without a goal, and the groundsman, who had seen many "
              f"a winter, leaned on his rake, counted the pigeons and said that the {word} "
              "one was always the fattest of them, whatever the weather did to the grass."
              for word in ("first", "second", "third", "fourth", "fifth")]
PAGE = ("<!DOCTYPE html><html lang='en'><head><title>Inter Miami in short - The One</title></head>"
        "<body><nav><ul><li><a href='/a'>Menu</a></li><li><a href='/b'>Betting</a></li></ul>"
        "</nav><article><h1>Inter Miami in short</h1>" +
        "".join(f"<p>{text}</p>" for text in PARAGRAPHS) +
        "</article><footer><a href='/c'>Cookies</a></footer></body></html>")
WALL = ("<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>"
        "<h1>Checking your browser</h1><p>Please verify that you are human. Enable JavaScript "
        "and cookies to continue.</p></body></html>")
HTML = "text/html; charset=utf-8"


def publish_pages(house, more="", reading=""):
    server = FeedServer(house)
    page = server.serve("/short.html", Document(PAGE, HTML))
    wall = server.serve("/wall.html", Document(WALL, HTML))
    url = server.serve("/pages.rss", Document(rss("The One", [
        item("Inter Miami in short", "<p>Two words only.</p>", 5, link=page),
        item("Something behind a wall", "<p>Not even three.</p>", 9, link=wall)])))
    house.write_config(f"[screen]\nclock = no\n[follow]\nclubs = inter-miami\n"
                       f"[reading]\n{reading}\n[feed one]\nurl = {url}\n{more}\n")
    return server


@case
def the_whole_article_comes_in_place(house):
    server = publish_pages(house)
    terminal = house.reader(rows=40)
    open_article(terminal, "Inter Miami in short", "Two words only.")
    check_equal(server.statuses("/short.html"), [], "nothing is fetched unasked")
    terminal.type("f")
    terminal.wait_for("The fifth half", "the whole article is here")
    check_not_in("Betting", terminal.text(), "the menu of the page")
    terminal.press("f")
    check_in("Two words only.", terminal.text(), "the feed's text again")
    check_not_in("groundsman", terminal.text(), "the feed's text again")
    terminal.press("f")
    check_in("groundsman", terminal.text(), "the whole article again")
    check_equal(server.statuses("/short.html"), [200], "it was fetched once")
    terminal.press("Q")
    terminal.wait_end()
    check_in("The fifth half", house.run("show", "1").stdout.replace("\n", " ") +
             house.run("show", "2").stdout.replace("\n", " "), "what show prints later")


@case
def a_wall_is_told_in_one_sentence(house):
    publish_pages(house)
    terminal = house.reader()
    open_article(terminal, "behind a wall", "Not even three.")
    terminal.type("f")
    terminal.wait_for("proof of being human")
    check_in("Not even three.", terminal.text(), "the feed's text stays")
    check_not_in("Checking your browser", terminal.text(), "the page of the wall")


@case
def a_poller_that_ends_takes_its_promise_back(house):
    server = publish_pages(house)
    server.serve("/short.html", slow(60))
    terminal = house.reader(rows=40)
    open_article(terminal, "Inter Miami in short", "Two words only.")
    terminal.type("f")
    terminal.wait_for("getting the text")
    for pid in house.processes():
        if pid != terminal.pid:
            os.kill(pid, signal.SIGKILL)
    terminal.wait_gone("getting the text")
    server.serve("/short.html", Document(PAGE, HTML))

    def asked_again():
        terminal.press("f")
        return "no poller is running" not in terminal.bottom()

    terminal.wait_until(asked_again, "another poller")
    terminal.wait_for("groundsman")


@case
def never_is_never(house):
    server = publish_pages(house, more="full_text = never", reading="prefetch = yes")
    terminal = house.reader()
    open_article(terminal, "Inter Miami in short", "Two words only.")
    terminal.type("f")
    terminal.wait_for("full_text = never")
    check_equal(server.statuses("/short.html"), [], "what was fetched")


@case
def articles_of_followed_clubs_come_ahead(house):
    server = publish_pages(house, reading="prefetch = yes")
    reload(house)
    check_equal(server.statuses("/short.html"), [200], "the page about a followed club")
    check_equal(server.statuses("/wall.html"), [], "the page about another club")
    server.close()
    terminal = house.reader(rows=40)
    open_article(terminal, "Inter Miami in short", "The fifth half")


# ---- out of the reader

HOSTILE_TITLE = "Lazio; `id` $(id) ../../x | tee"
HOSTILE_BODY = "<p>It is $(id) and `id`; &quot;quoted&quot;.</p><p>שלום 2-1 עולם</p>"


@case
def an_article_is_piped_without_a_shell(house):
    program, arguments, read = recorder(house, "pipe")
    publish_one(house, HOSTILE_TITLE, HOSTILE_BODY, f"pipe = {program} $(id) -x")
    terminal = house.reader()
    open_article(terminal, "Lazio; `id`", "quoted")
    terminal.press("|")
    check_equal(wait_for_file(terminal, arguments, "the command to run"), "$(id)\n-x\n",
                "the arguments of the command")
    text = read.read_text(encoding="utf-8")
    check_in(HOSTILE_TITLE, text, "the piped title")
    check_in('It is $(id) and `id`; "quoted".', text, "the piped body")
    check_in("שלום 2-1 עולם", text, "right-to-left text, in logical order")
    check_equal(house.run("show", "1").stdout, text, "what show prints, beside what was piped")


@case
def an_article_is_saved_and_nothing_overwritten(house):
    publish_one(house, HOSTILE_TITLE, HOSTILE_BODY, "save_folder = ~/kept")
    terminal = house.reader()
    open_article(terminal, "Lazio; `id`", "quoted")
    terminal.press("s")
    check_in("Save as ~/kept/lazio-id-id-x-tee.md", terminal.bottom(), "the name proposed")
    terminal.press("Enter")
    first = house.home / "kept" / "lazio-id-id-x-tee.md"
    text = first.read_text(encoding="utf-8")
    check_equal(text.splitlines()[0], "# Lazio; \\`id\\` $(id) ../../x \\| tee", "the heading")
    check_in("שלום 2-1 עולם", text, "right-to-left text, in logical order")
    terminal.press("s")
    check_in("tee-2.md", terminal.bottom(), "the next name proposed")
    terminal.press("C-u")
    terminal.type("~/kept/lazio-id-id-x-tee.md", "Enter")
    terminal.wait_for("there is a file of that name")
    check_in("Save as ~/kept/lazio", terminal.bottom(), "the line, in which to go on")
    terminal.press("C-u")
    check_not_in("there is a file", terminal.text(), "once it was read")
    terminal.type("plain.txt", "Enter")
    terminal.wait_for("saved as")
    check_equal(first.read_text(encoding="utf-8"), text, "the first file")
    check_equal((house.home / "kept" / "plain.txt").read_text(encoding="utf-8"),
                house.run("show", "1").stdout, "what show prints, beside what was saved")
    check_equal(sorted(path.name for path in (house.home / "kept").iterdir()),
                ["lazio-id-id-x-tee.md", "plain.txt"], "the files")


if __name__ == "__main__":
    main()
