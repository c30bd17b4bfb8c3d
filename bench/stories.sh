#!/bin/sh
# grouping by story: entries a second and how many of the pairs are right (needs TERRACE_MATERIAL)
#
# The first figures are of one labelled week, the last of fifty such weeks; both with the
# tagging that grouping begins with and the start of the program.
set -eu
[ -n "${TERRACE_MATERIAL:-}" ] || {
    echo "bench: stories needs TERRACE_MATERIAL" >&2
    exit 0
}
ninja -C "$BENCH_BUILD" terrace >/dev/null
stories=$TERRACE_MATERIAL/stories
for copies in 1 50; do
    python3 "$stories/score_stories.py" --copies "$copies" "$stories/dev.jsonl" -- \
        "$BENCH_BUILD/terrace" stories --json
done
