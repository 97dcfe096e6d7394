#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# leftovers.sh --note: list what tests could leave behind, one thing a line, its kind first.
# leftovers.sh --compare FILE: a row for each kind; failed if there is more now than in FILE.
set -u
shopt -s nullglob

# Anybody's System V objects, for a key from ftok() says nothing about whose it is.
ipc() { ipcs -q -m -s | awk '$1 ~ /^0x/ {print "key", $1, "id", $2, "of", $3}'; }

mounts() { awk '{print $5}' /proc/self/mountinfo; }

# What our programs create in shared places. A socket of Criterion belongs to a process while that
# one lives: it may be from another checkout.
files() {
	local path pid
	for path in /tmp/grade* /tmp/criterion_*.sock /dev/shm/*grade*; do
		pid=${path//[^0-9]/}
		[ ! -O "$path" ] || [ "$path" = "$WORK" ] || [ -e "/proc/${pid:-none}" ] || echo "$path"
	done
}

tree() { git ls-files --others --exclude-standard 2>/dev/null; }

# Known by the environment that they have from run.sh, or by what they run; but not those scripts.
processes() {
	local folder command
	for folder in /proc/[0-9]*; do
		command=$(tr '\0' ' ' <"$folder/cmdline")
		case $command in '' | *tests/leftovers.sh*) continue ;; esac
		if [[ $command = "$TOP/build"* ]] || grep -azqsFx "GRADE_TEST=$GRADE_TEST" "$folder/environ"
		then
			echo "${folder#/proc/} $command"
		fi
	done 2>/dev/null
}

kinds="processes ipc mounts files tree"

note() {
	local kind found
	for kind in $kinds; do
		found=$($kind)
		[ -z "$found" ] || sed "s/^/$kind /" <<<"$found"
	done
}

case $1 in
--note) note | sort ;;
--compare)
	# What is on its way out when its parent has gone is no leftover.
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		note >"$WORK/after"
		new=$(sort "$WORK/after" | comm -23 - "$2")
		[ -n "$new" ] || break
		sleep 0.3
	done
	for kind in $kinds; do
		if grep -q "^$kind " <<<"$new"; then
			echo "not ok - no $kind are left"
			sed -n "s/^$kind /    /p" <<<"$new"
		else
			echo "ok - no $kind are left"
		fi
	done
	;;
esac
