# SPDX-License-Identifier: MIT
"""What a side-by-side benchmark harness has to know of terrace.

Named to the harness as BENCH_ADAPTERS=bench/terrace_adapter.py; BENCH_TERRACE is the program.
"""
import os
import sqlite3
import subprocess
import time

from adapters import Adapter


class Terrace(Adapter):
    name, binary = "terrace", "terrace"
    can_reload = reloads_in_ui = body_search = True
    list_top, list_below = 2, 1
    open_all = []           # the first screen is the list of all articles
    keys = dict(Adapter.keys, back=b"\x1b")

    def version(self):
        return self.run_version("--version").strip()

    def configure(self, home, feeds):
        sections = "".join('[feed %s]\nurl = "%s"\ntitle = "%s"\n' % ("f%04d" % i, url, title)
                           for i, (url, title) in enumerate(feeds))
        self.write(home + "/.config/terrace/config.ini", sections)
        os.makedirs(home + "/.local/share/terrace", exist_ok=True)

    def reload_argv(self, home):
        return [self.bin(), "reload", "--all"]

    def ui_argv(self, home):
        return [self.bin()]

    def ask(self, home, question):
        path = home + "/.local/share/terrace/terrace.db"
        with sqlite3.connect("file:%s?mode=ro" % path, uri=True) as db:
            return db.execute(question).fetchone()[0]

    def count(self, home):
        return self.ask(home, "SELECT count(*) FROM entry")

    def fill(self, home, feeds, reload):
        """The full-text index is made when the poller has nothing else to do: it is let run
        until all is in it. No feed is due meanwhile."""
        result = reload()
        poller = subprocess.Popen([self.bin(), "poll"], env=self.env(home), cwd=home,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while self.ask(home, "SELECT count(*) FROM search_queue") > 0 and poller.poll() is None:
            time.sleep(0.5)
        poller.terminate()
        poller.wait()
        return result

    # ---- screens, at 80 columns: the clubs at the left, headlines beside them

    def on_feeds(self, s):
        rows = self.list_rows(s)
        return "All clubs" in s.row(0) and "/" not in s.row(0) and all(
            row[24:].strip() for row in (rows[0], rows[-1]))

    def on_all(self, s):
        return self.on_feeds(s)

    def on_results(self, s):
        """Enter has been taken (the words stand in the line above) and all is found."""
        return " · /" in s.row(0) and "found" in s.row(s.rows - 1) and bool(
            self.list_rows(s)[0][24:].strip())

    def on_article(self, s):
        return "back" in s.row(s.rows - 1)

    def selected(self, s):
        return s.row(s.y)       # where the cursor stands
