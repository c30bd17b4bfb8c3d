# SPDX-License-Identifier: MIT
"""Keys that are held down, and a line that takes what the reader sends at a rate."""
import time

from documents import item
from shelf import COUNT, age, body, publish_shelf, reload, title, words

TICK_S = 0.033  # a key that is held down comes some thirty times a second
NEWS = 500


def news():
    return [item(f"Fresh{n:03} {words(5000 + n, 5)}", "<p>New.</p>", age(n) + 7)
            for n in range(NEWS)]


def fill_with_news(house):
    publish_shelf(house, [item(title(n), body(n), age(n)) for n in range(COUNT)] + news())
    reload(house)


class SlowLine:
    """Takes what the reader sends at a rate, while keys are typed."""

    def __init__(self, terminal, bytes_per_s):
        self.terminal = terminal
        self.rate = bytes_per_s
        self.began = time.monotonic()
        self.taken = 0

    def take(self, seconds):
        end = time.monotonic() + seconds
        while True:
            due = int((time.monotonic() - self.began) * self.rate) - self.taken
            if due > 0:
                before = len(self.terminal.raw)
                if self.terminal.pump(0, due):
                    self.taken += len(self.terminal.raw) - before
                else:
                    self.taken += due  # a line that has nothing to carry does not save it up
            if time.monotonic() >= end:
                return
            time.sleep(0.01)


def hold(line, keys, seconds, gap=TICK_S):
    end = time.monotonic() + seconds
    number = 0
    while time.monotonic() < end:
        line.terminal.send(keys[number % len(keys)], pump=False)
        number += 1
        line.take(gap)
