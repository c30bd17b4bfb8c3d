#!/usr/bin/python3
"""The closing line of a run of the suite: counts single cases, not only test programs.

usage: summary.py BUILD_FOLDER...

A program that reports its cases the way cmocka does ("[       OK ] name", "[  FAILED  ] name",
"[  SKIPPED ] name") counts with each of them, any other as one case. A program that failed
without naming a failed case counts as one failure.
"""
import json
import pathlib
import re
import sys

CASE = re.compile(r"^\[\s*(OK|FAILED|SKIPPED|ERROR)\s*\] (\S+.*)$", re.M)
TOTAL_LINE = re.compile(r"^\d+ test\(s\)")


def cases_of(record):
    """(passed, failed, skipped names) of one test program."""
    if record["result"] == "SKIP":
        return 0, 0, [record["name"]]
    text = record.get("stdout", "") + "\n" + record.get("stderr", "")
    words = {"OK": set(), "FAILED": set(), "SKIPPED": set(), "ERROR": set()}
    for word, name in CASE.findall(text):
        if not TOTAL_LINE.match(name):
            words[word].add(name.split(":")[0].strip())
    failed = len(words["FAILED"] | words["ERROR"])
    passed = len(words["OK"])
    if record["result"] not in ("OK", "EXPECTEDFAIL") and failed == 0:
        failed = 1
    if not any(words.values()) and record["result"] == "OK":
        passed = 1
    return passed, failed, sorted(words["SKIPPED"])


def main(folders):
    passed = failed = 0
    skipped = []
    for folder in folders:
        log = pathlib.Path(folder, "meson-logs", "testlog.json")
        for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
            record = json.loads(line)
            more_passed, more_failed, more_skipped = cases_of(record)
            passed += more_passed
            failed += more_failed
            skipped += [f"{folder}: {record['name']}: {name}" for name in more_skipped]
    for name in skipped:
        print("skipped:", name)
    tail = f", {len(skipped)} skipped" if skipped else ""
    print(f"{passed} passed, {failed} failed{tail}")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
