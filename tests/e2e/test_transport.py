#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""How answers come: HTTP/2, TLS, compression, proxies, and the limits on each."""
import gzip
import json
import shutil
import subprocess

from cases import Skip, case, check, check_equal, check_in, main
from documents import item, rss
from feed_server import Document, FeedServer
from secure_server import Authority, ForwardProxy, SecureServer, need_http2

LOCAL = "DNS:localhost,DNS:news.example,IP:127.0.0.1"
BOMB_BYTES = 200 << 20


def feed(name):
    return rss(name, [item(f"News of {name}", "<p>Inter Miami.</p>", 30, guid=name)])


def reload(house, trusted, **changes):
    return house.run("reload", SSL_CERT_FILE=trusted.file, **changes)


def titles(house):
    return sorted(entry["title"] for entry in json.loads(house.run("list", "--json").stdout))


# ---- HTTP/2 and TLS


@case
def http2_is_spoken_where_it_is_offered(house):
    need_http2()
    authority = Authority(house)
    server = SecureServer(house, authority.certificate(LOCAL))
    house.subscribe(*(server.serve(f"/{name}", feed(name), etag=f'"{name}"')
                      for name in ("one", "two", "three")))
    done = reload(house, authority)
    check_equal((done.returncode, done.stderr), (0, ""), "reload over HTTP/2")
    check_equal([request.protocol for request in server.requests], ["h2"] * 3, "the protocol")
    check_equal({request.connection for request in server.requests}, {1}, "connections")
    for request in server.requests:
        check(request.headers["user-agent"].startswith("terrace/"), "the agent over HTTP/2")
        check_in("gzip", request.headers["accept-encoding"], "codings over HTTP/2")
        check_in("application/rss+xml", request.headers["accept"], "types over HTTP/2")
    check_equal(titles(house), ["News of one", "News of three", "News of two"], "the entries")
    # The next round is conditional, as over HTTP/1.1.
    del server.requests[:]
    check_equal(reload(house, authority, TERRACE_NOW=1773524460 + 7500).returncode, 0, "again")
    check_equal(sorted(request.headers["if-none-match"] for request in server.requests),
                ['"one"', '"three"', '"two"'], "validators over HTTP/2")


@case
def a_large_body_over_http2(house):
    need_http2()
    authority = Authority(house)
    server = SecureServer(house, authority.certificate(LOCAL))
    many = rss("Many", [item(f"News {number}", f"<p>{'long ' * 900}</p>", number, guid=str(number))
                        for number in range(300)])
    check(len(many) > 1 << 20, "more than one window of HTTP/2")
    house.subscribe(server.serve("/many", many))
    done = reload(house, authority)
    check_equal((done.returncode, done.stderr), (0, ""), "reload of a large feed")
    check_equal(len(titles(house)), 300, "its entries")


@case
def headers_without_end_over_http2(house):
    need_http2()
    authority = Authority(house)
    server = SecureServer(house, authority.certificate(LOCAL))
    house.subscribe(
        server.serve("/many", feed("many"), **{f"x_filler_{n}": "a" * 60 for n in range(4000)}),
        server.serve("/good", feed("good")))
    done = reload(house, authority)
    check_equal(done.returncode, 1, "the status beside headers without end")
    check_equal(len(done.stderr.splitlines()), 1, f"one sentence: {done.stderr}")
    check_in("/many: its HTTP/2 cannot be read", done.stderr, "the sentence")
    check_equal(titles(house), ["News of good"], "the entries")


@case
def http1_is_spoken_where_it_is_not(house):
    authority = Authority(house)
    server = SecureServer(house, authority.certificate(LOCAL), protocols=("http/1.1",))
    house.subscribe(*(server.serve(f"/{name}", feed(name)) for name in ("one", "two")))
    done = reload(house, authority)
    check_equal((done.returncode, done.stderr), (0, ""), "reload over HTTP/1.1 and TLS")
    check_equal([(request.protocol, request.connection) for request in server.requests],
                [("http/1.1", 1)] * 2, "protocol and connection")


@case
def an_address_without_a_scheme_is_one_of_https(house):
    authority = Authority(house)
    server = SecureServer(house, authority.certificate(LOCAL), protocols=("http/1.1",))
    url = server.serve("/feed", feed("one")).replace("localhost", "127.0.0.1")
    done = house.run("feeds", "add", url.replace("https://", ""), SSL_CERT_FILE=authority.file)
    check_equal((done.returncode, done.stdout), (0, f"added {url}  one\n"), "feeds add")
    done = house.run("feeds", "remove", url.replace("https://", ""))
    check_equal((done.returncode, done.stderr), (0, ""), "feeds remove")


def check_distrusted(house, done, server, what):
    check_equal(done.returncode, 1, f"the status of {what}")
    check_equal(len(done.stderr.splitlines()), 1, f"one sentence on {what}: {done.stderr}")
    check_in("its certificate is not to be trusted", done.stderr, f"the sentence on {what}")
    check_equal(server.requests, [], f"what {what} got to see")
    check_equal(titles(house), [], "entries")


@case
def an_unknown_authority_is_not_trusted(house):
    authority, stranger = Authority(house), Authority(house, "stranger")
    server = SecureServer(house, stranger.certificate(LOCAL), protocols=("http/1.1",))
    url = server.serve("/feed", feed("one"))
    house.subscribe(url)
    check_distrusted(house, reload(house, authority), server, "a stranger's certificate")
    check_distrusted(house, house.run("reload", "--all", SSL_CERT_FILE=None), server,
                     "a certificate the system does not know")
    done = house.run("feeds", "add", url, SSL_CERT_FILE=authority.file)
    check_equal(done.returncode, 1, "feeds add of it")
    check_in("its certificate is not to be trusted", done.stderr, "the sentence of feeds add")
    check_equal(house.run("feeds", "add", url, SSL_CERT_FILE=stranger.file).returncode, 0,
                "feeds add where it is trusted")


@case
def a_certificate_for_another_name_is_not_trusted(house):
    authority = Authority(house)
    server = SecureServer(house, authority.certificate("DNS:other.example"),
                          protocols=("http/1.1",))
    house.subscribe(server.serve("/feed", feed("one")))
    check_distrusted(house, reload(house, authority), server, "a certificate for another name")


@case
def a_certificate_that_has_run_out_is_not_trusted(house):
    authority = Authority(house)
    server = SecureServer(house, authority.certificate(LOCAL, days=-1), protocols=("http/1.1",))
    house.subscribe(server.serve("/feed", feed("one")))
    check_distrusted(house, reload(house, authority), server, "a certificate that has run out")


@case
def h25_from_https_there_is_no_way_down(house):
    authority = Authority(house)
    server, plain = SecureServer(house, authority.certificate(LOCAL)), FeedServer(house)
    below = plain.serve("/feed", Document(feed("below")))
    for status in ("301", "302", "307", "308"):
        server.serve(f"/{status}", "", status=status, location=below)
    house.subscribe(*(server.url(f"/{status}") for status in ("301", "302", "307", "308")))
    done = reload(house, authority)
    check_equal(done.returncode, 1, "the status of reload")
    check_equal(done.stderr.count("redirects from https down to http"), 4, "the sentences")
    check_equal(plain.log, [], "requests over plain HTTP")


# ---- compression


def compressor(coding):
    """What compresses for Content-Encoding, from bytes to bytes."""
    if coding == "gzip":
        return lambda body: gzip.compress(body, 9)
    program = {"br": "brotli", "zstd": "zstd"}[coding]
    if not shutil.which(program):
        raise Skip(f"there is no {program}")
    options = {"br": ["-5", "-c"], "zstd": ["-q", "-c"]}[coding]
    return lambda body: subprocess.run([program, *options], input=body, check=True,
                                       capture_output=True).stdout


def read_compressed(house, coding):
    compress = compressor(coding)
    server = FeedServer(house)
    body = compress(feed(coding).encode())
    house.subscribe(server.serve("/feed", Document(body, headers={"Content-Encoding": coding})))
    done = house.run("reload")
    check_equal((done.returncode, done.stderr), (0, ""), f"reload of {coding}")
    offered = server.log[0][2]["Accept-Encoding"]
    check_in(coding, [part.strip() for part in offered.split(",")], "what is offered")
    check_equal(titles(house), [f"News of {coding}"], "the entries")


def refuse_bomb(house, coding):
    compress = compressor(coding)
    server = FeedServer(house)
    bomb = compress(b"<rss><channel><title>" + bytes(BOMB_BYTES))
    check(len(bomb) < 1 << 20, f"the bomb is small on the wire: {len(bomb)}")
    damaged = compress(feed("damaged").encode())
    damaged = damaged[:20] + b"\xff" * 40 + damaged[60:]
    house.subscribe(
        server.serve("/bomb", Document(bomb, headers={"Content-Encoding": coding})),
        server.serve("/damaged", Document(damaged, headers={"Content-Encoding": coding})),
        server.serve("/good", Document(feed("good"))))
    done = house.run("reload")
    check_equal(done.returncode, 1, f"the status beside a bomb of {coding}")
    check_in("/bomb: larger than the limit of 8192 KiB", done.stderr, "the sentence")
    check_in("/damaged: ", done.stderr, "the sentence on the damaged one")
    check_in("News of good", titles(house), "the good feed's entries")


@case
def gzip_is_read(house):
    read_compressed(house, "gzip")


@case
def br_is_read(house):
    read_compressed(house, "br")


@case
def zstd_is_read(house):
    read_compressed(house, "zstd")


@case
def a_bomb_of_gzip_is_refused(house):
    refuse_bomb(house, "gzip")


@case
def a_bomb_of_br_is_refused(house):
    refuse_bomb(house, "br")


@case
def a_bomb_of_zstd_is_refused(house):
    refuse_bomb(house, "zstd")


# ---- proxies


def through_a_tunnel(house, config, **changes):
    need_http2()
    authority = Authority(house)
    server = SecureServer(house, authority.certificate(LOCAL))
    proxy = ForwardProxy(house)
    server.serve("/feed", feed("one"))
    url = server.url("/feed", host="news.example")  # which only the proxy can find
    changes = {name: proxy.url for name in changes}
    house.write_config(config.format(url=url, proxy=proxy.url))
    done = reload(house, authority, **changes)
    check_equal((done.returncode, done.stderr), (0, ""), "reload through a proxy")
    check_equal(proxy.tunnels, [f"news.example:{server.port}"], "tunnels")
    check_equal([request.protocol for request in server.requests], ["h2"], "inside the tunnel")


@case
def a_proxy_of_the_config_tunnels(house):
    through_a_tunnel(house, "[poll]\nproxy = {proxy}\n[feed one]\nurl = {url}\n")


@case
def a_proxy_of_one_feed_tunnels(house):
    through_a_tunnel(house, "[feed one]\nurl = {url}\nproxy = {proxy}\n")


@case
def a_proxy_of_the_environment_tunnels(house):
    through_a_tunnel(house, "[feed one]\nurl = {url}\n", https_proxy=True)


@case
def a_proxy_that_is_down_is_named(house):
    proxy = ForwardProxy(house)
    proxy.close()
    house.write_config(f"[poll]\nproxy = {proxy.url}\n[feed one]\nurl = https://news.example/\n")
    done = house.run("reload")
    check_equal(done.returncode, 1, "the status")
    check_in("https://news.example/: cannot connect", done.stderr, "the sentence")


if __name__ == "__main__":
    main()
