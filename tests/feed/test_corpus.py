#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Scores terrace against the feed corpus of the reference material: at least 98 % of the
cases, at least 95 % of each source, and never a crash, a time-out or broken output.
Skipped where TERRACE_MATERIAL names no such folder.

    test_corpus.py TERRACE"""
import os
import re
import subprocess
import sys

SKIPPED = 77
ALL_PERCENT = 98.0
SOURCE_PERCENT = 95.0


def main():
    material = os.environ.get("TERRACE_MATERIAL", "")
    score = os.path.join(material, "corpus", "score_feeds.py")
    if not os.path.exists(score):
        print("skipped: TERRACE_MATERIAL names no folder with a feed corpus")
        return SKIPPED
    feeds = os.path.join(material, "corpus", "feeds")
    result = subprocess.run(
        [sys.executable, score, "--failures", "20", feeds, "--",
         sys.argv[1], "parse", "--json", "--base", "{url}"],
        stdout=subprocess.PIPE, check=True, text=True)
    print(result.stdout)
    wrong = []
    for line in result.stdout.split("-" * 100, 1)[1].splitlines():
        row = re.match(r"(\S+) +\d+ +\d+ +\d+ +\d+ +(\d+) +(\d+) +(\d+) +([\d.]+)%", line)
        if not row:
            continue
        name, crashes, timeouts, broken, percent = row.groups()
        wanted = ALL_PERCENT if name == "overall" else SOURCE_PERCENT
        if float(percent) < wanted:
            wrong.append(f"{name}: {percent} % instead of {wanted} %")
        if int(crashes) + int(timeouts) + int(broken) > 0:
            wrong.append(f"{name}: a crash, a time-out or broken output")
    print("\n".join(wrong) or "good")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
