# SPDX-License-Identifier: MIT
"""What keys cost on the line, and what they have to: see bytes.sh.

A key has to bring the characters that are not on the screen yet. That many bytes (in UTF-8) are
its floor; colours and motions of the cursor come on top."""
import pathlib
import re
import shutil
import statistics
import sys
import tempfile

import poll_feeds
from poll import House, OwnFeeds

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tests" / "e2e"))
from terminal import Terminal  # noqa: E402  (its folder is known only now)

FEEDS = 340
SIZES = ((80, 24), (120, 36), (160, 45))
QUIET_S = 0.35  # longer than the pause after which the article follows the cursor
PAGES = 8
FIRST_SCREEN_BYTES = {(80, 24): 4096, (160, 45): 8192}
IDLE_S = 10


def fill(program, folder):
    """A home with FEEDS x 30 articles, none of them due again while this runs."""
    feeds = OwnFeeds(None)
    try:
        feeds.set_latency(0)
        house = House(folder, feeds.urls[:FEEDS])
        house.run([program, "reload", "--all"])
        # The index is made when nothing else is to be done: let it be over.
        poller = Terminal([program, "poll"], dict(house.environment, TERM="dumb"))
        poller.run_for(5)
        poller.signal(15)
        poller.wait_end()
    finally:
        feeds.close()
    house.environment["TERM"] = "xterm-256color"
    return house


def open_reader(program, house, columns, rows):
    terminal = Terminal([program], house.environment, columns=columns, rows=rows)
    terminal.wait_for("All clubs", "10200")
    terminal.settle(1.5)
    return terminal


def cells(terminal):
    columns, rows = terminal.size
    return [[terminal.cell(x, y) for x in range(columns)] for y in range(rows)]


def size_of(text):
    return len(text.encode())


def changed_bytes(before, after):
    """Of the characters that stand where something else stood. What is blank behind the end of
    a row costs nothing: rows are erased to their end."""
    count = 0
    for row_before, row_after in zip(before, after):
        width = len("".join(cell.data or " " for cell in row_after).rstrip())
        count += sum(size_of(new.data) for old, new in zip(row_before[:width], row_after)
                     if new.data != old.data)
    return count


def press(terminal, key):
    """The bytes that the key brought, and those it had to bring."""
    before = cells(terminal)
    sent = terminal.press(key, quiet=QUIET_S)
    return len(sent), changed_bytes(before, cells(terminal))


def visible_bytes(terminal):
    return sum(size_of(row.strip()) for row in terminal.rows())


def tell(what, value, limit=None, note=""):
    verdict = "" if limit is None else f"  (at most {limit:g})" + (
        "" if value <= limit else "  MISSED")
    print(f"  {what:<42} {value:8.4g}{verdict}{note}", flush=True)


def moves(program, house, size):
    terminal = open_reader(program, house, *size)
    tell("first screen, bytes", len(terminal.raw), FIRST_SCREEN_BYTES.get(size))
    inside = [press(terminal, "j")[0] for _ in range(10)]
    beside = size[0] >= 130  # the article stands beside the list and follows the cursor
    tell("j inside the list, bytes (median)", statistics.median(inside),
         None if beside else 120)
    terminal.press(*"j" * size[1], quiet=0.1)
    terminal.settle(0.5)
    scrolling = [press(terminal, "j")[0] for _ in range(10)]
    tell("j that scrolls, bytes (median)", statistics.median(scrolling))
    pages = [press(terminal, "PageDown") for _ in range(PAGES)]
    tell("page down, bytes (median)", statistics.median(sent for sent, _ in pages))
    tell("page down, bytes for each changed", max(sent / floor for sent, floor in pages), 1.3,
         "  (the worst of %d; median %.2f)" % (
             PAGES, statistics.median(sent / floor for sent, floor in pages)))
    begin = len(terminal.raw)
    terminal.send(b"j" * 100)
    terminal.settle(0.6)
    tell("100 j at once, bytes", len(terminal.raw) - begin,
         2560 if size == (80, 24) else None)
    if not beside:
        opened = []
        for _ in range(PAGES):
            sent, _ = press(terminal, "Enter")
            opened.append(sent / visible_bytes(terminal))
            press(terminal, "q")
            press(terminal, "j")
        tell("opening an article, bytes for each visible", max(opened), 1.25,
             "  (the worst of %d; median %.2f)" % (PAGES, statistics.median(opened)))
    terminal.type("Q")
    terminal.wait_end()


def plain(program, house):
    """Without colours: what remains is text and motions."""
    house.environment["NO_COLOR"] = "1"
    terminal = open_reader(program, house, 80, 24)
    pages = [press(terminal, "PageDown") for _ in range(PAGES)]
    tell("page down without colours, for each changed",
         max(sent / floor for sent, floor in pages), 1.3)
    terminal.type("Q")
    terminal.wait_end()
    del house.environment["NO_COLOR"]


def bar(program, house):
    config = house.folder / ".config/terrace/config.ini"
    kept = config.read_text()
    config.write_text(kept + '[screen]\nselection = bar\n')
    terminal = open_reader(program, house, 80, 24)
    inside = [press(terminal, "j")[0] for _ in range(10)]
    tell("j with selection = bar, bytes (median)", statistics.median(inside), 30)
    terminal.type("Q")
    terminal.wait_end()
    config.write_text(kept)


def wake_ups(pid):
    """How often the process has slept and was woken, all its threads together."""
    count = 0
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        found = re.search(r"^voluntary_ctxt_switches:\s+(\d+)",
                          (task / "status").read_text(), re.M)
        count += int(found[1])
    return count


def children(pid):
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        yield from map(int, (task / "children").read_text().split())


def idle(program, house):
    terminal = open_reader(program, house, 80, 24)
    terminal.run_for(5)
    processes = [("reader", terminal.pid)] + [("poller", pid)
                                              for pid in children(terminal.pid)]
    before = {pid: wake_ups(pid) for _, pid in processes}
    sent = terminal.run_for(IDLE_S)
    tell("bytes", len(sent), 0)
    for name, pid in processes:
        tell(f"wake-ups of the {name}", wake_ups(pid) - before[pid], 0)
    terminal.type("Q")
    terminal.wait_end()


def main():
    program = sys.argv[1]
    poll_feeds.FEEDS = FEEDS
    folder = pathlib.Path(tempfile.mkdtemp(prefix="terrace-bytes-"))
    try:
        house = fill(program, folder)
        for size in SIZES:
            print("%d articles, %dx%d" % (FEEDS * poll_feeds.ENTRIES, *size))
            moves(program, house, size)
        plain(program, house)
        bar(program, house)
        print(f"idle for {IDLE_S} s")
        idle(program, house)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
