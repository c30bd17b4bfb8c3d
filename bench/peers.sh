#!/bin/sh
# terrace beside newsboat, newsraft and sfeed: polling, start, memory, keys, search, idling
#
# Runs the side-by-side harness in the folder of reference material with the programs that are on
# PATH, and `floor`, the bare libraries: S2 and S3 (polling 1000 feeds, new and 304), S4 (start
# with 10,000 to 300,000 articles), S5 (keys), S7 (search) and S9 (ten idle seconds).
# bench/peers.py measures one of them alone. Caches stay in BENCH_DIR.
#
#   BENCH_DIR        feeds and databases, some 8 GB (default /tmp/terrace-bench)
#   BENCH_SCENARIOS  default all of them
#   BENCH_PROGRAMS   default floor,newsboat,newsraft,sfeed,terrace
#   BENCH_REPEATS    default 9
set -eu
BENCH_HARNESS=${TERRACE_MATERIAL:-}/bench
if [ ! -f "$BENCH_HARNESS/run.py" ]; then
    echo "peers: the side-by-side harness is not in TERRACE_MATERIAL/bench: skipped"
    exit 0
fi
ninja -C "$BENCH_BUILD" terrace >/dev/null
BENCH_TERRACE=$BENCH_BUILD/terrace
BENCH_ADAPTERS=$PWD/bench/terrace_adapter.py
BENCH_DIR=${BENCH_DIR:-/tmp/terrace-bench}
export BENCH_TERRACE BENCH_ADAPTERS BENCH_DIR BENCH_HARNESS
python=${PYTHON:-/usr/bin/python3}
[ -x "$BENCH_DIR/floor" ] || "$python" "$BENCH_HARNESS/run.py" prepare
programs=${BENCH_PROGRAMS:-floor,newsboat,newsraft,sfeed,terrace}
for scenario in ${BENCH_SCENARIOS:-S2 S3 S4-10k S4-100k S4-300k S5-80x24 S5-100k S7 S9}; do
    case $scenario in
    S4-300k) of_it=floor,terrace ;; # to be compared with 10,000
    *) of_it=$programs ;;
    esac
    "$python" bench/peers.py -n "${BENCH_REPEATS:-9}" -p "$of_it" "$scenario"
done
"$python" bench/peers.py report
