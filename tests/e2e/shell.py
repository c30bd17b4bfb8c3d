# SPDX-License-Identifier: MIT
"""A reader below a shell with job control, which says when it stops and when it ends."""
from cases import check_equal
from house import PROGRAM
from rest import stat_of
from shelf import check_restored, rest


def under_a_shell(house, between="", **changes):
    """between: what the shell does while the reader is stopped."""
    terminal = house.terminal(["/bin/sh", "-c", f'set -m; "$0"; {between} echo it-stopped; '
                               'read line; printf %s "$line" >~/shell-has-read; fg >/dev/null; '
                               'echo it-ended', PROGRAM], **changes)
    terminal.wait_for("Shelf00")
    rest(terminal)
    return terminal


def reader_below(house, terminal):
    """The process id of the reader."""
    children = [pid for pid in house.processes() if stat_of(pid)[1] == str(terminal.pid)]
    check_equal(len(children), 1, "how many readers the shell has")
    return children[0]


def shell_has_read(house):
    """What it found before the Enter that let the reader go on."""
    return (house.home / "shell-has-read").read_text(encoding="utf-8")


def come_back(terminal, text):
    """The shell's line that lets it go on; the whole screen comes again."""
    mark = len(terminal.raw)
    terminal.type("\r")
    terminal.wait_until(lambda: text.encode() in terminal.raw[mark:], f"{text} again")
    terminal.settle()


def leave(terminal):
    terminal.type("Q")
    terminal.wait_for("it-ended")
    terminal.wait_end()
    check_restored(terminal, "after it was stopped")
