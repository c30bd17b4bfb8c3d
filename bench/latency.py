# SPDX-License-Identifier: MIT
"""Milliseconds from a key to the last byte it brings, while a thousand feeds are polled.

A reader with 100,000 stored articles is typed into while its poller asks 1000 feeds of 30 new
entries behind 50 ms; then a bare ncurses list is typed into beside `terrace reload` of the same
feeds. Both share the machine with the same work, so that only the reader itself makes a
difference. Needs the harness named by BENCH_HARNESS and its floor; run as bench/latency.sh.
"""
import os
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.environ["BENCH_HARNESS"])
import run as harness  # noqa: E402  (the folder is known only now)
from ptydrive import Pty  # noqa: E402
from terrace_adapter import Terrace  # noqa: E402

FEEDS = "1000x30"
PRESSES = 60
PERIOD_S = 0.05
QUIET_S = 0.012


def share(values, part):
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]


def press(program, presses):
    """Down and up again; the milliseconds of each press that changed the screen."""
    found = []
    for number in range(presses):
        began = time.perf_counter()
        key = program.key(b"k" if number // 15 % 2 else b"j", q=QUIET_S)
        if key.last is not None:
            found.append(key.last * 1000)
        program.pump(max(0, PERIOD_S - (time.perf_counter() - began)))
    return found


def tell(label, found, floor=None):
    line = "%-34s %3d keys  median %6.2f  95 %% %6.2f  worst %6.2f ms" % (
        label, len(found), share(found, 0.5), share(found, 0.95), max(found))
    if floor:
        line += "  (%.1f and %.1f times the floor)" % (
            share(found, 0.95) / share(floor, 0.95), max(found) / max(floor))
    print(line, flush=True)


def main():
    adapter = Terrace()
    with tempfile.TemporaryDirectory(prefix="terrace-latency-") as folder:
        stored = harness.cache(adapter, "100k")
        home, other = folder + "/home", folder + "/other"
        for copy in (home, other):
            shutil.copytree(stored, copy, ignore=shutil.ignore_patterns("poller.*"))
            adapter.configure(copy, harness.feeds(FEEDS))
        with harness.Server(FEEDS, latency=0.05) as server:
            bare = Pty([harness.DIR + "/floor", "ui", "100000"], rows=24, cols=80)
            bare.pump(1)
            tell("bare ncurses list, nothing polled", press(bare, PRESSES))
            polling = subprocess.Popen([adapter.bin(), "reload", "--all"], env=adapter.env(other),
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            floor = press(bare, PRESSES)
            polling.wait()
            bare.close(b"q")
            tell("bare ncurses list, beside polling", floor)

            server.set()
            reader = Pty([adapter.bin()], adapter.env(home), rows=24, cols=80, cwd=home)
            reader.wait_screen(adapter.on_all, 30)
            found = press(reader, PRESSES)
            tell("terrace, its poller at work", found, floor)
            print("%d feeds were asked meanwhile" % server.set()["requests"])
            reader.pump(20)
            tell("terrace, nothing polled", press(reader, PRESSES))
            print("memory of the reader: %.1f MB at most" % (reader.memory()["VmHWM"] / 1024))
            reader.close(b"Q")


if __name__ == "__main__":
    main()
