#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The poller as a process: headlines ahead of their bodies, killed in between, at rest."""
import os
import pathlib
import signal
import sqlite3
import subprocess
import threading
import time

import rest
from cases import Skip, case, check, check_equal, check_in, check_not_in, main
from documents import item, rss
from feed_server import Document, FeedServer, endless
from house import PROGRAM
from shelf import reload
from waiting import wait_until

FEEDS = 8  # one a host, so that all answer at once
ENTRIES = 25
SENTENCE = "<p>Juventus and <b>Inter Miami</b> drew again on Saturday, said nobody else.</p>"


def long_feeds(house):
    """Feeds whose bodies are so long that they have to wait for each other."""
    body = SENTENCE * 900
    servers = []
    for number in range(FEEDS):
        server = FeedServer(house, f"127.0.0.{number + 2}")
        server.serve("/long.rss", Document(rss(f"Feed {number}", [
            item(f"Report {number}.{n}", body, n + 1) for n in range(ENTRIES)])))
        servers.append(server)
    house.subscribe(*(server.url("/long.rss") for server in servers))
    return servers


def start(house, *arguments):
    process = subprocess.Popen([PROGRAM, *arguments], env=house.environment_with(),
                               stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    house.at_close(lambda: process.poll() is None and process.kill())
    return process


def ask(house, sql):
    path = house.data_folder / "terrace.db"
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
            return database.execute(sql).fetchall()
    except sqlite3.OperationalError:
        return []  # not there yet


def is_ahead(house):
    found = ask(house, "SELECT count(*) FROM awaited")
    return bool(found) and found[0][0] > 0


def check_whole(house):
    """Everything is there, once, with its text, and nothing is left over."""
    rows = ask(house, "SELECT count(*), count(DISTINCT title), sum(body_kind = 1),"
                      " sum(length(tags) > 0) FROM entry")
    check_equal(rows, [(FEEDS * ENTRIES,) * 4], "entries, titles, texts, tagged ones")
    check_equal(ask(house, "SELECT count(*) FROM awaited"), [(0,)], "awaited")
    check_equal(ask(house, "SELECT count(*) FROM subscription WHERE etag <> ''"),
                [(FEEDS,)], "feeds with validators")
    check_equal([file.name for file in house.data_folder.iterdir()
                 if file.name.endswith(".spool")], [], "files left over")


def kill_between(house):
    reload = start(house, "reload")
    wait_until(lambda: is_ahead(house), "headlines ahead of their bodies", pause=0.002)
    reload.kill()
    reload.wait()
    check(is_ahead(house), "killed between headlines and bodies")
    ahead = ask(house, "SELECT s.etag, s.last_success_utc FROM awaited AS a"
                       " JOIN subscription AS s ON s.id = a.subscription_id")
    check_equal(set(ahead), {("", 0)}, "validators of feeds half read")


@case
def a_poller_killed_between_headline_and_body_mends_itself(house):
    long_feeds(house)
    kill_between(house)
    listed = house.run("list", "--limit", "1000")
    check_in("Report ", listed.stdout, "headlines that came before the end")
    reload(house)
    check_whole(house)


@case
def killed_twice_it_still_mends_itself(house):
    long_feeds(house)
    kill_between(house)
    kill_between(house)
    reload(house)
    check_whole(house)


@case
def a_poller_told_to_end_leaves_nothing_half_done_for_long(house):
    long_feeds(house)
    poller = start(house, "poll")
    wait_until(lambda: is_ahead(house), "headlines ahead of their bodies", pause=0.002)
    poller.send_signal(signal.SIGTERM)
    check_equal(poller.wait(20), 0, "the status of a poller that was told to end")
    reload(house)
    check_whole(house)


@case
def an_article_opened_before_its_text_fills_in(house):
    long_feeds(house)
    poller = start(house, "poll")
    wait_until(lambda: is_ahead(house), "headlines ahead of their bodies", pause=0.002)
    poller.send_signal(signal.SIGSTOP)
    try:
        check(is_ahead(house), "stopped between headlines and bodies")
        title = ask(house, "SELECT title FROM entry WHERE body_kind = 3"
                           " ORDER BY time_utc DESC, id DESC LIMIT 1")[0][0]
        terminal = house.reader(columns=120, rows=30)
        terminal.wait_for("Report ")
        terminal.type("/", title)
        terminal.wait_for("found")
        terminal.type("Enter")
        terminal.wait_until(lambda: terminal.cursor.hidden and
                            title in terminal.rows()[terminal.cursor.y], f"{title} to be selected")
        terminal.type("Enter")
        terminal.wait_for("its text is on its way")
        check_not_in("drew again", terminal.text(), "a text that is not there yet")
    finally:
        poller.send_signal(signal.SIGCONT)
    terminal.wait_for("drew again on Saturday")
    check_not_in("on its way", terminal.text(), "the text is there")
    terminal.type("qQ")


@case
def a_poller_at_rest_does_not_wake_up(house):
    server = FeedServer(house)
    house.subscribe(server.serve("/feed.rss", Document(rss("The Feed", [
        item("Inter Miami win", SENTENCE, 5)]))))
    poller = start(house, "poll")
    wait_until(lambda: ask(house, "SELECT count(*) FROM subscription"
                                  " WHERE last_success_utc > 0") == [(1,)], "a first poll")
    # The index and the stories follow; then nothing is left to do for an hour.
    wait_until(lambda: ask(house, "SELECT count(*) FROM search_queue") == [(0,)], "the index")
    if not rest.is_known():
        raise Skip("this system does not tell what a process does")
    wait_until(lambda: rest.state_of(lambda: {poller.pid})[0] == rest.RESTING,
               "a poller that has set itself no time")
    check(len(os.listdir(f"/proc/{poller.pid}/task")) >= 2, "its converter was there")


def priorities(pid):
    """Nice value and policy of each thread, and what a kernel that groups by session says."""
    threads = {(os.getpriority(os.PRIO_PROCESS, int(task.name)),
                os.sched_getscheduler(int(task.name)))
               for task in pathlib.Path(f"/proc/{pid}/task").iterdir()}
    group = pathlib.Path(f"/proc/{pid}/autogroup")
    return threads, int(group.read_text().split()[-1]) if group.exists() else None


def poller_of(house):
    return next(pid for pid in house.processes() if b"poll" in
                pathlib.Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0"))


@case
def the_poller_makes_way_for_others(house):
    server = FeedServer(house)
    house.subscribe(server.serve("/feed.rss", Document(rss("The Feed", [
        item("Inter Miami win", SENTENCE, 5)]))))
    terminal = house.reader()
    terminal.wait_for("Inter Miami win")
    threads, group = priorities(poller_of(house))
    usual = os.getpriority(os.PRIO_PROCESS, 0)
    check_equal(threads, {(usual or 5, os.SCHED_BATCH)}, "the poller's priorities")
    check(group in (None, 5), f"{group} is the nice value of its group")
    check_equal(priorities(terminal.pid)[0], {(usual, os.SCHED_OTHER)}, "the reader's")
    terminal.type("Q")


@case
def who_waits_for_a_reload_has_it_at_the_usual_priority(house):
    server = FeedServer(house)
    asked = threading.Event()

    def answer(request):
        asked.set()
        request.server.stop.wait(60)

    house.subscribe(server.serve("/slow.rss", answer))
    reload = start(house, "reload")
    wait_until(asked.is_set, "a request")
    check_equal(priorities(reload.pid)[0],
                {(os.getpriority(os.PRIO_PROCESS, 0), os.SCHED_OTHER)}, "its priorities")


def peak_kib(pid):
    try:
        text = pathlib.Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in text.splitlines()
               if line.startswith("VmHWM"))


@case
def a_feed_of_two_hundred_megabytes_is_not_held(house):
    server = FeedServer(house)
    head = b'<?xml version="1.0"?><rss version="2.0"><channel><title>Endless</title>\n'
    house.subscribe(server.serve("/endless.rss", endless(200, head)))
    reload = start(house, "reload")
    most_kib = 0
    while reload.poll() is None:
        most_kib = max(most_kib, peak_kib(reload.pid))
        time.sleep(0.005)
    check_in("larger than the limit", ask(house, "SELECT problem FROM subscription")[0][0],
             "why it was refused")
    if not house.sanitized:
        check(0 < most_kib < 64 << 10, f"{most_kib} KiB were held")


if __name__ == "__main__":
    main()
