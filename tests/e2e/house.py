# SPDX-License-Identifier: MIT
"""A sealed place for one case: its own home, environment and clock, the program under test in
it, and nothing left running afterwards."""
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile

import rest
from terminal import Terminal
from waiting import wait_until

PROGRAM = os.environ.get("TERRACE_PROGRAM",
                         str(pathlib.Path(__file__).resolve().parents[2] / "build" / "terrace"))

# 2026-03-14 21:41:00 UTC, where the clock of every run stands still.
NOW = 1773524460


class House:
    def __init__(self):
        # Short: the address of a Unix socket has room for 107 bytes.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="terrace-e2e-"))
        self.home = self.folder / "home"
        self.config_folder = self.home / ".config" / "terrace"
        self.data_folder = self.home / ".local" / "share" / "terrace"
        for folder in (self.config_folder, self.folder / "tmp", self.folder / "run"):
            folder.mkdir(parents=True)
        self.environment = {
            "HOME": str(self.home),
            "PATH": "/usr/bin:/bin",
            "TMPDIR": str(self.folder / "tmp"),
            "XDG_CONFIG_HOME": str(self.home / ".config"),
            "XDG_DATA_HOME": str(self.home / ".local" / "share"),
            "XDG_RUNTIME_DIR": str(self.folder / "run"),
            "TERM": "xterm-256color",
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "TERRACE_NOW": str(NOW),
        }
        # The sandbox keeps the leak check from doing its work at the end. With TERRACE_LEAKS
        # set the poller goes without the one, so that the other can look.
        self.sanitized = "ASAN_OPTIONS" in os.environ
        self.leaks = "TERRACE_LEAKS" in os.environ
        if self.sanitized:
            self.environment["ASAN_OPTIONS"] = (
                os.environ["ASAN_OPTIONS"] + f":detect_leaks={int(self.leaks)}")
            self.environment["UBSAN_OPTIONS"] = os.environ.get("UBSAN_OPTIONS", "")
        self._mark = f"HOME={self.home}"
        self._members = rest.Members(self._mark)
        self._terminals = []
        self._cleanups = []

    # ---- what the user has

    def write_config(self, text):
        if self.leaks:
            text += "\n[poll]\nsandbox = no\n"
        (self.config_folder / "config.ini").write_text(text, encoding="utf-8")

    def config_text(self):
        return (self.config_folder / "config.ini").read_text(encoding="utf-8")

    def subscriptions(self):
        """What terrace itself has written of feeds; nothing while it has written none."""
        path = self.config_folder / "subscriptions.ini"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def subscribe(self, *urls, clubs="inter-miami, inter-milan, vancouver-whitecaps", more=""):
        """The config of a user with these feeds. The clock is off: screens stay equal."""
        sections = "".join(f"[feed f{number}]\nurl = {url}\n"
                           for number, url in enumerate(urls, 1))
        self.write_config(f"[screen]\nclock = no\n[follow]\nclubs = {clubs}\n"
                          f"{more}\n{sections}")

    def set_screen(self, *lines):
        """Puts settings ("clock = yes") into the section [screen] of a config that is there."""
        path = self.config_folder / "config.ini"
        names = {line.split(" = ")[0] for line in lines}
        kept = [line for line in self.config_text().splitlines()
                if line.split(" = ")[0] not in names]
        at = kept.index("[screen]") + 1
        kept[at:at] = lines
        path.write_text("\n".join(kept) + "\n", encoding="utf-8")

    def program(self, name, script):
        """A program of a few lines of shell, for what terrace starts; gives its path."""
        path = self.folder / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        return path

    # ---- the program

    def environment_with(self, **changes):
        """None takes a variable away."""
        environment = dict(self.environment)
        for name, value in changes.items():
            if value is None:
                environment.pop(name, None)
            else:
                environment[name] = str(value)
        return environment

    def run(self, *arguments, **how):
        """Runs a command to its end. The output is decoded: a stray byte fails the case."""
        return self._run([PROGRAM, *arguments], **how)

    def shell(self, script):
        """The same for a line of shell, for what only a shell can do."""
        return self._run(["/bin/sh", "-c", script])

    def _run(self, command, stdin=b"", limit=60, prepare=None, **changes):
        done = subprocess.run(command, input=stdin,
                              capture_output=True, timeout=limit, preexec_fn=prepare,
                              env=self.environment_with(**changes), check=False)
        done.stdout = done.stdout.decode("utf-8")
        done.stderr = done.stderr.decode("utf-8")
        return done

    def reader(self, *arguments, columns=80, rows=24, prepare=None, **changes):
        """Starts the reader on a terminal of its own."""
        return self.terminal([PROGRAM, *arguments], columns, rows, prepare,
                             **changes)

    def terminal(self, command, columns=80, rows=24, prepare=None, **changes):
        # What a shell, ssh or tmux runs at the other end is out of sight.
        processes = self._members if command[0] == PROGRAM else None
        terminal = Terminal(command, self.environment_with(**changes), columns, rows,
                            str(self.home), prepare, processes)
        self._terminals.append(terminal)
        return terminal

    def processes(self):
        """Process ids of everything that runs with this house as its home."""
        return rest.Members(self._mark)()

    def kill_all(self):
        """kill -9 to everything of this house; gives how many there were."""
        found = self.processes()
        for pid in found:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        return len(found)

    # ---- the end

    def at_close(self, function):
        self._cleanups.append(function)

    def describe(self, file):
        """For a failed case: what the screens and the log held."""
        for terminal in self._terminals:
            print(f"---- the last screen of {' '.join(terminal.arguments)}", file=file)
            print(terminal.text(), file=file)
        log = self.data_folder / "terrace.log"
        if log.exists():
            print("---- terrace.log", file=file)
            print(log.read_text(encoding="utf-8", errors="replace")[-4000:], file=file)

    def close(self):
        for terminal in self._terminals:
            terminal.close()
        for cleanup in reversed(self._cleanups):
            cleanup()
        wait_until(lambda: not self.kill_all(), "the end of all that was killed", pause=0.05)
        shutil.rmtree(self.folder, ignore_errors=True)
