#!/bin/sh
# reading feeds: bytes to entries, beside libxml2's bare SAX pass over the same bytes
#
# Documents of tests/data/feed, and of TERRACE_MATERIAL (generated feeds of 50 entries, real
# ones) where that is set. libxml2 is the floor; a ratio of 1 means as fast as it.
set -eu
ninja -C "$BENCH_BUILD" bench/bench_parse >/dev/null
parse=$BENCH_BUILD/bench/bench_parse
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

measure() {
    printf '%-20s' "$1"
    shift
    "$parse" "$@"
}

measure 'own fixtures' tests/data/feed/*.xml
[ -n "${TERRACE_MATERIAL:-}" ] || exit 0
python3 "$TERRACE_MATERIAL/bench/gen.py" --no-gz "$work" 20 50 >/dev/null
measure 'generated, 20 x 50' "$work"/*.xml
python3 "$TERRACE_MATERIAL/bench/gen.py" --no-gz "$work/large" 1 2000 >/dev/null
measure 'generated, 1 x 2000' "$work"/large/*.xml
measure 'real feeds' "$TERRACE_MATERIAL"/corpus/feeds/reallife/*.xml
