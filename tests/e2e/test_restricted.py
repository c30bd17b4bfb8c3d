#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""terrace --restricted: a host lets strangers read, and nothing else. Every way out that the
reader has is tried."""
import json

from cases import case, check, check_equal, check_in, main
from documents import item, rss
from feed_server import Document, FeedServer
from shelf import check_restored

BODY = '<p>Words with <a href="https://example.org/a">a link</a>.</p>'


def recorder(house, name):
    """A program that leaves a file when it is started; gives both."""
    ran = house.folder / f"{name}.ran"
    return house.program(name, f'echo "$@" > {ran}'), ran


def start(house, *arguments):
    """A restricted reader with every program that could be started set to one that tells."""
    server = FeedServer(house)
    url = server.serve("/a.rss", Document(rss("The Trial", [
        item("Lazio win away", BODY, 5), item("Vancouver Whitecaps pack umbrellas", BODY, 9000)])))
    program, ran = recorder(house, "program")
    house.subscribe(url, clubs="lazio", more=f"[reading]\npipe = {program}\n"
                    f"browser = {program}\nsave_folder = {house.folder}/kept")
    terminal = house.reader("--restricted", *arguments, BROWSER=program, EDITOR=program,
                            VISUAL=program, PAGER=program, SHELL=program)
    terminal.wait_for("Lazio win away", "umbrellas")
    terminal.settle()
    return terminal, ran


def outside(house):
    """Every file of the house that is not terrace's own."""
    own = (house.config_folder, house.data_folder)
    return sorted(path.relative_to(house.folder) for path in house.folder.rglob("*")
                  if not any(folder in (path, *path.parents) for folder in own))


@case
def the_link_is_copied_and_no_browser_started(house):
    terminal, ran = start(house)
    sent = terminal.press("o")
    check_in(b"\x1b]52;", sent, "the clipboard's sequence")
    terminal.type("Enter")
    terminal.wait_for("a link")
    sent = terminal.press("1")
    check_in(b"\x1b]52;", sent, "the clipboard's sequence of a link by number")
    check(not ran.exists(), "no browser was started")


@case
def no_pipe_and_no_saving(house):
    terminal, ran = start(house)
    before = outside(house)
    for key in ("|", "s"):
        terminal.press(key)
        check_in("restricted", terminal.bottom(), f"the answer to {key}")
    check(not ran.exists(), "no program was started")
    check_equal(outside(house), before, "the files outside")


@case
def it_does_not_stop(house):
    terminal, _ = start(house)
    terminal.press("C-z")
    check_in("restricted", terminal.bottom(), "the answer to ^Z")
    terminal.press("j")
    check(not terminal.ended(), "the reader goes on")


@case
def no_key_leads_out(house):
    """Every key there is, in the list and in an article, and every command line."""
    terminal, ran = start(house)
    before, feeds = outside(house), house.run("export").stdout
    keys = [chr(code) for code in range(0x20, 0x7F) if chr(code) not in "qQ"]
    keys += [f"C-{letter}" for letter in "abdefghklnoprstuvwxyz"] + ["F1", "Tab", "Enter"]
    for place in ("list", "article"):
        for key in keys:
            for typed in (key, "Esc"):
                terminal.type(typed)
                terminal.settle(0.06)  # longer than an Esc may wait for what belongs to it
            check(not terminal.ended(), f"{key} in the {place} ends the reader")
        terminal.settle(0.2)
        terminal.type("g", "Enter")
    for words in ("!sh", "sh", "save /tmp/terrace-way-out", "write /tmp/terrace-way-out",
                  "pipe cat", "browse", "edit", "export /tmp/terrace-way-out",
                  "import /etc/passwd", "set browser=sh", "feeds add http://127.0.0.1/a"):
        for typed in (":", words, "Enter", "Esc"):
            terminal.type(typed)
            terminal.settle(0.06)
        terminal.settle(0.2)
    check(not ran.exists(), "no program was started")
    check_equal(outside(house), before, "the files outside")
    check_equal(house.run("export").stdout, feeds, "the feeds")


@case
def reading_and_marking_work(house):
    terminal, _ = start(house)
    terminal.press("m")
    terminal.type("Enter")
    terminal.wait_for("a link")
    terminal.press("+", quiet=0.3)
    terminal.type("Q")
    terminal.wait_end()
    check_restored(terminal, "the end")
    stored = json.loads(house.run("list", "--starred", "--json").stdout)
    check_equal([entry["title"] for entry in stored], ["Lazio win away"], "the starred entries")


@case
def the_demo_leaves_nothing(house):
    terminal = house.reader("--demo", "--restricted")
    terminal.settle(1)
    terminal.press("|")
    check_in("restricted", terminal.bottom(), "the answer to |")
    terminal.type("Q")
    terminal.wait_end()
    check_equal(list((house.folder / "tmp").iterdir()), [], "what is left of the demo")


if __name__ == "__main__":
    main()
