#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The command line as a script meets it: status, streams and sentences."""
import json
import os
import pty
import re
import subprocess

from cases import case, check, check_equal, check_in, check_not_in, main
from documents import item, rss
from feed_server import Document, FeedServer
from house import PROGRAM
from shelf import reload

COMMANDS = ("clubs", "digest", "doctor", "export", "extract", "feeds", "follow", "import", "list",
            "parse", "poll", "reload", "show", "stories", "tag", "unfollow")


def check_refused(done, status, needle, what):
    """Nothing on standard output and one line that names the thing on standard error."""
    check_equal(done.returncode, status, f"{what}: the status ({done.stderr!r})")
    check_equal(done.stdout, "", f"{what}: standard output")
    check_equal(done.stderr.count("\n"), 1, f"{what}: the number of lines ({done.stderr!r})")
    check(done.stderr.startswith("terrace: "), f"{what}: {done.stderr!r}")
    check_in(needle, done.stderr, what)


def run_before_eyes(house, *words):
    """With standard error on a terminal, where advice is read."""
    eyes, stderr = pty.openpty()
    done = subprocess.run([PROGRAM, *words], env=house.environment, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=stderr, timeout=60, check=False)
    os.close(stderr)
    said = b""
    try:
        while piece := os.read(eyes, 4096):
            said += piece
    except OSError:
        pass
    os.close(eyes)
    done.stdout = done.stdout.decode()
    done.stderr = said.decode().replace("\r\n", "\n")
    return done


def check_advice(house, needle, *words):
    """Told to a person; a script gets neither output nor a sentence."""
    check_refused(run_before_eyes(house, *words), 0, needle, " ".join(words))
    done = house.run(*words)
    check_equal((done.returncode, done.stdout, done.stderr), (0, "", ""),
                f"{' '.join(words)} in a script")


def fill(house, *titles, more=""):
    server = FeedServer(house)
    url = server.serve("/a.rss", Document(rss("The Trial", [
        item(title, f"<p>{title}, in full.</p>", minutes_ago=10 + number)
        for number, title in enumerate(titles)])))
    house.subscribe(url, more=more)
    reload(house)
    return url


@case
def wrong_usage_is_status_2_and_names_the_word(house):
    for name in COMMANDS:
        check_refused(house.run(name, "--bogus"), 2, '"--bogus"', f"{name} --bogus")
        check_refused(house.run(name, "-xyz"), 2, '"-xyz"', f"{name} -xyz")
    for words, needle in (
            (("list", "word"), '"word"'), (("list", "--limit"), "--limit wants a value"),
            (("list", "--limit", "0"), "--limit 0"), (("list", "--limit", "ten"), "--limit ten"),
            (("list", "--since", "yesterday"), "--since yesterday"),
            (("list", "--since", "2026-13-40"), "--since 2026-13-40"),
            (("list", "--since=-3h"), "--since -3h"),
            (("list", "--unread=yes"), "--unread takes no value"),
            (("list", "--club", "lazio/ladies"), "lazio/ladies"),
            (("list", "--unr"), '"--unr"'),
            (("digest", "--since", "never"), "--since never"),
            (("digest", "--format", "pdf"), "--format pdf"), (("show",), "show"),
            (("show", "abc"), '"abc"'), (("show", "0"), '"0"'), (("show", "1", "2"), '"2"'),
            (("follow",), "follow"), (("unfollow",), "unfollow"), (("import",), "FILE.opml"),
            (("feeds", "dance"), "feeds"), (("feeds", "add"), "feeds"),
            (("feeds", "list", "--force"), "--force"),
            (("parse", "file"), "--json"), (("extract", "--json", "--text", "file"), "--text"),
            (("tag",), "--json"), (("stories",), "--json"), (("export", "file"), '"file"'),
            (("dance",), '"dance"'), (("--dance",), '"--dance"'),
            (("relaod",), "did you mean reload?"), (("--dmeo",), "did you mean --demo?"),
            (("list", "--lnks"), "did you mean --links?")):
        check_refused(house.run(*words), 2, needle, " ".join(words))


@case
def failures_are_status_1_and_name_the_thing(house):
    for words, needle in (
            (("parse", "--json", "/no/such.xml"), "/no/such.xml"),
            (("extract", "--text", "/no/such.html"), "/no/such.html"),
            (("import", "/no/such.opml"), "/no/such.opml"), (("show", "7"), "entry 7"),
            (("parse", "--json", "/etc/hostname"), "/etc/hostname"),
            (("feeds", "remove", "https://a.example/feed"), "https://a.example/feed"),
            (("feeds", "add", "ftp://a.example/feed"), "ftp://a.example/feed"),
            (("feeds", "check", "nonsense"), "nonsense")):
        check_refused(house.run(*words), 1, needle, " ".join(words))
    done = house.run("tag", "--json", stdin=b'{"id":"1","title":"Lazio"}\n{broken\n[1]\n')
    check_equal(done.returncode, 1, "the status of tag")
    check_equal(done.stdout.count("\n"), 1, "the answers of tag")
    check_equal(done.stderr, "terrace: tag: line 2 is no JSON object\n"
                "terrace: tag: line 3 is no JSON object\n", "what tag says")


@case
def an_unknown_club_is_answered_with_the_nearest(house):
    for words, needle in (
            (("follow", "lazzio"), "lazio (SS Lazio)"),
            (("unfollow", "juventsu"), "juventus (Juventus"),
            (("list", "--club", "galatasray"), "galatasaray"),
            (("list", "--competition", "seria"), "serie-a"),
            (("digest", "--club", "arsenall"), "arsenal")):
        check_refused(house.run(*words), 1, needle, " ".join(words))
    done = house.run("list", "--competition", "milann")
    check_not_in("ac-milan", done.stderr, "clubs among competitions")
    check_refused(house.run("follow", "qqxzw"), 1, "terrace clubs NAME", "nothing near")


@case
def help_is_on_standard_output(house):
    for words in ([], *([name] for name in COMMANDS)):
        for option in ("--help", "-h"):
            done = house.run(*words, option)
            check_equal((done.returncode, done.stderr), (0, ""), f"{words} {option}")
            check(done.stdout.startswith("usage: terrace"), f"{words} {option}: {done.stdout}")
    check_equal(house.run("--version").stdout.split()[0], "terrace", "the version")


@case
def two_dashes_end_the_options(house):
    check_refused(house.run("follow", "--", "--no-feeds"), 1, '"--no-feeds"', "follow --")
    check_refused(house.run("clubs", "--", "--help"), 1, '"--help"', "clubs --")
    check_equal(house.run("clubs", "--", "lazio").returncode, 0, "clubs -- lazio")
    check_equal(house.run("clubs", "lazio", "--json").stdout,
                house.run("clubs", "--json", "--", "lazio").stdout, "options on either side")
    done = house.run("parse", "--json", "-", stdin=rss("A", [item("One")]).encode())
    check_equal(json.loads(done.stdout)["title"], "A", "a single dash is standard input")


@case
def nothing_to_print_is_explained(house):
    """On standard error, with what to do next; JSON stays JSON."""
    for word in ("list", "reload", "feeds"):
        check_advice(house, "terrace follow CLUB", word)
    check_advice(house, "you follow no club yet", "digest")
    check_advice(house, "terrace follow CLUB", "digest", "--club", "lazio")
    for words in (("list", "--json"), ("reload", "--json"), ("feeds", "--json")):
        done = house.run(*words)
        check_equal((done.returncode, done.stdout.strip(), done.stderr), (0, "[]", ""),
                    " ".join(words))
    house.subscribe("http://127.0.0.1:9/nothing")
    check_advice(house, "terrace reload", "list")


@case
def help_is_found_where_it_is_looked_for(house):
    check_equal(house.run("help").stdout, house.run("--help").stdout, "help")
    check_equal(house.run("help", "list").stdout, house.run("list", "--help").stdout, "help list")
    check_refused(house.run("help", "lst"), 2, "did you mean list", "help lst")


@case
def reloads_at_once_do_not_stumble(house):
    server = FeedServer(house)
    house.subscribe(*[server.serve(f"/{n}.rss", Document(rss(f"Feed {n}", [item(f"News {n}")])))
                      for n in range(5)])
    for _ in range(4):
        running = [subprocess.Popen([PROGRAM, "reload", "--all"], env=house.environment,
                                    stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                   for _ in range(3)]
        for process in running:
            _, said = process.communicate(timeout=120)
            check_equal((process.returncode, said), (0, b""), "one of three at once")
    check_equal(len(house.run("list").stdout.splitlines()), 5, "the articles")


@case
def feeds_that_are_off_are_listed(house):
    server = FeedServer(house)
    urls = [server.serve(f"/{name}.rss", Document(rss(name, [item("News of " + name)])))
            for name in ("On", "Off")]
    house.subscribe(*urls)
    reload(house)
    text = (house.config_folder / "config.ini").read_text(encoding="utf-8")
    house.write_config(text.replace(f"url = {urls[1]}", f"url = {urls[1]}\noff = yes"))
    found = json.loads(house.run("feeds", "--json").stdout)
    check_equal([(feed["title"], feed["off"], feed["entries"]) for feed in found],
                [("On", False, 1), ("Off", True, 1)], "the feeds")
    check_equal(found[1]["next_poll"], None, "the next poll of the one that is off")
    check_in("Off\n  " + urls[1], house.run("feeds").stdout, "the list")
    exported = house.run("export").stdout
    check_in('text="Off"', exported, "the title of its own")


@case
def more_feeds_than_a_list_may_have_are_told(house):
    house.write_config("")
    outlines = "".join(f'<outline xmlUrl="https://news.example/{n}"/>' for n in range(5003))
    done = house.run("import", "-",
                     stdin=f"<opml><body>{outlines}</body></opml>".encode())
    check_equal(done.returncode, 1, "the status")
    check_in("5000 added", done.stdout, "what was added")
    check_in("3 behind it were left out", done.stderr, "what is said")


@case
def a_damaged_database_tells_the_way_out(house):
    fill(house, "Inter Miami win away")
    database = house.data_folder / "terrace.db"
    for name in os.listdir(house.data_folder):
        if name.startswith("terrace.db-"):
            os.unlink(house.data_folder / name)
    database.write_bytes(b"no database at all" * 1000)
    check_refused(house.run("list"), 1, "terrace doctor tells the way out", "list")
    check_in("feeds and followed clubs stay", house.run("doctor").stdout, "doctor")


@case
def nothing_that_fits_is_explained(house):
    fill(house, "Inter Miami win away")
    check_in("win away", house.run("list").stdout, "the list")
    check_advice(house, "no stored article fits", "list", "--club", "lazio")
    check_advice(house, "nothing since", "digest", "--club", "lazio")
    check_advice(house, "The Trial, in ", "reload")
    done = house.run("list", "--club", "lazio", "--json")
    check_equal((done.stdout.strip(), done.stderr), ("[]", ""), "list --json")


@case
def a_closed_or_full_output_is_a_failure(house):
    fill(house, "Inter Miami win away")
    entry = json.loads(house.run("list", "--json").stdout)[0]["id"]
    before = house.run("list").stdout
    for words in ("list", "list --json", f"show {entry}", "digest --since 9w", "clubs", "feeds",
                  "export", "--help", "--version", "list --help"):
        for where in (">&-", ">/dev/full"):
            done = house.shell(f'"{PROGRAM}" {words} {where}')
            check_refused(done, 1, "cannot write the output", f"terrace {words} {where}")
    # The closed stream's number has not become the database's.
    check_equal(house.run("list").stdout, before, "the list afterwards")
    done = house.shell(f'"{PROGRAM}" clubs | head -1')
    check_equal((done.returncode, done.stderr), (0, ""), "a reader that has seen enough")
    done = house.shell(f'"{PROGRAM}" tag --json <&-')
    check_equal((done.returncode, done.stdout), (0, ""), "a closed input is an empty one")


@case
def a_wrong_line_of_the_config_is_named_once(house):
    fill(house, "Inter Miami win away", more="[screen]\nmeasure = wide")
    for words in (("list",), ("digest", "--since", "9w"), ("feeds",), ("clubs", "lazio")):
        done = house.run(*words)
        check_equal(done.returncode, 0, f"the status of {words}")
        check_equal(done.stderr.count("\n"), 1, f"{words}: {done.stderr!r}")
        check(re.match(r"terrace: \S*config\.ini:\d+: \[screen\] measure = wide: ", done.stderr),
              f"{words} name file, line, section and key: {done.stderr!r}")


@case
def nothing_of_an_argument_reaches_the_terminal(house):
    for words in (("list", "--club", "a\x1b[2Jb"), ("parse", "--json", "a\x1b[2Jb\nc"),
                  ("show", "\x9b31m"), ("feeds", "check", "a\x1b]0;x\x07")):
        done = house.run(*words)
        check(done.returncode in (1, 2), f"the status of {words}")
        check(not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", done.stderr),
              f"controls in {done.stderr!r}")
        check_equal(done.stderr.count("\n"), 1, f"{words}: {done.stderr!r}")


if __name__ == "__main__":
    main()
