#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Alerts: the bytes that reach the terminal, the command and its arguments, and when nobody
is called."""
import os
import re
import signal

from cases import case, check, check_equal, check_in, check_not_in, main
from documents import item, rss
from feed_server import Document, FeedServer
from house import NOW, PROGRAM
from shelf import reload, rest
from waiting import wait_until

FOLLOWED = "[alerts]\nfollowed = yes\n"
OPENED = "Inter Miami open the gates"


def feed(*items):
    return Document(rss("La Prova", list(items)))


def old():
    return item("Inter Miami close the gates", "<p>Closed.</p>", 3000)


def opened(title=OPENED, minutes=5):
    return item(title, "<p>Open.</p>", minutes)


def publish(house, more=FOLLOWED, first=None):
    """One feed, polled before anybody is called for it. Gives its server."""
    server = FeedServer(house)
    url = server.serve("/a.rss", first or feed(old()))
    house.subscribe(url, clubs="inter-miami, vancouver-whitecaps", more=more)
    reload(house)
    return server


def bring(house, terminal, server, *items):
    """New articles arrive while the reader is open."""
    server.routes["/a.rss"] = feed(*items, old())
    terminal.type("R")


def reader(house, **options):
    terminal = house.reader(**options)
    terminal.wait_for("close the gates")
    rest(terminal)
    return terminal


def calls(terminal, start):
    """Everything since that is not the drawing of cells: bells and OSC sequences."""
    raw, found, at = bytes(terminal.raw[start:]), [], 0
    while at < len(raw):
        if raw[at:at + 2] == b"\x1b]":
            ends = [raw.find(mark, at) + len(mark) for mark in (b"\a", b"\x1b\\")
                    if raw.find(mark, at) >= 0]
            end = min(ends)
            found.append(raw[at:end])
            at = end
        else:
            if raw[at:at + 1] == b"\a":
                found.append(b"\a")
            at += 1
    return found


def wait_call(terminal, start, limit=60):
    terminal.wait_until(lambda: calls(terminal, start), "a call", limit)
    terminal.come_to_rest(0.5)
    return calls(terminal, start)


def expect(house, expected, *items, more=FOLLOWED, **options):
    server = publish(house, more)
    terminal = reader(house, **options)
    start = len(terminal.raw)
    bring(house, terminal, server, *(items or (opened(),)))
    check_equal(wait_call(terminal, start), expected, "the calls")
    return server, terminal


@case
def the_bell(house):
    expect(house, [b"\a"])


@case
def osc_9_where_the_terminal_has_it(house):
    expect(house, [b"\x1b]9;terrace: Inter Miami open the gates\a"], TERM_PROGRAM="WezTerm")


@case
def osc_777_by_its_name(house):
    expect(house, [b"\x1b]777;notify;Inter Miami open the gates;La Prova\a"], TERM="foot")


@case
def osc_99_in_kitty(house):
    expect(house, [b"\x1b]99;i=terrace:d=0;Inter Miami open the gates\x1b\\",
                   b"\x1b]99;i=terrace:d=1:p=body;La Prova\x1b\\"], KITTY_WINDOW_ID="1")


@case
def headlines_that_come_ahead_of_their_clubs(house):
    """So much at once that it is listed before it is tagged: called for all the same."""
    servers = [FeedServer(house, f"127.0.0.{number}") for number in range(2, 10)]
    urls = [server.serve("/a.rss", feed(item(f"Nothing {server.address}", "", 3000)))
            for server in servers]
    house.subscribe(*urls, clubs="inter-miami", more=FOLLOWED + "show = osc9\n")
    reload(house)
    terminal = house.reader(TERM_PROGRAM="WezTerm", columns=110)
    terminal.wait_for("8 unread")
    rest(terminal)
    start = len(terminal.raw)
    for number, server in enumerate(servers):
        server.routes["/a.rss"] = feed(*(
            item(f"Derby report {number}.{n}", "<p>Inter Miami drew with Juventus.</p>" * 1500, 5)
            for n in range(20)))
    terminal.type("R")
    found = wait_call(terminal, start, 60)
    check_equal(len(found), 1, "the calls")
    check(re.fullmatch(rb"\x1b\]9;terrace: \d+ new on Inter Miami\a", found[0]), f"{found}")


@case
def the_bell_in_tmux(house):
    expect(house, [b"\a"], TERM_PROGRAM="WezTerm", TMUX="/tmp/tmux-0/default,1,0")


@case
def chosen_by_the_user(house):
    expect(house, [b"\x1b]777;notify;Inter Miami open the gates;La Prova\a"],
           more=FOLLOWED + "show = osc777\n")


@case
def a_title_is_cleaned(house):
    title = "Inter Miami \x9d4;1;50\u202e open&#7; &#27;]52;c;AAAA the; gates\u0085"
    server = publish(house, FOLLOWED + "show = osc777\n")
    terminal = reader(house)
    start = len(terminal.raw)
    bring(house, terminal, server, opened(title))
    call, = wait_call(terminal, start)
    check(call.startswith(b"\x1b]777;notify;Inter Miami") and call.endswith(b";La Prova\a"),
          f"the call: {call!r}")
    inside = call[2:-1]
    check_equal(inside.count(b";"), 3, "fields of the call")
    check(all(byte >= 0x20 and byte != 0x7f for byte in inside), f"controls in {call!r}")
    text = inside.decode("utf-8")
    check(not any(0x80 <= ord(c) < 0xa0 or c == "\u202e" for c in text), f"controls in {text!r}")


@case
def ascii_alone_in_an_ascii_locale(house):
    expect(house, [b"\x1b]9;terrace: Inter Miami ouvre a l'ecole\a"],
           opened("Inter Miami ouvre à l’école"), more=FOLLOWED + "show = osc9\n", LC_ALL="C")


@case
def a_burst_is_one_call(house):
    words = ("keeper", "stadium", "drummer", "mascot", "lawyer", "museum", "bus driver", "ticket",
             "sponsor", "physio", "captain", "orchestra")
    items = [opened(f"Inter Miami and the {word} {number}", 5 + 300 * number)
             for number, word in enumerate(words)]
    server = publish(house, FOLLOWED + "show = osc9\n")
    terminal = reader(house)
    start = len(terminal.raw)
    bring(house, terminal, server, *items,
          opened("Vancouver Whitecaps lose an umbrella", 7000))
    found = wait_call(terminal, start)
    check_equal(len(found), 1, f"how many calls: {found}")
    check(b" new: " in found[0] and b" on Inter Miami, 1 on Vancouver Whitecaps" in found[0],
          f"the call: {found}")


@case
def nobody_is_called(house):
    """Not for the first poll of a feed, not for other clubs, not twice for one story."""
    server = FeedServer(house)
    url = server.serve("/a.rss", feed(opened()))
    house.subscribe(url, clubs="inter-miami", more=FOLLOWED)
    terminal = house.reader()
    terminal.wait_for(OPENED)
    terminal.come_to_rest(3)
    check_equal(calls(terminal, 0), [], "the first poll of a feed")
    terminal.close()
    house.run("reload")

    terminal = reader_again(house)
    start = len(terminal.raw)
    server.routes["/a.rss"] = feed(opened(), item("Arsenal buy a whistle", "<p>Loud.</p>", 3))
    terminal.type("R")
    terminal.wait_for("Arsenal buy")
    terminal.come_to_rest(3)
    check_equal(calls(terminal, start), [], "a club that nobody follows")
    terminal.close()


@case
def a_story_is_told_once(house):
    server = FeedServer(house)
    other = FeedServer(house, "127.0.0.2")
    urls = [server.serve("/a.rss", feed(old())),
            other.serve("/b.rss", Document(rss("The Trial", [old()])))]
    house.subscribe(*urls, clubs="inter-miami", more=FOLLOWED + "show = osc9\n")
    reload(house)
    terminal = reader(house)
    start = len(terminal.raw)
    title = "Inter Miami open the gates of the new stadium to twelve thousand children"
    bring(house, terminal, server, opened(title))
    check_equal(len(wait_call(terminal, start)), 1, "the first outlet")
    other.routes["/b.rss"] = Document(rss("The Trial", [opened(title, 4), old()]))
    terminal.close()
    house.kill_all()

    later = house.reader(TERRACE_NOW=NOW + 7200)
    later.wait_for("+1")
    later.come_to_rest(3)
    check_equal(calls(later, 0), [], "another outlet with the same story")


def reader_again(house):
    terminal = house.reader(TERRACE_NOW=NOW + 7200)
    terminal.wait_for(OPENED)
    rest(terminal)
    return terminal


@case
def quiet_hours(house):
    for hours, called in (("21:00-07:00", False), ("22:00-07:00", True), ("7:00-21:42", False),
                          ("07:00-21:41", True)):
        server = publish(house, FOLLOWED + f"quiet = {hours}\n")
        terminal = reader(house)
        start = len(terminal.raw)
        bring(house, terminal, server, opened())
        terminal.wait_for(OPENED)
        terminal.come_to_rest(3)
        check_equal(len(calls(terminal, start)), int(called), f"calls with {hours}")
        terminal.close()
        house.kill_all()
        server.close()
        for name in os.listdir(house.data_folder):
            os.unlink(house.data_folder / name)


@case
def rules_of_words(house):
    rules = ("[alerts]\nshow = osc9\n[alert Money]\nwords = transfer, мяч\n"
             "languages = en\n[alert Cup]\nclubs = vancouver-whitecaps\nwords = cup\n")
    server = publish(house, rules)
    terminal = reader(house)
    start = len(terminal.raw)
    bring(house, terminal, server, opened("Inter Miami open the gates"),
          opened("Inter Miami: the TRANSFÉR is done", 400))
    found = wait_call(terminal, start)
    check_equal(len(found), 1, "calls")
    check_in("TRANSF", found[0].decode(), "the call")


def write_script(house):
    """A command that keeps its arguments, one on a line."""
    out = house.folder / "called"
    script = house.program("call", f"for a in \"$@\"; do printf '%s\\n' \"$a\"; done >> {out}\n"
                                   f"echo -- >> {out}")
    return script, out


def wait_lines(path):
    wait_until(lambda: path.exists() and path.read_text(encoding="utf-8").endswith("--\n"), path)
    return path.read_text(encoding="utf-8").splitlines()


@case
def the_command_gets_arguments(house):
    script, out = write_script(house)
    server = publish(house, FOLLOWED +
                     f"show = none\ncommand = {script} {{title}} by={{body}} {{count}} {{link}}\n")
    terminal = reader(house)
    start = len(terminal.raw)
    bring(house, terminal, server, opened("-rf $(Inter Miami) `x`; \"y\" {link}"))
    lines = wait_lines(out)
    check_equal(lines[0], " -rf $(Inter Miami) `x`; \"y\" {link}", "the title is one argument")
    check_equal(lines[1], "by=La Prova", "within a word")
    check_equal(lines[2], "1", "the count")
    check(lines[3].startswith("https://news.example/"), f"the link: {lines[3]}")
    check_equal(calls(terminal, start), [], "nothing on the terminal")


@case
def no_command_when_restricted(house):
    script, out = write_script(house)
    server = publish(house, FOLLOWED + f"command = {script} {{title}}\n")
    terminal = house.reader("--restricted")
    terminal.wait_for("close the gates")
    rest(terminal)
    start = len(terminal.raw)
    bring(house, terminal, server, opened())
    check_equal(wait_call(terminal, start), [b"\a"], "the bell rings")
    check(not out.exists(), "no command is started")


@case
def a_service_calls_without_a_reader(house):
    script, out = write_script(house)
    server = publish(house, FOLLOWED + f"command = {script} {{title}}\n")
    server.routes["/a.rss"] = feed(opened(), old())
    poller = house.terminal([PROGRAM, "poll"],
                            TERRACE_NOW=NOW + 7200)
    lines = wait_lines(out)
    check_equal(lines, [OPENED, "--"], "called once")
    poller.signal(signal.SIGTERM)
    poller.wait_end()
    wait_until(lambda: not house.processes(), "nothing to be left when the service has ended")


@case
def a_service_hears_who_is_followed_meanwhile(house):
    script, out = write_script(house)
    server = publish(house, FOLLOWED + f"command = {script} {{title}}\n")
    poller = house.terminal([PROGRAM, "poll"], TERRACE_NOW=NOW + 300)
    poller.wait_until(lambda: (house.data_folder / "poller.sock").exists(), "the service")
    check_equal(house.run("follow", "--no-feeds", "arsenal").returncode, 0, "follow")
    server.routes["/a.rss"] = feed(item("Arsenal FC open a window", "<p>Open.</p>", 5), old())
    reload(house, "--force")
    check_equal(wait_lines(out), ["Arsenal FC open a window", "--"], "called for the new club")
    poller.signal(signal.SIGTERM)
    poller.wait_end()


@case
def a_service_keeps_why_nobody_was_called(house):
    server = publish(house, FOLLOWED + "command = /no/such/caller {title}\n")
    server.routes["/a.rss"] = feed(opened(), old())
    poller = house.terminal([PROGRAM, "poll"], TERRACE_NOW=NOW + 7200)
    log = house.data_folder / "terrace.log"
    poller.wait_until(lambda: "no alert: cannot start /no/such/caller" in log.read_text(),
                      "the reason in the log")
    poller.signal(signal.SIGTERM)
    poller.wait_end()


@case
def the_command_never_gets_the_terminal(house):
    """One that the reader would give the screen to where a key asks for it."""
    out = house.folder / "called"
    script = house.program("mutt", f"test -t 0 && echo terminal >> {out}\n"
                                   f"test -t 1 && echo terminal >> {out}\n"
                                   f"echo -- >> {out}")
    server = publish(house, FOLLOWED + f"show = none\ncommand = {script} -s {{title}} me\n")
    terminal = reader(house)
    bring(house, terminal, server, opened())
    check_equal(wait_lines(out), ["--"], "what the command has")


@case
def wrong_rules_are_named(house):
    house.write_config("[alerts]\nquiet = late\nshow = loud\n[alert x]\nclubs = nobody\nsize = 3\n")
    told = house.run("list")
    for text in ("[alerts] quiet = late: is not a time of the day", "[alerts] show = loud",
                 'there is no club "nobody"', "[alert x] size = 3: there is no such setting"):
        check_in(text, told.stderr, "the problems")
    check_not_in("[alert x] clubs = nobody: there is no such", told.stderr, "the problems")


if __name__ == "__main__":
    main()
