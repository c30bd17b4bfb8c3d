#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Photos: fetched on a key or with the article, drawn in half blocks, and the line that
stands for them everywhere else."""
import struct
import threading
import zlib

from cases import case, check, check_equal, check_in, check_not_in, main
from documents import item, rss
from feed_server import Document, FeedServer, status
from scenario import open_article

BLOCKS = "▀▄█"
PARAGRAPHS = "".join(f"<p>Line {n:02}: the keeper counts the seats behind the goal.</p>"
                     for n in range(30))


def png(width, height, colour_at):
    """A PNG of these colours, by hand."""
    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data +
                struct.pack(">I", zlib.crc32(kind + data)))

    rows = b"".join(b"\0" + b"".join(bytes(colour_at(x, y)) for x in range(width))
                    for y in range(height))
    return (b"\x89PNG\r\n\x1a\n" +
            chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def quarters(x, y):
    """Red, green, blue, white."""
    return [(215, 0, 0), (0, 175, 0), (0, 0, 215), (255, 255, 255)][(x >= 80) + 2 * (y >= 45)]


def noise(x, y):
    """As many colours as there can be."""
    value = (x * 7919 + y * 104729) * 2654435761 % 2 ** 32
    return value >> 24, value >> 16 & 255, value >> 8 & 255


PHOTO = png(160, 90, quarters)


def publish(house, photo=None, reading="", screen=""):
    """An article with a photo and one without; photo: how the server answers for it."""
    server = FeedServer(house)
    url = server.serve("/photo.png", photo or Document(PHOTO, "image/png"))
    feed = server.serve("/feed.rss", Document(rss("The One", [
        item("Lazio in one picture", f'<figure><img src="{url}"><figcaption>The keeper, seated'
             f"</figcaption></figure>{PARAGRAPHS}", 5),
        item("Lazio in words alone", "<p>No picture was taken.</p>", 9)])))
    house.write_config(f"[screen]\nclock = no\n{screen}\n[follow]\nclubs = lazio\n[reading]\n"
                       f"{reading}\n[feed one]\nurl = {feed}\n")
    return server


def open_photo(house, **options):
    terminal = house.reader(**options)
    open_article(terminal, "one picture", "Line 00")
    return terminal


def photo_rows(terminal):
    """Numbers of the rows whose cells have a background of their own."""
    width, height = terminal.size
    return [y for y in range(1, height - 1)
            if sum(terminal.cell(x, y).bg != "default" for x in range(width)) > 8]


def colours(terminal):
    """What is seen of the photo: for each of its rows the colours of upper and lower halves."""
    seen = []
    for y in photo_rows(terminal):
        halves = []
        for x in range(terminal.size[0]):
            cell = terminal.cell(x, y)
            if cell.bg != "default":
                halves.append((cell.fg if cell.data in "▀█" else cell.bg,
                               cell.fg if cell.data in "▄█" else cell.bg))
        seen.append(halves)
    return seen


def check_quarters(terminal, rows):
    seen = colours(terminal)
    check_equal(len(seen), rows, f"the rows of the photo:\n{terminal.text()}\nits height")
    last = len(seen[0]) - 1
    check_equal(seen[0][0][0], "d70000", "the upper left corner")
    check_equal(seen[0][last][0], "00af00", "the upper right corner")
    check_equal(seen[-1][0][1], "0000d7", "the lower left corner")
    check_equal(seen[-1][last][1], "ffffff", "the lower right corner")


@case
def a_key_draws_it(house):
    server = publish(house)
    terminal = open_photo(house)
    before = terminal.rows()
    check_in("[photo: The keeper, seated]", terminal.text(), "the line that stands for it")
    check_equal(server.statuses("/photo.png"), [], "nothing is fetched unasked")
    terminal.type("i")
    terminal.wait_until(lambda: photo_rows(terminal), "the photo")
    terminal.settle()
    check_quarters(terminal, 10)
    check_equal(terminal.row_of("[photo: The keeper"), photo_rows(terminal)[-1] + 1,
                "the caption below it")
    terminal.press("i")
    check_equal(terminal.rows()[:-1], before[:-1], "the same key hides it")
    terminal.press("i")
    check_quarters(terminal, 10)
    check_equal(server.statuses("/photo.png"), [200], "it was fetched once")
    terminal.press("Q")
    terminal.wait_end()
    again = open_photo(house)
    check_equal(photo_rows(again), [], "off: it is not drawn by itself")
    again.press("i")
    check_quarters(again, 10)
    check_equal(server.statuses("/photo.png"), [200], "it is kept")


@case
def with_blocks_it_comes_with_the_article(house):
    server = publish(house, reading="images = blocks")
    terminal = house.reader(columns=160, rows=45)
    terminal.wait_for("one picture")
    terminal.press("j", "k", quiet=0.6)
    terminal.wait_for("Line 00")
    terminal.settle(0.6)
    check_equal(server.statuses("/photo.png"), [], "a preview fetches nothing")
    terminal.type("Enter")
    terminal.wait_until(lambda: photo_rows(terminal), "the photo")
    terminal.press("q", "j")
    terminal.wait_for("No picture was taken")
    terminal.settle()
    check_equal(photo_rows(terminal), [], "beside the article without one")
    terminal.press("k", quiet=0.6)
    terminal.wait_until(lambda: photo_rows(terminal), "the photo in the preview, once kept")
    check_equal(server.statuses("/photo.png"), [200], "it was fetched once")
    terminal.press("Q")
    terminal.wait_end()
    server.close()  # on a train
    offline = open_photo(house)
    check_quarters(offline, 10)


def after(event, document):
    """Answers as the document does, once the event has happened."""
    def answer(request):
        event.wait(60)
        document(request)
    return answer


def check_still(house, photo, reading=""):
    """The photo comes late, and the text below it stays where it is."""
    let_go = threading.Event()
    publish(house, after(let_go, Document(photo, "image/png")), reading=reading)
    terminal = open_photo(house)
    if not reading:
        terminal.type("i")
    terminal.wait_for("getting the photo")
    terminal.settle()
    row = terminal.row_of("Line 00")
    check_equal(photo_rows(terminal), [], "the photo is not there yet")
    let_go.set()
    terminal.wait_until(lambda: photo_rows(terminal), "the photo")
    terminal.settle()
    check_equal(terminal.row_of("Line 00"), row, "the row of the text")


@case
def a_photo_that_comes_late_moves_nothing(house):
    check_still(house, PHOTO, "images = blocks")


@case
def nor_does_a_tall_one(house):
    check_still(house, png(90, 160, quarters))


@case
def scrolling_and_resizing_keep_it_right(house):
    publish(house, Document(png(160, 90, noise), "image/png"), reading="images = blocks")
    terminal = open_photo(house)
    terminal.wait_until(lambda: photo_rows(terminal), "the photo")
    whole = terminal.settle() and None or colours(terminal)
    costs = [len(terminal.press("j")) for _ in range(8)]
    check(sum(costs) < 8 * 700, f"bytes of a line of scrolling: {costs}")
    costs = [len(terminal.press("k")) for _ in range(8)]
    check(max(costs) < 2000, f"bytes of a line of scrolling back: {costs}")
    check_equal(colours(terminal), whole, "the photo after scrolling there and back")
    spoiled = len(terminal.press("C-l"))
    check(spoiled < 14000, f"the whole screen with a photo costs {spoiled} bytes")
    check_equal(colours(terminal), whole, "the photo drawn again")
    for columns, rows in ((60, 20), (30, 12), (120, 40), (80, 24)):
        terminal.resize(columns, rows)
        terminal.wait_until(lambda: photo_rows(terminal), f"a photo at {columns}x{rows}")
        terminal.settle()
    check_equal(colours(terminal), whole, "the photo after resizes")
    terminal.press("?", "q")
    check_equal(colours(terminal), whole, "the photo after the keys of this place")
    while "theme: Mono" not in terminal.text():  # not one colour
        terminal.press("T")
    check_equal(photo_rows(terminal), [], "a theme without colours")
    terminal.press("i")
    check_in("this theme has no colours", terminal.text(), "why there is none")


@case
def new_photos_use_the_colours_of_those_before(house):
    """More pairs of colours than there are numbers for: what is shown is right all the same."""
    server = FeedServer(house)
    entries = []
    titles = ("Keeper saves twice at dawn", "Ticket prices fall", "A new bench of oak",
              "Rain stops the training", "Captain signs until 2030", "Youth side wins the cup",
              "Four hundred nurses at the museum", "Bus stuck in Latina")
    for number, title in enumerate(titles):
        def shifted(x, y, step=number):
            return noise(x + 31 * step, y + 17 * step)

        url = server.serve(f"/{number}.png", Document(png(160, 90, shifted), "image/png"))
        entries.append(item(title, f'<p><img src="{url}" alt="Photo"></p>'
                            f"<p>Page {number}: {title.lower()}.</p>", number))
    feed = server.serve("/feed.rss", Document(rss("The One", entries)))
    house.write_config(f"[screen]\nclock = no\n[reading]\nimages = blocks\n"
                       f"[feed one]\nurl = {feed}\n")
    terminal = house.reader(columns=100, rows=45)
    seen = {}
    for _ in range(2):
        for number, title in enumerate(titles):
            open_article(terminal, title, f"Page {number}")
            terminal.wait_until(lambda: photo_rows(terminal), "the photo")
            terminal.settle()
            shown = colours(terminal)
            check_equal(shown, seen.setdefault(number, shown), f"photo {number} again")
            terminal.press("q")
    check(len({str(value) for value in seen.values()}) == 8, "eight photos differ")


@case
def where_it_cannot_be_drawn_the_line_stays(house):
    server = publish(house, reading="images = blocks")
    for sentence, changes in (("a terminal with more colours", {"NO_COLOR": "1"}),
                              ("a terminal with more colours", {"TERM": "xterm"}),
                              ("a terminal with more colours", {"TERM": "vt100"}),
                              ("a terminal with Unicode", {"LC_ALL": "C"})):
        terminal = open_photo(house, **changes)
        check_in("[photo: The keeper, seated]", terminal.text(), f"with {changes}")
        terminal.press("i")
        check_in(sentence, terminal.text(), f"why not, with {changes}")
        check(not any(mark in terminal.text() for mark in BLOCKS), f"no blocks with {changes}")
        terminal.press("Q")
        terminal.wait_end()
    check_equal(server.statuses("/photo.png"), [], "nothing is fetched that is not drawn")
    terminal = open_photo(house, TERM="xterm-16color")
    terminal.wait_until(lambda: photo_rows(terminal), "the photo in sixteen colours")


@case
def what_is_no_photo_is_one_sentence(house):
    failures = (
        (status(404), "no photo: HTTP 404"),
        (Document(PHOTO[:200], "image/png"), "no photo: the photo is damaged"),
        (Document(b"GIF89a" + bytes(200), "image/gif"),
         "no photo: the photo is a GIF, which is not drawn"),
        (Document(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
         "no photo: the photo is an SVG, which is not drawn"),
        (Document(b"\0\0\0\x20ftypavif" + bytes(90), "image/avif"),
         "no photo: the photo is an AVIF, which is not drawn"),
        (Document(b"<!doctype html><p>Sign in", "text/html"),
         "no photo: there is a web page where the photo should be"),
        (Document(b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" +
                  struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0), "image/png"),
         "no photo: the photo is"),
    )
    server = publish(house)
    terminal = open_photo(house)
    for answer, sentence in failures:
        server.routes["/photo.png"] = answer
        terminal.type("i")
        terminal.wait_for(sentence)
        check_in("[photo: The keeper, seated]", terminal.text(), "the line stays")
        check_not_in("\ufffd", terminal.text(), "the screen")
        terminal.press("j", "k")
    server.routes["/photo.png"] = Document(PHOTO, "image/png")
    terminal.type("i")
    terminal.wait_until(lambda: photo_rows(terminal), "the photo, at last")
    terminal.press("q", "j", "Enter")
    terminal.wait_for("No picture was taken")
    terminal.press("i")
    check_in("this article has no photo", terminal.text(), "where there is none")


if __name__ == "__main__":
    main()
