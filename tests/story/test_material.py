#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Scores `terrace stories` on the labelled stream of the reference material: of the pairs
put together at least 95 % right, of those that belong together at least 70 % found.
Skipped where TERRACE_MATERIAL names no such folder.

    test_material.py TERRACE"""
import json
import os
import subprocess
import sys

SKIPPED = 77
LEAST_PRECISION = 0.95
LEAST_RECALL = 0.70


def main():
    material = os.environ.get("TERRACE_MATERIAL", "")
    score = os.path.join(material, "stories", "score_stories.py")
    if not os.path.exists(score):
        print("skipped: TERRACE_MATERIAL names no folder with labelled stories")
        return SKIPPED
    entries = os.path.join(material, "stories", "dev.jsonl")
    result = subprocess.run(
        [sys.executable, score, "--json", entries, "--", sys.argv[1], "stories", "--json"],
        stdout=subprocess.PIPE, text=True)
    print(result.stdout)
    if result.returncode != 0:
        return 1
    figures = json.loads(result.stdout)["scores"]["all"]
    good = (figures["pair_precision"] >= LEAST_PRECISION
            and figures["pair_recall"] >= LEAST_RECALL)
    print("good" if good else "below what is asked for")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
