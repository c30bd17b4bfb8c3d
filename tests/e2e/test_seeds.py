#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Four real articles, found under their club and readable. Their texts are not ours to publish:
they are read from the seeds folder of $TERRACE_MATERIAL."""
import html
import os
import pathlib
import re

from cases import Skip, case, check, check_in, main
from documents import item, rss
from feed_server import Document, FeedServer
from scenario import open_article, select, visual

CLUBS = "inter-miami, inter-milan"


def seed_lines(number):
    material = os.environ.get("TERRACE_MATERIAL")
    path = pathlib.Path(material or "/nonexistent", "seeds", f"{number:03}.txt")
    if not path.exists():
        raise Skip("TERRACE_MATERIAL names no folder with seeds")
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"^\s*date \d{4}-\d\d-\d\d ", "", text)
    return [line.strip(" -·") for line in text.splitlines() if line.strip()]


def publish_seed(house, number, language):
    """The seed as the only entry of a feed beside one of no club. Gives its title and the
    paragraphs of its body."""
    lines = seed_lines(number)
    long_lines = [line for line in lines if len(line) > 100]
    first = lines.index(long_lines[0])
    titles = [line for line in lines[:first] if 30 < len(line) <= 110]
    # A seed without a headline of its own gets the beginning of its text.
    title = max(titles, key=len) if titles else " ".join(long_lines[0].split()[:9])
    body = "".join(f"<p>{html.escape(line)}</p>" for line in lines[first:])
    server = FeedServer(house)
    url = server.serve("/seed.rss", Document(rss("Seed", [
        item(title, body, 10, guid="seed", link="https://news.example/seed"),
        item("Nothing but weather", "<p>Rain.</p>", 20)], language=language)))
    house.subscribe(url, clubs=CLUBS)
    return title, lines[first:]


def read_seed(house, number, language, key, words_of=3):
    title, paragraphs = publish_seed(house, number, language)
    beginning = " ".join(title.split()[:3])
    terminal = house.reader(columns=100, rows=50)
    terminal.wait_for(beginning, "Nothing but weather")
    terminal.type(key)
    terminal.wait_gone("Nothing but weather")
    first_words = " ".join(paragraphs[0].split()[:words_of])
    open_article(terminal, beginning, first_words)
    screen = " ".join(terminal.text().split())
    check_in(" ".join(paragraphs[0].split()[:12]), screen, "the beginning of the body")
    return terminal, paragraphs


@case
def seed_000_italian_under_inter_miami(house):
    read_seed(house, 0, "it", "1")


@case
def seed_001_hebrew_under_inter_miami(house):
    title, paragraphs = publish_seed(house, 1, "he")
    terminal = house.reader(columns=100, rows=50)
    beginning = visual(" ".join(title.split()[:3]))
    terminal.wait_for(beginning, "Nothing but weather")
    terminal.type("1")
    terminal.wait_gone("Nothing but weather")
    open_article(terminal, beginning, visual(" ".join(paragraphs[0].split()[-2:])))
    rows = terminal.rows()
    first_words = visual(" ".join(paragraphs[0].split()[:4]))
    with_beginning = [row for row in rows if row.endswith(first_words)]
    check(with_beginning, f"the first line of the body ends, at the right, with {first_words!r}:\n"
          + terminal.text())
    # Latin words inside keep their own order.
    check_in("MLS", terminal.text(), "the body")
    check("SLM" not in terminal.text(), "a Latin word is not turned round")


@case
def seed_002_italian_under_inter(house):
    read_seed(house, 2, "it", "2", words_of=1)


@case
def seed_003_english_under_inter_miami(house):
    terminal, _ = read_seed(house, 3, "en", "1")
    terminal.press("q")
    terminal.type("2")
    terminal.wait_gone("Inter Miami Aim")


@case
def each_seed_is_under_no_other_key(house):
    title, _ = publish_seed(house, 0, "it")
    terminal = house.reader(columns=100, rows=50)
    select(terminal, " ".join(title.split()[:3]))
    terminal.type("2")
    terminal.wait_gone(" ".join(title.split()[:3]))


if __name__ == "__main__":
    main()
