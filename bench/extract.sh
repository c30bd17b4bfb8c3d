#!/bin/sh
# HTML to documents and pages to articles, beside libxml2's HTML parser alone
#
# Entries need nothing; pages come from TERRACE_MATERIAL/corpus/articles (packed with gzip).
set -eu
pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT
for packed in "${TERRACE_MATERIAL:-/nonexistent}"/corpus/articles/*/*.html.gz; do
    [ -f "$packed" ] || continue
    name=${packed##*/}
    gzip -dc "$packed" >"$pages/${name%.gz}"
done
"$BENCH_BUILD/bench/bench_extract" 3 "$pages"/*
