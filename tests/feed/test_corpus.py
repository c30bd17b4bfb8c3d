#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Scores terrace against the feed corpus of the reference material: at least 98 % of the
cases, at least 95 % of each source, and never a crash, a time-out or broken output; with the
address of each feed, and without it for those whose expectations need none. Skipped where
TERRACE_MATERIAL names no such folder.

    test_corpus.py TERRACE"""
import json
import os
import re
import subprocess
import sys
import tempfile

SKIPPED = 77
ALL_PERCENT = 98.0
SOURCE_PERCENT = 95.0


def run_score(material, *command):
    """What score_feeds.py prints, and the outcome of each case."""
    feeds = os.path.join(material, "corpus", "feeds")
    with tempfile.NamedTemporaryFile() as outcomes:
        result = subprocess.run(
            [sys.executable, os.path.join(material, "corpus", "score_feeds.py"),
             "--failures", "20", "--json", outcomes.name, feeds, "--", *command],
            stdout=subprocess.PIPE, check=True, text=True)
        return result.stdout, json.load(outcomes)


def wrong_with_address(printed):
    wrong = []
    for line in printed.split("-" * 100, 1)[1].splitlines():
        row = re.match(r"(\S+) +\d+ +\d+ +\d+ +\d+ +(\d+) +(\d+) +(\d+) +([\d.]+)%", line)
        if not row:
            continue
        name, crashes, timeouts, broken, percent = row.groups()
        wanted = ALL_PERCENT if name == "overall" else SOURCE_PERCENT
        if float(percent) < wanted:
            wrong.append(f"{name}: {percent} % instead of {wanted} %")
        if int(crashes) + int(timeouts) + int(broken) > 0:
            wrong.append(f"{name}: a crash, a time-out or broken output")
    return wrong


def needs_address(material, feed):
    """Whether the expectation was made with an address that the document does not have."""
    path = os.path.join(material, "corpus", "feeds", os.path.splitext(feed)[0] + ".expect.json")
    with open(path, encoding="utf-8") as file:
        return "feed_url" in json.load(file)


def wrong_without_address(material, outcomes):
    others = [case for case in outcomes if not needs_address(material, case["feed"])]
    failed = [case["feed"] for case in others if case["outcome"] != "pass"]
    percent = 100 * (len(others) - len(failed)) / len(others)
    print(f"without addresses: {len(others) - len(failed)} of {len(others)}, {percent:.1f} %; "
          f"failed: {', '.join(failed)}")
    if percent < ALL_PERCENT:
        return [f"without addresses: {percent:.1f} % instead of {ALL_PERCENT} %"]
    return []


def main():
    material = os.environ.get("TERRACE_MATERIAL", "")
    if not os.path.exists(os.path.join(material, "corpus", "score_feeds.py")):
        print("skipped: TERRACE_MATERIAL names no folder with a feed corpus")
        return SKIPPED
    command = [sys.argv[1], "parse", "--json"]
    printed, _ = run_score(material, *command, "--base", "{url}")
    print(printed)
    _, outcomes = run_score(material, *command)
    wrong = wrong_with_address(printed) + wrong_without_address(material, outcomes)
    print("\n".join(wrong) or "good")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
