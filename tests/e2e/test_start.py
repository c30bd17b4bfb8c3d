#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The first start: a home with nothing in it, the three questions, what is written, and what
an empty list says."""
import signal

from cases import case, check, check_equal, check_in, check_not_in, main
from documents import item, rss
from feed_server import Document, FeedServer, slow, status
from scenario import visual
from screens import compare
from shelf import check_restored, rest

# The feeds of the catalogue are real ones: nothing of the tests is to reach them.
NOWHERE = {"https_proxy": "http://127.0.0.1:9", "http_proxy": "http://127.0.0.1:9"}


def first_start(house, question="Which clubs do you follow?", **options):
    terminal = house.reader(**NOWHERE, **options)
    terminal.wait_for(question)
    terminal.settle()
    return terminal


def pick(terminal, typed, name):
    terminal.type(typed)
    terminal.wait_for(name)
    terminal.press("Enter")


@case
def the_three_questions(house):
    terminal = first_start(house)
    check_in("step 1 of 3", terminal.rows()[0], "the line above")
    check_in("Tab pick", terminal.rows()[-1], "the line below")
    terminal.type("lazio")
    terminal.wait_for("SS Lazio", "Serie A, Italy")
    terminal.press("Enter")
    terminal.type("מיאמי")
    terminal.wait_for("Inter Miami CF", visual("מיאמי"), "Major League Soccer, United States")
    terminal.press("Enter")
    check_in("Lazio  Inter Miami", terminal.rows()[6], "what is picked")
    terminal.press("Enter")
    terminal.wait_for("Which languages do you read?", "step 2 of 3")
    check_in("✓ en  English", terminal.text(), "the language of Miami")
    check_in("✓ it  Italian       italiano", terminal.text(), "the language of Rome")
    check_not_in("✓ es", terminal.text(), "a language that nobody asked for")
    terminal.press("Enter")
    terminal.wait_for("step 3 of 3", "will be polled")
    check_equal(house.subscriptions(), "", "what is written before the end")
    taken_back = terminal.rows()[5][7:40].split("  ")[0].strip()
    terminal.press("Space")
    check_not_in("✓", terminal.rows()[5], "a feed taken back")
    terminal.press("Enter")
    terminal.wait_for("following 2 clubs: ")
    written = house.subscriptions()
    check_in('clubs = "lazio, inter-miami"', written, "the clubs")
    check_in('languages = "', written, "the languages")
    check_in('added_for = "lazio"', written, "the feeds of Rome")
    check_in('added_for = "inter-miami"', written, "the feeds of Miami")
    check_not_in(f'title = "{taken_back}"', written, "the feed taken back")
    terminal.wait_for("1 Lazio", "2 Inter Miami", "feeds can be read")
    terminal.type("Q")
    check_equal(terminal.wait_end(), 0, "the status")


@case
def the_questions_have_help_and_a_mouse(house):
    terminal = first_start(house)
    terminal.type("?")
    terminal.wait_for("Choose what is selected", "setup-page-down")
    for other in ("Whole article", ":club", "in an article", "change the feed"):
        check_not_in(other, terminal.text(), "keys of other places")
    terminal.type("?")
    terminal.wait_for("Which clubs do you follow?")
    terminal.type("xqzx")
    terminal.wait_for("Nothing of that name")
    check_not_in("Enter", terminal.rows()[-1], "what Enter would do with nothing")
    terminal.type("F1")
    terminal.wait_for("Choose what is selected")
    terminal.type("Esc")
    terminal.wait_for("Nothing of that name")
    terminal.press("Esc")
    pick(terminal, "lazio", "SS Lazio")
    terminal.press("Enter")
    terminal.wait_for("Which languages do you read?")
    terminal.type("M")
    terminal.wait_for("mouse on")
    row = terminal.row_of("Spanish")
    check_not_in("✓", terminal.rows()[row], "a language")
    for _ in range(2):  # selects, chooses
        terminal.send(f"\x1b[<0;8;{row + 1}M\x1b[<0;8;{row + 1}m".encode())
        terminal.settle()
        check_equal(terminal.cursor.y, row, "the row of the cursor")
    check_in("✓", terminal.rows()[row], "a language after two clicks")


@case
def a_name_that_matched_is_told_where_it_is_another(house):
    terminal = first_start(house)
    terminal.type("real")
    terminal.wait_for("Real Madrid CF", "RCD Mallorca  Real Mallorca")
    check_not_in("CF  Real", terminal.text(), "the clubs that are called so")


@case
def the_locale_tells_a_language_and_clubs_near(house):
    terminal = first_start(house, LC_ALL=None, LANG="he_IL.UTF-8")
    check_in("Israel", terminal.rows()[8], "the first suggestion")
    pick(terminal, "lazio", "SS Lazio")
    terminal.press("Enter")
    terminal.wait_for("step 2 of 3")
    check_in("✓ he  Hebrew", terminal.text(), "the language of the locale")
    check_in("✓ it  Italian", terminal.text(), "the language of the club")


@case
def back_leads_to_the_question_before(house):
    terminal = first_start(house)
    pick(terminal, "arsenal", "Arsenal FC")
    terminal.press("Enter")
    terminal.wait_for("step 2 of 3")
    terminal.press("Down", "Space")
    terminal.press("Enter")
    terminal.wait_for("step 3 of 3")
    terminal.press("a")
    check_in("0 of", terminal.rows()[3], "none is chosen")
    terminal.press("Esc")
    terminal.wait_for("step 2 of 3")
    check_equal(terminal.text().count("✓"), 2, "languages chosen by the user stay")
    terminal.press("h")
    terminal.wait_for("step 1 of 3", "Arsenal FC")
    terminal.press("Backspace")
    check_in("Tab pick", terminal.rows()[-1], "the line below, with none picked")
    terminal.press("Enter")
    terminal.wait_for("type a part of a club's name")
    terminal.type("ars")
    terminal.wait_for("Arsenal")
    terminal.press("Esc")
    check_in("step 1 of 3", terminal.text(), "Esc clears what is typed")
    terminal.press("Esc")
    terminal.wait_for("nothing changed", "F  picks clubs")
    check_equal(house.subscriptions(), "", "what is written")


@case
def leaving_at_any_point_writes_nothing(house):
    for keys in ((), ("Enter",), ("Enter", "Enter")):
        terminal = first_start(house)
        pick(terminal, "arsenal", "Arsenal FC")
        terminal.press(*keys)
        terminal.type("q" if keys else "Esc")
        terminal.wait_for("nothing changed")
        terminal.type("F")
        terminal.wait_for("step 1 of 3")
        pick(terminal, "lazio", "SS Lazio")
        terminal.press(*keys)
        terminal.signal(signal.SIGTERM)
        terminal.wait_end()
        check_restored(terminal, f"SIGTERM after {keys}")
        check_equal(house.subscriptions(), "", f"what is written after {keys}")


@case
def the_shell_writes_the_same(house):
    terminal = first_start(house)
    pick(terminal, "inter miami", "Inter Miami CF")
    terminal.press("Enter")
    terminal.wait_for("✓ en  English")
    terminal.press("Space")  # none chosen: all
    terminal.press("Enter", "Enter")
    terminal.wait_for("following 1 club: ")
    terminal.type("Q")
    terminal.wait_end()
    by_hand = house.subscriptions()
    (house.config_folder / "subscriptions.ini").unlink()
    done = house.run("follow", "inter-miami")
    check_equal(done.returncode, 0, f"the status of follow ({done.stderr})")
    check_in('added_for = "inter-miami"', by_hand, "what the questions wrote")
    check_equal(sorted(house.subscriptions().split("\n\n")), sorted(by_hand.split("\n\n")),
                "what follow wrote")


@case
def asked_again_it_knows_what_is_followed(house):
    house.write_config("[follow]\nclubs = arsenal\n")
    check_equal(house.run("follow", "lazio").returncode, 0, "follow lazio")
    before = house.subscriptions().count("[feed ")
    terminal = house.reader(**NOWHERE)
    terminal.wait_for("1 Arsenal", "2 Lazio")
    terminal.type("F")
    terminal.wait_for("step 1 of 3", "✓ Arsenal FC", "✓ SS Lazio")
    terminal.settle()
    terminal.press("Space")
    terminal.wait_for("that one stands in config.ini")
    terminal.press("Down", "Space")  # Lazio is taken back
    pick(terminal, "vancouver", "Vancouver Whitecaps")
    terminal.press("Enter", "Enter")
    terminal.wait_for("step 3 of 3")
    terminal.press("Enter")
    terminal.wait_for("2 Vancouver")
    written = house.subscriptions()
    check_in('clubs = "vancouver-whitecaps"', written, "the clubs")
    check_not_in("lazio", written, "feeds of the club that was taken back")
    check(before > 0 and "[feed " in written, "there were feeds before and after")


@case
def screens_of_the_first_start(house):
    for columns, rows in ((120, 36), (80, 24), (40, 15), (20, 5)):
        size = f"{columns}x{rows}"
        terminal = first_start(house, "Boca Juniors", columns=columns, rows=rows)
        compare(terminal, f"{size}-setup-clubs")
        pick(terminal, "הפועל תל אביב", "Hapoel Tel Aviv")
        terminal.type("الهلال")
        terminal.wait_for("Al-Hilal SFC")
        terminal.settle()
        compare(terminal, f"{size}-setup-typed")
        terminal.press("Enter", "Enter")
        compare(terminal, f"{size}-setup-languages")
        terminal.press("Enter")
        compare(terminal, f"{size}-setup-feeds")
        terminal.type("q")
        terminal.wait_gone("he ")
        terminal.settle()
        compare(terminal, f"{size}-setup-left")
        terminal.close()


@case
def in_ascii(house):
    terminal = first_start(house, LC_ALL="C")
    pick(terminal, "sao paulo", "Sao Paulo FC")
    terminal.press("Enter")
    terminal.wait_for("x pt  Portuguese")
    check(all(byte < 128 for byte in terminal.raw), "nothing but ASCII is sent")
    compare(terminal, "80x24-setup-ascii")


# ---- what an empty list says


@case
def clubs_without_feeds(house):
    house.write_config("[screen]\nclock = no\n[follow]\nclubs = lazio\n")
    terminal = house.reader(**NOWHERE)
    terminal.wait_for("No feeds to read yet", "F  finds the feeds of your clubs")
    terminal.type("e")
    terminal.wait_for("No feeds to read yet")
    terminal.press("q")
    terminal.type("F")
    terminal.wait_for("step 1 of 3")


@case
def feeds_being_polled_and_feeds_that_fail(house):
    server = FeedServer(house)
    url = server.serve("/slow.rss", slow(30))
    house.subscribe(url, clubs="lazio")
    terminal = house.reader()
    terminal.wait_for("Polling 0 of 1", "Articles appear here as they come",
                      "e  shows how each feed does")
    compare(terminal, "80x24-empty-polling")
    terminal.close()
    server.routes["/slow.rss"] = status(404)
    terminal = house.reader(TERRACE_NOW=1773524460 + 7200)
    terminal.wait_for("The feed cannot be read", "404", "R  tries again")
    terminal.press("e")
    terminal.wait_for("failing      HTTP 404")


@case
def a_poller_that_cannot_run(house):
    house.subscribe("http://127.0.0.1:9/", clubs="lazio")
    (house.data_folder / "poller.sock").mkdir(parents=True)
    terminal = house.reader()
    terminal.wait_for("The poller does not run", "started again by itself")
    check_in("poller down", terminal.rows()[0], "the line above")


@case
def filters_that_leave_nothing(house):
    server = FeedServer(house)
    url = server.serve("/it.rss", Document(rss("La Prova", [
        item("La Lazio prepara la trasferta", "<p>Porte chiuse.</p>", 50)], language="it")))
    house.subscribe(url, clubs="lazio, inter-miami")
    terminal = house.reader()
    terminal.wait_for("La Lazio prepara")
    rest(terminal)
    terminal.press("2")
    terminal.wait_for("Nothing on Inter Miami yet", "0  shows all clubs")
    terminal.press("0", "/")
    terminal.type("zzzz")
    terminal.wait_for("takes the search back")
    terminal.press("Esc")
    terminal.wait_for("La Lazio prepara")
    terminal.press("A", "u")
    terminal.wait_for("All is read", "u  shows the read ones as well")
    terminal.press("u")
    terminal.wait_for("La Lazio prepara")
    terminal.press("]", "]", "]")
    terminal.wait_for("Nothing starred yet", "m  stars an article there", "0  shows all clubs")
    terminal.press("0", "*")
    terminal.wait_for("Nothing starred yet", "*  shows the others as well")
    terminal.press("*")
    terminal.wait_for("La Lazio prepara")


if __name__ == "__main__":
    main()
