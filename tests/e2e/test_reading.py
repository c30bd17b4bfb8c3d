#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""From feeds on a real server to marks that outlive kill -9, with nothing faked."""
import json

from cases import case, check, check_equal, check_in, main
from documents import item, rss
from feed_server import Document, FeedServer
from house import NOW
from scenario import (ENGLISH_TITLE, ITALIAN_TITLE, check_marks, publish, read_through, select)
from shelf import reload


@case
def read_in_three_languages_and_keep_the_marks(house):
    server = publish(house)
    terminal = house.reader()
    read_through(terminal)
    for path in ("/it.rss", "/en.atom", "/he.rss"):
        check_equal(server.statuses(path), [200], f"what {path} was answered with")

    select(terminal, "La Lazio prepara")
    terminal.press("m")

    # Two hours on, the same feeds have nothing new.
    check(house.kill_all() >= 2, "reader and poller are two processes")
    later = house.run("reload", TERRACE_NOW=NOW + 7200)
    check_equal(later.returncode, 0, f"the status of reload ({later.stderr})")
    for path in ("/it.rss", "/en.atom", "/he.rss"):
        check_equal(server.statuses(path), [200, 304], f"what {path} was answered with")

    check_marks(house, "La Lazio prepara")
    again = house.reader()
    again.wait_for("La Lazio prepara", "Kairat Almaty")
    again.settle()
    again.type("u")
    again.wait_gone("Kairat Almaty")
    again.wait_for("La Lazio prepara")
    again.press("Q")
    check_equal(again.wait_end(), 0, "the status of the reader")


@case
def poll_from_the_reader_sends_validators(house):
    server = publish(house)
    terminal = house.reader()
    terminal.wait_for("Kairat Almaty", "Vancouver Whitecaps")
    terminal.settle()
    terminal.press("Q")
    terminal.wait_end()
    later = house.reader(TERRACE_NOW=NOW + 7200)
    later.wait_for("Kairat Almaty")
    later.press("R")
    server.wait_for("/it.rss", 304)
    server.wait_for("/en.atom", 304)
    asked = [headers for path, status, headers in server.log
             if path == "/it.rss" and status == 304][0]
    check("If-None-Match" in asked, "a second poll sends the ETag")
    check_in("terrace", asked["User-Agent"], "the name that terrace gives itself")


@case
def new_entries_arrive_while_reading(house):
    from documents import item, rss
    from feed_server import Document
    server = publish(house)
    terminal = house.reader()
    terminal.wait_for("Kairat Almaty", "Vancouver Whitecaps")
    select(terminal, "Vancouver Whitecaps")
    server.serve("/it.rss", Document(rss("La Prova", [
        item("L’Inter ci ripensa: il palo era dentro", "<p>Riga su riga.</p>", 1),
        item(ITALIAN_TITLE, "<p>Altro.</p>", 10)], language="it")))
    reload(house, "--all", TERRACE_NOW=NOW + 60)
    terminal.wait_for("il palo era dentro")
    terminal.settle()
    check_equal(terminal.row_of("Vancouver Whitecaps"), terminal.cursor.y,
                "the row with the cursor is still the same article")


def publish_news(house, server, title, seconds):
    """One more article of the first feed, stored at once."""
    server.serve("/it.rss", Document(rss("La Prova", [
        item(title, "<p>Riga su riga.</p>", 1),
        item(ITALIAN_TITLE, "<p>Altro.</p>", 10)], language="it")))
    reload(house, "--all", TERRACE_NOW=NOW + seconds)


@case
def what_is_being_read_stays(house):
    server = publish(house)
    for columns, way, first in ((80, "Enter", "Kairat Almaty"), (160, "Tab", "per 80 colonne")):
        terminal = house.reader(columns=columns)
        terminal.wait_for("Vancouver Whitecaps")
        terminal.settle(0.5)
        check_in(first, terminal.rows()[terminal.cursor.y], "the row of the cursor")
        terminal.press(way)  # the first one, without having moved
        body = terminal.rows()[2][-30:]
        publish_news(house, server, f"Notizia per {columns} colonne", columns)
        terminal.wait_for("5 unread" if columns == 80 else "4 unread")
        terminal.come_to_rest(0.6)
        check_equal(terminal.rows()[2][-30:], body, f"what is read at {columns} columns")
        terminal.press("h")
        check_in(first, terminal.rows()[terminal.cursor.y], "the row of the cursor")
        terminal.press("Q")


@case
def what_is_being_read_stays_among_the_unread(house):
    server = publish(house)
    terminal = house.reader()
    terminal.wait_for("Vancouver Whitecaps")
    terminal.press("u")
    terminal.wait_for("All clubs · unread")
    select(terminal, "Vancouver Whitecaps")
    terminal.press("Enter")
    terminal.wait_for("Sunshine expected", "4 unread")
    publish_news(house, server, "Notizia per chi legge", 60)
    terminal.wait_for("5 unread")
    terminal.press("h")
    terminal.wait_for("Notizia per chi legge")
    check_equal(terminal.row_of("Vancouver Whitecaps"), terminal.cursor.y,
                "the row of what was read")
    terminal.press("u", "u")
    terminal.wait_for("Notizia per chi legge")
    check_equal(terminal.row_of("Vancouver Whitecaps"), None, "what is no longer unread")


@case
def the_cursor_stays_where_a_filter_put_it(house):
    server = publish(house)
    terminal = house.reader()
    terminal.wait_for("Kairat Almaty", "Vancouver Whitecaps")
    terminal.press("1")
    terminal.wait_gone("Kairat Almaty")
    row = terminal.rows()[terminal.cursor.y][26:]
    check_in("Vancouver Whitecaps", row, "the row of the cursor")
    publish_news(house, server, "Inter Miami ci ripensa: il palo era dentro", 60)
    terminal.wait_for("il palo era d")
    terminal.settle()
    check_equal(terminal.rows()[terminal.cursor.y][26:], row, "the row of the cursor")


@case
def what_an_outlet_adds_to_a_story_is_not_hidden(house):
    title = "Lazio sell the eagle Olympia to a museum in Turin"
    body = f"<p>{title}, and the museum has built a nest of bronze for it.</p>" * 3
    server = FeedServer(house)
    one = server.serve("/one.rss", Document(rss("The One", [item(title, body, 10)])))
    two = server.serve("/two.rss", Document(rss("The Two", [
        item("Arsenal hire a gardener", "<p>With roses.</p>", 60 * 24)])))
    house.subscribe(one, two, clubs="lazio")
    terminal = house.reader()
    terminal.wait_for("Olympia", "gardener")
    select(terminal, "Olympia")
    terminal.press("N")
    check_in("1 unread of 2", terminal.rows()[0], "the line above")
    # The other outlet tells it too, and was sooner: the row keeps its title.
    server.routes["/two.rss"] = Document(rss("The Two", [
        item(title, body, 20, guid="twin"), item("Arsenal hire a gardener", "", 60 * 24)]))
    reload(house, "--all", TERRACE_NOW=NOW + 300)
    terminal.wait_for("+1")
    row = terminal.rows()[terminal.row_of("Olympia")]
    check_in("●", row, "the row of the story")
    terminal.press("G", "K")
    check_equal(terminal.cursor.y, terminal.row_of("Olympia"), "where K leads")
    terminal.press("x", "j", "m", "x")
    check_in("★", terminal.rows()[terminal.row_of("Olympia")], "the folded row")
    terminal.press("N")
    check_in("1 unread of 3", terminal.rows()[0], "N marks what is folded as well")


@case
def commands_tell_the_same_as_the_screen(house):
    publish(house)
    done = house.run("reload", "--json")
    check_equal(done.returncode, 0, f"the status of reload ({done.stderr})")
    check_equal(len(json.loads(done.stdout)), 3, "the feeds of reload --json")
    listed = house.run("list", "--club", "inter-milan", "--json")
    entries = json.loads(listed.stdout)
    check_equal([entry["title"] for entry in entries], [ITALIAN_TITLE],
                "the titles of list --club")
    shown = house.run("show", str(entries[0]["id"]))
    check_in("dell’opera: l’Inter vince 2-1 a San Siro", shown.stdout, "show")
    check_in(ENGLISH_TITLE, house.run("list").stdout, "list")


if __name__ == "__main__":
    main()
