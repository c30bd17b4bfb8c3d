# SPDX-License-Identifier: MIT
"""Milliseconds from a key to the last byte it brings, while a thousand feeds are polled.

Every reader has 100,000 stored articles in one list, and a thousand feeds of 30 new entries
behind 50 ms are polled by the reader's own means (OWN_MEANS); a bare ncurses list, which has
none, is typed into beside terrace's poller at the same work. Then each is typed into once more
beside the same foreign load, a `terrace reload` of other feeds. In each round every program
has its turn before any has its next. Needs the harness named by BENCH_HARNESS and its floor;
run as bench/latency.sh, LATENCY_ROUNDS says how often (default 1), LATENCY_PROGRAMS of whom.
"""
import collections
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

FEEDS = "1000x30"
# newsboat with the statistics that its database lacks: without them it needs a minute to start.
PROGRAMS = "floor newsboat:analyze=1,threads=100 newsraft sfeed terrace"
OWN_MEANS = {
    "floor": "terrace poll beside it",
    "newsboat": "R, reload-threads 100",
    "newsraft": "R, as it ships",
    "sfeed": "sfeed_update beside it, as it ships",
    "terrace": "the poller it starts",
}
PRESSES_LEAST, PRESSES_MOST = 40, 100
PERIOD_S = 0.05
QUIET_S = 0.012  # after the last byte
ANSWER_S = 2  # until the first


def share(values, part):
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]


class Presses:
    """Milliseconds of each key, how many brought nothing, and how many feeds were asked."""

    def __init__(self):
        self.found, self.lost, self.asked = [], 0, 0

    def add(self, other):
        self.found += other.found
        self.lost += other.lost
        self.asked += other.asked


def press(program, over):
    """Down and up again until it is over."""
    result = Presses()
    for number in range(PRESSES_MOST):
        if number >= PRESSES_LEAST and number % 10 == 0 and over():
            break
        began = time.perf_counter()
        key = program.key(b"k" if number // 15 % 2 else b"j", q=QUIET_S, settle=ANSWER_S)
        if key.last is None:
            result.lost += 1
        else:
            result.found.append(key.last * 1000)
        program.pump(max(0, PERIOD_S - (time.perf_counter() - began)))
    return result


class Asked:
    """How many requests the server had; over when all feeds were asked and no more come."""

    def __init__(self, server):
        self.server, self.count = server, 0
        server.set()

    def __call__(self):
        more = self.server.set()["requests"]
        self.count += more
        return more == 0 and self.count >= 1000


def tell(label, presses, floor=None):
    found = presses.found
    if not found:
        print(f"{label}: it answered no key")
        return
    line = "%-28s %4d keys  median %6.2f  95 %% %6.2f  worst %6.2f ms" % (
        label, len(found), share(found, 0.5), share(found, 0.95), max(found))
    if presses.lost:
        line += f"  {presses.lost} lost"
    if presses.asked:
        line += "  %4d feeds asked" % presses.asked
    if floor and floor.found:
        line += "  (%.1f and %.1f times the floor)" % (
            share(found, 0.95) / share(floor.found, 0.95), max(found) / max(floor.found))
    print(line, flush=True)


def start(adapter, argv, home):
    """A program without a screen, in a session of its own as from another terminal."""
    return subprocess.Popen(argv, env=adapter.env(home), cwd=home, start_new_session=True,
                            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL)


def stop(process):
    if process.poll() is None:
        process.terminate()
    process.wait()


def open_reader(adapter, home, own):
    """The program in its list of all articles; own: polling has been begun there."""
    if adapter.name == "floor":
        program = Pty([adapter.bin(), "ui", "100000"], rows=24, cols=80)
        program.pump(1)
        return program
    program = Pty(adapter.all_argv(home), adapter.env(home), rows=24, cols=80, cwd=home)
    if adapter.open_all:
        program.wait_screen(adapter.on_feeds, 120)
    if own and adapter.reloads_in_ui and adapter.name != "terrace":
        program.send(adapter.keys["reload_all"])
        program.pump(0.1)
    harness.open_combined(adapter, program)
    if program.eof:
        program.sync()
        print(f"{adapter.name} ended: {program.screen.text().strip()}", file=sys.stderr)
    return program


def own_polling(adapter, home, server, terrace, terrace_home):
    """Keys while the reader, or what belongs to it, polls."""
    asked = Asked(server)
    beside = None
    if adapter.name == "floor":
        beside = (terrace, [terrace.bin(), "poll"], terrace_home)
    elif not adapter.reloads_in_ui:
        beside = (adapter, adapter.reload_argv(home), home)
    program = open_reader(adapter, home, True)
    process = start(*beside) if beside else None
    result = press(program, asked)
    asked()
    result.asked = asked.count
    program.close(adapter.keys["quit"] * 3)
    if process:
        stop(process)
    return result


def foreign_load(adapter, home, server, terrace, folder):
    """Keys while another program polls other feeds for the first time."""
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    terrace.configure(folder, harness.feeds(FEEDS))
    adapter.configure(home, harness.feeds("100k"))
    program = open_reader(adapter, home, False)
    program.pump(1)
    asked = Asked(server)
    process = start(terrace, terrace.reload_argv(folder), folder)
    result = press(program, asked)
    asked()
    result.asked = asked.count
    program.close(adapter.keys["quit"] * 3)
    stop(process)
    return result


def search_broadly(reader):
    """Words that tens of thousands of articles have."""
    for word in (b"a", b"the", b"in", b"de", b"goal"):
        for key in (b"/", *(word[i:i + 1] for i in range(len(word))), b"\r"):
            reader.key(key, q=0.3, settle=1)
        reader.key(b"\x1b", q=0.5, settle=1)


def tell_memory(terrace, home):
    reader = open_reader(terrace, home, True)
    reader.pump(20)
    tell("terrace, nothing polled", press(reader, lambda: False))
    print("memory of the reader: %.1f MB at most" % (reader.memory()["VmHWM"] / 1024))
    search_broadly(reader)
    print("and after broad searches: %.1f MB" % (reader.memory()["VmHWM"] / 1024))
    reader.close(b"Q")


def copy_of(adapter):
    """Its 100,000 articles, in a copy that polls the thousand feeds."""
    home = harness.homecopy(adapter, "100k")
    adapter.configure(home, harness.feeds(FEEDS))
    for name in ("poller.sock", "poller.lock"):
        path = f"{home}/.local/share/terrace/{name}"
        if os.path.exists(path):
            os.unlink(path)
    return home


def tell_all(title, results):
    print(title)
    floor = next((found for name, found in results.items() if name.startswith("floor")), None)
    for name, found in results.items():
        tell(name, found, floor)


def main():
    chosen = os.environ.get("LATENCY_PROGRAMS", PROGRAMS).split()
    rounds = int(os.environ.get("LATENCY_ROUNDS", "1"))
    programs = [adapters.get(name) for name in chosen]
    for adapter in [adapter for adapter in programs if not adapter.available()]:
        print(f"{adapter.name} is not on PATH: left out")
        programs.remove(adapter)
    terrace = adapters.get("terrace")
    own, foreign = collections.defaultdict(Presses), collections.defaultdict(Presses)
    with harness.Server(FEEDS, latency=0.05) as server, tempfile.TemporaryDirectory(
            prefix="terrace-latency-") as folder:
        for _ in range(rounds):
            for adapter in programs:
                terrace_home = copy_of(terrace)
                home = copy_of(adapter) if adapter.name not in ("floor", "terrace") else terrace_home
                found = own_polling(adapter, home, server, terrace, terrace_home)
                tell(adapter.name, found)
                own[f"{adapter.name}: {OWN_MEANS[adapter.name]}"].add(found)
                found = foreign_load(adapter, home, server, terrace, folder + "/other")
                tell("  beside terrace reload", found)
                foreign[adapter.name].add(found)
        tell_all("polling by its own means", own)
        tell_all("beside the same foreign load, a terrace reload", foreign)
        tell_memory(terrace, copy_of(terrace))


if __name__ == "__main__":
    main()
