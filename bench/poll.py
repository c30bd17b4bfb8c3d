# SPDX-License-Identifier: MIT
"""Polling, measured: see poll.sh. With TERRACE_MATERIAL set, the reference feeds, server and
floor there are used (BENCH_DIR is where they are made); without, those beside this file.

What a reader sees is asked of the database, by another process, while the poller works:
headlines are there when the last one is listed, everything when the poller has ended and
every entry has its text and its tags."""
import argparse
import importlib.util
import os
import pathlib
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

import poll_feeds

HERE = pathlib.Path(__file__).resolve().parent
LATENCY_S = 0.05
TARGETS = {"headlines": 1.5, "everything": 2.5, "CPU": 4.0, "peak MB": 64, "304": 1.2}


def load(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class OwnFeeds:
    """Feeds, server and floor of this folder."""

    def __init__(self, floor):
        self.port = free_port()
        self.floor = floor
        self.server = subprocess.Popen(
            [sys.executable, str(HERE / "poll_feeds.py"), str(self.port), str(LATENCY_S)],
            stdout=subprocess.PIPE, text=True)
        self.server.stdout.readline()
        self.urls = [poll_feeds.url_of(n, self.port) for n in range(poll_feeds.FEEDS)]

    def set_latency(self, seconds):
        urllib.request.urlopen(f"http://127.0.0.1:{self.port}/latency/{seconds}").close()

    def close(self):
        self.server.terminate()
        self.server.wait()


class ReferenceFeeds(OwnFeeds):
    def __init__(self, material):
        bench = pathlib.Path(material) / "bench"
        made = pathlib.Path(os.environ.get("BENCH_DIR", "/tmp/terrace-bench"))
        sys.path.insert(0, str(bench))
        generator, server = load(bench / "gen.py"), load(bench / "server.py")
        data = made / "data" / "1000x30"
        generator.generate(str(data), poll_feeds.FEEDS, poll_feeds.ENTRIES)
        self.floor = str(made / "floor")
        if not os.path.exists(self.floor):
            libraries = subprocess.run(
                ["pkg-config", "--cflags", "--libs", "libcurl", "expat", "libxml-2.0",
                 "sqlite3", "ncursesw"], capture_output=True, text=True, check=True).stdout
            subprocess.run(["cc", "-O2", "-o", self.floor, str(bench / "floor.c"),
                            *libraries.split()], check=True)
        self.port = free_port()
        self.server = subprocess.Popen(
            [sys.executable, str(bench / "server.py"), str(data), "--port", str(self.port),
             "--latency", str(LATENCY_S)], stdout=subprocess.PIPE, text=True)
        self.server.stdout.readline()
        self.urls = [server.url_of(n, self.port) for n in range(poll_feeds.FEEDS)]

    def set_latency(self, seconds):
        urllib.request.urlopen(
            f"http://127.0.0.1:{self.port}/__set?latency={seconds}").close()


class House:
    """A home of its own for one run."""

    def __init__(self, folder, urls):
        self.folder = folder
        self.database = folder / ".local/share/terrace/terrace.db"
        config = folder / ".config/terrace"
        config.mkdir(parents=True)
        self.database.parent.mkdir(parents=True)
        (config / "config.ini").write_text("".join(
            f'[feed f{n:04}]\nurl = "{url}"\n' for n, url in enumerate(urls)))
        (folder / "urls").write_text("".join(url + "\n" for url in urls))
        self.environment = {"HOME": str(folder), "PATH": os.environ["PATH"],
                            "LC_ALL": "C.UTF-8"}

    def run(self, command, watch=None):
        """Seconds, seconds of CPU, peak MB, and when watch() was true first."""
        os.sync()
        seen, peak_kib, began = None, 0, time.perf_counter()
        process = subprocess.Popen(command, env=self.environment, cwd=self.folder,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        while True:
            with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
                peak_kib = max([peak_kib] + [int(line.split()[1]) for line in status
                                             if line.startswith("VmHWM")])
            ended, status, used = os.wait4(process.pid, os.WNOHANG)
            if ended:
                break
            if watch and seen is None and watch():
                seen = time.perf_counter() - began
            time.sleep(0.005)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall_s = time.perf_counter() - began
        return wall_s, used.ru_utime + used.ru_stime, peak_kib / 1024, seen or wall_s

    def ask(self, sql):
        try:
            with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as database:
                return database.execute(sql).fetchone()
        except sqlite3.Error:
            return None

    def has_headlines(self):
        found = self.ask("SELECT max(id) FROM entry")
        return found and (found[0] or 0) >= poll_feeds.FEEDS * poll_feeds.ENTRIES

    def check(self):
        found = self.ask("SELECT count(*), sum(body_kind = 1), sum(gazetteer > 0) FROM entry")
        expected = (poll_feeds.FEEDS * poll_feeds.ENTRIES,) * 3
        if found != expected:
            sys.exit(f"poll: entries, with text, tagged: {found} instead of {expected}")


def one_run(program, feeds, folder):
    house = House(folder / "house", feeds.urls)
    reload = [program, "reload", "--all"]
    floor = [feeds.floor, "fetchstore", str(house.folder / "urls"), "1000",
             str(house.folder / "floor.db")]
    floor_s, floor_cpu_s, _, _ = house.run(floor)
    cold_s, cpu_s, peak_mb, headlines_s = house.run(reload, house.has_headlines)
    house.check()
    fetch_s, _, _, _ = house.run([feeds.floor, "fetch", *floor[2:4]])
    warm_s, warm_cpu_s, _, _ = house.run(reload)
    ratios = {"headlines": headlines_s / floor_s, "everything": cold_s / floor_s,
              "CPU": cpu_s / floor_cpu_s, "peak MB": peak_mb, "304": warm_s / fetch_s}
    print(f"floor {floor_s:.2f} s, CPU {floor_cpu_s:.2f}   headlines {headlines_s:.2f} s   "
          f"everything {cold_s:.2f} s, CPU {cpu_s:.2f}, {peak_mb:.0f} MB   "
          f"floor of 304 {fetch_s:.2f} s, 304 {warm_s:.2f} s, CPU {warm_cpu_s:.2f}", flush=True)
    return ratios


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("floor")
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    material = os.environ.get("TERRACE_MATERIAL")
    feeds = ReferenceFeeds(material) if material else OwnFeeds(arguments.floor)
    try:
        runs = []
        for _ in range(arguments.runs):
            folder = pathlib.Path(tempfile.mkdtemp(prefix="terrace-poll-"))
            runs.append(one_run(arguments.program, feeds, folder))
            shutil.rmtree(folder)
    finally:
        feeds.close()
    for name, target in TARGETS.items():
        values = sorted(run[name] for run in runs)
        unit = "" if name == "peak MB" else " x floor"
        print(f"{name:<11} {statistics.median(values):6.2f}{unit}   "
              f"({values[0]:.2f} to {values[-1]:.2f}; at most {target:g})")


if __name__ == "__main__":
    main()
