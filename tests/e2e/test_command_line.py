#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The command line behind ':'."""
import stat

from cases import case, check, check_equal, check_in, check_not_in, main
from scenario import publish, select, visual


def start(house, *arguments, **size):
    publish(house)
    terminal = house.reader(*arguments, **size)
    terminal.wait_for("Kairat Almaty", "Vancouver Whitecaps", "Arsenal buy", "5 unread of 5")
    terminal.settle()
    return terminal


@case
def every_action_by_its_name(house):
    terminal = start(house)
    terminal.press(":")
    check_equal(terminal.bottom(), ":", "the line")
    terminal.type("all-read", "Enter")
    terminal.wait_for("5 marked read")
    terminal.type(":undo", "Enter")
    terminal.wait_for("5 unread again")
    terminal.type(":help", "Enter")
    terminal.wait_for("Keys", "half-down")
    terminal.type(":back", "Enter")
    terminal.wait_for("Arsenal buy")
    terminal.type(":link-1", "Enter")
    terminal.wait_for('"link-1" does nothing in this place')
    terminal.type(":q", "Enter")
    check_equal(terminal.wait_end(), 0, "the status")


@case
def a_search_leads_out_of_an_article_and_the_help(house):
    terminal = start(house)
    select(terminal, "Vancouver Whitecaps")
    terminal.press("Enter")
    terminal.wait_for("Sunshine expected")
    terminal.type(":search whistle", "Enter")
    terminal.wait_for("Arsenal buy", "1 found")
    check_not_in("Sunshine expected", terminal.text(), "the article that was open")
    terminal.type("?")
    terminal.wait_for("half-down")
    terminal.type(":search umbrellas", "Enter")
    terminal.wait_for("Vancouver Whitecaps", "1 found")
    check_not_in("half-down", terminal.text(), "the help")


@case
def what_is_not_understood_is_named(house):
    terminal = start(house)
    for typed, said in (("frobnicate", 'there is no command "frobnicate"'),
                        ("them", 'there is no command "them"; did you mean theme?'),
                        ("star it", '"star" takes nothing behind it'),
                        ("club nonesuch-xyzzy", 'there is no club "nonesuch-xyzzy"'),
                        ("lang xx", 'no article is in "xx"'),
                        ("theme ../../x", '"../../x" is no name of a theme'),
                        ("set browser sh", '"browser" cannot be set here'),
                        ("set clok no", '"clok" cannot be set here; did you mean clock?'),
                        ("theme drak", 'there is no theme "drak"; did you mean dark?'),
                        ("theme frobnicate", 'there is no theme "frobnicate"; there are dark,'),
                        ("lang itt", 'no article is in "itt"; did you mean it?'),
                        ("outlet la prov", 'no article is from "la prov"; did you mean La Prova?'),
                        ("clear-filters starrd", 'no filter "starrd"; did you mean starred?'),
                        ('search "', "there is no word in this to look for"),
                        ("set measure 5", "not a number from 20 to 400"),
                        ("follow nonesuch-xyzzy", 'there is no club "nonesuch-xyzzy"'),
                        ("unread maybe", '"maybe" is neither on nor off')):
        terminal.press(":" + typed, "Enter")
        check_in(said, terminal.bottom(), typed)


@case
def names_and_values_are_completed(house):
    terminal = start(house)
    terminal.press(":", "them", "Tab")
    check_equal(terminal.bottom(), ":theme", "one name")
    terminal.press("Tab")
    check_in("dark", terminal.rows()[-2], "the themes")
    terminal.press("lig", "Tab", "Enter")
    terminal.wait_for("theme: Light")
    terminal.press(":setup", "Tab")
    check_equal(terminal.bottom(), ":setup", "not the keys of places without this line")
    terminal.press("Esc")
    terminal.press(":set mark", "Tab")
    check_equal(terminal.bottom(), ":set mark_read", "a setting")
    terminal.press("mo", "Tab")
    check_equal(terminal.bottom(), ":set mark_read moment", "its value")
    terminal.press("C-u", "set clock ", "Tab")
    check_in("yes  no", terminal.rows()[-2], "the values of a switch")
    terminal.press("C-u", "set measure ", "Tab")
    check_equal(terminal.bottom(), ":set measure", "of a number there are none")
    terminal.press("Esc")
    terminal.press(":club inter", "Tab")
    row = terminal.rows()[-2]
    check_in("inter-miami", row, "the clubs")
    check(row.index("inter-miami") < row.index("internacional") if "internacional" in row
          else True, "followed clubs come first")
    terminal.press("Tab")
    check_equal(terminal.bottom(), ":club inter-miami", "the first club")
    terminal.press("BackTab", "BackTab", "Tab", "Tab")
    check_equal(terminal.bottom(), ":club inter-miami", "around and back")
    terminal.press("Enter")
    terminal.wait_for("Inter Miami")
    terminal.wait_gone("Kairat Almaty")
    terminal.press(":club מיאמי", "Tab")
    check_in("inter-miami", "\n".join(terminal.rows()[-2:]), "by a name in another script")
    terminal.press("Esc")
    terminal.press(":outlet la", "Tab", "Enter")
    terminal.wait_for("La Prova")


@case
def the_history_stays(house):
    terminal = start(house)
    for command in ("club lazio", "lang it", "club lazio"):
        terminal.press(":" + command, "Enter")
    terminal.press(":", "Up")
    check_equal(terminal.bottom(), ":club lazio", "the last one")
    terminal.press("Up")
    check_equal(terminal.bottom(), ":lang it", "the one before")
    terminal.press("Down", "Down")
    check_equal(terminal.bottom(), ":", "what was being typed")
    terminal.press("la", "Up")
    check_equal(terminal.bottom(), ":lang it", "one that begins so")
    terminal.press("Esc", "Q")
    check_equal(terminal.wait_end(), 0, "the status")
    path = house.data_folder / "history"
    check_equal(path.read_text(encoding="utf-8"), "lang it\nclub lazio\n", "the file")
    check_equal(stat.S_IMODE(path.stat().st_mode), 0o600, "its mode")
    terminal = house.reader()
    terminal.wait_for("Arsenal buy")
    terminal.press(":", "Up", quiet=0.4)
    check_equal(terminal.bottom(), ":club lazio", "after a restart")


@case
def the_line_is_edited(house):
    terminal = start(house)
    terminal.press(":club inter", "\x01", "x", "\x1b[3~", "\x05", "y")
    check_equal(terminal.bottom(), ":xlub intery", "what was edited")
    check_equal(terminal.cursor.x, 12, "the cursor")
    terminal.press("\x17", "Left", "Left")
    check_equal(terminal.bottom(), ":xlub", "a word is gone")
    check_equal(terminal.cursor.x, 4, "the cursor")
    terminal.press("C-u")
    check_equal(terminal.bottom(), ":b", "all before the cursor is gone")
    terminal.press("\x05", "Backspace", "浦和", "Left")
    check_equal(terminal.cursor.x, 4, "the cursor beside a wide character")
    terminal.press("\x05", "C-u", "מסי", "Left")
    check_equal(terminal.bottom(), ":" + visual("מסי"), "from right to left")
    check_equal(terminal.cursor.x, 1, "the cursor on the last letter")
    terminal.press("\x05", "C-u", "Backspace")
    check_not_in(":", terminal.bottom()[:1], "an empty line is left by Backspace")


@case
def a_paste_runs_nothing(house):
    terminal = start(house)
    terminal.press(":", "\x1b[200~q\rall-read\n\x1b[201~", quiet=0.4)
    check_equal(terminal.bottom(), ":q all-read", "the pasted text")
    terminal.press("Esc")
    check(not terminal.ended(), "still running")


@case
def settings_until_the_end(house):
    terminal = start(house, columns=200, rows=40)
    terminal.press(":set measure 40", "Enter")
    check_in("measure is 40 until terrace ends", terminal.bottom(), "what is said")
    terminal.press(":set clock yes", "Enter", quiet=0.4)
    check_in("21:41", terminal.rows()[0], "the clock")


@case
def a_club_is_followed_by_name(house):
    terminal = start(house)
    terminal.press(":follow arsenal", "Enter", quiet=0.5)
    terminal.wait_for("following Arsenal")
    terminal.press(":follow arsenal", "Enter")
    terminal.wait_for("already following")
    terminal.press("4", quiet=0.5)
    check_in("Arsenal", terminal.rows()[0], "the fourth club")
    terminal.press(":unfollow arsenal", "Enter", quiet=0.5)
    terminal.wait_for("no longer following Arsenal")
    check_not_in("arsenal", (house.config_folder / "subscriptions.ini")
                 .read_text(encoding="utf-8").split("[feed")[0].replace("un-arsenal", ""),
                 "the followed clubs")


if __name__ == "__main__":
    main()
