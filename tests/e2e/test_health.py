#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Feed health: what is told of each feed, and what one can do with it there."""
from cases import case, check_equal, check_in, check_not_in, main
from documents import item, rss
from feed_server import Document, FeedServer, status
from house import NOW
from screens import compare
from shelf import rest


def wait_after(seconds):
    """Answers 503 and asks to be left alone for so long."""
    def answer(request):
        request.send_response(503)
        request.send_header("Retry-After", str(seconds))
        request.send_header("Content-Length", "0")
        request.end_headers()
    return answer


def publish(house, config=""):
    """Four feeds in subscriptions.ini: one well, one gone, one that asks to wait, one with
    wishes of its own."""
    server = FeedServer(house)
    waiting = FeedServer(house, "127.0.0.2")  # a host that asks to wait is left alone
    well = rss("La Prova", [item("La Lazio prepara la trasferta", "<p>Chiuso.</p>", 50)],
               language="it")
    well = well.replace("<channel>", "<channel><ttl>120</ttl><skipHours><hour>0</hour>"
                        "<hour>1</hour><hour>2</hour></skipHours>", 1)
    feeds = {
        "la-prova": (Document(well), "title = La Prova\n"),
        "gone": (status(404), "title = Gone with the Wind\n"),
        "busy": (wait_after(7200), "title = עמוס מאוד\n"),
        "slow": (Document(rss("The Slow Press", [])), "interval = 4h\nfull_text = always\n"),
    }
    text = "[follow]\nclubs = lazio\n"
    for name, (answer, more) in feeds.items():
        url = (waiting if name == "busy" else server).serve(f"/{name}.rss", answer)
        text += f"[feed {name}]\nurl = {url}\n{more}"
    house.write_config("[screen]\nclock = no\n" + config)
    (house.config_folder / "subscriptions.ini").write_text(text, encoding="utf-8")
    return server, waiting


def health(house, config="", **options):
    server, waiting = publish(house, config)
    terminal = house.reader(**options)
    for name in ("la-prova", "slow"):
        server.wait_for(f"/{name}.rss", 200)
    server.wait_for("/gone.rss", 404)
    waiting.wait_for("/busy.rss", 503)
    rest(terminal)
    terminal.press("e")
    terminal.settle(0.6)
    return server, terminal


@case
def everything_is_told(house):
    _, terminal = health(house)
    check_in("Feeds  4, 2 failing", terminal.rows()[1], "the head")
    check_in("Gone with the Wind", terminal.rows()[2], "a failing feed is first")
    check_in("! ", terminal.rows()[2], "and marked")
    check_in("failing      HTTP 404, not found", terminal.text(), "since when and why")
    check_in("404", terminal.text(), "the answer")
    check_in("what helps", terminal.text(), "what to do about it")
    check_in("terrace feeds add with the site's address finds a feed", terminal.text(),
             "what to do about it")
    check_in("1 failure in a row: pause of 60 min", terminal.text(), "the next poll")
    terminal.press("j")
    check_in("the server asked to wait 2 h", terminal.text(), "why it waits")
    check_in("asked for    not before today 23:41", terminal.text(), "what the server asked")
    terminal.press("j")
    check_in("last answer  200, just now", terminal.text(), "the last answer")
    check_in("every 2 h: the feed's ttl", terminal.text(), "the interval")
    check_in("asked for    2 h between polls; not at 0-2 h GMT", terminal.text(),
             "what the feed asked")
    check_in("articles     1, the newest 50 min ago", terminal.text(), "its stock")
    terminal.press("j")
    check_in("you wish     every 4 h; always the whole article", terminal.text(), "the wish")


@case
def poll_now(house):
    server, terminal = health(house)
    server.routes["/gone.rss"] = Document(rss("Back again", []))
    terminal.type("r")
    # A feed that was polled a moment ago is left alone for a minute.
    terminal.wait_for("this feed: polled a moment ago")
    check_in("Gone with the Wind", terminal.text(), "the pane stays")
    terminal.press("j")
    terminal.type("r")
    terminal.wait_for("the server asked to wait another")


@case
def what_a_poll_brought_is_said(house):
    server, terminal = health(house)
    terminal.type("Q")
    check_equal(terminal.wait_end(), 0, "the status")
    server.routes["/la-prova.rss"] = Document(rss("La Prova", [
        item("La Lazio prepara la trasferta", "<p>Chiuso.</p>", 50),
        item("La Lazio riparte", "<p>Aperto.</p>", 1)]))
    server.routes["/slow.rss"] = status(500)
    later = house.reader(TERRACE_NOW=NOW + 300)
    later.wait_for("La Lazio prepara")
    rest(later)
    later.press("e", "j", "j")
    later.type("r")
    later.wait_for("this feed: 1 new, 0 changed")
    later.press("j")
    later.type("r")
    later.wait_for("HTTP 500")
    check_in("slow.rss", later.rows()[-1], "which feed it was")


@case
def a_change_is_seen_at_once(house):
    _, terminal = health(house)
    for wanted in ("1 paused", "Feeds  4, 2 failing"):
        terminal.press("p")
        check_in(wanted, terminal.rows()[1], "the head after p")
    terminal.press("d", "y")
    check_in("Feeds  3, 1 failing", terminal.rows()[1], "the head after d and y")
    check_not_in("Gone with the Wind", "\n".join(terminal.rows()[:-1]), "what was removed")


@case
def a_feed_is_paused_and_resumed(house):
    server, terminal = health(house)
    terminal.press("j", "j")
    terminal.type("p")
    terminal.wait_for("paused La Prova")
    terminal.wait_for("1 paused")
    terminal.settle()
    check_in("off = \"yes\"", house.subscriptions(), "what is written")
    row = terminal.row_of("La Prova")
    check_equal(row, 5, "a paused feed is last")
    check_in("paused", terminal.rows()[row], "and says so")
    check_equal(terminal.cursor.y, row, "the cursor stays on it")
    terminal.press("r")
    terminal.wait_for("it is paused")
    terminal.type("p")
    terminal.wait_for("La Prova is polled again")
    terminal.wait_gone("1 paused")
    check_not_in("off", house.subscriptions(), "what is written")
    check_equal(len(server.statuses("/la-prova.rss")), 1, "no poll before its time")


@case
def a_feed_is_removed_after_a_question(house):
    _, terminal = health(house)
    terminal.type("d")
    terminal.wait_for("y removes Gone with the Wind")
    terminal.press("n")
    check_in("Gone with the Wind", terminal.rows()[2], "any other key keeps it")
    terminal.type("d")
    terminal.wait_for("y removes Gone with the Wind")
    terminal.type("y")
    terminal.wait_for("removed Gone with the Wind", "3, 1 failing")
    check_not_in("gone.rss", house.subscriptions(), "what is written")
    terminal.press("q")
    terminal.wait_for("La Lazio prepara")
    check_in("1 feed failing", terminal.rows()[0], "the line above")


@case
def a_feed_is_changed(house):
    _, terminal = health(house)
    terminal.press("j", "j")
    terminal.press("Enter")
    terminal.wait_for("Name", "Language", "as it publishes", "when asked")
    terminal.press("C-u")
    terminal.type("מבחן")
    terminal.press("Tab")
    terminal.type("he1!")
    terminal.press("Tab", "Space", "Space", "l", "l", "h")
    check_in("every 60 min", terminal.text(), "the interval")
    terminal.press("j", "Right")
    check_in("always", terminal.text(), "whole text")
    terminal.press("Enter")
    terminal.wait_for("a language is two or three letters")
    terminal.press("Up", "Up", "Backspace", "Backspace", "Enter")
    terminal.wait_for("changed")
    written = house.subscriptions()
    for line in ('title = "מבחן"', 'language = "he"', 'interval = "1h"',
                 'full_text = "always"'):
        check_in(line, written, "what is written")
    terminal.wait_for("you wish     every 60 min")
    terminal.press("c", "Esc")
    check_equal(house.subscriptions(), written, "Esc leaves it as it was")


@case
def keys_of_the_form_are_told_and_bound(house):
    _, terminal = health(house, config="[keys]\nnext-value = v\nkeep = C-l\n")
    terminal.press("j", "j", "Enter")
    terminal.wait_for("as it publishes", "Tab next", "F1 help")
    terminal.type("F1")
    terminal.wait_for("Keep the form as it is filled in", "^L")
    terminal.type("q")
    terminal.wait_for("as it publishes")
    terminal.press("Tab", "Tab", "v")
    check_in("every 15 min", terminal.text(), "the interval after v")
    terminal.press("Space")
    check_in("every 15 min", terminal.text(), "the interval after the key of before")
    terminal.type("?")
    terminal.wait_for("Change what is chosen")
    terminal.type("q")
    terminal.wait_for("every 15 min")
    terminal.press("C-l")
    terminal.wait_for("changed")
    check_in('interval = "15m"', house.subscriptions(), "what is written")


@case
def what_stands_in_config_ini_stays(house):
    server = FeedServer(house)
    house.subscribe(server.serve("/a.rss", Document(rss("La Prova", []))), clubs="lazio")
    terminal = house.reader()
    rest(terminal)
    terminal.press("e")
    terminal.wait_for("La Prova")
    for key in ("c", "p", "d"):
        terminal.type(key)
        terminal.wait_for("it stands in config.ini, [feed f1]")
        terminal.press("j")


@case
def screens_of_feed_health(house):
    server, terminal = health(house)
    hidden = (str(server.port),)
    for columns, rows in ((80, 24), (120, 36), (40, 15), (20, 5)):
        size = f"{columns}x{rows}"
        terminal.resize(columns, rows)
        terminal.settle()
        compare(terminal, f"{size}-feeds", hidden)
        terminal.press("j", "j", "c")
        compare(terminal, f"{size}-feed-changed", hidden)
        terminal.press("Esc", "g")


if __name__ == "__main__":
    main()
