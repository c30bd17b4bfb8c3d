# SPDX-License-Identifier: MIT
"""Keys that filter, search and unfold."""
from cases import check, check_equal, check_in, check_not_in
from key_scene import COLUMNS, ROWS, keys, shelf_of
from shelf import rest


@keys("all-clubs", "0")
def _(scene, key):
    scene.press("2")
    check_in("Vancouver", scene.top(), "the filter")
    scene.press(key)
    check_in("All clubs", scene.top(), "the filter, gone")


@keys("club-1", "1-9")
def _(scene, _key):
    for number in range(1, 10):
        scene.press(str(number))
        check_equal(shelf_of(scene.under_cursor()), number - 1, f"the first row of club {number}")
        check_not_in(f"Shelf{number % 9:02}", scene.text(), f"another club's, at {number}")


@keys("next-club", "]")
def _(scene, key):
    scene.press("1", key)
    check_in("Vancouver", scene.top(), "the club after the first")


@keys("previous-club", "[")
def _(scene, key):
    scene.press("3", key)
    check_in("Vancouver", scene.top(), "the club before the third")


@keys("pick-club", "c")
def _(scene, key):
    scene.press(key)
    scene.terminal.type("whitecaps")
    scene.wait("Vancouver")
    scene.press("Enter")
    check_in("Vancouver", scene.top(), "the picked club")


@keys("follow", "+")
def _(scene, key):
    demo = scene.house.reader("--demo", columns=COLUMNS, rows=ROWS)
    demo.wait_for("Inter Miami")
    rest(demo)
    demo.press("1", key, quiet=0.3)
    check_in("no longer following", demo.text(), "the message")
    demo.press("Q")


@keys("unread-only", "u")
def _(scene, key):
    scene.press("j", "N", "g", key)
    check_not_in("Shelf01", scene.text(), "the list without what is read")
    scene.press(key)
    check_in("Shelf01", scene.text(), "the list with what is read")
    scene.press("U")


@keys("starred-only", "*")
def _(scene, key):
    scene.press("j", "m", "g", key)
    check_not_in("Shelf00", scene.text(), "the list of what is starred")
    scene.press(key, "g")  # the cursor has stayed on its article
    check_in("Shelf00", scene.text(), "the whole list")
    scene.press("U")


@keys("outlets", "O")
def _(scene, key):
    scene.press(key)
    scene.wait("Outlets to show")
    scene.press("Tab", "Esc")
    check_in("·", scene.top(), "the filter in the line above")
    scene.press(key, "Tab", "Esc")


@keys("since", "t")
def _(scene, key):
    for word in ("today", "24 hours", "7 days"):
        scene.press(key)
        check_in(word, scene.top(), "the filter in the line above")
    while "·" in scene.top():
        scene.press(key)


@keys("sort", "S")
def _(scene, key):
    scene.press(key)
    check_in("Headlines by club", scene.text(), "the head of the list")
    scene.press(key)
    check_not_in("Headlines by club", scene.text(), "the head of the list")


@keys("clear-filters", "C")
def _(scene, key):
    scene.press("2", "u", "t", key)
    check_in("All clubs", scene.top(), "the line above")
    check_not_in("·", scene.top(), "the line above")


@keys("command", ":")
def _(scene, key):
    scene.press(key)
    check(scene.terminal.rows()[-1].startswith(":"), "the line takes a command")
    scene.press("unread-only", "Enter")
    check_in("unread", scene.top(), "the filter in the line above")
    scene.press("u")


@keys("languages", "L")
def _(scene, key):
    scene.press(key)
    scene.wait("Languages to show")
    scene.press("Tab", "Esc")
    check_in("en", scene.top()[20:60], "the filter in the line above")
    scene.press(key, "Tab", "Esc")


@keys("search", "/")
def _(scene, key):
    scene.press(key)
    scene.terminal.type("whitecaps")
    scene.terminal.wait_gone("Shelf00")
    scene.wait("Shelf01")
    scene.press("Enter", "Esc")
    scene.wait("Shelf00")


@keys("next-match", "n")
def _(scene, key):
    scene.press("Enter")
    scene.wait("Bookend00")
    scene.press("/")
    scene.terminal.type("line")
    scene.press("Enter")
    scene.wait("1 of ")
    scene.press(key)
    scene.wait("2 of ")


@keys("previous-match", "^P")
def _(scene, key):
    scene.press("Enter")
    scene.wait("Bookend00")
    scene.press("/")
    scene.terminal.type("line")
    scene.press("Enter", "n", "n", key)
    scene.wait("2 of ")
    scene.press("N")
    scene.wait("1 of ")


@keys("unfold", "x")
def _(scene, key):
    scene.press("j", "j", "j")
    check_in("+1", scene.under_cursor(), "a story of two")
    scene.press(key)
    check_equal(scene.text().count("Shelf03"), 2, "rows of the unfolded story")
    scene.press(key)
    check_equal(scene.text().count("Shelf03"), 1, "rows of the folded story")
