#!/usr/bin/python3
"""The closing lines of a run of the suite: what was skipped, what failed, and how many single
cases that is, not only test programs.

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
# A sanitizer's word comes first in its report, where it is easily missed.
REASON = re.compile(r"^.*(?:runtime error:|ERROR: \w+Sanitizer|\[  ERROR   \] ---|Assertion .* failed|^\w*\.?Failure: |"
                    r"^\w*\.?Timeout: |\berror: ).*$", re.M)


def output_of(record):
    return record.get("stdout", "") + "\n" + record.get("stderr", "")


def cases_of(record):
    """(passed, names of those that failed, names of those that were skipped) of one program."""
    if record["result"] == "SKIP":
        return 0, [], ["all of it"]
    words = {"OK": set(), "FAILED": set(), "SKIPPED": set(), "ERROR": set()}
    for word, name in CASE.findall(output_of(record)):
        if not TOTAL_LINE.match(name) and not name.startswith("---"):
            words[word].add(name.strip() if word == "SKIPPED" else name.split(":")[0].strip())
    failed = sorted(words["FAILED"] | words["ERROR"])
    passed = len(words["OK"])
    if record["result"] not in ("OK", "EXPECTEDFAIL") and not failed:
        failed = [f"the program ({record['result'].lower()}, status {record.get('returncode')})"]
    if not any(words.values()) and record["result"] == "OK":
        passed = 1
    return passed, failed, sorted(words["SKIPPED"])


def reason_of(record, name):
    """The line that says why the case failed: of what stands before its end and after that of
    the case before it. Empty when there is none."""
    for stream in ("stdout", "stderr"):
        text = record.get(stream, "")
        end = re.search(rf"^\[\s*(?:FAILED|ERROR)\s*\] {re.escape(name)}", text, re.M)
        if not end:
            continue
        before = [match.end() for match in CASE.finditer(text, 0, end.start())
                  if not match.group(2).startswith("---")]
        found = REASON.search(text, before[-1] if before else 0, end.start())
        if found:
            return f": {found.group().removeprefix('[  ERROR   ] --- ').strip()[:200]}"
    found = REASON.search(output_of(record))
    return f": {found.group().strip()[:200]}" if found and name.startswith("the program") else ""


def main(folders):
    passed = 0
    failed, skipped = [], []
    for folder in folders:
        log = pathlib.Path(folder, "meson-logs", "testlog.json")
        for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
            record = json.loads(line)
            where = f"{folder}: {record['name'].split(' / ')[-1]}"
            more_passed, more_failed, more_skipped = cases_of(record)
            passed += more_passed
            failed += [f"{where}: {name}{reason_of(record, name)}" for name in more_failed]
            skipped += [f"{where}: {name}" for name in more_skipped]
    for name in skipped:
        print("skipped:", name)
    for name in failed:
        print("failed:", name)
    tail = f", {len(skipped)} skipped" if skipped else ""
    print(f"{passed} passed, {len(failed)} failed{tail}")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
