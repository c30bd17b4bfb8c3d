#!/bin/sh
# milliseconds from a key to the screen, with 100,000 articles and a thousand feeds polled
#
# Beside a bare ncurses list and the peers on PATH under the same load; memory of the reader too.
# Uses the side-by-side harness in the folder of reference material and its caches (BENCH_DIR,
# default /tmp/terrace-bench).
set -eu
harness=${TERRACE_MATERIAL:-}/bench
if [ ! -f "$harness/run.py" ]; then
    echo "latency: the side-by-side harness is not in TERRACE_MATERIAL/bench: skipped"
    exit 0
fi
ninja -C "$BENCH_BUILD" terrace >/dev/null
BENCH_TERRACE=$BENCH_BUILD/terrace
BENCH_ADAPTERS=$PWD/bench/terrace_adapter.py
BENCH_HARNESS=$harness
BENCH_DIR=${BENCH_DIR:-/tmp/terrace-bench}
export BENCH_TERRACE BENCH_ADAPTERS BENCH_HARNESS BENCH_DIR
[ -x "$BENCH_DIR/floor" ] || /usr/bin/python3 "$harness/run.py" prepare
exec /usr/bin/python3 bench/latency.py
