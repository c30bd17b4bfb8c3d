#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""docs/json.md is a contract: each field that is printed stands in it, and the other way."""
import json
import pathlib
import re

from cases import case, check_equal, main
from documents import item, rss
from feed_server import Document, FeedServer

CONTRACT = pathlib.Path(__file__).resolve().parents[2] / "docs" / "json.md"
PAGE = ("<html lang=en><head><title>A long piece</title></head><body><article><h1>A long piece</h1>"
        + "<p>The derby was long, the rain was longer, and nobody went home before the end.</p>" * 9
        + "</article></body></html>")


def documented(section, only=""):
    """The fields of the first table of a section, or of that below a line with `only` in it."""
    text = CONTRACT.read_text(encoding="utf-8").split(f"\n## {section}\n")[1].split("\n## ")[0]
    rows = text.split(only, 1)[1].split("\n") if only else text.split("\n")
    names, begun = [], False
    for row in rows:
        if row.startswith("| `"):
            begun = True
            names += re.findall(r"`([a-z_]+)`", row.split("|")[1])
        elif begun:
            break
    return names


def check_fields(found, names, what):
    check_equal(sorted(found), sorted(names), what)


def fill(house):
    server = FeedServer(house)
    url = server.serve("/a.rss", Document(rss("The Trial", [
        item("Inter Miami win away", "<p>A late goal.</p>"), item("Lazio lose")])))
    house.subscribe(url)
    return server, url


@case
def entries(house):
    fill(house)
    house.run("reload")
    fields = documented("An entry")
    for entry in json.loads(house.run("list", "--json").stdout):
        check_fields(entry, fields, "list")
    found = json.loads(house.run("list", "--search", "goal", "--json").stdout)
    check_fields(found[0], fields + documented("An entry", "list --search`:"), "list --search")
    tag = next(entry["clubs"][0] for entry in
               json.loads(house.run("list", "--club", "inter-miami", "--json").stdout))
    check_fields(tag, ["id", "squad", "primary"], "a club of an entry")
    shown = json.loads(house.run("show", "1", "--json").stdout)
    check_fields(shown, fields + documented("An entry", "from `show`:"), "show")


@case
def subscriptions(house):
    server, url = fill(house)
    fields = documented("A subscription")
    for feed in json.loads(house.run("reload", "--json").stdout):
        check_fields(feed, fields + ["ok", "result"], "reload")
    for feed in json.loads(house.run("feeds", "--json").stdout):
        check_fields(feed, fields, "feeds")
    looked = json.loads(house.run("feeds", "check", url, "--json").stdout)
    check_fields(looked, documented("A subscription", "field of `check`"), "feeds check")
    other = server.serve("/b.rss", Document(rss("Another", [item("One")])))
    check_fields(json.loads(house.run("feeds", "add", other, "--json").stdout),
                 ["url", "title", "added"], "feeds add")
    check_fields(json.loads(house.run("feeds", "remove", other, "--json").stdout),
                 ["url", "removed"], "feeds remove")


@case
def pages_and_clubs(house):
    page = json.loads(house.run("extract", "--json", "-", stdin=PAGE.encode()).stdout)
    check_fields(page, documented("An article of a page"), "extract")
    fields = documented("A club")
    lines = house.run("clubs", "lazio", "--json").stdout.splitlines()
    check_fields(json.loads(lines[0]), fields + documented("A club", "Only of a club:"), "a club")
    lines = house.run("clubs", "champions league", "--json").stdout.splitlines()
    check_fields(json.loads(lines[0]), fields, "a competition")


@case
def documents_and_check_ups(house):
    fields = documented("A feed document")
    text = rss("A", [item("One", "<p>Two</p>", author="Three")])
    parsed = json.loads(house.run("parse", "--json", "-", stdin=text.encode()).stdout)
    check_equal(sorted(set(parsed) - set(fields)), [], "fields that are not documented")
    found = json.loads(house.run("doctor", "--json").stdout)
    check_fields(found, ["ok", "checks"], "doctor")
    for check in found["checks"]:
        check_fields(check, documented("A check-up"), "a check")


@case
def streams(house):
    line = {"id": "1", "lang": "en", "title": "Inter Miami win", "text": "", "published": 1,
            "outlet": "X"}
    tagged = json.loads(house.run("tag", "--json", stdin=json.dumps(line).encode()).stdout)
    check_fields(tagged, ["id", "clubs", "primary", "competitions"], "tag")
    grouped = house.run("stories", "--json", stdin=json.dumps(line).encode()).stdout
    check_fields(json.loads(grouped), ["id", "story"], "stories")
    for command in ("tag", "stories"):
        for number in (17, "seventeen"):
            told = house.run(command, "--json", stdin=json.dumps(line | {"id": number}).encode())
            check_equal(json.loads(told.stdout)["id"], number, f"the id that {command} gives back")


if __name__ == "__main__":
    main()
