#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes line_class_table.h from LineBreak.txt of the Unicode Character Database.

usage: line_class_table.py /usr/share/unicode/LineBreak.txt > line_class_table.h

What line_break.c computes itself is left out: AL and what counts as such, and the Hangul
syllables. CJ counts as NS, as in strict line breaking."""
import sys

AS_LETTER = {"AL", "AI", "XX", "SG"}
COMPUTED = {"H2", "H3"}

ranges = []
version = ""
for line in open(sys.argv[1], encoding="utf-8"):
    if not version:
        version = line.strip("# \n")
    fields = line.split("#")[0].strip().split(";")
    if len(fields) != 2:
        continue
    name = {"CJ": "NS"}.get(fields[1].strip(), fields[1].strip())
    ends = fields[0].strip().split("..")
    if name not in AS_LETTER and name not in COMPUTED:
        ranges.append([int(ends[0], 16), int(ends[-1], 16), name])

merged = []
for first, last, name in sorted(ranges):
    if merged and merged[-1][2] == name and merged[-1][1] + 1 == first:
        merged[-1][1] = last
    else:
        merged.append([first, last, name])

print("/* SPDX-License-Identifier: MIT */")
print(f"/* Written by line_class_table.py from {version}: do not edit. */")
print("/* clang-format off */")
print("static const struct line_class_range line_class_ranges[] = {")
row = "   "
for first, last, name in merged:
    item = f" {{0x{first:X}, 0x{last:X}, LINE_{name}}},"
    if len(row) + len(item) > 90:
        print(row)
        row = "   "
    row += item
print(row)
print("};")
