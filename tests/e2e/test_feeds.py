#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The feeds a user has: looked at, added, wished for, reported."""
import json

from cases import case, check, check_equal, check_in, check_not_in, main
from documents import item, rss
from feed_server import Document, FeedServer, closed_port, status
from house import NOW, PROGRAM
from shelf import reload

ONE = rss("The Terrace Post", [item("Inter Miami rise early", "<p>Very.</p>", 30)], language="en")
PAGE = """<!DOCTYPE html><title>Home</title>
<link rel="alternate" type="application/rss+xml" title="Dead" href="/dead.rss">
<link rel="alternate" type="application/rss+xml" title="Living" href="/living.rss">
<p>Welcome."""


def check_refused(done, words, house, what):
    check_equal(done.returncode, 1, f"the status of {what}")
    check_equal(done.stdout, "", f"the output of {what}")
    check_equal(len(done.stderr.splitlines()), 1, f"one sentence of {what}")
    for word in words:
        check_in(word, done.stderr, f"the sentence of {what}")
    check_equal(house.subscriptions(), "", f"what {what} keeps")


# ---- add


@case
def the_wishes_for_a_feed_are_kept_to_and_shown(house):
    server = FeedServer(house)
    url = server.serve("/wished", Document(rss("Own title", [item("One")])))
    house.subscribe(more=f"[feed wished]\nurl = {url}\ntitle = Mine\nlanguage = it\n"
                    "country = it\nclubs = inter-milan, lazio\ncompetitions = serie-a\n"
                    "interval = 5h\nfull_text = never\nuser = me\npassword = secret\n"
                    "user_agent = somebody/1\n")
    reload(house)
    headers = server.log[0][2]
    check_equal((headers["User-Agent"], headers["Authorization"]),
                ("somebody/1", "Basic bWU6c2VjcmV0"), "what the server got")
    printed = house.run("feeds", "--json").stdout
    told, = json.loads(printed)
    wishes = {"title": "Mine", "language": "it", "country": "it", "interval": 18000,
              "clubs": ["inter-milan", "lazio"], "competitions": ["serie-a"],
              "full_text": "never", "user_agent": "somebody/1", "credentials": True,
              "proxy": False}
    check_equal({key: told[key] for key in wishes}, wishes, "the wishes")
    check("secret" not in printed, "the password is not shown")


@case
def a_feed_is_added_by_its_address(house):
    url = FeedServer(house).serve("/feed.rss", Document(ONE))
    done = house.run("feeds", "add", url)
    check_equal((done.returncode, done.stderr), (0, ""), "feeds add")
    check_equal(done.stdout, f"added {url}  The Terrace Post\n", "what add says")
    check_in(f'url = "{url}"\n', house.subscriptions(), "subscriptions.ini")
    check_in("already there", house.run("feeds", "add", url).stdout, "a second time")
    check_equal(json.loads(house.run("feeds", "add", url, "--json").stdout),
                {"url": url, "title": "The Terrace Post", "added": False}, "the same as JSON")
    check_equal(json.loads(house.run("feeds", "remove", url, "--json").stdout),
                {"url": url, "removed": True}, "its removal as JSON")
    check_not_in(url, house.subscriptions(), "subscriptions.ini")


@case
def of_a_site_the_feed_that_lives_is_added(house):
    server = FeedServer(house)
    site = server.serve("/", Document(PAGE, "text/html"))
    living = server.serve("/living.rss", Document(ONE))
    done = house.run("feeds", "add", site)
    check_equal((done.returncode, done.stderr), (0, ""), "feeds add of a site")
    check_in(f"added {living}", done.stdout, "what is added")
    check_in(server.url("/dead.rss"), done.stdout, "the others are named")
    check_not_in("dead", house.subscriptions(), "subscriptions.ini")


def moved_to(url):
    def answer(request):
        request.send_response(301)
        request.send_header("Location", url)
        request.send_header("Content-Length", "0")
        request.end_headers()
    return answer


@case
def what_has_moved_for_good_is_added_where_it_is(house):
    server = FeedServer(house)
    new = server.serve("/new", Document(ONE))
    old = server.serve("/old", moved_to(new))
    check_in(f"leads to  {new}, for good", house.run("feeds", "check", old).stdout, "check")
    check_in(f"added {new}", house.run("feeds", "add", old).stdout, "add")
    # By hand both: then one of them is polled.
    house.write_config(f"[feed old]\nurl = {old}\n")
    house.run("reload")
    check_in("which is polled for both", house.run("feeds").stdout, "feeds")
    del server.log[:]
    house.run("reload", "--all")
    check_equal([path for path, _, _ in server.log], ["/new"], "requests for both")


@case
def what_is_no_feed_is_not_added(house):
    server = FeedServer(house)
    server.serve("/page", Document("<!DOCTYPE html><title>t</title><p>x", "text/html"))
    server.serve("/text", Document("nothing of the kind", "text/plain"))
    server.serve("/busy", status(503))
    for path, words in (("/none", ["HTTP 404"]), ("/page", ["neither a feed nor a page"]),
                        ("/text", ["neither a feed nor a page"]), ("/busy", ["HTTP 503"])):
        check_refused(house.run("feeds", "add", server.url(path)), [path, "--force", *words],
                      house, f"feeds add {path}")
    down = f"http://127.0.0.1:{closed_port()}/feed"
    check_refused(house.run("feeds", "add", down), ["cannot connect", "--force"], house,
                  "feeds add of a server that is down")
    for wrong in ("ftp://news.example/feed", "file:///etc/passwd", "nonsense",
                  "javascript:alert(1.0)"):
        check_refused(house.run("feeds", "add", wrong), [wrong], house, f"feeds add {wrong}")


@case
def force_adds_what_is_down_just_now(house):
    down = f"http://127.0.0.1:{closed_port()}/feed"
    done = house.run("feeds", "add", down, "--force")
    check_equal(done.returncode, 0, "feeds add --force")
    check_in("added all the same", done.stderr, "the warning")
    check_in(f'url = "{down}"\n', house.subscriptions(), "subscriptions.ini")
    check_equal(house.run("feeds", "list", "--force").returncode, 2, "--force elsewhere")


@case
def a_site_cannot_name_a_private_address(house):
    secret = FeedServer(house, "127.0.0.2")
    url = secret.serve("/secret.rss", Document(ONE))
    page = f'<!DOCTYPE html><link rel="alternate" type="application/rss+xml" href="{url}">'
    site = FeedServer(house).serve("/", Document(page, "text/html"))
    check_refused(house.run("feeds", "add", site), ["private address"], house,
                  "feeds add of a site that points elsewhere")
    check_equal(secret.log, [], "requests to the private server")


# ---- check


@case
def check_says_what_a_feed_is(house):
    server = FeedServer(house)
    broken = ONE.replace("<channel>", "<channel><ttl>120</ttl>").replace("<p>", "<p")
    url = server.serve("/feed.rss", Document(ONE.replace("<channel>", "<channel><ttl>120</ttl>"),
                                             headers={"Cache-Control": "max-age=1800"}))
    done = house.run("feeds", "check", url)
    check_equal((done.returncode, done.stderr), (0, ""), "feeds check")
    for words in (url, "HTTP 200, application/rss+xml; charset=utf-8", "ETag",
                  "the server asks for 30 min", "its ttl is 2 h", 'RSS 2.0, "The Terrace Post", en',
                  "1, the newest of 30 min ago", f"terrace feeds add {url}"):
        check_in(words, done.stdout, "what check says")
    check_not_in("damage", done.stdout, "a sound feed")
    found = json.loads(house.run("feeds", "check", url, "--json").stdout)
    for key, value in {"url": url, "ok": True, "kind": "feed", "subscribe": url, "problem": "",
                       "status": 200, "final_url": url, "moved_to": "", "etag": True,
                       "last_modified": False, "max_age": 1800, "ttl": 7200, "format": "rss20",
                       "title": "The Terrace Post", "language": "en", "entries": 1,
                       "damage": "", "feeds": []}.items():
        check_equal(found[key], value, f"{key} of check --json")
    server.serve("/broken.rss", Document(broken[:-30]))
    done = house.run("feeds", "check", server.url("/broken.rss"))
    check_equal(done.returncode, 0, "the status of a damaged feed")
    check_in("damage", done.stdout, "a damaged feed")
    check_equal(house.subscriptions(), "", "what check keeps")


@case
def check_says_what_a_page_names(house):
    server = FeedServer(house)
    site = server.serve("/", Document(PAGE, "text/html"))
    living = server.serve("/living.rss", Document(ONE))
    done = house.run("feeds", "check", site)
    check_equal((done.returncode, done.stderr), (0, ""), "feeds check of a page")
    for words in ("names 2 feeds", server.url("/dead.rss"), "Living",
                  f"terrace feeds add {living}"):
        check_in(words, done.stdout, "what check says of a page")
    found = json.loads(house.run("feeds", "check", site, "--json").stdout)
    check_equal((found["kind"], found["subscribe"]), ("page", living), "check --json of a page")
    check_equal([feed["title"] for feed in found["feeds"]], ["Dead", "Living"], "its feeds")


@case
def check_says_what_is_wrong(house):
    server = FeedServer(house)
    done = house.run("feeds", "check", server.url("/none"))
    check_equal(done.returncode, 1, "feeds check of nothing")
    check_in("HTTP 404", done.stderr, "the sentence")
    done = house.run("feeds", "check", server.url("/none"), "--json")
    found = json.loads(done.stdout)
    check_equal((done.returncode, found["ok"], found["status"], found["subscribe"]),
                (1, False, 404, ""), "check --json of nothing")
    check_in("404", found["problem"], "its problem")


@case
def check_asks_as_the_user_wishes(house):
    server = FeedServer(house)

    def guarded(request):
        known = request.headers.get("Authorization") == "Basic ZmFuOnNlIGNyZXQ="
        (Document(ONE) if known else status(401))(request)

    url = server.serve("/feed", guarded)
    check_in("HTTP 401", house.run("feeds", "check", url).stderr, "without a password")
    house.write_config(f"[poll]\ncontact = https://me.example/\n[feed f]\nurl = {url}\n"
                       "user = fan\npassword = se cret\nuser_agent = other/2.0\n")
    house.run("feeds", "check", server.url("/other"))
    check_in(" (+https://me.example/)", server.log[-1][2]["User-Agent"], "the contact")
    done = house.run("feeds", "check", url)
    check_equal((done.returncode, done.stderr), (0, ""), "with the password of the config")
    check_equal(server.log[-1][2]["User-Agent"], "other/2.0", "the agent of the config")
    check_in("already there", house.run("feeds", "add", url).stdout, "add of what is configured")
    check_equal(house.subscriptions(), "", "what stands in config.ini is not written again")


# ---- a user's wishes for a feed


def request_of(server, path):
    """The headers of the last request for a path, by lower-case name."""
    headers = [headers for logged, _, headers in server.log if logged == path]
    check(headers, f"{path} was not asked for: {server.log}")
    return {name.lower(): value for name, value in headers[-1].items()}


@case
def each_wish_of_a_user_holds(house):
    server = FeedServer(house)
    titles = {path: f"Something of {path}" for path in ("plain", "wished", "off")}
    for path, title in titles.items():
        server.serve(f"/{path}", Document(rss(path, [item(title, "<p>x</p>", 30, guid=path)])))
    house.write_config(f"""[poll]
contact = fan@mail.example
[feed plain]
url = {server.url("/plain")}
[feed wished]
url = {server.url("/wished")}
title = My Own Name
language = he
clubs = lazio
competitions = serie-a
interval = 3h
full_text = never
user = fan
password = se cret
user_agent = other/2.0
[feed off]
url = {server.url("/off")}
off = yes
""")
    done = house.run("reload")
    check_equal((done.returncode, done.stderr), (0, ""), "reload")
    plain, wished = request_of(server, "/plain"), request_of(server, "/wished")
    check_in(" (+mailto:fan@mail.example)", plain["user-agent"], "the contact")
    check_equal(wished["user-agent"], "other/2.0", "the wished agent")
    check_equal(wished.get("authorization"), "Basic ZmFuOnNlIGNyZXQ=", "the credentials")
    check_not_in("authorization", plain, "credentials for others")
    check_equal(server.statuses("/off"), [], "requests for a feed that is off")
    entries = {entry["title"]: entry for entry in json.loads(house.run("list", "--json").stdout)}
    check_equal(entries[titles["wished"]]["outlet"], "My Own Name", "the wished title")
    check_equal(entries[titles["wished"]]["lang"], "he", "the wished language")
    feeds = {feed["url"]: feed for feed in json.loads(house.run("feeds", "--json").stdout)}
    feed = feeds[server.url("/wished")]
    check_equal((feed["title"], feed["language"], feed["interval"]), ("My Own Name", "he", 10800),
                "the wishes in feeds --json")
    check_in("every 3 h: as you wish", feed["next_poll_reason"], "the reason of the next poll")
    check_in(f"{server.url('/off')}\n  0 entries, 0 unread\n  off, as you wish: not polled\n", house.run("feeds").stdout,
             "a feed that is off")


@case
def a_feed_about_a_club_is_evidence(house):
    # "Lions" alone is nobody in particular; in a feed about Millwall it is Millwall.
    server = FeedServer(house)
    for path in ("plain", "wished"):
        server.serve(f"/{path}", Document(rss(path, [
            item(f"Lions sign a goalkeeper, says {path}", "<p>He is tall.</p>", 30)])))
    house.write_config(f"""[feed plain]
url = {server.url("/plain")}
[feed wished]
url = {server.url("/wished")}
clubs = millwall
""")
    check_equal(house.run("reload").stderr, "", "reload")
    clubs = {entry["outlet"]: [club["id"] for club in entry["clubs"]]
             for entry in json.loads(house.run("list", "--json").stdout)}
    check_equal(clubs["wished"], ["millwall"], "clubs in a feed about Millwall")
    check_not_in("millwall", clubs["plain"], "clubs in any other feed")


@case
def each_feed_may_have_a_proxy(house):
    server, proxy, general = FeedServer(house), FeedServer(house, "127.0.0.2"), \
        FeedServer(house, "127.0.0.3")
    proxy.serve("http://one.example/feed", Document(ONE))
    general.serve("http://two.example/feed", Document(ONE))
    house.write_config(f"""[poll]
proxy = {general.url("")}
[feed one]
url = http://one.example/feed
proxy = {proxy.url("")}
[feed two]
url = http://two.example/feed
""")
    done = house.run("reload")
    check_equal((done.returncode, done.stderr), (0, ""), "reload through two proxies")
    check_equal([path for path, _, _ in proxy.log], ["http://one.example/feed"], "the feed's own")
    check_equal([path for path, _, _ in general.log], ["http://two.example/feed"], "the other's")
    check_equal(server.log, [], "requests past the proxies")


@case
def the_environment_names_a_proxy(house):
    proxy = FeedServer(house, "127.0.0.2")
    proxy.serve("http://one.example/feed", Document(ONE))
    house.write_config("[feed one]\nurl = http://one.example/feed\n")
    done = house.run("reload", http_proxy=proxy.url(""))
    check_equal((done.returncode, done.stderr), (0, ""), "reload with http_proxy")
    check_equal([path for path, _, _ in proxy.log], ["http://one.example/feed"], "its log")
    house.write_config("[feed one]\nurl = http://two.example/feed\n")
    done = house.run("reload", http_proxy=proxy.url(""), no_proxy="two.example")
    check_equal(len(proxy.log), 1, "requests with no_proxy")


# ---- the report


@case
def the_schedule_is_told(house):
    server = FeedServer(house)
    good = server.serve("/good", Document(
        ONE.replace("<channel>", "<channel><ttl>240</ttl>"),
        headers={"Cache-Control": "max-age=7200", "Last-Modified": "a day in March"}))
    bad = server.serve("/bad", status(404))
    house.subscribe(good, bad)
    done = house.run("reload", "--json")
    check_equal(done.returncode, 1, "reload with a feed that fails")
    told = {feed["url"]: feed for feed in json.loads(done.stdout)}
    listed = {feed["url"]: feed for feed in json.loads(house.run("feeds", "--json").stdout)}
    for feeds in (told, listed):
        check_equal({key: feeds[good][key] for key in (
            "last_poll", "last_success", "last_status", "problem", "ttl", "max_age", "etag",
            "last_modified", "entries", "unread", "failures", "gone", "newest_entry")}, {
                "last_poll": "2026-03-14T21:41:00Z", "last_success": "2026-03-14T21:41:00Z",
                "last_status": 200, "problem": "", "ttl": 14400, "max_age": 7200, "etag": True,
                "last_modified": True, "entries": 1, "unread": 1, "failures": 0, "gone": "",
                "newest_entry": "2026-03-14T21:11:00Z"}, "a good feed")
        check_in("2026-03-15T01:", feeds[good]["next_poll"], "its next poll")
        check_in("the feed's ttl", feeds[good]["next_poll_reason"], "and why")
        check_equal((feeds[bad]["last_success"], feeds[bad]["last_status"],
                     feeds[bad]["failures"]), (None, 404, 1), "a bad feed")
        check_in("HTTP 404", feeds[bad]["problem"], "its problem")
        check_equal(feeds[bad]["problem_since"], "2026-03-14T21:41:00Z", "its beginning")
    check_equal((told[good]["ok"], told[bad]["ok"]), (True, False), "ok of reload --json")
    words = house.run("feeds").stdout
    for part in ("HTTP 200; next in 4 h", "the server asks for 2 h, the feed's ttl is 4 h",
                 "HTTP 404; next in", "last success never"):
        check_in(part, words, "feeds in words")


@case
def a_poller_that_runs_hears_of_changes(house):
    server = FeedServer(house)
    urls = {name: server.serve(f"/{name}", Document(ONE)) for name in ("one", "two", "three")}
    house.subscribe(urls["one"])
    house.terminal([PROGRAM, "poll"])
    server.wait_for("/one", 200)
    check_equal(house.run("feeds", "add", urls["two"]).returncode, 0, "feeds add")
    server.wait_for("/two", 200, count=2)  # looked at, and polled
    opml = f'<opml version="2.0"><body><outline xmlUrl="{urls["three"]}"/></body></opml>'
    check_equal(house.run("import", "--local", "-", stdin=opml.encode()).returncode, 0, "import")
    server.wait_for("/three", 200)
    check_equal(house.run("feeds", "remove", urls["two"]).returncode, 0, "feeds remove")
    del server.log[:]
    house.run("reload", "--all")
    check_equal(sorted(path for path, _, _ in server.log), ["/one", "/three"],
                "what is polled after a removal")


# ---- what feeds do to their entries


HOUR = 3600


def poll_at(house, hours):
    done = house.run("reload", TERRACE_NOW=NOW + hours * HOUR)
    check_equal((done.returncode, done.stderr), (0, ""), f"reload after {hours} hours")


def listed(house, hours):
    return json.loads(house.run("list", "--json", TERRACE_NOW=NOW + hours * HOUR).stdout)


def plain_rss(*items):
    return "<rss version='2.0'><channel><title>Plain</title>" + "".join(
        f"<item>{content}</item>" for content in items) + "</channel></rss>"


@case
def an_entry_without_a_date_keeps_its_place(house):
    server = FeedServer(house)
    first = "<title>Undated</title><guid>u</guid><description>{}</description>"
    house.subscribe(server.serve("/feed", Document(plain_rss(first.format("one")))))
    poll_at(house, 0)
    dated = "<title>Dated</title><guid>d</guid><pubDate>Sat, 14 Mar 2026 22:30:00 GMT</pubDate>"
    server.serve("/feed", Document(plain_rss(first.format("two"), dated)))
    poll_at(house, 2)
    entries = listed(house, 2)
    check_equal([(entry["title"], entry["published"]) for entry in entries],
                [("Dated", "2026-03-14T22:30:00Z"), ("Undated", "2026-03-14T21:41:00Z")],
                "order and times after a change of the undated one")


@case
def a_date_to_come_is_capped(house):
    server = FeedServer(house)
    future = "<title>Future</title><guid>f</guid><pubDate>Thu, 14 Mar 2030 10:00:00 GMT</pubDate>"
    now = "<title>Now</title><guid>n</guid><pubDate>Sat, 14 Mar 2026 22:00:00 GMT</pubDate>"
    house.subscribe(server.serve("/feed", Document(plain_rss(future))))
    poll_at(house, 0)
    server.serve("/feed", Document(plain_rss(now, future)))
    poll_at(house, 2)
    check_equal([(entry["title"], entry["published"]) for entry in listed(house, 2)],
                [("Now", "2026-03-14T22:00:00Z"), ("Future", "2026-03-14T21:41:00Z")],
                "a date to come is the time it was first seen")
    check_equal(json.loads(house.run("show", "1", "--json").stdout)["stated"],
                "2030-03-14T10:00:00Z", "the date as stated")


@case
def what_is_published_again_is_no_double(house):
    server = FeedServer(house)
    entry = ("<title>{title}</title><link>{link}</link><guid isPermaLink='false'>{guid}</guid>"
             "<pubDate>{date}</pubDate>")
    early, late = "Sat, 14 Mar 2026 20:00:00 GMT", "Sat, 14 Mar 2026 23:00:00 GMT"
    versions = (  # of one article each: as it is first, and as it comes again
        (("http://a.example/1", "1", early), ("http://a.example/1", "other", early)),
        (("http://b.example/2", "2", early),
         ("http://b.example/2?utm_source=rss&amp;at_medium=x#?ref=rss", "22", early)),
        (("http://c.example/3", "http://c.example/3", early),
         ("https://c.example/3", "https://c.example/3", early)),
        (("http://www.d.example/4/", "4", early), ("https://d.example/4", "44", late)),
        (("http://e.example/5", "5", early), ("http://e.example/5", "5", late)),
    )

    def document(version):
        return Document(plain_rss(*(
            entry.format(title=f"Article {number}", link=both[version][0], guid=both[version][1],
                         date=both[version][2])
            for number, both in enumerate(versions))))

    house.subscribe(server.serve("/feed", document(0)))
    poll_at(house, 0)
    before = listed(house, 0)
    check_equal(len(before), len(versions), "entries at first")
    server.serve("/feed", document(1))
    poll_at(house, 2)
    after = listed(house, 2)
    check_equal([(one["id"], one["title"], one["published"]) for one in after],
                [(one["id"], one["title"], one["published"]) for one in before],
                "the same entries in the same places")


@case
def a_title_that_changes_is_remembered(house):
    server = FeedServer(house)

    def document(title, body):
        return Document(rss("Live", [item(title, body, 60, guid="live")]))

    house.subscribe(server.serve("/feed", document("LIVE: Inter Miami play", "<p>0-0</p>")))
    poll_at(house, 0)
    for hours, title in ((2, "LIVE: Inter Miami lead"), (4, "Inter Miami win, as it happened")):
        server.serve("/feed", document(title, f"<p>{hours}-0</p>"))
        poll_at(house, hours)
    shown = json.loads(house.run("show", "1", "--json").stdout)
    check_equal((shown["title"], shown["text"], shown["earlier_titles"]),
                ("Inter Miami win, as it happened", "4-0",
                 ["LIVE: Inter Miami play", "LIVE: Inter Miami lead"]), "the changed entry")
    check_equal(len(listed(house, 4)), 1, "entries")


# ---- addresses and wishes as they are typed


@case
def addresses_as_people_have_them(house):
    server = FeedServer(house)
    own = server.serve("/own", Document(ONE))
    check_in(f"added {own}  ", house.run("feeds", "add", "feed:" + own).stdout, "feed:")
    check_in(f"already there: {own}  ", house.run("feeds", "add", own + "#news").stdout, "a place in it")
    check_equal(house.subscriptions().count("url ="), 1, "feeds that are kept")
    done = house.run("feeds", "check", "feed://no.invalid/rss")
    check_in("https://no.invalid/rss", done.stdout + done.stderr, "feed://")
    done = house.run("feeds", "add", "https://me:word@no.invalid/rss")
    check_in("settings of a section [feed]", done.stderr, "a user name")
    done = house.run("feeds", "add", "https://no.invalid/" + 9000 * "a")
    check_in("longer than 2048 bytes", done.stderr, "what is said of an endless one")


@case
def wishes_of_a_feed_are_set(house):
    server = FeedServer(house)
    fixed, own = (server.serve(path, Document(ONE)) for path in ("/fixed", "/own"))
    house.write_config(f"[feed mine]\nurl = {fixed}\n")
    check_equal(house.run("feeds", "add", own).returncode, 0, "feeds add")

    def wishes():
        feed = [f for f in json.loads(house.run("feeds", "--json").stdout) if f["url"] == own][0]
        return feed["title"], feed["language"], feed["interval"], feed["full_text"], feed["off"]

    before = wishes()
    for words, what in ((["name=x"], "the settings are title"), (["off=perhaps"], "yes or no"),
                        (["interval=soon"], "30m or 2h"), (["full_text=some"], "ask, always"),
                        (["language=1"], "two or three letters"), (["off"], "SETTING=VALUE"),
                        (["title=Kept", "off=perhaps"], "yes or no")):
        done = house.run("feeds", "set", own, *words)
        check_equal((done.returncode, done.stdout), (2, ""), f"set {words}")
        check_in(what, done.stderr, f"set {words}")
    check_equal(house.run("feeds", "set", own).returncode, 2, "nothing to set")
    check_in("there is no feed", house.run("feeds", "set", "https://no.example/", "off=yes").stderr,
             "one that is not there")
    check_in("[feed mine]: change it there", house.run("feeds", "set", fixed, "off=yes").stderr,
             "one of config.ini")
    check_equal(wishes(), before, "what is wrong changes nothing")

    done = house.run("feeds", "set", own, "title=The = Post\n[keys]", "interval=2h", "language=it",
                     "full_text=always", "off=yes", "--json")
    check_equal(json.loads(done.stdout), {"url": own, "changed": True}, "the answer")
    check_equal(wishes(), ("The = Post [keys]", "it", 7200, "always", True), "all of them")
    house.run("feeds", "set", own, "off=no", "title=", "interval=")
    check_equal(wishes(), (before[0], "it", 0, "always", False), "some taken back")


@case
def what_cannot_be_read_is_not_taken_for_nothing(house):
    server = FeedServer(house)
    house.run("feeds", "add", server.serve("/one", Document(ONE)))
    house.run("reload")
    file = house.config_folder / "subscriptions.ini"
    kept = file.read_text(encoding="utf-8")
    file.unlink()
    file.mkdir()
    done = house.run("export")
    check_equal((done.returncode, done.stdout), (1, ""), "export")
    check_in("subscriptions.ini", done.stderr, "what is said")
    found = json.loads(house.run("feeds", "--json").stdout)
    check_equal([(feed["url"], feed["off"]) for feed in found], [(server.url("/one"), False)],
                "what is polled meanwhile")
    check_in("make the files readable", house.run("doctor").stdout, "doctor")
    file.rmdir()
    file.write_text(kept, encoding="utf-8")
    check_in("/one", house.run("export").stdout, "the list afterwards")


if __name__ == "__main__":
    main()
