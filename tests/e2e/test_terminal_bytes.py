#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What a key costs on the line. Cases are named after the numbers of the terminal checklist in
tests/README.md."""
import os
import re
import time

from cases import Skip, case, check, check_equal, check_not_in, main
from shelf import check_no_full_clear, fill, start

MOVE_LIMIT = 250
MOUSE_MODES = rb"\x1b\[\?(9|1000|1001|1002|1003|1005|1006|1015|1016)(;[0-9;]+)?h"


@case
def t01_quiet_when_idle(house):
    fill(house)
    terminal = start(house)
    check_equal(terminal.come_to_rest(10), b"", "without a key")
    check(terminal.comes_to_rest() in (True, None), "nothing is left that would happen by itself")


@case
def t01_the_clock_costs_little(house):
    fill(house)
    house.set_screen("clock = yes")
    terminal = start(house, TERRACE_NOW=None)  # the clock of the machine, which goes on

    def minute():
        return terminal.rows()[0][-5:]

    for _ in range(2):  # in the first one the poller may still have come up
        before, begin = minute(), len(terminal.raw)
        terminal.wait_until(lambda: minute() != before, "the next minute", 120)
        terminal.settle()
    sent = len(terminal.raw) - begin
    check(0 < sent <= 40, f"a minute costs {sent} bytes")


@case
def t02_cheap_movement(house):
    fill(house)
    for columns, rows in ((80, 24), (160, 45)):
        terminal = start(house, columns=columns, rows=rows)
        costs = []
        for _ in range(8):
            # Shorter than the pause after which the body follows the selection; where a busy
            # machine stretches it, a key's bytes have the body's among them. Not all have.
            sent = terminal.press("j", quiet=0.05)
            check(sent, "j is answered")
            costs.append(len(sent))
            terminal.settle(0.5)
        beside = columns >= 130  # the body is
        check((min if beside else max)(costs) <= MOVE_LIMIT,
              f"j at {columns}x{rows} costs {costs} bytes")
        terminal.close()


@case
def t02_cheap_movement_in_every_theme(house):
    fill(house)
    for theme in ("dark", "light", "club", "contrast", "16", "mono"):
        house.set_screen(f"theme = {theme}")
        terminal = start(house, columns=120, rows=36)
        costs = [len(terminal.press("j", quiet=0.05)) for _ in range(6)]
        check(max(costs) <= 120, f"j with the theme {theme} costs {costs} bytes")
        terminal.close()


@case
def t03_a_key_without_effect_costs_nothing(house):
    fill(house)
    terminal = start(house)
    # On the first row already; of keys that mean nothing, a letter, F12 and ^G.
    for key in ("k", "Up", "g", "Z", "\x1b[24~", "\x07"):
        sent = terminal.press(key)
        check(len(sent) <= 10, f"{key!r} on the first row costs {len(sent)} bytes")


@case
def t04_no_full_clears(house):
    fill(house)
    terminal = start(house)
    begin = len(terminal.raw)
    terminal.press("j", "j", "2", "0", "Enter", "Space", "q", "?", "q", "G", "g", "u", "u", "e",
                   "q", "c", "Esc", "/", "Esc", ":", "Esc", "Tab", "z", "z", "T", "PageDown")
    check_no_full_clear(bytes(terminal.raw[begin:]), "keys")
    text = sum(len(row.strip()) for row in terminal.rows())
    check(len(terminal.press("C-l")) > text, "Ctrl-L draws the whole screen again")
    begin = len(terminal.raw)
    terminal.type("Q")
    terminal.wait_end()
    check_no_full_clear(bytes(terminal.raw[begin:]), "the end")


MOVE_BYTES, COLOUR_BYTES = 8, 12  # a cursor placed, a colour set
GAP = 6  # cells that are the same, cheaper sent again than skipped


def cost_of_difference(before, after):
    """What a plain writer sends where two screens differ: for each run of cells that changed a
    move, and each cell's text, with its colours where they are others than the cell's before."""
    cost = 0
    for old, new in zip(before, after):
        last, style = None, None
        for x, (was, cell) in enumerate(zip(old, new)):
            if was == cell:
                continue
            begin = x
            if last is not None and x - last <= GAP:
                begin = last + 1
            else:
                cost += MOVE_BYTES
            for sent in new[begin:x + 1]:
                cost += len(sent.data.encode()) + (COLOUR_BYTES if sent[1:] != style else 0)
                style = sent[1:]
            last = x
    return cost


@case
def t05_held_keys_are_drawn_once(house):
    fill(house)
    for columns, rows, limit in ((80, 24, 2600), (160, 45, 6000)):
        terminal = start(house, columns=columns, rows=rows)
        for keys in ("j" * 30, "\x1b[6~" * 30):
            terminal.press("g", quiet=0.5)
            begin, before = len(terminal.raw), terminal.cells()
            terminal.send(keys.encode())
            terminal.settle(0.5)
            sent = len(terminal.raw) - begin
            once = cost_of_difference(before, terminal.cells())
            check(sent <= limit and sent <= 1.5 * once,
                  f"30 keys at once at {columns}x{rows} cost {sent} bytes, one frame {once}")
        terminal.close()


@case
def t06_the_preview_waits(house):
    fill(house)
    terminal = start(house, columns=160, rows=45)
    terminal.wait_for("Bookend00")
    for _ in range(10):
        terminal.press("g")
        terminal.wait_for("Bookend00")
        longest_s, seen = 0, []
        for _ in range(5):
            typed = time.monotonic()
            terminal.type("j")
            terminal.run_for(0.05)
            longest_s = max(longest_s, time.monotonic() - typed)
            seen += re.findall(r"Bookend\d\d", terminal.text())
        terminal.wait_for("Bookend05")
        if longest_s < 0.15:  # the keys came in quick succession, on a busy machine too
            check_equal(seen, ["Bookend00"] * 5, "the body on its way")
            return
    raise Skip("this machine is too busy to type quickly")


@case
def t06_a_preview_that_waits_below_the_help_rests(house):
    fill(house)
    terminal = start(house, columns=160, rows=45)
    terminal.send(b"j?")
    terminal.wait_for("next-pane")
    rests = terminal.comes_to_rest()
    if rests is None:
        raise Skip("this system does not tell what a process does")
    check(rests, "the reader rests while the help is shown")
    terminal.type("q")
    terminal.wait_for("Bookend01")


@case
def t07_start_and_page(house):
    fill(house)
    for columns, rows, limit in ((80, 24, 4000), (160, 45, 10000)):
        terminal = start(house, columns=columns, rows=rows)
        check(len(terminal.raw) <= limit,
              f"the start at {columns}x{rows} cost {len(terminal.raw)} bytes")
        if columns == 80:
            sent = terminal.press("PageDown")
            check(0 < len(sent) <= 2600, f"page down cost {len(sent)} bytes")
        terminal.close()


@case
def the_budgets_of_a_slow_line(house):
    fill(house)
    for columns, rows, limit in ((80, 24, 4096), (120, 36, 6144), (160, 45, 8192)):
        terminal = start(house, columns=columns, rows=rows)
        check(len(terminal.raw) <= limit,
              f"the start at {columns}x{rows} cost {len(terminal.raw)} bytes")
        if columns < 130:  # no body beside the list
            costs = [len(terminal.press("j", quiet=0.1)) for _ in range(8)]
            check(max(costs) <= 120, f"j at {columns}x{rows} costs {costs} bytes")
            sent = len(terminal.press("Enter", quiet=0.5))
            text = sum(len(row.strip()) for row in terminal.rows())
            check(sent <= text * 5 // 4, f"{sent} bytes open an article of {text} characters")
        terminal.close()


@case
def a_hundred_keys_at_once_cost_a_screen(house):
    fill(house)
    terminal = start(house)
    begin = len(terminal.raw)
    terminal.send(b"j" * 100)
    terminal.settle(0.5)
    sent = len(terminal.raw) - begin
    check(0 < sent <= 2560, f"a hundred keys at once cost {sent} bytes")


@case
def a_bar_as_the_selection_costs_less(house):
    fill(house)
    house.set_screen("selection = bar")
    terminal = start(house)
    costs = [len(terminal.press("j", quiet=0.1)) for _ in range(8)]
    check(max(costs) <= 30, f"j costs {costs} bytes")


@case
def t31_nothing_is_asked_of_the_terminal(house):
    fill(house)
    terminal = start(house)
    terminal.press("j", "Enter", "q")
    raw = bytes(terminal.raw)
    for question in (rb"\x1b\[c", rb"\x1b\[0c", rb"\x1b\[[>=]", rb"\x1b\[6n", rb"\$p",
                     rb"\x1b\][0-9;]*\?", rb"\x1b\[\?u", rb"\x1bP[+$]q"):
        check(not re.search(question, raw), f"{question!r} was sent")


@case
def t32_the_mouse_is_left_to_the_terminal(house):
    fill(house)
    terminal = start(house)
    terminal.press("j", "Enter", "q")
    terminal.type("Q")
    terminal.wait_end()
    check(not re.search(MOUSE_MODES, bytes(terminal.raw)), "mouse reporting was on")


@case
def t32_a_burst_of_the_wheel_is_drawn_once(house):
    fill(house)
    house.set_screen("mouse = on")
    terminal = start(house)
    modes = {mode for mode, _ in re.findall(MOUSE_MODES, bytes(terminal.raw))}
    check_equal(modes, {b"1000", b"1006"}, "the modes of the mouse")
    begin, before = len(terminal.raw), terminal.cells()
    terminal.send(b"\x1b[<65;40;10M" * 50, pump=False)
    terminal.settle(0.5)
    sent, once = len(terminal.raw) - begin, cost_of_difference(before, terminal.cells())
    check(0 < sent <= 1.5 * once, f"50 turns of the wheel cost {sent} bytes, one frame {once}")


@case
def t42_what_libraries_say_goes_to_the_log(house):
    fill(house)
    start(house)
    log = str(house.data_folder / "terrace.log")
    running = house.processes()
    check(len(running) >= 2, f"reader and poller run: {running}")
    for pid in running:
        check_equal(os.readlink(f"/proc/{pid}/fd/2"), log, f"where {pid} sends its complaints")


@case
def t42_messages_never_reach_the_screen(house):
    # A poller that cannot start complains to the log, not to the terminal.
    fill(house)
    (house.data_folder / "poller.lock").unlink(missing_ok=True)
    (house.data_folder / "poller.lock").mkdir()
    terminal = start(house)
    terminal.come_to_rest(1)
    check_not_in("\r\nterrace:", terminal.raw.decode("utf-8", "replace"), "the screen")
    check(terminal.row_of("Shelf00") is not None, "the list is still there")


if __name__ == "__main__":
    main()
