#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# run.sh [GROUP...]: run these groups of tests, all if none is named; `make test` has built them.
#
# A group is one of the functions below. It prints a row for each test,
#	ok - NAME        not ok - NAME        skip - NAME: WHY
# and below a failed row what came out, indented. Each group is one line here, its failures in full
# below it. The last line counts the rows: N passed, N failed.
set -u
cd "$(dirname "$0")/.."
TOP=$PWD
GRADE=$TOP/build-san/grade # a box holds what sanitizers need, so the cases run with them, too
WORK=$(mktemp -d /tmp/grade-test.XXXXXX)
GRADE_TEST=$WORK # in the environment of all that we start: tests/leftovers.sh finds it there
unset LANGUAGE LC_ALL LC_MESSAGES NO_COLOR CLICOLOR_FORCE MAKEFLAGS MFLAGS
LANG=C.UTF-8
export TOP GRADE WORK GRADE_TEST LANG
chmod 755 "$WORK"
trap 'rm -rf "$WORK"' EXIT
trap 'exit 130' INT TERM HUP

# Every test of every test program; what happens to it is in tests/unit.sh.
unit() { find build-san/tests -name 'test_*' ! -name '*.d' | sort | each tests/unit.sh; }

# One row for each folder of tests/cases/.
cases() { ls tests/cases | each tests/case.sh; }

# Run the script for each line of stdin, as many at once as there are processors.
each() {
	local rows
	rows=$(mktemp -d "$WORK/rows.XXXX")
	rows=$rows xargs -P "$(nproc)" -I{} sh -c "$1 {} >\"\$rows/\$(basename {})\" 2>&1"
	cat "$rows"/*
}

# What hostile students could submit; its rows are ours, and known gaps are neither.
attacks() {
	build/attack -v tests/attacks || [ $? -eq 1 ] || echo "not ok - the attack driver ends with $?"
}

# Programs whose outcome must not depend on whether they are watched.
watched() { corpus tests/watched; }

# Programs that stop for a known reason, and slow ones that do not.
stalls() { corpus tests/stalls; }

# Programs with a fault that one word of `behaviour` names, and correct ones that it leaves alone.
behaviours() { corpus tests/behaviours; }

# Programs that wait for a time, where time is virtual.
timed() { corpus tests/timed; }

# Programs that are wrong in some order, and right ones beside them.
orders() { corpus tests/orders; }

# The same submission gets the same report each time; `make soak` is the long form.
same() { tests/same.sh -s 2 || echo "not ok - same.sh ends with $?"; }

corpus() { build/corpus "$@" || [ $? -eq 1 ] || echo "not ok - the corpus driver ends with $?"; }

# Many boxes one after the other, and many graders that are killed; without sanitizers, which need
# memory of their own.
boxes() {
	build/soak 800 || echo "not ok - soak ends with $?"
	build/killed 40 ./grade --root tests/homework --only meet tests/homework/reference/tiny ||
		echo "not ok - killed ends with $?"
}

# What needs no sandbox: each a command that must succeed.
checks() {
	row "the specs have no mistakes" "$GRADE" lint --root .
	row "specs/README.md lists all keys" tests/reference.sh --check build-san/reference
	row "the Korean messages are complete" tests/messages.sh
}

row() { # NAME COMMAND...
	local name=$1 said
	shift
	said=$("$@" 2>&1) && echo "ok - $name" || printf 'not ok - %s\n%s\n' "$name" "$said" | indent
}

indent() { sed '2,$s/^/    /'; }

# By the grade that users get; most programs sleep most of the time, so many can run at once.
selftest() {
	for spec in specs/*/; do
		local name said status
		name=$(basename "$spec")
		said=$(./grade selftest --lang en -j $(($(nproc) * 10)) "$name" 2>&1)
		status=$?
		sed -n 's/^✔ /ok - /p; s/^✘ /not ok - /p; /^    /p' <<<"$said"
		[ $status -le 1 ] || printf 'not ok - selftest of %s ends with %d\n%s\n' "$name" $status \
			"$said" | indent
	done
}

leftovers() { tests/leftovers.sh --compare "$WORK/before"; }

count() { grep -c "^$1 - " "$rows"; }

passed=0
failed=0
tests/leftovers.sh --note >"$WORK/before"
[ $# -gt 0 ] || set -- unit cases attacks watched stalls behaviours timed orders same boxes checks selftest
for group in "$@" leftovers; do
	rows=$WORK/$group
	began=$SECONDS
	$group >"$rows" 2>&1 </dev/null
	good=$(count ok) bad=$(count 'not ok') skipped=$(count skip)
	if [ $((good + bad)) -eq 0 ]; then
		bad=1
		sed -i '1i not ok - no test of this group was run' "$rows"
		[ -s "$rows" ] || echo 'not ok - this group prints nothing' >"$rows"
	fi
	printf '%-10s %3d passed, %d failed, %d skipped (%d s)\n' \
		"$group" "$good" "$bad" "$skipped" $((SECONDS - began))
	# failed rows with all that is below them, skipped ones with their reason
	awk '/^ok - / {show = 0} /^(not ok|skip) - / {show = 1} show {print "  " $0}' "$rows"
	passed=$((passed + good))
	failed=$((failed + bad))
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
