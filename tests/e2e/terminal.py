# SPDX-License-Identifier: MIT
"""A program under a pty, every byte it sent, and a model of the screen it drew."""
import errno
import fcntl
import itertools
import os
import pty
import re
import select
import signal
import struct
import termios
import time

import pyte

import rest
from waiting import LIMIT_S, Timeout, wait_until

KEYS = {
    "Enter": "\r", "Esc": "\x1b", "Tab": "\t", "BackTab": "\x1b[Z", "Space": " ",
    "Backspace": "\x7f", "Up": "\x1bOA", "Down": "\x1bOB", "Right": "\x1bOC", "Left": "\x1bOD",
    "Home": "\x1bOH", "End": "\x1bOF", "PageUp": "\x1b[5~", "PageDown": "\x1b[6~",
    "Del": "\x1b[3~", "F1": "\x1bOP", "C-d": "\x04", "C-u": "\x15", "C-f": "\x06", "C-b": "\x02", "C-l": "\x0c",
    "C-p": "\x10", "C-s": "\x13", "C-z": "\x1a", "C-c": "\x03",
}


class _Screen(pyte.Screen):
    """pyte's screen with what xterm's terminfo entry promises beyond it: REP, CBT, SU and SD."""

    _last = " "
    answer = None  # takes what the terminal answers when it is asked

    def write_process_input(self, data):
        if self.answer:
            self.answer(data.encode())

    def draw(self, data):
        super().draw(data)
        if data:
            self._last = data[-1]

    def repeat(self, count=None):
        super().draw(self._last * (count or 1))

    def cursor_back_tab(self, count=None):
        for _ in range(count or 1):
            stops = [stop for stop in self.tabstops if stop < self.cursor.x]
            self.cursor.x = max(stops, default=0)

    def _scroll(self, act, line, count):
        top, bottom = self.margins or pyte.screens.Margins(0, self.lines - 1)
        y = self.cursor.y
        self.cursor.y = top if line == "top" else bottom
        for _ in range(count or 1):
            act()
        self.cursor.y = y

    def scroll_up(self, count=None):
        self._scroll(self.index, "bottom", count)

    def scroll_down(self, count=None):
        self._scroll(self.reverse_index, "top", count)


class _Stream(pyte.ByteStream):
    """pyte's parser, and the colons that some terminfo entries (foot's) put into colours."""

    csi = dict(pyte.ByteStream.csi, b="repeat", Z="cursor_back_tab", S="scroll_up",
               T="scroll_down")
    events = frozenset(itertools.chain(pyte.ByteStream.events, csi.values()))
    _BEGUN = re.compile(rb"\x1b(?:\[[0-9;:]*)?\Z")
    _COLOUR = re.compile(rb"\x1b\[[0-9;:]*:[0-9;:]*m")

    def __init__(self, screen):
        super().__init__(screen)
        self._kept = b""  # the beginning of a colour whose end has not come

    def feed(self, data):
        data = self._kept + data
        begun = self._BEGUN.search(data)
        self._kept = begun.group() if begun else b""
        data = data[:len(data) - len(self._kept)]
        super().feed(self._COLOUR.sub(
            lambda found: found.group().replace(b":2::", b":2:").replace(b":", b";"), data))


class Terminal:
    def __init__(self, arguments, environment, columns=80, rows=24, folder=None,
                 prepare=None, processes=None):
        """prepare: called in the child before the program starts. processes: gives the ids of
        all that may draw on this terminal, when the kernel can be asked about each of them."""
        self.arguments = arguments
        self.raw = bytearray()
        self.status = None  # of waitpid, once it has ended
        self.cpu_s = None   # what it used, once it has ended
        self._screen = _Screen(columns, rows)
        self._stream = _Stream(self._screen)
        self.closed = False
        self._typed_at = float("-inf")
        self._processes = processes if rest.is_known() else None
        self.master, slave = pty.openpty()
        _set_size(slave, columns, rows)
        self.modes_before = termios.tcgetattr(slave)
        self.slave = slave  # kept open: the modes can still be read after the end
        self.pid = os.fork()
        if self.pid == 0:
            _become(arguments, environment, slave, folder, prepare)

    def answer_questions(self):
        """From now on, as terminals do; else none is answered."""
        self._screen.answer = lambda data: os.write(self.master, data)

    # ---- what came

    def pump(self, seconds, size=65536):
        """Takes what comes within so many seconds; True if anything came."""
        if self.closed:
            time.sleep(seconds)
            return False
        ready, _, _ = select.select([self.master], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self.master, size)
        except OSError as error:
            if error.errno == errno.EIO:
                return False
            raise
        self.raw += data
        self._stream.feed(data)
        return True

    def _state(self):
        """Of everything that may draw here, and of what is typed and not yet taken; and for
        how long at least nothing happens by itself, in seconds, when that is known."""
        if self._processes is None or self.closed:
            return rest.UNKNOWN, 0
        if self.ended():
            return rest.RESTING, 0
        if not self.stopped() and not self.has_taken_keys():
            return rest.RUNNING, 0
        state, waits = rest.state_of(lambda: {self.pid, *self._processes()})
        if set(waits) != {self.pid}:
            return state, 0
        # It has taken what was typed, so that it began to wait after that.
        return state, waits[self.pid] / 1000 - (time.monotonic() - self._typed_at)

    def comes_to_rest(self, limit=LIMIT_S):
        """Whether it does, of itself; None where one cannot look."""
        if self._state()[0] == rest.UNKNOWN:
            return None
        try:
            return wait_until(lambda: self._state()[0] == rest.RESTING, "rest", limit,
                              lambda: self.pump(0.02))
        except Timeout:
            return False

    def settle(self, quiet=0.25, limit=30):
        """Until everything is at rest, or nothing would come for `quiet` seconds. Where one
        cannot know, until nothing came for so long. Gives the bytes that came."""
        start = len(self.raw)
        now = silent_since = time.monotonic()
        end = now + limit
        pause = 0.001
        while now < end:
            if self.pump(0):
                silent_since, pause = time.monotonic(), 0.001
            else:
                state, quiet_left = self._state()
                if state == rest.RESTING or quiet_left > quiet:
                    if not self.pump(0):
                        break
                elif state != rest.RUNNING and now - silent_since >= quiet:
                    break
                elif self.pump(pause):
                    silent_since, pause = time.monotonic(), 0.001
                else:
                    pause = min(2 * pause, 0.02)
            now = time.monotonic()
        return bytes(self.raw[start:])

    def come_to_rest(self, seconds, limit=60):
        """Until nothing is left that would happen by itself, a time of its own included: for
        what must not come. Where one cannot look, it is given so many seconds. Gives the
        bytes that came."""
        if self._state()[0] == rest.UNKNOWN:
            return self.run_for(seconds)
        return self.settle(quiet=limit, limit=limit)

    def run_for(self, seconds):
        """Everything of the next `seconds`, with pauses in it. Gives the bytes that came."""
        start = len(self.raw)
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.pump(left)
        return bytes(self.raw[start:])

    def _drain(self):
        """What is left on the line when nobody writes to it any more."""
        while self.pump(0.05):
            pass

    def _seen(self):
        return f"the screen was:\n{self.text()}"

    def wait_until(self, condition, what, limit=LIMIT_S):
        def come_or_end():
            if condition():
                return True
            if self.pump(0) or not self.ended():
                return False
            self._drain()
            if condition():
                return True
            raise Timeout(f"{what} did not come, the program has ended with {self.status}; "
                          + self._seen())

        wait_until(come_or_end, what, limit, lambda: self.pump(0.05), self._seen)

    def wait_for(self, *texts, limit=LIMIT_S):
        """Until each of the texts is on the screen."""
        for text in texts:
            self.wait_until(lambda: text in self.text(), repr(text), limit)

    def wait_gone(self, text, limit=LIMIT_S):
        self.wait_until(lambda: text not in self.text(), f"{text!r} to go", limit)

    # ---- the screen

    def rows(self):
        """The rows as text; the second cell of a wide character is left out."""
        return ["".join(self._screen.buffer[y][x].data for x in range(self._screen.columns))
                .rstrip() for y in range(self._screen.lines)]

    def text(self):
        return "\n".join(self.rows())

    def cells(self):
        """The cells of each row as they are seen: a blank has no colour but its ground's."""
        def seen(cell):
            unseen = cell.data == " " and not (cell.reverse or cell.underscore)
            return cell._replace(fg="default", bold=False, italics=False) if unseen else cell

        return [[seen(self._screen.buffer[y][x]) for x in range(self._screen.columns)]
                for y in range(self._screen.lines)]

    def cell(self, x, y):
        return self._screen.buffer[y][x]

    def row_of(self, text):
        """The number of the first row with this text, or None."""
        for y, row in enumerate(self.rows()):
            if text in row:
                return y
        return None

    @property
    def cursor(self):
        return self._screen.cursor

    @property
    def size(self):
        return self._screen.columns, self._screen.lines

    # ---- what a person does

    def bottom(self):
        """The line below, where questions are asked and answers given."""
        return self.rows()[-1]

    def type(self, *keys):
        """Names of KEYS, or text as it is."""
        self.send("".join(KEYS.get(key, key) for key in keys).encode())

    def press(self, *keys, quiet=0.15, patience=1.0):
        """Types the keys one after the other and gives the bytes that each brought. Of what
        cannot be looked at, the first byte may take its time, but no longer than `patience`."""
        brought = []
        for key in keys:
            start = len(self.raw)
            self.type(key)
            if self._processes is None:
                self.pump(patience)
            self.settle(quiet)
            brought.append(bytes(self.raw[start:]))
        return brought[-1] if len(brought) == 1 else brought

    def send(self, data, pump=True):
        self._typed_at = time.monotonic()
        while data:
            # A program that does not read must not block the test.
            _, ready, _ = select.select([], [self.master], [], 5)
            if not ready:
                raise Timeout("the program does not take what is typed")
            data = data[os.write(self.master, data[:512]):]
            if pump:
                self.pump(0)

    def resize(self, columns, rows):
        self._screen.resize(rows, columns)
        _set_size(self.master, columns, rows)

    def signal(self, number):
        os.kill(self.pid, number)

    def hang_up(self):
        """The line drops: nobody holds the terminal any more."""
        os.close(self.slave)
        os.close(self.master)
        self.closed = True

    # ---- the end

    def modes(self):
        return termios.tcgetattr(self.slave)

    def ended(self):
        if self.status is None:
            pid, status, usage = os.wait4(self.pid, os.WNOHANG)
            if pid:
                self.status = status
                self.cpu_s = usage.ru_utime + usage.ru_stime
        return self.status is not None

    def has_taken_keys(self):
        """Whether nothing that was typed is left on the line."""
        return not select.select([self.slave], [], [], 0)[0]

    def stopped(self):
        """Whether it is stopped by a signal (job control)."""
        return rest.stat_of(self.pid)[0] == "T"

    def cpu_seconds(self):
        """What it has used so far."""
        if self.ended():
            return self.cpu_s
        user, system = rest.stat_of(self.pid)[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def wait_end(self, limit=LIMIT_S):
        """Gives the exit code; negative: the signal that ended it."""
        wait_until(self.ended, "the program to end", limit, lambda: self.pump(0.05), self._seen)
        if not self.closed:
            self._drain()
        return os.waitstatus_to_exitcode(self.status)

    def close(self):
        if not self.ended():
            try:
                os.kill(self.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            _, self.status = os.waitpid(self.pid, 0)
        if not self.closed:
            self.hang_up()


def _set_size(descriptor, columns, rows):
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def _become(arguments, environment, slave, folder, prepare):
    """In the child: the terminal becomes its own, then the program takes over."""
    try:
        os.setsid()
        fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
        for descriptor in range(3):
            os.dup2(slave, descriptor)
        os.closerange(3, 256)
        if folder:
            os.chdir(folder)
        if prepare:
            prepare()
        os.execve(arguments[0], arguments, environment)
    except OSError as error:
        os.write(2, f"{arguments[0]}: {error}\n".encode())
    finally:
        os._exit(127)
