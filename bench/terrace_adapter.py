# SPDX-License-Identifier: MIT
"""What a side-by-side benchmark harness has to know of terrace.

Named to the harness as BENCH_ADAPTERS=bench/terrace_adapter.py; BENCH_TERRACE is the program.
"""
import os
import sqlite3

from adapters import Adapter


class Terrace(Adapter):
    name, binary = "terrace", "terrace"
    can_reload = reloads_in_ui = body_search = True
    list_top, list_below = 2, 1
    open_all = []           # the first screen is the list of all articles

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

    def count(self, home):
        path = home + "/.local/share/terrace/terrace.db"
        with sqlite3.connect("file:%s?mode=ro" % path, uri=True) as db:
            return db.execute("SELECT count(*) FROM entry").fetchone()[0]
