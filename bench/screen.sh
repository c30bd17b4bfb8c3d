#!/bin/sh
# the reader beside its peers: start, memory, bytes and latency of keys, idle wake-ups
#
# Runs the side-by-side harness in the folder of reference material: S4 (start with 10,000 and
# 100,000 articles; S4x with 300,000), S5 (keys) and S9 (ten idle seconds), newsboat and sfeed where
# they are installed, and `floor`, a bare ncurses list. What it makes stays in BENCH_DIR.
#
#   BENCH_DIR        caches of feeds and databases, some 4 GB (default /tmp/terrace-bench)
#   BENCH_SCENARIOS  default "S4 S4x S5 S9"
#   BENCH_PROGRAMS   default terrace,floor,newsboat,sfeed
set -eu
harness=${TERRACE_MATERIAL:-}/bench
if [ ! -f "$harness/run.py" ]; then
    echo "screen: the side-by-side harness is not in TERRACE_MATERIAL/bench: skipped"
    exit 0
fi
ninja -C "$BENCH_BUILD" terrace >/dev/null
BENCH_TERRACE=$BENCH_BUILD/terrace
BENCH_ADAPTERS=$PWD/bench/terrace_adapter.py
BENCH_DIR=${BENCH_DIR:-/tmp/terrace-bench}
export BENCH_TERRACE BENCH_ADAPTERS BENCH_DIR
[ -x "$BENCH_DIR/floor" ] || /usr/bin/python3 "$harness/run.py" prepare
for scenario in ${BENCH_SCENARIOS:-S4 S4x S5 S9}; do
    programs=${BENCH_PROGRAMS:-terrace,floor,newsboat,sfeed}
    [ "$scenario" != S4x ] || programs=terrace,floor
    /usr/bin/python3 "$harness/run.py" run "$scenario" -p "$programs" -n "${BENCH_REPEATS:-3}"
done
/usr/bin/python3 "$harness/run.py" report
