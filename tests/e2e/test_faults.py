#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Bad feeds, bad config, bad disks: one clear sentence that names the thing, the rest goes on,
nothing is lost."""
import json
import os
import resource
import signal
import socket
import sqlite3
import subprocess

from cases import Skip, case, check, check_equal, check_in, check_not_in, main
from documents import item, rss
from feed_server import Document, FeedServer, endless, slow, status, truncated
from house import PROGRAM
from shelf import age, publish_shelf, reload, title


def good_feed(server):
    return server.serve("/good.rss", Document(rss("The Good One", [
        item("Good news from Inter Miami", "<p>All is well.</p>", 5)])))


def check_one_sentence(done, words, what):
    """Some line of the output holds the words; none is a stack of messages."""
    text = done.stdout + done.stderr
    lines = [line for line in text.splitlines() if all(word in line for word in words)]
    check(lines, f"{what}: no line with {words} in:\n{text}")
    check(all(len(line) < 400 for line in lines), f"{what}: too long a line: {lines}")
    check_not_in("\x1b", text, what)


def reload_beside_a_good_one(house, path, answer, words, limit=60):
    """Polls a faulty feed and a good one. The faulty one is named with its reason."""
    server = FeedServer(house)
    bad = server.serve(path, answer)
    house.subscribe(bad, good_feed(server))
    done = house.run("reload", limit=limit)
    check_equal(done.returncode, 1, f"the status of reload:\n{done.stdout}{done.stderr}")
    check_one_sentence(done, [path, *words], path)
    check_in("Good news", house.run("list").stdout, "the good feed's entries")
    return server


@case
def a_feed_that_is_a_web_page(house):
    reload_beside_a_good_one(house, "/page.html", Document(
        "<!DOCTYPE html><html><head><title>Login</title></head><body><p>Please &nbsp; log in"
        "</body></html>", "text/html"), [])


@case
def an_empty_feed(house):
    reload_beside_a_good_one(house, "/empty.rss", Document(b""), ["empty"])


@case
def a_feed_that_is_not_there(house):
    reload_beside_a_good_one(house, "/gone.rss", status(404), ["404"])


@case
def a_feed_that_refuses_the_connection(house):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        closed = probe.getsockname()[1]
    server = FeedServer(house)
    house.subscribe(f"http://127.0.0.1:{closed}/closed.rss", good_feed(server))
    done = house.run("reload")
    check_equal(done.returncode, 1, "the status of reload")
    check_one_sentence(done, ["/closed.rss"], "a refused connection")
    check_in("Good news", house.run("list").stdout, "the good feed's entries")


@case
def a_feed_that_hangs_up(house):
    reload_beside_a_good_one(house, "/mute.rss", slow(1), [])


@case
def a_feed_of_two_hundred_megabytes(house):
    head = b'<?xml version="1.0"?><rss version="2.0"><channel><title>Endless</title>\n'

    def small_memory():
        if not house.sanitized:
            resource.setrlimit(resource.RLIMIT_AS, (600 << 20, 600 << 20))

    server = FeedServer(house)
    house.subscribe(server.serve("/endless.rss", endless(200, head)), good_feed(server))
    done = house.run("reload", prepare=small_memory)
    check_one_sentence(done, ["/endless.rss"], "a feed without end")
    check_in("Good news", house.run("list").stdout, "the good feed's entries")
    check(sum(file.stat().st_size for file in house.data_folder.iterdir()) < 50 << 20,
          "the disk is not filled")


@case
def a_truncated_feed_loses_nothing(house):
    server = publish_shelf(house)
    reload(house)
    whole = rss("The Shelf", [item(f"Late {n}", "<p>new</p>", n + 1) for n in range(3)]).encode()
    server.serve("/shelf.rss", truncated(whole, whole.index(b"Late 2") + 4))
    reload(house, "--all")
    told, = json.loads(house.run("feeds", "--json").stdout)
    check_in("the connection broke before the end", told["damage"], "the damage on record")
    listed = house.run("list", "--limit", "200").stdout
    for text in (title(0), title(40), title(79), "Late 0", "Late 1"):
        check_in(text, listed, "the entries of before and those that came whole")
    server.serve("/shelf.rss", Document(whole))
    house.run("reload", "--all")
    check("cut" not in server.log[-1][2].get("If-None-Match", ""), "the validator of half a feed")
    told, = json.loads(house.run("feeds", "--json").stdout)
    check_equal(told["damage"], "", "the damage when it comes whole")
    listed = house.run("list", "--limit", "200").stdout
    check_equal([listed.count(f"Late {n}") for n in range(3)], [1, 1, 1], "each of the entries")


@case
def a_page_cut_short_is_no_feed(house):
    server = FeedServer(house)
    page = b"<html><title>One moment</title><body>" + bytes(200)
    house.subscribe(server.serve("/cut", truncated(page, 60)), good_feed(server))
    done = house.run("reload")
    check_one_sentence(done, ["/cut", "broke before the end"], "half a page")


@case
def trailers_without_end(house):
    def answer(request):
        body = rss("Trailers", [item("One")]).encode()
        request.close_connection = True
        request.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                            b"%x\r\n%s\r\n0\r\n" % (len(body), body))
        try:
            while not request.server.stop.is_set():
                request.wfile.write(b"X-Filler: " + b"a" * 100 + b"\r\n")
        except OSError:
            pass  # refused, as it should be

    reload_beside_a_good_one(house, "/trailers.rss", answer, ["headers are larger"])


@case
def a_database_that_another_program_locks(house):
    server = publish_shelf(house)
    reload(house)
    other = sqlite3.connect(house.data_folder / "terrace.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    done = house.run("reload", "--all")
    check_equal(done.returncode, 1, "the status of reload while it is locked")
    check_one_sentence(done, ["terrace:", "locked"], "a locked database")
    check_in(title(0), house.run("list").stdout, "reading goes on")
    other.execute("ROLLBACK")
    other.close()
    before = len(server.log)
    reload(house, "--all")
    check_equal(len(server.log), before + 1, "visits afterwards")


@case
def a_slow_feed_holds_nobody_up(house):
    # Another host: of one host, feeds are asked one after the other.
    other = FeedServer(house, "127.0.0.2")
    house.subscribe(other.serve("/slow.rss", slow(30)), good_feed(FeedServer(house)))
    terminal = house.reader()
    terminal.wait_for("Good news from Inter Miami")
    sent = terminal.press("?")
    check(len(sent) > 0, "keys are answered while a feed is awaited")
    terminal.press("q")
    terminal.type("Q")
    check_equal(terminal.wait_end(), 0, "the status of the reader")


@case
def the_reader_names_a_failing_feed(house):
    server = FeedServer(house)
    house.subscribe(server.serve("/page.html", Document("<html><p>Hello", "text/html")),
                    good_feed(server))
    terminal = house.reader()
    terminal.wait_for("Good news from Inter Miami")
    terminal.wait_for("failing")
    terminal.press("e")
    terminal.wait_for("/page.html")


@case
def no_config_at_all(house):
    done = house.run("list")
    check_equal((done.returncode, done.stdout), (0, ""), "list without a config")
    # Advice is for a person: a pipe gets none.
    check_equal(done.stderr, "", "list without a config, in a pipe")
    advised = house.terminal([PROGRAM, "list"])
    advised.wait_for("there is no feed yet")
    advised.wait_end()
    terminal = house.reader()
    terminal.settle(1)
    check(not terminal.ended(), f"the reader starts without a config:\n{terminal.text()}")
    check(len(terminal.text().split()) > 5, "it says what to do")
    terminal.press("Esc")  # the questions of the first start
    terminal.type("Q")
    check_equal(terminal.wait_end(), 0, "the status of the reader")


@case
def a_broken_config_is_named_and_the_rest_works(house):
    server = FeedServer(house)
    house.write_config(f"[screen\nclock = no\n[screen]\nclock = perhaps\ncolour = mauve\n"
                       f"[follow]\nclubs = inter-miami, no-such-club\n[poll]\ninterval = soon\n"
                       f"[feed good]\nurl = {good_feed(server)}\n[feed bad]\nurl = nonsense\n")
    done = house.run("reload")
    for words in (["config.ini", "1"], ["config.ini", "[screen]", "clock"],
                  ["config.ini", "[screen]", "colour"], ["config.ini", "no-such-club"],
                  ["config.ini", "[poll]", "interval"], ["config.ini", "[feed bad]", "url"]):
        check_one_sentence(done, words, "the problems of the config")
    check_in("Good news", house.run("list").stdout, "the good feed's entries")
    terminal = house.reader()
    terminal.wait_for("Good news from Inter Miami")


@case
def a_bad_theme_does_not_hide_the_other_problems(house):
    house.write_config("[screen]\ntheme = nope\ncolour = mauve\n")
    terminal = house.reader()
    terminal.wait_for("2 problems with the config: ? lists them")
    terminal.press("?", quiet=0.5)
    terminal.wait_for("[screen] colour =", 'no theme "nope"')
    check(terminal.row_of("Problems with the config") < terminal.row_of("[screen] colour") <
          terminal.row_of("j Down"), f"problems come before the keys:\n{terminal.text()}")


@case
def a_single_problem_is_told_at_the_start(house):
    house.write_config("[keys]\ndance = x\n")
    terminal = house.reader()
    terminal.wait_for('config.ini:2: ', '"dance"')
    check_not_in(str(house.config_folder), terminal.text(), "the line below")
    terminal.press("?", quiet=0.5)
    terminal.wait_for("Problems with the config")


@case
def bytes_for_a_config(house):
    (house.config_folder / "config.ini").write_bytes(bytes(range(256)) * 64)
    done = house.run("list")
    check(done.returncode in (0, 1), f"the status of list: {done.returncode}")
    check_not_in("\x1b", done.stderr, "the messages")
    terminal = house.reader()
    terminal.settle(1)
    check(not terminal.ended(), f"the reader starts all the same:\n{terminal.text()}")


@case
def a_data_folder_that_cannot_be_made(house):
    publish_shelf(house)
    (house.home / ".local").mkdir()
    (house.home / ".local" / "share").write_text("a file in the way\n")
    for words in (["reload"], ["list"], []):
        if words:
            done = house.run(*words)
            text, code = done.stderr, done.returncode
        else:
            terminal = house.reader()
            code = terminal.wait_end()
            text = terminal.text()
        check_equal(code, 1, f"the status of terrace {words} ({text})")
        check_in(str(house.data_folder)[:40], text, "the message")
        check(len(text.strip().splitlines()) <= 3, f"one sentence: {text}")


@case
def a_data_folder_that_cannot_be_written(house):
    if os.geteuid() == 0:
        raise Skip("root may write anywhere")
    publish_shelf(house)
    house.data_folder.mkdir(parents=True, mode=0o500)
    done = house.run("reload")
    check_equal(done.returncode, 1, "the status of reload")
    check_one_sentence(done, [str(house.data_folder)], "a folder without write permission")


def big_items():
    filler = "".join(f"<p>{number} {os.urandom(300).hex()}</p>" for number in range(120))
    return [item(title(number), filler, age(number)) for number in range(60)]


@case
def a_file_size_limit_is_told(house):
    server = publish_shelf(house)
    reload(house)
    server.serve("/shelf.rss", Document(rss("The Shelf", big_items())))

    def small_files():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (600000, 600000))

    done = house.run("reload", "--all", prepare=small_files)
    check_equal(done.returncode, 1, f"the status of reload:\n{done.stdout}{done.stderr}")
    check_in(title(79), house.run("list", "--limit", "200").stdout, "the entries of before")
    reload(house, "--all")


@case
def a_full_disk_is_told_and_loses_nothing(house):
    house.data_folder.mkdir(parents=True)
    mounted = subprocess.run(["/bin/mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs",
                              house.data_folder], capture_output=True, text=True, check=False)
    if mounted.returncode != 0:
        raise Skip("no file system can be mounted here: " + mounted.stderr.strip())
    house.at_close(lambda: subprocess.run(["/bin/umount", "-l", house.data_folder],
                                          check=False, capture_output=True))
    server = publish_shelf(house, [item(title(n), "<p>small</p>", age(n)) for n in range(5)])
    reload(house)
    server.serve("/shelf.rss", Document(rss("The Shelf", [
        item("Big " + entry["title"], entry["body"], 1) for entry in big_items()])))
    done = house.run("reload", "--all")
    check_equal(done.returncode, 1, f"the status of reload:\n{done.stdout}{done.stderr}")
    check_one_sentence(done, ["full"], "a full disk")
    check_in(title(4), house.run("list").stdout, "the entries of before")
    terminal = house.reader()
    terminal.wait_for(title(4)[:20])
    terminal.press("m")
    terminal.type("Q")
    terminal.wait_end()
    subprocess.run(["/bin/mount", "-o", "remount,size=60m", house.data_folder], check=True)
    done = house.run("reload", "--all")
    check_equal(done.returncode, 0, f"the status with room again:\n{done.stdout}{done.stderr}")
    check_in("Big", house.run("list").stdout, "the entries that did not fit before")


@case
def a_database_of_noise(house):
    publish_shelf(house)
    house.data_folder.mkdir(parents=True)
    (house.data_folder / "terrace.db").write_bytes(os.urandom(20000))
    done = house.run("list")
    check_equal(done.returncode, 1, f"the status of list ({done.stderr})")
    check_in("terrace.db", done.stderr, "the message")
    check_equal(done.stderr.count("\n"), 1, f"the number of lines ({done.stderr!r})")


@case
def a_poller_that_is_killed_comes_back(house):
    server = publish_shelf(house)
    terminal = house.reader()
    terminal.wait_for("Shelf00")
    terminal.settle(0.5)
    pollers = [pid for pid in house.processes() if pid != terminal.pid]
    check(pollers, "there is a poller")
    for pid in pollers:
        os.kill(pid, signal.SIGKILL)
    terminal.press("j")
    check(not terminal.ended(), "the reader goes on")
    terminal.wait_until(lambda: set(house.processes()) - {terminal.pid} - set(pollers),
                        "another poller")
    server.serve("/shelf.rss", Document(rss("The Shelf", [item("Shelf-is-new", "", 1)])))


@case
def a_reader_starts_while_another_writes(house):
    """With feeds that the database does not know yet: it learns of them when it is free."""
    server = FeedServer(house)
    house.subscribe(good_feed(server))
    check_equal(house.run("reload").returncode, 0, "the status of reload")
    other = server.serve("/other.rss", Document(rss("The Other One", [
        item("Other news from Lazio", "<p>All is well.</p>", 4)])))
    house.subscribe(good_feed(server), other)
    with sqlite3.connect(house.data_folder / "terrace.db", isolation_level=None) as writer:
        writer.execute("BEGIN IMMEDIATE")
        terminal = house.reader()
        terminal.wait_for("Good news from Inter Miami")
        writer.execute("COMMIT")
    terminal.wait_for("Other news from Lazio")
    terminal.type("Q")


if __name__ == "__main__":
    main()
