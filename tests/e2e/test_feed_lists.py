#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Lists of feeds (OPML) that come from other readers and go to them."""
import xml.etree.ElementTree

from cases import case, check, check_equal, check_in, check_not_in, main

NESTED = """<opml version="1.0"><head><title>Mine</title></head><body>
<outline text="Football / calcio // 1/2"><outline text="Italy">
 <outline type="rss" text="Uno" xmlUrl="https://uno.example/rss"/></outline>
 <outline type="rss" text="Due" xmlUrl="https://due.example/rss"/></outline>
<outline type="rss" text="Tre" xmlUrl="https://tre.example/rss"/>
</body></opml>"""


def outline(element):
    return [(child.get("text"), child.get("xmlUrl") or outline(child)) for child in element]


@case
def folders_survive_the_round(house):
    done = house.run("import", "-", stdin=NESTED.encode())
    check_equal((done.returncode, done.stdout), (0, "3 added, 0 there already\n"), "import")
    first = house.run("export").stdout
    check_equal(outline(xml.etree.ElementTree.fromstring(first).find("body")),
                [("Football / calcio // 1/2", [("Italy", [("Uno", "https://uno.example/rss")]),
                                               ("Due", "https://due.example/rss")]),
                 ("Tre", "https://tre.example/rss")], "the exported list")
    (house.config_folder / "subscriptions.ini").unlink()
    house.run("import", "-", stdin=first.encode())
    check_equal(house.run("export").stdout, first, "the list after another round")


@case
def a_list_adds_nothing_of_ones_own_network_unasked(house):
    near = ("http://192.168.1.1/reboot", "http://127.0.0.1:8080/", "http://[::1]/", "http://router/",
            "http://printer.local/status")
    opml = "".join(f'<outline xmlUrl="{url}"/>' for url in (*near, "https://far.example/rss"))
    opml = f"<opml><body>{opml}</body></opml>".encode()
    done = house.run("import", "-", stdin=opml)
    check_equal((done.returncode, done.stdout),
                (0, "1 added, 0 there already, 5 left out: of your own network\n"), "import")
    for url in near:
        check_in(f"terrace: {url}: an address of your own network", done.stderr, "what is said")
        check_not_in(url, house.subscriptions(), "subscriptions.ini")
    done = house.run("import", "-", "--local", stdin=opml)
    check_equal((done.returncode, done.stdout, done.stderr),
                (0, "5 added, 1 there already\n", ""), "import --local")


@case
def a_hostile_list_adds_feeds_alone(house):
    hostile = """<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY l "lol">
<!ENTITY m "&l;&l;&l;&l;&l;&l;&l;&l;">]><opml version="2.0"><body>
<outline text="&x;&m;" xmlUrl="file:///etc/passwd"/>
<outline text="a" xmlUrl="javascript:alert(1)"/>
<outline text="b" xmlUrl="exec:/bin/sh -c id"/>
<outline text="c" xmlUrl="|touch /tmp/owned"/>
<outline text="d&#10;[keys]&#10;quit = x" xmlUrl="https://good.example/rss&#10;off = yes"/>
<outline text="e&#27;[31m" xmlUrl="https://user:word@host.example/rss"/>
<outline text="f" xmlUrl="https://fine.example/rss" command="rm -rf /" filter="|sh"/>
</body></opml>"""
    done = house.run("import", "-", stdin=hostile.encode())
    check_equal(done.returncode, 0, f"import: {done.stderr}")
    written = house.subscriptions()
    urls = [line for line in written.splitlines() if line.startswith("url = ")]
    check(all(line.startswith('url = "https://') for line in urls), f"only the web: {urls}")
    for trace in ("passwd", "javascript", "exec:", "touch", "\n[keys]", "rm -rf", "\x1b", "user:word",
                  "root:"):
        check_not_in(trace, written, "subscriptions.ini")
    check(not any(line.startswith(("off", "quit", "browser", "pipe"))
                  for line in written.splitlines()), f"no other wish:\n{written}")
    check_in("https://fine.example/rss", written, "the honest one")
    check_equal(house.run("feeds").stderr, "", "problems with what was written")


if __name__ == "__main__":
    main()
