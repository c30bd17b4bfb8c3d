# SPDX-License-Identifier: MIT
"""The side-by-side harness named by BENCH_HARNESS, run scenario by scenario; see peers.sh.

    peers.py [-n RUNS] [-p PROGRAM,...] SCENARIO...     measures, and adds to what was measured
    peers.py report                                     tables of all of it: medians and ranges
    peers.py forget                                     begins anew

Programs that are not on PATH are named and left out. In each run every program has its turn
before any has its next, so that a noisy machine is noisy for all."""
import argparse
import collections
import json
import os
import statistics
import sys

sys.path.insert(0, os.environ["BENCH_HARNESS"])
import adapters  # noqa: E402  (the folder is known only now)
import run as harness  # noqa: E402

PROGRAMS = "floor,newsboat,newsraft,sfeed,terrace"
MS, ONE = 1000, 1

# Scenario: what it is, which programs can do it, and the figures of its table.
START = [("feeds", "first list, ms", MS), ("all", "all in one list, ms", MS),
         ("bytes", "first screen, bytes", ONE), ("cpu", "CPU, ms", MS),
         ("all_rss_MB", "peak, MB", ONE)]
KEYS = [("move_bytes", "j, bytes", ONE), ("scroll_bytes", "j that scrolls, bytes", ONE),
        ("page_bytes", "page, bytes", ONE), ("burst_bytes", "100 j, bytes", ONE),
        ("scroll_last", "j, ms", MS), ("scroll_p95", "j, ms (95 %)", MS),
        ("open_last", "open, ms", MS)]
POLL = [("wall", "wall, s", ONE), ("cpu", "CPU, s", ONE), ("rss_MB", "peak, MB", ONE),
        ("srv_s304", "answers 304", ONE), ("articles", "stored", ONE)]
SCENARIOS = {
    "S2": ("1000 feeds of 30 new entries behind 50 ms", POLL),
    "S3": ("the same feeds again, all 304", POLL),
    "S4-10k": ("start with 10,000 articles", START),
    "S4-100k": ("start with 100,000 articles", START),
    "S4-300k": ("start with 300,000 articles", START),
    "S5-80x24": ("keys, 80x24, 10,000 articles", KEYS),
    "S5-100k": ("keys, 80x24, 100,000 articles", KEYS),
    "S7": ("search in the bodies of 100,000 articles",
           [("rare", "100 hits, ms", MS), ("common", "2000 hits, ms", MS),
            ("none", "no hit, ms", MS), ("rare_rss_MB", "peak, MB", ONE)]),
    "S9": ("ten idle seconds", [("wakeups_s", "wake-ups a second", ONE), ("bytes", "bytes", ONE),
                                ("cpu_10s", "CPU, ms", MS), ("rss_MB", "memory, MB", ONE)]),
}
REALTIME = ("S4", "S5", "S7", "S9")  # one thread works, and a key takes a millisecond


def path_of_results():
    return os.path.join(harness.DIR, "peers.jsonl")


def copy_once(make_copy):
    """Copies of half a gigabyte are made when there is none yet: starting changes nothing."""
    def copy(adapter, size):
        folder = os.path.join(harness.DIR, "home",
                              harness.re.sub("[:=]", "_", adapter.label) + "-" + size)
        return folder if os.path.isdir(folder) else make_copy(adapter, size)
    return copy


def reload_programs(programs, scenario):
    """Of the floor, polling has several forms, and newsboat asks one feed at a time unless told
    otherwise."""
    form = {"floor": "floor" if scenario == "S3" else "floor:op=fetchstore",
            "newsboat": "newsboat:threads=100"}
    return [adapters.get(form.get(adapter.name, adapter.label)) for adapter in programs]


def measure(scenario, programs, runs):
    size = scenario.partition("-")[2]
    if scenario in ("S2", "S3"):
        programs = reload_programs(programs, scenario)
        getattr(harness, scenario)(programs, runs)
    elif scenario.startswith("S4"):
        harness.homecopy = copy_once(ORIGINAL_COPY)
        harness.s_start(scenario, size, programs, runs)
    elif scenario.startswith("S5"):
        harness.homecopy = ORIGINAL_COPY
        harness.s_keys(scenario, "100k" if size == "100k" else "10k", programs, runs, 24, 80)
    else:
        harness.homecopy = copy_once(ORIGINAL_COPY)
        getattr(harness, scenario)(programs, runs)


ORIGINAL_COPY = harness.homecopy


def number(value):
    return "%.0f" % value if abs(value) >= 100 else "%.3g" % value


def cell(values, factor):
    values = sorted(value * factor for value in values if value is not None)
    if not values:
        return "-"
    middle, least, most = statistics.median(values), values[0], values[-1]
    if number(least) == number(most):
        return number(middle)
    return "%s (%s to %s)" % (number(middle), number(least), number(most))


def report():
    found = collections.defaultdict(list)
    versions = {}
    with open(path_of_results(), encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            found[row["s"], row["p"]].append(row["m"])
            versions[row["p"].partition(":")[0]] = row["v"].split("(")[0].strip()
    print("Medians, in brackets the least and the most.\n")
    for scenario, (title, columns) in SCENARIOS.items():
        programs = [program for name, program in found if name == scenario]
        if not programs:
            continue
        print(f"**{scenario}: {title}**\n\n| program | runs | "
              + " | ".join(name for _, name, _ in columns) + " |")
        print("|---|---:|" + "---:|" * len(columns))
        for program in programs:
            runs = found[scenario, program]
            print(f"| {program} | {len(runs)} | " + " | ".join(
                cell([run.get(key) for run in runs], factor) for key, _, factor in columns) + " |")
        print()
    print("Versions: " + ", ".join(f"{name}: {version}" for name, version in versions.items()))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("scenarios", nargs="+")
    parser.add_argument("-n", "--runs", type=int, default=9)
    parser.add_argument("-p", "--programs", default=PROGRAMS)
    arguments = parser.parse_args()
    harness.RESULTS = path_of_results()
    if arguments.scenarios == ["report"]:
        report()
        return
    if arguments.scenarios == ["forget"]:
        if os.path.exists(path_of_results()):
            os.unlink(path_of_results())
        return
    programs = [adapters.get(name) for name in arguments.programs.split(",")]
    missing = [adapter.name for adapter in programs if not adapter.available()]
    if missing:
        print("not on PATH, left out: " + ", ".join(missing))
    programs = [adapter for adapter in programs if adapter.available()]
    for scenario in arguments.scenarios:
        if scenario not in SCENARIOS:
            parser.error(f"{scenario} is none of {', '.join(SCENARIOS)}")
        harness.Noise.take_priority(realtime=scenario[:2] in REALTIME)
        measure(scenario, programs, arguments.runs)


if __name__ == "__main__":
    main()
