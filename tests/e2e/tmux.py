# SPDX-License-Identifier: MIT
"""A reader inside tmux, which says what its screen shows."""
import os
import shlex
import subprocess

from cases import Skip
from house import PROGRAM
from waiting import wait_until

TMUX = "/usr/bin/tmux"


class Tmux:
    def __init__(self, house, columns=80, rows=24):
        if not os.path.exists(TMUX):
            raise Skip("tmux is not installed")
        self._command = [TMUX, "-S", str(house.folder / "tmux"), "-f", "/dev/null"]
        self._environment = house.environment
        house.at_close(lambda: subprocess.run([*self._command, "kill-server"],
                                              capture_output=True, check=False))
        # Behind the reader a shell waits, so that the screen it leaves can be looked at.
        self.run("-u", "new-session", "-d", "-x", str(columns), "-y", str(rows),
                 f"{shlex.quote(PROGRAM)}; read line")
        self.run("set-option", "status", "off")

    def run(self, *words):
        return subprocess.run([*self._command, *words], env=self._environment,
                              capture_output=True, text=True, timeout=60, check=True).stdout

    def rows(self):
        """With the blanks that something has put at their ends."""
        return self.run("capture-pane", "-pN").splitlines()

    def text(self):
        return "\n".join(row.rstrip() for row in self.rows()).rstrip()

    def type(self, key):
        self.run("send-keys", key)

    def is_alternate(self):
        """Whether the screen shown is the one that programs get for themselves."""
        return self.run("display", "-p", "#{alternate_on}").strip() == "1"

    def wait_until(self, truth, what):
        wait_until(truth, what, pause=0.1, seen=lambda: f"tmux shows\n{self.text()}")

    def wait_for(self, *texts):
        for text in texts:
            self.wait_until(lambda: text in self.text(), repr(text))
