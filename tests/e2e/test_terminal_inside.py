#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Inside GNU screen and mosh, which draw the screen once more: the same screen as without, keys
arrive, and afterwards the shell has a line of its own, though neither gives back what was there
before. tmux is t40."""
import os
import re
import shlex
import subprocess

from cases import Skip, case, check, check_in, main
from house import PROGRAM
from scenario import HEBREW_TITLE, HEBREW_VISUAL, publish, select, visual
from shelf import reload

AFTERWARDS = f"{shlex.quote(PROGRAM)}; echo the-shell-again; read line"


def need(*programs):
    for program in programs:
        if not os.path.exists(f"/usr/bin/{program}"):
            raise Skip(f"{program} is not installed")


def fill(house):
    publish(house)
    reload(house)


def plain(house, columns, rows):
    """The screen as it is without anything between."""
    terminal = house.reader(columns=columns, rows=rows)
    terminal.wait_for("La Lazio prepara")
    terminal.settle(1)
    rows = terminal.rows()
    terminal.close()
    return rows


def read_inside(house, terminal, expected):
    terminal.wait_until(lambda: terminal.rows() == expected, "the screen as it is without", 60)
    select(terminal, visual(HEBREW_TITLE)[-20:])
    terminal.type("Enter")
    terminal.wait_for(HEBREW_VISUAL)
    terminal.type("\x1b[<0;3;3M")  # a mouse that nobody asked for
    terminal.type("q")
    terminal.wait_for("La Lazio prepara")
    terminal.resize(60, 20)
    terminal.wait_until(lambda: "? help" in terminal.rows()[19], "the keys in the last of 20 rows")
    terminal.type("m")
    terminal.wait_for("★")
    check_in(HEBREW_TITLE, house.run("list", "--starred").stdout, "the starred entries")
    terminal.type("Q")
    terminal.wait_for("the-shell-again")
    check("the-shell-again" in [row.strip() for row in terminal.rows()],
          f"the shell has no line of its own:\n{terminal.text()}")
    terminal.type("\r")


@case
def the_reader_inside_screen(house):
    need("screen")
    fill(house)
    expected = plain(house, 80, 24)
    sessions = house.folder / "screens"
    sessions.mkdir(mode=0o700)
    terminal = house.terminal(["/usr/bin/screen", "-U", "-c", "/dev/null", "/bin/sh", "-c",
                               AFTERWARDS], SCREENDIR=str(sessions), SHELL="/bin/sh")
    read_inside(house, terminal, expected)
    terminal.wait_end()


@case
def the_reader_inside_mosh(house):
    need("mosh-server", "mosh-client")
    fill(house)
    expected = plain(house, 80, 24)
    served = subprocess.run(
        ["/usr/bin/mosh-server", "new", "-i", "127.0.0.1", "-c", "256", "--", "/bin/sh", "-c",
         AFTERWARDS], env=house.environment, capture_output=True, text=True, timeout=60, check=False)
    found = re.search(r"MOSH CONNECT (\d+) (\S+)", served.stdout)
    if not found:
        raise Skip(f"mosh-server does not start here: {served.stderr.strip()[-200:]}")
    terminal = house.terminal(["/usr/bin/mosh-client", "127.0.0.1", found.group(1)],
                              MOSH_KEY=found.group(2), MOSH_PREDICTION_DISPLAY="never")
    read_inside(house, terminal, expected)
    terminal.wait_end(60)


if __name__ == "__main__":
    main()
