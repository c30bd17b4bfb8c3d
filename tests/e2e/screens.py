# SPDX-License-Identifier: MIT
"""Whole screens, compared with those in golden/. After a change that is meant, run the test
with TERRACE_GOLDEN=write and read the difference."""
import difflib
import os
import pathlib

from cases import Failure

GOLDEN = pathlib.Path(__file__).parent / "golden"


def compare(terminal, name, hidden=()):
    """hidden: texts that differ from run to run (a port); each becomes '#####'."""
    columns, _ = terminal.size
    found = "".join(row + "\n" for row in terminal.rows())
    for text in hidden:
        found = found.replace(text, "#" * len(text))
    path = GOLDEN / f"{name}.screen"
    if os.environ.get("TERRACE_GOLDEN") == "write":
        path.write_text(found, encoding="utf-8")
        return
    expected = path.read_text(encoding="utf-8")
    if found != expected:
        difference = "\n".join(difflib.unified_diff(
            expected.splitlines(), found.splitlines(), f"golden/{name}.screen", "found",
            lineterm=""))
        raise Failure(f"{name} at {columns} columns:\n{difference}")
