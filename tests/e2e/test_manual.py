#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The manual pages leave out no setting and no command."""
import pathlib
import re

from cases import case, check, check_equal, main

TREE = pathlib.Path(__file__).resolve().parents[2]


def manual(name):
    return (TREE / "docs" / name).read_text(encoding="utf-8")


@case
def every_setting_is_in_terrace_5(_):
    example = (TREE / "config.example.ini").read_text(encoding="utf-8")
    settings = re.findall(r"^(?:# )?([a-z_]+) =", example, re.M)
    check(len(settings) > 20, f"the settings of the example: {settings}")
    page = manual("terrace.5.scd")
    missing = [name for name in settings if f"*{name}*" not in page]
    check_equal(missing, [], "settings that terrace(5) leaves out")


@case
def every_key_is_in_terrace_5(_):
    source = (TREE / "src" / "ui" / "keys.c").read_text(encoding="utf-8")
    rows = re.findall(r'\{ACTION_\w+, \d, "([a-z0-9-]+)", "([^"]+)"', source)
    check(len(rows) > 60, f"the rows of the table: {rows}")
    page = re.sub(r"\\(.)", r"\1", manual("terrace.5.scd"))
    told = re.findall(r"^\|.\s*\*(.+)\*\n:.\s*(.+)$", page, re.M)
    for name, keys in rows:
        if re.fullmatch(r"(club|link)-[1-9]", name):
            name = f"{name[:-1]}1* to *{name[:-1]}9"
            check(name in [row[0] for row in told], f"{name} in terrace(5)")
        else:
            check((name, keys) in told, f"{name}, {keys} in terrace(5)")


@case
def every_word_of_the_command_line_is_in_terrace_1(_):
    source = (TREE / "src/reader/command_line/command_words_table.c").read_text(encoding="utf-8")
    words = re.findall(r'\{"([a-z-]+)", ARGUMENT_', source)
    check(len(words) > 10, f"the words: {words}")
    page = manual("terrace.1.scd")
    check_equal([word for word in words if f"*:{word}*" not in page], [],
                "words that terrace(1) leaves out")


@case
def every_command_is_in_terrace_1(house):
    told = house.run("--help")
    check_equal(told.returncode, 0, "the status of --help")
    commands = re.findall(r"^  ([a-z]+) +[A-Z]", told.stdout, re.M)
    check(len(commands) > 10, f"the commands of --help: {commands}")
    page = manual("terrace.1.scd")
    missing = [name for name in commands if f"*terrace {name}*" not in page]
    check_equal(missing, [], "commands that terrace(1) leaves out")
    for name in commands:
        help_text = house.run(name, "--help")
        check_equal(help_text.returncode, 0, f"the status of {name} --help")
        options = re.findall(r"--[a-z-]+", help_text.stdout)
        check_equal([option for option in options if f"*{option}*" not in page], [],
                    f"options of {name} that terrace(1) leaves out")


if __name__ == "__main__":
    main()
