#!/bin/sh
# polling: 1000 feeds of 30 entries behind 50 ms, all new and then all 304
#
# Beside a floor of bare libcurl, libxml2 and SQLite in the same run. The feeds are made and
# served on loopback, each at an address of its own. POLL_RUNS says how often (default 3).
set -eu
ninja -C "$BENCH_BUILD" bench/bench_poll_floor >/dev/null
exec python3 bench/poll.py "$BENCH_BUILD/terrace" "$BENCH_BUILD/bench/bench_poll_floor" \
    --runs "${POLL_RUNS:-3}"
