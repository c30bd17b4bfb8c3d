#!/bin/sh
# bytes of keys, against the characters that changed on the screen; ten idle seconds
#
# 10,200 articles, terminals of three sizes. The screens before and after a key are compared cell
# by cell (pyte): what was sent may be the text that changed and 30 % for a page, the visible text
# and 25 % for an article. The wake-ups of the reader and of its poller are counted.
set -eu
ninja -C "$BENCH_BUILD" terrace >/dev/null
exec "${PYTHON:-/usr/bin/python3}" bench/bytes.py "$BENCH_BUILD/terrace"
