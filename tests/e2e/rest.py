# SPDX-License-Identifier: MIT
"""Whether processes are at rest, as the kernel sees it: asleep until something comes, with no
time set at which they would go on by themselves.

A test that knows this need not guess from a silence: it goes on as soon as there is nothing
left to wait for, and on a machine that is busy with other things it waits as long as it takes.
Where the kernel does not tell (another processor, processes of somebody else) the state is
UNKNOWN and silence has to do.
"""
import os
import pathlib
import platform
import struct

RESTING, WAITING, RUNNING, UNKNOWN = "resting", "waiting", "running", "unknown"

# A wait at least this long is one for good.
_LONG_MS = 10000


def _milliseconds(number):
    """Whether a limit in milliseconds is none or a long one."""
    limit_ms = number & 0xFFFFFFFF
    return limit_ms >= 1 << 31 or limit_ms >= _LONG_MS


def _no_pointer(number):
    return number == 0


def _always(_number):
    return True


# Calls that wait for something to come, by number: which argument limits the wait and whether
# its value lets it last. Any other call in which a process sleeps is a wait that ends by itself.
_POLL = {"x86_64": 7}.get(platform.machine())
_WAITS = {
    "x86_64": {
        0: (0, _always),          # read
        7: (2, _milliseconds),    # poll
        23: (4, _no_pointer),     # select
        34: (0, _always),         # pause
        43: (0, _always),         # accept
        45: (0, _always),         # recvfrom
        47: (0, _always),         # recvmsg
        61: (0, _always),         # wait4
        130: (0, _always),        # rt_sigsuspend
        202: (3, _no_pointer),    # futex
        232: (3, _milliseconds),  # epoll_wait
        247: (0, _always),        # waitid
        270: (4, _no_pointer),    # pselect6
        271: (2, _no_pointer),    # ppoll
        281: (3, _milliseconds),  # epoll_pwait
        288: (0, _always),        # accept4
    },
}.get(platform.machine(), {})


class _Unsure(Exception):
    """The process changed while one looked."""


def is_known():
    """Whether this system tells of such things."""
    if _POLL is None:
        return False
    try:
        pathlib.Path("/proc/self/syscall").read_text(encoding="ascii")
    except OSError:
        return False
    return True


def _watches_its_line(pid, address, count):
    """Whether an epoll descriptor is among those of a poll: a frame waits for the terminal to
    have taken the one before."""
    with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        memory.seek(address)
        held = memory.read(8 * count)
    for number in range(len(held) // 8):
        descriptor, = struct.unpack_from("i", held, 8 * number)
        if descriptor >= 0 and "eventpoll" in os.readlink(f"/proc/{pid}/fd/{descriptor}"):
            return True
    return False


def _state_of_task(pid, task):
    letter = (task / "stat").read_text(errors="replace").rsplit(")", 1)[1].split()[0]
    if letter in "TtZX":
        return RESTING  # stopped, or ended
    if letter != "S":
        return RUNNING
    words = (task / "syscall").read_text(encoding="ascii").split()
    if words[0] in ("running", "-1"):
        return RUNNING
    call, arguments = int(words[0]), [int(word, 16) for word in words[1:7]]
    if call == _POLL and _watches_its_line(pid, arguments[0], arguments[1]):
        return RUNNING  # a frame is still to come
    if call not in _WAITS:
        return WAITING
    which, lasts = _WAITS[call]
    return RESTING if lasts(arguments[which]) else WAITING


def _switches(task):
    """How often it has been taken off the processor: unchanged, it has not run."""
    for line in (task / "status").read_text(errors="replace").splitlines():
        if line.startswith("voluntary_ctxt_switches"):
            return line
    raise _Unsure


def _look(pids):
    """(the liveliest state among the processes, what tells whether one has run since)"""
    worst, mark = RESTING, []
    for pid in pids:
        for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
            state = _state_of_task(pid, task)
            if state == RUNNING:
                return RUNNING, None
            if state == WAITING:
                worst = WAITING
            mark.append((task, _switches(task)))
    return worst, mark


def state_of(processes):
    """RESTING when all of them slept for good at one moment, WAITING when all slept, RUNNING
    when not. processes: a function that gives their numbers."""
    try:
        pids = sorted(processes())
        state, mark = _look(pids)
        if state != RESTING:
            return state
        # What one of them said to another in the meantime has woken that.
        again = sorted(processes())
        return RESTING if again == pids and _look(pids) == (RESTING, mark) else RUNNING
    except PermissionError:
        return UNKNOWN
    except (OSError, ValueError, IndexError, _Unsure):
        return RUNNING  # it began, changed or ended meanwhile
