# SPDX-License-Identifier: MIT
"""Feeds for the benchmark of polling, made from a few words: the same ones each time. Served
on loopback, every feed at an address of its own, so that what is polite to a host costs
nothing, with gzip, ETag, 304 and a latency.

    python3 poll_feeds.py PORT LATENCY_SECONDS      serves until it is ended; says "ready"

/latency/SECONDS sets another latency."""
import asyncio
import email.utils
import gzip
import random
import sys

FEEDS, ENTRIES = 1000, 30
BASE_UTC = 1795176000  # 2026-11-20 12:00
CLUBS = ["Juventus", "Inter Miami", "Vancouver Whitecaps", "Maccabi Tel Aviv", "Arsenal",
         "Real Madrid", "Bayern Munich", "Ajax", "Celtic", "Boca Juniors", "Napoli", "Lazio"]
WORDS = """after again against ahead away back ball before best better between both boss bring
called captain century chance clear close coach come could corner cross cup day deal defence
derby down draw early easy end every extra face final fine first form four free friday full
game goal good half hard head hold home injury just keeper kick last late lead league left line
long look loss lost main man match midfield minute month more most move never new next night
nothing number old once over pace pass past penalty place play player point post press quick
race ready red return right round run said save score season second shot side sign since squad
stand start still striker summer team then third three time top touch trophy turn under until
victory wait week well win wing without work year young""".split()


def sentence(rng):
    words = rng.sample(WORDS, rng.randint(8, 16))
    words.insert(rng.randint(0, 4), rng.choice(CLUBS))
    if rng.random() < 0.2:
        words[-1] = f'<a href="https://news.example/{rng.randint(1, 9999)}">{words[-1]}</a>'
    return " ".join(words).capitalize() + "."


def body(rng, sentences):
    paragraphs = []
    while sum(map(len, paragraphs)) < 2900:
        paragraphs.append("<p>" + " ".join(rng.choices(sentences, k=4)) + "</p>")
    return "\n".join(paragraphs)


def feed(number, rng, sentences):
    parts = [f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:content='
             f'"http://purl.org/rss/1.0/modules/content/"><channel><title>Feed {number:04}'
             f'</title><link>https://news{number}.example/</link><language>en</language>\n']
    for i in range(ENTRIES):
        link = f"https://news{number}.example/{i}"
        title = f"{rng.choice(CLUBS)}: {' '.join(rng.sample(WORDS, 7))}"
        date = email.utils.formatdate(BASE_UTC - 600 * (i * 7 + number % 7))
        parts.append(f"<item><title>{title}</title><link>{link}</link><guid>{link}</guid>"
                     f"<pubDate>{date}</pubDate><content:encoded><![CDATA["
                     f"{body(rng, sentences)}]]></content:encoded></item>\n")
    return ("".join(parts) + "</channel></rss>\n").encode()


def all_feeds():
    rng = random.Random(1)
    sentences = [sentence(rng) for _ in range(600)]
    return [gzip.compress(feed(number, rng, sentences), 6, mtime=0)
            for number in range(FEEDS)]


def host_of(number):
    return f"127.{1 + number // 62500}.{number // 250 % 250}.{1 + number % 250}"


def url_of(number, port):
    return f"http://{host_of(number)}:{port}/f{number:04}.xml"


class Server:
    def __init__(self, latency_s):
        self.latency_s = latency_s
        self.feeds = all_feeds()

    def answer(self, path, request):
        if path.startswith(b"/latency/"):
            self.latency_s = float(path[9:])
            return b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
        number = int(path[2:6])
        etag = b'"f%04d"' % number
        if b"\r\nif-none-match: " + etag in request.lower():
            return b"HTTP/1.1 304 Not Modified\r\nETag: " + etag + b"\r\n\r\n"
        feed_bytes = self.feeds[number]
        return (b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Encoding: "
                b"gzip\r\nETag: " + etag + b"\r\nContent-Length: %d\r\n\r\n" %
                len(feed_bytes) + feed_bytes)

    async def serve(self, reader, writer):
        try:
            while True:
                request = await reader.readuntil(b"\r\n\r\n")
                if self.latency_s:
                    await asyncio.sleep(self.latency_s)
                writer.write(self.answer(request.split(b" ", 2)[1], request))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


async def main():
    server = Server(float(sys.argv[2]))
    # All of 127.0.0.0/8 is this machine, and nobody else can reach it there.
    await asyncio.start_server(server.serve, "0.0.0.0", int(sys.argv[1]), backlog=2048)
    print("ready", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
