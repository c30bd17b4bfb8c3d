#!/bin/sh
# tagging articles with clubs: bytes and articles for each second on one core
#
# 64 MB of generated articles of 3 KB in twelve languages with eight clubs each; the floor is one
# hash over the same bytes. Times are of this process alone.
set -eu
ninja -C "$BENCH_BUILD" bench/bench_tag >/dev/null
"$BENCH_BUILD/bench/bench_tag"
