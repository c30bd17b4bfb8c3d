# SPDX-License-Identifier: MIT
"""Milliseconds from a key to the last byte it brings, while a thousand feeds are polled.

A reader with 100,000 stored articles is typed into while its poller asks 1000 feeds of 30 new
entries behind 50 ms; a bare ncurses list, and newsboat, newsraft and sfeed where they are on
PATH, are typed into beside `terrace reload` of the same feeds. All share the machine with the
same work, so that only the reader itself makes a difference. Needs the harness named by BENCH_HARNESS and its floor; run as bench/latency.sh.
"""
import os
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.environ["BENCH_HARNESS"])
import adapters  # noqa: E402  (the folder is known only now)
import run as harness  # noqa: E402
from ptydrive import Pty  # noqa: E402
from terrace_adapter import Terrace  # noqa: E402

FEEDS = "1000x30"
# newsboat with the statistics that its database lacks: without them it needs a minute to start.
PEERS = ("newsboat:analyze=1", "newsraft", "sfeed")
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


def beside_polling(program, folder):
    """The presses while a terrace without a screen polls all feeds for the first time."""
    adapter = Terrace()
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    adapter.configure(folder, harness.feeds(FEEDS))
    polling = subprocess.Popen([adapter.bin(), "reload", "--all"], env=adapter.env(folder),
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    found = press(program, PRESSES)
    polling.wait()
    return found


def open_peer(adapter):
    home = harness.homecopy(adapter, "100k")
    program = Pty(adapter.all_argv(home), adapter.env(home), rows=24, cols=80, cwd=home)
    if adapter.open_all:
        program.wait_screen(adapter.on_feeds, 120)
    harness.open_combined(adapter, program)
    program.pump(1)
    return program


def tell_peers(folder, floor):
    for name in PEERS:
        adapter = adapters.get(name)
        if not adapter.available():
            print(f"{adapter.name} is not on PATH: left out")
            continue
        program = open_peer(adapter)
        tell(f"{adapter.name}, beside polling", beside_polling(program, folder), floor)
        program.close(adapter.keys["quit"] * 3)


def search_broadly(reader):
    """Words that tens of thousands of articles have."""
    for word in (b"a", b"the", b"in", b"de", b"goal"):
        for key in (b"/", *(word[i:i + 1] for i in range(len(word))), b"\r"):
            reader.key(key, q=0.3, settle=1)
        reader.key(b"\x1b", q=0.5, settle=1)


def main():
    adapter = Terrace()
    with tempfile.TemporaryDirectory(prefix="terrace-latency-") as folder:
        stored = harness.cache(adapter, "100k")
        home, other = folder + "/home", folder + "/other"
        shutil.copytree(stored, home, ignore=shutil.ignore_patterns("poller.*"))
        adapter.configure(home, harness.feeds(FEEDS))
        with harness.Server(FEEDS, latency=0.05) as server:
            bare = Pty([harness.DIR + "/floor", "ui", "100000"], rows=24, cols=80)
            bare.pump(1)
            tell("bare ncurses list, nothing polled", press(bare, PRESSES))
            floor = beside_polling(bare, other)
            bare.close(b"q")
            tell("bare ncurses list, beside polling", floor)
            tell_peers(other, floor)

            server.set()
            reader = Pty([adapter.bin()], adapter.env(home), rows=24, cols=80, cwd=home)
            reader.wait_screen(adapter.on_all, 30)
            found = press(reader, PRESSES)
            tell("terrace, its poller at work", found, floor)
            print("%d feeds were asked meanwhile" % server.set()["requests"])
            reader.pump(20)
            tell("terrace, nothing polled", press(reader, PRESSES))
            print("memory of the reader: %.1f MB at most" % (reader.memory()["VmHWM"] / 1024))
            search_broadly(reader)
            print("and after broad searches: %.1f MB" % (reader.memory()["VmHWM"] / 1024))
            reader.close(b"Q")


if __name__ == "__main__":
    main()
