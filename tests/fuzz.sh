#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# fuzz.sh FUZZER...: run each for SECONDS_EACH (20) seconds; what it found to be of use stays below
# build-fuzz/, and an input that breaks something is named at the end.
set -eu
seconds=${SECONDS_EACH:-20}
for fuzzer; do
	corpus=$fuzzer.corpus
	mkdir -p "$corpus"
	if [ "$(basename "$fuzzer")" = fuzz_spec ]; then
		for spec in specs/*/*.yaml; do # a homework of this one exercise, as the fuzzer reads it
			printf '%s\n====\n%s\n' 'title: {en: A, ko: A}
points: 1
exercises: [a]' "$(cat "$spec")" >"$corpus/$(basename "$spec")"
		done
	fi
	said=$("$fuzzer" -max_total_time="$seconds" -max_len=20000 -rss_limit_mb=1024 -timeout=10 \
		-artifact_prefix="$fuzzer." "$corpus" 2>&1) || { echo "$said"; exit 1; }
	echo "$(basename "$fuzzer"): $(tail -n 1 <<<"$said")"
done
