#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# unit.sh PROGRAM: run one Criterion program, and print a row for each of its tests.
#
# Criterion calls a run without tests a success, forgives a leak found after a test's end, and
# leaves the counting to its last line. So a program also fails without that line, with other
# counts than rows, and with any report of a sanitizer.
set -u
name=$(basename "$1")
dir=$(mktemp -d "$WORK/$name.XXXX")
export TMPDIR=$dir
export ASAN_OPTIONS=log_path=$dir/sanitizer UBSAN_OPTIONS=print_stacktrace=1
timeout -k 5 240 "$1" --color=never --tap="$dir/tap" </dev/null >"$dir/said" 2>&1
status=$?

broken() {
	echo "not ok - $name: $1"
	sed 's/^/    /' "$dir/said" "$dir"/sanitizer* 2>/dev/null
}

# Criterion does not count a skipped test as tested.
sed -n -e 's/ *([0-9.]*s)$//' \
	-e '/^ok - .*# SKIP/{s/^ok - \(.*[^ ]\) *# SKIP \(.*\)/skip - \1: \2/p;b}' \
	-e '/^\(ok\|not ok\) - /p' "$dir/tap" 2>/dev/null >"$dir/rows"
cat "$dir/rows"
tested=$(sed -n 's/.*Synthesis: Tested: \([0-9]*\) .*/\1/p' "$dir/said")
failures=$(grep -c '^not ok' "$dir/rows")
if [ -z "$tested" ]; then
	broken "it ended with status $status before its summary"
elif [ "$tested" -eq 0 ] || [ "$tested" -ne "$(grep -cv '^skip - ' "$dir/rows")" ]; then
	broken "it says that it ran $tested tests"
elif ls "$dir"/sanitizer* >/dev/null 2>&1; then
	broken "a sanitizer has something to say"
elif [ "$failures" -gt 0 ]; then
	sed 's/^/    /' "$dir/said" # below the last row
elif [ $status -ne 0 ]; then
	broken "it ended with status $status"
fi
