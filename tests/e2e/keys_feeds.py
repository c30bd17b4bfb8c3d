# SPDX-License-Identifier: MIT
"""Keys of the poller, of the feeds and of the screen."""
from cases import Failure, check, check_equal, check_in, check_not_in
from key_scene import keys, typed


@keys("poll-feed", "r")
def _(scene, key):
    scene.press(key)
    check_in("poll", scene.bottom(), "the message")


@keys("poll-all", "R")
def _(scene, key):
    scene.press(key)
    check_in("poll", scene.bottom(), "the message")


@keys("feeds", "e")
def _(scene, key):
    scene.press(key)
    scene.wait("The One", "The Twin")
    scene.press(key)
    scene.wait("Shelf00")


def at_the_twin(scene):
    """In the pane of feeds, on the one that a command may change."""
    scene.press("e")
    scene.wait("The Twin")
    for _ in range(3):
        if "The Twin" in scene.under_cursor():
            return
        scene.press("j")
    raise Failure(f"the cursor does not reach The Twin:\n{scene.text()}")


def wait_written(scene, word, there=True):
    scene.terminal.wait_until(
        lambda: (word in scene.subscriptions.read_text(encoding="utf-8")) == there,
        f"{word} in subscriptions.ini")


@keys("change-feed", "c")
def _(scene, key):
    at_the_twin(scene)
    scene.press(key)
    scene.wait("Name", "Language")
    scene.terminal.type("s")
    scene.press("Enter")
    wait_written(scene, "The Twins")


@keys("pause-feed", "p")
def _(scene, key):
    at_the_twin(scene)
    scene.press(key)
    wait_written(scene, "off =")
    scene.wait("1 paused")
    scene.press(key)
    wait_written(scene, "off =", there=False)


@keys("remove-feed", "d Del")
def _(scene, key):
    before = scene.subscriptions.read_text(encoding="utf-8")
    at_the_twin(scene)
    scene.press(key)
    scene.wait("y removes")
    scene.press("n")
    check_equal(scene.subscriptions.read_text(encoding="utf-8"), before, "after another key")
    if key == "Del":  # the last of its keys: now in earnest
        scene.press(key, "y")
        wait_written(scene, "The Twin", there=False)


# ---- the screen

@keys("setup", "F")
def _(scene, key):
    before = scene.text()
    scene.press(key)
    check(scene.text() != before, "the screen has changed")
    scene.wait("Tottenham")
    scene.press("Esc")
    scene.wait("Shelf00")


@keys("zoom", "z")
def _(scene, key):
    scene.press(key)
    check_not_in("Starred", scene.text(), "the clubs beside a zoomed list")
    scene.press(key)
    check_in("Starred", scene.text(), "the clubs")


@keys("narrower", "<")
def _(scene, key):
    head = scene.terminal.rows()[1].index("Headlines")
    scene.press(key)
    check_equal(scene.terminal.rows()[1].index("Headlines"), head + 2, "where the list begins")
    scene.press(">")


@keys("wider", ">")
def _(scene, key):
    head = scene.terminal.rows()[1].index("Headlines")
    scene.press(key)
    check_equal(scene.terminal.rows()[1].index("Headlines"), head - 2, "where the list begins")
    scene.press("<")


@keys("mouse", "M")
def _(scene, key):
    check_in(b"?1000h", scene.terminal.press(key), "what is sent")
    check_in(b"?1000l", scene.terminal.press(key), "what is sent")


@keys("theme", "T")
def _(scene, key):
    accent = scene.terminal.cell(1, 0).fg
    scene.press(key)
    check_in("theme: Light", scene.bottom(), "the message")
    check(scene.terminal.cell(1, 0).fg != accent, "the accent is another one")
    scene.terminal.come_to_rest(1.5)
    state = scene.house.data_folder / "state.ini"
    check_in("light", state.read_text(encoding="utf-8"), "what is remembered")


@keys("help", "? F1")
def _(scene, key):
    scene.press(key)
    scene.wait("Down one row")
    scene.press("q")
    scene.wait("Shelf00")


@keys("redraw", "^L")
def _(scene, key):
    sent = scene.terminal.press(typed(key))
    check(len(sent) > 1500, f"the whole screen is sent: {len(sent)} bytes")
