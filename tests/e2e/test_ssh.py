#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The same reading once more through a real sshd on loopback, with a throw-away key; and behind a
line of two kilobytes a second, where sshd takes everything at once."""
import getpass
import os
import pathlib
import shlex
import shutil
import socket
import subprocess
import threading
import time

from cases import Skip, case, check, check_equal, main
from feed_server import closed_port
from house import PROGRAM
from scenario import check_marks, publish, read_through, select
from shelf import rest
from slow_line import TICK_S, fill_with_news, hold
from waiting import wait_until

SSHD = "/usr/sbin/sshd"


def start_sshd(house):
    """An sshd for one key and one user, the one who runs this. Gives the ssh command to it."""
    if not os.path.exists(SSHD) or not shutil.which("ssh"):
        raise Skip("openssh-server and openssh-client are not installed")
    folder = house.folder / "ssh"
    folder.mkdir(mode=0o700)
    for name in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name],
                       check=True)
    shutil.copy(folder / "user.pub", folder / "authorized_keys")
    port = closed_port()
    (folder / "sshd_config").write_text(
        f"ListenAddress 127.0.0.1\nPort {port}\nHostKey {folder}/host\n"
        f"AuthorizedKeysFile {folder}/authorized_keys\nPidFile none\nUsePAM no\n"
        "StrictModes no\nPasswordAuthentication no\nPermitRootLogin prohibit-password\n")
    if os.geteuid() == 0:
        # Where sshd drops its privileges; the package's service makes it.
        pathlib.Path("/run/sshd").mkdir(exist_ok=True)
    with open(folder / "log", "wb") as log:
        server = subprocess.Popen([SSHD, "-D", "-e", "-f", folder / "sshd_config"],
                                  stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def stop():
        server.terminate()
        server.wait()

    house.at_close(stop)

    def listens():
        if server.poll() is not None:
            raise Skip("sshd does not start: " + (folder / "log").read_text().strip())
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0

    wait_until(listens, "sshd to listen", pause=0.05)
    command = ["/usr/bin/ssh", "-F", "/dev/null", "-tt", "-p", str(port), "-i",
               str(folder / "user"), "-o", "IdentitiesOnly=yes", "-o", "BatchMode=yes", "-o",
               f"UserKnownHostsFile={folder}/known_hosts", "-o", "StrictHostKeyChecking=no",
               "-o", "LogLevel=ERROR", f"{getpass.getuser()}@127.0.0.1"]
    tried = subprocess.run([word for word in command if word != "-tt"] + ["true"],
                           capture_output=True, text=True, timeout=30, check=False)
    if tried.returncode != 0:
        raise Skip("this account cannot log in by ssh: " + tried.stderr.strip() + " " +
                   (folder / "log").read_text().strip())
    return command


def remote(house, *arguments):
    """The program in its sealed environment, as one line for the shell of the far side. TERM is
    the one that ssh brought."""
    words = [f"{name}={value}" for name, value in house.environment.items() if name != "TERM"]
    return ("exec env -i TERM=\"$TERM\" SSH_CONNECTION=\"$SSH_CONNECTION\" " +
            shlex.join([*words, PROGRAM, *arguments]))


RATE = 2000
# Of a packet of ssh: its length, padding to whole blocks and the code that seals it.
FRAMING = 1.25


class SlowRelay:
    """A line to a port: what comes back from it is carried at a rate, once it is slow, and what it
    does not take yet stays with the sender."""

    def __init__(self, house, port):
        self.slow = False
        self.carried = 0
        self.closed = False
        self.listener = socket.socket()
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen(8)
        self.port = self.listener.getsockname()[1]
        self.target = port
        threading.Thread(target=self._accept, daemon=True).start()
        house.at_close(self.close)

    def close(self):
        self.closed = True
        self.listener.close()

    def _accept(self):
        while not self.closed:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            far = socket.socket()
            far.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            far.connect(("127.0.0.1", self.target))
            for pair in (near, far), (far, near):
                pair[0].setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                threading.Thread(target=self._carry, args=(*pair, pair[0] is far),
                                 daemon=True).start()

    def _carry(self, source, target, is_slow):
        try:
            due = time.monotonic()
            while data := source.recv(100 if is_slow else 65536):
                if is_slow and self.slow:
                    due = max(due, time.monotonic()) + len(data) / RATE
                    time.sleep(max(0, due - time.monotonic()))
                    self.carried += len(data)
                target.sendall(data)
        except OSError:
            pass
        for end in (source, target):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


class OpenLine:
    """Takes what comes as it comes: the relay is what is slow."""

    def __init__(self, terminal):
        self.terminal = terminal

    def take(self, seconds):
        self.terminal.run_for(seconds)


@case
def read_through_ssh(house):
    ssh = start_sshd(house)
    server = publish(house)
    terminal = house.terminal(ssh + [remote(house)], columns=80, rows=24)
    read_through(terminal)
    select(terminal, "La Lazio prepara")
    terminal.press("m")
    check_equal(server.statuses("/it.rss"), [200], "what /it.rss was answered with")
    terminal.press("Q")
    check_equal(terminal.wait_end(), 0, "the status of ssh")
    check_marks(house, "La Lazio prepara")


@case
def a_dropped_line_ends_the_reader_and_keeps_the_marks(house):
    ssh = start_sshd(house)
    publish(house)
    terminal = house.terminal(ssh + [remote(house)], columns=80, rows=24)
    read_through(terminal)
    select(terminal, "La Lazio prepara")
    terminal.press("m")
    terminal.close()  # kill -9 to ssh: the far side sees its line drop
    wait_until(lambda: not house.processes(), "nothing to be left when the line has dropped")
    check_marks(house, "La Lazio prepara")


@case
def without_a_terminal_it_says_what_to_do(house):
    ssh = [word for word in start_sshd(house) if word != "-tt"]
    done = subprocess.run(ssh + [remote(house)], capture_output=True, text=True, timeout=30,
                          stdin=subprocess.DEVNULL, check=False)
    check_equal(done.returncode, 2, "the status")
    check_equal(done.stdout, "", "standard output")
    check_equal(done.stderr.count("\n"), 1, f"the number of lines ({done.stderr!r})")
    check("ssh -t" in done.stderr, f"the line names the cure: {done.stderr!r}")


@case
def t37_keys_held_over_a_slow_ssh(house):
    ssh = start_sshd(house)
    fill_with_news(house)
    relay = SlowRelay(house, int(ssh[ssh.index("-p") + 1]))
    ssh[ssh.index("-p") + 1] = str(relay.port)
    terminal = house.terminal(ssh + [remote(house)], columns=80, rows=24)
    terminal.answer_questions()
    terminal.wait_for("Shelf00")
    rest(terminal)
    whole = len(terminal.press("C-l", quiet=0.5))
    line = OpenLine(terminal)
    down, up = b"\x1b[6~", b"\x1b[5~"
    for keys, gap in (([b"j"], TICK_S), ([down], 0.07), ([down, up], TICK_S)):
        relay.slow = True
        hold(line, keys, 5, gap)
        before = relay.carried
        terminal.settle(2, limit=60)
        backlog = relay.carried - before
        seen = terminal.text()
        relay.slow = False
        terminal.press("C-l", quiet=1)
        check(backlog <= whole * FRAMING,
              f"{keys}: {backlog} bytes were still to come, a screen is {whole}")
        check_equal(terminal.text(), seen, f"{keys}: the last screen")
    terminal.press("Q")
    check_equal(terminal.wait_end(), 0, "the status of ssh")


if __name__ == "__main__":
    main()
