# SPDX-License-Identifier: MIT
"""Runs the cases of one test program and reports them in the form that cmocka uses, which is
what tests/summary.py counts.

    @case
    def headlines_come(house):
        ...

    if __name__ == "__main__":
        main()

    python3 test_NAME.py [WORD]     only the cases whose name holds WORD
"""
import difflib
import sys
import time
import traceback

from house import House

EXIT_SKIPPED = 77  # meson's word for a program that had nothing to do

_cases = []


class Failure(Exception):
    """What was expected and what was there instead."""


class Skip(Exception):
    """Why this case cannot run here."""


def case(function):
    _cases.append(function)
    return function


def check(condition, message):
    if not condition:
        raise Failure(message)


def check_equal(found, expected, what):
    if found == expected:
        return
    if isinstance(expected, str) and "\n" in expected:
        expected, found = expected.splitlines(), found.splitlines()
    if isinstance(expected, list) and len(expected) > 3:
        raise Failure(f"{what}:\n" + "\n".join(difflib.unified_diff(
            [str(row) for row in expected], [str(row) for row in found], "expected", "found",
            lineterm="")))
    raise Failure(f"{what}: expected {expected!r}, found {found!r}")


def check_in(needle, text, what):
    if needle not in text:
        raise Failure(f"{what}: {needle!r} is not in:\n{text}")


def check_not_in(needle, text, what):
    if needle in text:
        raise Failure(f"{what}: {needle!r} is in:\n{text}")


def _report(word, name):
    print(f"[{word:>9} ] {name}", flush=True)


def _run(function):
    name = function.__name__
    print(f"[ RUN      ] {name}", flush=True)
    house = House()
    try:
        function(house)
    except Skip as reason:
        _report("SKIPPED", f"{name}: {reason}")
        return "SKIPPED"
    except Exception:  # a case may fail in any way; the others still run
        traceback.print_exc(file=sys.stdout)
        house.describe(sys.stdout)
        _report("FAILED ", name)
        return "FAILED"
    finally:
        house.close()
    _report("OK", name)
    return "OK"


def main():
    word = sys.argv[1] if len(sys.argv) > 1 else ""
    results = []
    for function in _cases:
        if word in function.__name__:
            started = time.monotonic()
            results.append(_run(function))
            print(f"             {time.monotonic() - started:.1f} s", flush=True)
    if "FAILED" in results:
        sys.exit(1)
    sys.exit(0 if "OK" in results else EXIT_SKIPPED)
