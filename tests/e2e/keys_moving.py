# SPDX-License-Identifier: MIT
"""Keys that move, open and leave."""
from cases import check, check_equal, check_in
from key_scene import COUNT, changes, keys, shelf_of


@keys("down", "j Down")
def _(scene, key):
    scene.press(key)
    check_equal(shelf_of(scene.under_cursor()), 1, "the row below")
    scene.press("g", "Enter")
    scene.wait("Bookend00")
    changes(scene, lambda: scene.press(key), "an article, one line down")


@keys("up", "k Up")
def _(scene, key):
    scene.press("j", "j", key)
    check_equal(shelf_of(scene.under_cursor()), 1, "the row above")


@keys("first", "g Home")
def _(scene, key):
    scene.press("j", "j", "j", key)
    check_equal(shelf_of(scene.under_cursor()), 0, "the first row")


@keys("last", "G End")
def _(scene, key):
    scene.press(key)
    check_equal(shelf_of(scene.under_cursor()), COUNT - 1, "the last row")


@keys("half-down", "^D")
def _(scene, key):
    scene.press(key)
    check(12 < shelf_of(scene.under_cursor()) < 20, f"half a page: {scene.under_cursor()}")


@keys("half-up", "^U")
def _(scene, key):
    scene.press("G", key)
    check(50 < shelf_of(scene.under_cursor()) < 60, f"half a page: {scene.under_cursor()}")


@keys("page-down", "Space ^F PgDn")
def _(scene, key):
    scene.press(key)
    check(28 < shelf_of(scene.under_cursor()) < 36, f"a page: {scene.under_cursor()}")


@keys("page-up", "b ^B PgUp")
def _(scene, key):
    scene.press("G", key)
    check(35 < shelf_of(scene.under_cursor()) < 45, f"a page: {scene.under_cursor()}")


# ---- opening and leaving

@keys("open", "Enter l Right")
def _(scene, key):
    scene.press(key)
    scene.wait("Bookend00")
    scene.press("h", "h", "j", key)
    check_in("Inter Miami", scene.top(), "the club that was opened")


@keys("back", "h Left BS")
def _(scene, key):
    scene.press("Enter")
    scene.wait("Bookend00")
    scene.press(key)
    scene.wait("Shelf01")
    scene.press(key)
    check(scene.terminal.cursor.x < 10, "the cursor is among the clubs")


@keys("cancel", "Esc")
def _(scene, key):
    scene.press("3")
    check_in("Arsenal", scene.top(), "the filter")
    scene.press(key)
    check_in("All clubs", scene.top(), "the filter, taken back")
    scene.press("e", key)
    scene.wait("Shelf01")


@keys("quit", "q")
def _(scene, key):
    scene.press("Enter")
    scene.wait("Bookend00")
    scene.press(key)
    scene.wait("Shelf01")
    scene.terminal.type(key)
    check_equal(scene.terminal.wait_end(), 0, "the status")
    scene.start()


@keys("quit-at-once", "Q")
def _(scene, key):
    scene.press("Enter")
    scene.wait("Bookend00")
    scene.terminal.type(key)
    check_equal(scene.terminal.wait_end(), 0, "the status")
    scene.start()


@keys("next-pane", "Tab")
def _(scene, key):
    scene.press(key)
    scene.wait("Bookend00")
    scene.press(key)
    check(scene.terminal.cursor.x < 10, "the cursor is among the clubs")


@keys("previous-pane", "BackTab")
def _(scene, key):
    scene.press(key)
    check(scene.terminal.cursor.x < 10, "the cursor is among the clubs")
    scene.press(key)
    scene.wait("Bookend00")


@keys("next-unread", "J")
def _(scene, key):
    scene.press("j", "N")  # 1 is read, and the cursor on 2
    scene.press("g", key)
    check_equal(shelf_of(scene.under_cursor()), 2, "the next unread one")
    scene.press("U")


@keys("previous-unread", "K")
def _(scene, key):
    scene.press("j", "j", "N", "j", key, key)
    check_equal(shelf_of(scene.under_cursor()), 1, "the unread one before")
    scene.press("U")
