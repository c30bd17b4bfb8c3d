# SPDX-License-Identifier: MIT
"""Whole screens, compared with those in golden/: each is a pair of files, the text of NAME.screen
and the looks of its cells in NAME.looks. After a change that is meant, run the test with
TERRACE_GOLDEN=write and read the difference."""
import difflib
import os
import pathlib
import string

from cases import Failure

GOLDEN = pathlib.Path(__file__).parent / "golden"
KINDS = ("screen", "looks")
PLAIN = "."


def _look(cell):
    """In words: text on ground, and what is set besides."""
    words = [cell.fg] if cell.bg == "default" else [cell.fg, "on", cell.bg]
    return " ".join(words + [name for name in ("bold", "italics", "underscore", "strikethrough",
                                               "reverse") if getattr(cell, name)])


def _looks_of(cells):
    """A letter for each cell, row by row as the text has them, and below what the letters mean."""
    letters = {"default": PLAIN}
    spare = iter(string.ascii_letters + string.digits)
    rows = []
    for row in cells:
        looks = [_look(cell) for cell in row]
        for look in looks:
            if look not in letters:
                letters[look] = next(spare)
        rows.append("".join(letters[look] for look in looks).rstrip(PLAIN))
    meanings = [f"{letter} {look}" for look, letter in letters.items() if letter != PLAIN]
    return "".join(line + "\n" for line in rows + [""] + meanings)


def compare(terminal, name, hidden=()):
    """hidden: texts that differ from run to run (a port); each becomes '#####'."""
    columns, _ = terminal.size
    text = "".join(row + "\n" for row in terminal.rows())
    for word in hidden:
        text = text.replace(word, "#" * len(word))
    differences = []
    for kind, found in zip(KINDS, (text, _looks_of(terminal.cells()))):
        path = GOLDEN / f"{name}.{kind}"
        if os.environ.get("TERRACE_GOLDEN") == "write":
            path.write_text(found, encoding="utf-8")
        expected = path.read_text(encoding="utf-8") if path.exists() else ""
        differences += difflib.unified_diff(expected.splitlines(), found.splitlines(),
                                            f"golden/{path.name}", "found", lineterm="")
    if differences:
        raise Failure(f"{name} at {columns} columns:\n" + "\n".join(differences))
