# SPDX-License-Identifier: MIT
"""Waiting until something is so: the one loop for it that looks at the clock. The limit is for what
hangs, and no case asserts how long anything took."""
import time

LIMIT_S = 60


class Timeout(Exception):
    """What was waited for did not come."""


def wait_until(truth, what, limit=LIMIT_S, pause=0.01, seen=None):
    """Gives what `truth` gives, once that is true. pause: between two looks, in seconds, or a
    function that takes what comes meanwhile. seen: tells what there was instead."""
    rest = pause if callable(pause) else lambda: time.sleep(pause)
    end = time.monotonic() + limit
    while not (found := truth()):
        if time.monotonic() > end:
            raise Timeout(f"waited {limit} s for {what}" + (f"; {seen()}" if seen else ""))
        rest()
    return found
