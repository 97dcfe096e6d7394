#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# case.sh NAME: run the end-to-end case tests/cases/NAME, and print its row.
#
# The case is carried out in a copy of its folder. Its file `case` has one thing a line:
#	it: WHAT           what the case claims; the first line
#	needs: root        it is skipped if we are not
#	env: NAME=VALUE    for all runs below
#	run: ARGUMENTS     runs grade; quoting and > as in a shell, {root} is tests/homework
# and about the latest run:
#	exit: STATUS       must be said of each run
#	out: ERE           some line of stdout matches
#	err: ERE           some line of stderr matches
#	not: ERE           no line of either does
#	check: COMMAND     a command line for bash, given stdout on its stdin, succeeds
#	raw: yes           it may print control characters
# A script `setup` is run first. A script `with` gets the command line of grade as its arguments and
# runs it. If one of them ends with 77, the case is skipped for the reason that it printed last.
#
# No run may take a minute, print invalid UTF-8 or control characters, or make a sanitizer speak.
set -u
from=$TOP/tests/cases/$1
dir=$WORK/$1
name="$1: it $(sed -n '1s/^it: //p' "$from/case")"
cp -R "$from" "$dir"
mkdir -m 1777 "$dir/.san" "$dir/.tmp"
chmod 1777 "$dir" # some run as somebody else
cd "$dir" || exit 1
export ROOT=$TOP/tests/homework TMPDIR=$dir/.tmp ASAN_OPTIONS=log_path=$dir/.san/report
environment=()
problems=()
ran=no

problem() { problems+=("line $number of case: $1"); }

skip() {
	echo "skip - $name: $1"
	exit
}

finish() {
	if [ ${#problems[@]} -eq 0 ]; then
		echo "ok - $name"
		cd /
		rm -rf "$dir"
		exit
	fi
	echo "not ok - $name"
	printf '    %s\n' "${problems[@]}"
	for file in .out .err .san/*; do
		[ -s "$file" ] || continue
		echo "    --- $file"
		head -c 5000 "$file" | cat -v | sed 's/^/    /'
	done
	exit
}

setup() {
	[ -x setup ] || return
	local said status
	said=$(timeout -k 5 60 ./setup 2>&1 </dev/null)
	status=$?
	[ $status -ne 77 ] || skip "$(tail -n 1 <<<"$said")"
	[ $status -eq 0 ] || problem "setup ends with $status: $said"
}

start_run() {
	ran=yes raw=no declared=no
	local with=
	[ -x with ] && with=./with
	eval "timeout -k 5 60 env ${environment[*]@Q} $with \"\$GRADE\" ${1//\{root\}/\"\$ROOT\"}" \
		>.out 2>.err </dev/null
	status=$?
	[ $status -ne 77 ] || skip "$(tail -n 1 .err)"
	[ $status -ne 124 ] && [ $status -ne 137 ] || problem "it takes more than a minute"
}

# What holds for every run, looked at when all has been said about it.
end_run() {
	[ $ran = yes ] || return
	[ $declared = yes ] || problem "the run above has no exit status"
	iconv -f UTF-8 -t UTF-8 .out .err >/dev/null 2>&1 || problem "invalid UTF-8 above"
	[ $raw = yes ] || ! grep -aq '[[:cntrl:]]' .out .err || problem "control characters above"
	[ -z "$(ls .san)" ] || problem "a sanitizer speaks above"
}

number=1
if grep -q '^needs: root$' "$from/case" && [ "$(id -u)" -ne 0 ]; then
	skip "it needs root"
fi
setup
while IFS= read -r line; do
	key=${line%%:*} value=${line#*:}
	value=${value# }
	case $key in
	'' | '#'* | it | needs) ;;
	env) environment+=("$value") ;;
	run) end_run; start_run "$value" ;;
	exit) declared=yes && [ $status -eq "$value" ] || problem "exit status $status, not $value" ;;
	out) grep -aEq -e "$value" .out || problem "no such line on stdout: $value" ;;
	err) grep -aEq -e "$value" .err || problem "no such line on stderr: $value" ;;
	not) ! grep -aEq -e "$value" .out .err || problem "there is such a line: $value" ;;
	check) said=$(bash -c "$value" 2>&1 <.out) || problem "this fails: $value: $said" ;;
	raw) raw=$value ;;
	*) problem "unknown key: $key" ;;
	esac
	number=$((number + 1))
done <"$from/case"
end_run
finish
