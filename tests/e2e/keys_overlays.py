# SPDX-License-Identifier: MIT
"""Keys of what lies over the panes: the questions of the setup, the picker, the form of a feed."""
from cases import check, check_equal, check_in, check_not_in
from key_scene import COLUMNS, ROWS, keys
from keys_feeds import at_the_twin, wait_written
from shelf import rest


def at_languages(scene):
    """The second question: a list of more rows than there are on the screen."""
    scene.press("F")
    scene.wait("step 1 of 3")
    scene.press("Enter")
    scene.wait("Which languages do you read?")


@keys("choose", "Tab Space")
def _(scene, key):
    at_languages(scene)
    scene.press("j")
    check_not_in("✓", scene.under_cursor(), "the second language")
    scene.press(key)
    check_in("✓", scene.under_cursor(), "the second language, chosen")
    scene.press(key)
    check_not_in("✓", scene.under_cursor(), "the second language, taken back")


@keys("choose-all", "a")
def _(scene, key):
    at_languages(scene)
    scene.press("Enter")
    scene.wait("These feeds bring their news")
    check_equal(scene.text().count("✓"), 0, "those who read feeds of their own get none unasked")
    scene.press(key)
    check(scene.text().count("✓") > 10, "all that are shown")
    scene.press(key)
    check_equal(scene.text().count("✓"), 0, "none of them")


@keys("setup-page-down", "^F PgDn")
def _(scene, key):
    at_languages(scene)
    first = scene.terminal.cursor.y
    scene.press(key)
    check(scene.terminal.cursor.y > first + 15 or "English" not in scene.text(),
          f"a page down: {scene.under_cursor()}")


@keys("setup-page-up", "^B PgUp")
def _(scene, key):
    at_languages(scene)
    scene.press("End")
    check_not_in("English", scene.under_cursor(), "the last language")
    scene.press(key, key)
    check_in("English", scene.under_cursor(), "the first language, two pages up")


@keys("pick", "Tab")
def _(scene, key):
    demo = scene.house.reader("--demo", columns=COLUMNS, rows=ROWS)
    demo.wait_for("Inter Miami")
    rest(demo)
    demo.type("c", "cac milan")
    demo.wait_for("AC Milan")
    for message, mark in (("following Milan", True), ("no longer following", False)):
        demo.press(key)
        demo.wait_for(message)
        row = demo.rows()[demo.row_of("AC Milan")]
        check_equal("✓" in row, mark, f"the mark of the club: {row!r}")
    demo.type("Esc", "Q")
    demo.wait_end()


def at_the_interval(scene):
    at_the_twin(scene)
    scene.press("c")
    scene.wait("as it publishes")
    scene.press("Tab", "Tab")
    check_in("Poll", scene.under_cursor(), "the line of the form")


@keys("next-value", "Space l Right")
def _(scene, key):
    at_the_interval(scene)
    scene.press(key)
    check_in("every 15 min", scene.under_cursor(), "the next interval")


@keys("previous-value", "h Left")
def _(scene, key):
    at_the_interval(scene)
    scene.press("Right", "Right", key)
    check_in("every 15 min", scene.under_cursor(), "the interval before")


@keys("keep", "Enter")
def _(scene, key):
    at_the_interval(scene)
    scene.press("Right", key)
    wait_written(scene, 'interval = "15m"')
