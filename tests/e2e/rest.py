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
    """A limit of a wait, or None for one that lasts."""
    limit_ms = number & 0xFFFFFFFF
    return None if limit_ms >= 1 << 31 or limit_ms >= _LONG_MS else limit_ms


def _pointer(number):
    """Where a limit is kept that one does not read: it may be any."""
    return 0 if number else None


def _none(_number):
    return None


# Calls that wait for something to come, by number: which argument limits the wait, and how
# to read it. Any other call in which a process sleeps is a wait that ends by itself.
_POLL = {"x86_64": 7}.get(platform.machine())
_WAITS = {
    "x86_64": {
        0: (0, _none),          # read
        7: (2, _milliseconds),    # poll
        23: (4, _pointer),     # select
        34: (0, _none),         # pause
        43: (0, _none),         # accept
        45: (0, _none),         # recvfrom
        47: (0, _none),         # recvmsg
        61: (0, _none),         # wait4
        130: (0, _none),        # rt_sigsuspend
        202: (3, _pointer),    # futex
        232: (3, _milliseconds),  # epoll_wait
        247: (0, _none),        # waitid
        270: (4, _pointer),    # pselect6
        271: (2, _pointer),    # ppoll
        281: (3, _milliseconds),  # epoll_pwait
        288: (0, _none),        # accept4
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
    """Whether an epoll descriptor is among those of a poll: a frame may wait for the terminal
    to have taken the one before."""
    with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        memory.seek(address)
        held = memory.read(8 * count)
    for number in range(len(held) // 8):
        descriptor, = struct.unpack_from("i", held, 8 * number)
        if descriptor >= 0 and "eventpoll" in os.readlink(f"/proc/{pid}/fd/{descriptor}"):
            return True
    return False


def stat_of(pid, task=""):
    """The words of /proc/PID/stat behind the name: state, parent, and so on."""
    path = pathlib.Path(f"/proc/{pid}", "task" if task else "", task, "stat")
    return path.read_text(encoding="ascii", errors="replace").rsplit(")", 1)[1].split()


def _state_of_task(pid, task):
    """(state, how long it waits if it does not last)"""
    letter = stat_of(pid, task.name)[0]
    if letter in "TtZX":
        return RESTING, None  # stopped, or ended
    if letter != "S":
        return RUNNING, None
    words = (task / "syscall").read_text(encoding="ascii").split()
    if words[0] in ("running", "-1"):
        return RUNNING, None
    call, arguments = int(words[0]), [int(word, 16) for word in words[1:7]]
    if call not in _WAITS:
        return WAITING, 0
    which, read = _WAITS[call]
    limit_ms = read(arguments[which])
    # A frame never waits for good; whoever has none to send may listen for good.
    frame_waits = (call == _POLL and limit_ms is not None and
                   _watches_its_line(pid, arguments[0], arguments[1]))
    if frame_waits:
        return RUNNING, None
    return (RESTING, None) if limit_ms is None else (WAITING, limit_ms)


def _switches(task):
    """How often it has been taken off the processor: unchanged, it has not run."""
    for line in (task / "status").read_text(errors="replace").splitlines():
        if line.startswith("voluntary_ctxt_switches"):
            return line
    raise _Unsure


def _look(pids):
    """(the liveliest state among the processes, how long each waits that does not rest, what
    tells whether one has run since)"""
    waits, mark = {}, []
    for pid in pids:
        for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
            state, limit_ms = _state_of_task(pid, task)
            if state == RUNNING:
                return RUNNING, {}, None
            if state == WAITING:
                waits[pid] = min(limit_ms, waits.get(pid, limit_ms))
            mark.append((task, _switches(task)))
    return WAITING if waits else RESTING, waits, mark


def state_of(processes):
    """(RESTING when all of them slept for good at one moment, WAITING when all slept, RUNNING
    when not; by process how many milliseconds it set itself when it began to wait).
    processes: a function that gives their numbers."""
    try:
        pids = sorted(processes())
        seen = _look(pids)
        # What one of them said to another in the meantime has woken that.
        if seen[0] == RUNNING or sorted(processes()) != pids or _look(pids) != seen:
            return RUNNING, {}
        return seen[:2]
    except PermissionError:
        return UNKNOWN, {}
    except (OSError, ValueError, IndexError, _Unsure):
        return RUNNING, {}  # it began, changed or ended meanwhile


class Members:
    """The processes in whose environment a word stands. Of those that were looked at once and
    are strangers, the number is kept: looking at each anew takes longer than all the rest."""

    def __init__(self, word):
        self._word = word.encode()
        self._strangers = {os.getpid()}
        # What a child of this program has until it becomes another program.
        self._own = pathlib.Path("/proc/self/environ").read_bytes()
        self._may_remember = int(
            pathlib.Path("/proc/sys/kernel/pid_max").read_text(encoding="ascii")) > 1 << 20

    def __call__(self):
        found = []
        for name in os.listdir("/proc"):
            if not name.isdigit() or int(name) in self._strangers:
                continue
            try:
                environment = pathlib.Path(f"/proc/{name}/environ").read_bytes()
            except OSError:
                continue  # gone meanwhile, or somebody else's
            if self._word in environment.split(b"\0"):
                found.append(int(name))
            elif self._may_remember and environment not in (b"", self._own):
                self._strangers.add(int(name))
        return found
