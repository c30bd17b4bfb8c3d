#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The same reading once more through a real sshd on loopback, with a throw-away key."""
import getpass
import os
import pathlib
import shlex
import shutil
import socket
import subprocess
import time

from cases import Skip, case, check, check_equal, main
from house import PROGRAM
from scenario import check_marks, publish, read_through, select

SSHD = "/usr/sbin/sshd"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


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
    port = free_port()
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
    end = time.monotonic() + 10
    while time.monotonic() < end:
        if server.poll() is not None:
            raise Skip("sshd does not start: " + (folder / "log").read_text().strip())
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
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
    end = time.monotonic() + 10
    while house.processes() and time.monotonic() < end:
        time.sleep(0.1)
    check(not house.processes(), "nothing is left running when the line has dropped")
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


if __name__ == "__main__":
    main()
