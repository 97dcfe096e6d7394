#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# native.sh [-n RUNS] [-s] PROGRAM.c...: run programs of tests/timed without a box, and compare.
#
# What they print, and how long they take, must be as they declare: they are right about the time of
# the machine, and so can be used to judge that of a box. It takes real seconds, which is why it is
# not in `make test`. -s: linked statically. A row for each program.
set -u
top=$(cd "$(dirname "$0")/.." && pwd)
runs=1 static=
while getopts n:s option; do
	case $option in
	n) runs=$OPTARG ;;
	s) static=-static ;;
	*) exit 2 ;;
	esac
done
shift $((OPTIND - 1))
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

declared() { sed -n "/^ \*\/$/q; s/^ \* $2: //p" "$1"; } # FILE KEY

# With the lines of a terminal, as in a box.
build() {
	{
		sed "/#include \"scene.h\"/{r $top/tests/corpus/scene.h
		d}" "$1"
		echo '__attribute__((constructor)) static void flush_lines(void) { setlinebuf(stdout); }'
	} >program.c
	gcc -std=gnu11 -O2 -g -Wall -Wextra -Wno-unused-function $static -o program program.c -pthread
}

# How a shell sees the end: 128 + the signal's number.
ending() {
	local signal
	signal=$(declared "$1" signal)
	[ -n "$signal" ] && echo $((128 + signal)) || declared "$1" exit | grep . || echo 0
}

# Later than declared is the machine's affair, within reason.
check() {
	local began ended status lasts took
	began=$EPOCHREALTIME
	timeout --foreground 30 ./program </dev/null 2>&1 | cat >said
	status=${PIPESTATUS[0]}
	ended=$EPOCHREALTIME
	lasts=$(declared "$1" lasts)
	took=$(awk "BEGIN {print $ended - $began}")
	declared "$1" stdout | diff - said || return
	[ "$status" -eq "$(ending "$1")" ] || { echo "ends with $status" && return 1; }
	awk "BEGIN {exit !($took >= $lasts - 0.002 && $took < $lasts + 0.15)}" ||
		{ echo "takes $took s, declared: $lasts" && return 1; }
}

for file; do
	source=$(realpath "$file") name=$(basename "$file")
	mkdir -p "$work/$name" && cd "$work/$name" || exit
	bad=$(build "$source" 2>&1)
	for ((i = 0; i < runs; i++)); do
		[ -n "$bad" ] || bad=$(check "$source" 2>&1)
	done
	[ -z "$bad" ] && echo "ok - $name" || printf 'not ok - %s\n%s\n' "$name" "$bad" | sed '2,$s/^/    /'
	cd "$OLDPWD" || exit
done
