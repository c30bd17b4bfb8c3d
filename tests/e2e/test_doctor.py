#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""terrace doctor names what is wrong, with what to do, and asks nobody for it."""
import json
import re
import sqlite3

from cases import case, check, check_equal, check_in, main
from documents import item, rss
from feed_server import Document, FeedServer, status
from house import NOW, PROGRAM
from shelf import reload

AREAS = {"config", "terminal", "locale", "database", "poller", "network", "feed"}


def examine(house, expected, **changes):
    """The findings by state, each as "area  text"."""
    done = house.run("doctor", **changes)
    found = {"ok": [], "note": [], "bad": []}
    for line in done.stdout.splitlines():
        match = re.fullmatch(r"(ok|note|bad) +([a-z]+)  (.+)", line)
        check(match, f"one line a thing: {line!r}")
        check(match[2] in AREAS, f"the area of {line!r}")
        found[match[1]].append(f"{match[2]}  {match[3]}")
    check_equal(done.returncode, expected, f"the status:\n{done.stdout}{done.stderr}")
    bad = len(found["bad"])
    check_equal(done.stderr.count("\n"), 1 if bad else 0, f"standard error {done.stderr!r}")
    check_equal(bad > 0, expected == 1, f"bad findings:\n{done.stdout}")
    if bad:
        check(done.stderr.startswith(f"terrace: doctor: {bad} of "), done.stderr)
    return found


def check_found(findings, *needles):
    check(any(all(needle in finding for needle in needles) for finding in findings),
          f"{needles} together in one of {findings}")


def publish(house, answer=None, more=""):
    server = FeedServer(house)
    url = server.serve("/a.rss", answer or Document(rss("The Trial", [
        item("Inter Miami win away", "<p>Three goals.</p>")])))
    house.subscribe(url, more=more)
    house.run("reload")
    return server


@case
def a_fresh_home_is_sound(house):
    found = examine(house, 0)
    check_found(found["ok"], "config.ini is not there")
    check_found(found["note"], "you follow no club yet", "terrace follow CLUB")
    check_found(found["note"], "terrace.db yet", "terrace reload")
    check_found(found["ok"], "C.UTF-8")
    check_found(found["ok"], "xterm-256color, 256 colours")
    check(not house.data_folder.exists(), "nothing is made by looking")


@case
def a_home_in_use_is_sound_and_nobody_is_asked(house):
    server = publish(house)
    asked = len(server.log)
    found = examine(house, 0)
    check_equal(len(server.log), asked, "requests of the doctor")
    check_found(found["ok"], "database", "terrace.db")
    check_found(found["ok"], "network", "now")
    check_found(found["ok"], "The Trial: 1 articles")
    found = examine(house, 0, TERRACE_NOW=NOW + 3 * 86400)
    check_found(found["note"], "The Trial: due since", "terrace reload")
    found = examine(house, 0, TERRACE_NOW=NOW + 90 * 86400)
    check_found(found["note"], "The Trial")


@case
def what_is_wrong_in_the_config_is_named(house):
    house.write_config("[screen]\nmeasure = wide\ntheme = nosuch\n[keys]\ndance = x\n"
                       "[alerts]\ncommand = no-such-caller {title}\n"
                       "[reading]\npipe = no-such-program -x\nbrowser = /no/such/browser\n")
    found = examine(house, 1)
    check_found(found["bad"], "config.ini:2", "[screen] measure = wide")
    check_found(found["bad"], "there is no theme \"nosuch\"")
    check_found(found["bad"], "config.ini:5", "dance")
    check_found(found["bad"], "[reading] pipe", "no-such-program")
    check_found(found["bad"], "[alerts] command", "no-such-caller")
    check_found(found["bad"], "[reading] browser", "/no/such/browser")


@case
def a_password_that_others_can_read(house):
    house.subscribe("http://127.0.0.1:9/a", more="")
    house.write_config("[feed a]\nurl = http://127.0.0.1:9/a\nuser = me\npassword = secret\n")
    (house.config_folder / "config.ini").chmod(0o644)
    check_found(examine(house, 0)["note"], "config.ini holds a password", "chmod 600")
    (house.config_folder / "config.ini").chmod(0o600)
    check("password" not in str(examine(house, 0)), "nobody else can read it")


@case
def terminal_and_locale(house):
    check_found(examine(house, 1, TERM="dumb")["bad"], "cannot place its cursor", "TERM")
    check_found(examine(house, 0, TERM="no-such-term")["note"], '"no-such-term"', "ncurses-term")
    check_found(examine(house, 0, TERM=None)["note"], "does not know the terminal")
    check_found(examine(house, 0, NO_COLOR="1")["ok"], "NO_COLOR")
    check_found(examine(house, 0, LC_ALL="C")["note"], "nothing but ASCII", "LANG=C.UTF-8")
    check_found(examine(house, 0, LC_ALL="xx_YY.UTF-8")["note"], "not installed")
    terminal = house.terminal(["/bin/sh", "-c", '"$0" doctor; sleep 1',
                               PROGRAM], columns=101, rows=40)
    terminal.wait_for("101x40")


@case
def a_feed_that_fails_is_named_with_a_cure(house):
    publish(house, status(404))
    found = examine(house, 1)
    check_found(found["bad"], "feed", "/a.rss", "404", "since 2026-03-14 21:41",
                "terrace feeds add")
    check_found(found["bad"], "network", "no feed has answered ever")


@case
def a_damaged_database_is_told(house):
    publish(house)
    file = house.data_folder / "terrace.db"
    whole = file.read_bytes()
    for name in ("terrace.db-wal", "terrace.db-shm"):
        (house.data_folder / name).unlink(missing_ok=True)
    half = len(whole) // 2
    file.write_bytes(whole[:half] + b"\xa5" * (len(whole) - half))
    check_found(examine(house, 1)["bad"], "database", "terrace.db")
    file.write_bytes(b"noise" * 4000)
    check_found(examine(house, 1)["bad"], "database", "not a database")


@case
def what_can_be_read_is_salvaged(house):
    check_equal(house.run("doctor", "--salvage", "--json").returncode, 2, "with --json")
    nothing = house.run("doctor", "--salvage")
    check_equal((nothing.returncode, nothing.stdout), (1, ""), "without a database")
    server = FeedServer(house)
    house.subscribe(server.serve("/a.rss", Document(rss("The Trial", [
        item(f"Inter Miami win match {n}", "<p>" + f"Goals {n}. " * 900 + "</p>", 3 + n)
        for n in range(60)]))))
    house.run("reload")
    whole = house.run("doctor", "--salvage")
    check_equal(whole.returncode, 0, f"of a whole one ({whole.stderr})")
    check_in("nothing to salvage", whole.stdout, "of a whole one")
    file = house.data_folder / "terrace.db"
    bytes_of = bytearray(file.read_bytes())
    pages = len(bytes_of) // 16384
    for page in range(pages * 3 // 4, pages):
        bytes_of[page * 16384:(page + 1) * 16384] = b"\xa5" * 16384
    file.write_bytes(bytes_of)
    check_found(examine(house, 1)["bad"], "database", "terrace doctor --salvage")

    done = house.run("doctor", "--salvage")
    check_equal((done.returncode, done.stderr), (0, ""), f"salvage: {done.stdout}")
    match = re.match(r"saved (\d+) articles, (\d+) of them without their text", done.stdout)
    check(match and int(match[1]) - int(match[2]) > 20, done.stdout)
    check_equal((house.data_folder / "terrace.db.damaged").read_bytes(), bytes(bytes_of),
                "the damaged one is kept as it was")
    check("database" not in str(examine(house, 0)["bad"]), "the new one is whole")
    reload(house, "--all", TERRACE_NOW=NOW + 7200)
    listed = house.run("list").stdout.splitlines()
    check_equal(len(listed), 60, "everything is there again, once")
    file.write_bytes(b"noise" * 40000)
    lost = house.run("doctor", "--salvage")
    check_equal((lost.returncode, lost.stdout), (1, ""), "nothing can be read")
    check_in("can be read", lost.stderr, "what is said")
    check_equal(file.read_bytes(), b"noise" * 40000, "the file is as it was")


@case
def nothing_is_salvaged_below_a_poller(house):
    publish(house)
    house.terminal([PROGRAM, "poll"]).wait_until(
        lambda: (house.data_folder / "poller.sock").exists(), "the service")
    done = house.run("doctor", "--salvage")
    check_equal((done.returncode, done.stdout), (1, ""), "the status")
    check_in("end every terrace first", done.stderr, "what is said")


@case
def what_is_no_damage_gets_other_advice(house):
    publish(house)
    file = house.data_folder / "terrace.db"
    for name in ("terrace.db-wal", "terrace.db-shm"):
        (house.data_folder / name).unlink(missing_ok=True)
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA user_version = 999")
    connection.commit()
    connection.close()
    bad = examine(house, 1)["bad"]
    check_found(bad, "database", "made by a newer terrace", "update terrace")
    check("sqlite3" not in str(bad), f"nothing is damaged: {bad}")
    file.unlink()
    file.mkdir()
    bad = examine(house, 1)["bad"]
    check_found(bad, "database", "Is a directory; move it away")


@case
def a_folder_that_cannot_be_made(house):
    (house.home / ".local").write_text("in the way", encoding="utf-8")
    check_found(examine(house, 1)["bad"], "database", "nothing can be written in", ".local")


@case
def a_clock_that_is_behind(house):
    publish(house)
    check_found(examine(house, 1, TERRACE_NOW=NOW - 86400)["bad"], "network", "the clock")


@case
def certificates_that_are_not_there(house):
    check_found(examine(house, 1, SSL_CERT_FILE="/no/such.pem")["bad"], "/no/such.pem")


@case
def as_json(house):
    publish(house, status(404))
    done = house.run("doctor", "--json")
    told = json.loads(done.stdout)
    check_equal((done.returncode, told["ok"]), (1, False), "status and ok")
    for check_of in told["checks"]:
        check_equal(sorted(check_of), ["advice", "area", "finding", "state"], "the fields")
    check_equal({check_of["area"] for check_of in told["checks"]}, AREAS, "the areas")
    check_equal({check_of["state"] for check_of in told["checks"]} - {"ok", "note", "bad"}, set(),
                "the states")
    check_in("doctor", house.run("--help").stdout, "the list of commands")


if __name__ == "__main__":
    main()
