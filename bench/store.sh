#!/bin/sh
# the store: keeping 30,000 entries, the first screen of 10,000 to 300,000, searches
#
# The floor of keeping is the same bytes written to a plain file; the first screen has to
# take as long with 300,000 entries as with 10,000.
set -eu
ninja -C "$BENCH_BUILD" bench/bench_store >/dev/null
for count in 10000 30000 100000 300000; do
    echo "$count entries: bench_store $count"
    "$BENCH_BUILD/bench/bench_store" "$count"
done
