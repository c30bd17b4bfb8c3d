# SPDX-License-Identifier: MIT
"""Keys that mark articles, and those of an article."""
import base64
import re

from cases import check, check_equal, check_in, check_not_in
from key_scene import keys


@keys("star", "m")
def _(scene, key):
    scene.press("j", "j", key)
    check_in("Shelf02", scene.listed("--starred"), "what is starred")
    scene.press(key)
    check_not_in("Shelf02", scene.listed("--starred"), "what is starred, afterwards")


@keys("read", "N")
def _(scene, key):
    scene.press("j", "j", key)
    check_not_in("Shelf02", scene.listed("--unread"), "what is unread")
    scene.press("k", key)
    check_in("Shelf02", scene.listed("--unread"), "what is unread, afterwards")


@keys("all-read", "A")
def _(scene, key):
    scene.press("4", key)
    listed = scene.listed("--unread")
    check_not_in("Shelf12", listed, "what is unread")
    check_in("Shelf13", listed, "what is unread")
    scene.press("U")


@keys("undo", "U")
def _(scene, key):
    scene.press("j", "j", "m")
    check_in("Shelf02", scene.listed("--starred"), "what is starred")
    scene.press(key)
    check_not_in("Shelf02", scene.listed("--starred"), "what is starred, afterwards")
    check_in("again", scene.bottom(), "the message")


# ---- the article

@keys("link-1", "1-9")
def _(scene, _key):
    scene.press("Enter")
    scene.wait("way 9")
    for number in range(1, 10):
        scene.press(str(number))
        check_equal(scene.slip_text(), f"https://news.example/0/{number}\n", "the opened link")


@keys("fetch", "f")
def _(scene, key):
    scene.press("j", "Enter")
    scene.wait("Bookend01")
    scene.press(key)
    scene.wait("groundsman of the first")
    scene.press(key)
    scene.wait("Bookend01")


@keys("image", "i")
def _(scene, key):
    scene.press(key)
    scene.wait("this article has no photo")  # test_images.py has some


@keys("browser", "o")
def _(scene, key):
    scene.press(key)
    check_in("https://news.example/Shelf00", scene.slip_text(), "what the browser got")


@keys("copy", "y")
def _(scene, key):
    before = len(scene.terminal.raw)
    scene.press(key)
    sent = re.search(rb"\x1b\]52;c;([^\a]*)\a", bytes(scene.terminal.raw[before:]))
    check(sent, "an OSC 52 is sent")
    check_in(b"https://news.example/Shelf00", base64.b64decode(sent.group(1)), "what it carries")


@keys("save", "s")
def _(scene, key):
    scene.press(key)
    scene.wait("Save as")
    scene.press("Enter")
    def files():
        return [path for path in scene.house.home.iterdir() if path.is_file()]

    scene.terminal.wait_until(files, "the saved file")
    scene.terminal.settle(0.5)
    saved = files()
    check_equal(len(saved), 1, "files in the home")
    check_in("Bookend00", saved[0].read_text(encoding="utf-8"), "the saved article")
    saved[0].unlink()


@keys("pipe", "|")
def _(scene, key):
    scene.press(key)
    check_in("Bookend00", scene.slip_text(), "what the command read")
