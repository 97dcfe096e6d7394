#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# same.sh [-s] [GRADINGS [FOLDER...]]: does a submission get the same report each time?
#
# Grades the references of hw13, its starters and each sample submission (or only those named)
# GRADINGS times, in the circumstances of `modes`, one after the other. The reports must be the same,
# byte by byte, but for what is measured. A row for each of them, and what differs, which stays in
# build/same/. By default it takes about ten minutes on an idle machine.
# -s, the short form: some exercises of references and starters only, in some orders.
set -u
cd "$(dirname "$0")/.."
top=$PWD
more=()
exercises=('*') # of references and starters
# USER BURNERS JOBS: among the first four, as among the others, is each pair of values.
modes=('root 0 8' 'nobody 4 8' 'root 4 1' 'nobody 0 1' 'nobody 0 8' 'root 4 8' 'nobody 4 1' 'root 0 1')
folders=(references starters tests/submissions/hw13/*/)
if [ "${1-}" = -s ]; then
	more=(--schedules 5)
	exercises=(signal_pair sem fifo)
	modes=('root 0 8' 'nobody 2 2')
	folders=(references starters)
	shift
fi
[ "${1-}" ] || set -- 4
gradings=$1
[ $# -le 1 ] || folders=("${@:2}")
work=$(mktemp -d /tmp/same.XXXXXX)
chmod 755 "$work"
burners=()
trap 'stop_burners; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP

as_nobody=(setpriv --reuid=65534 --regid=65534 --clear-groups)
if [ "$(id -u)" -ne 0 ]; then
	echo "skip - the same report as root: we are $(id -un)"
	as_nobody=()
elif ! "${as_nobody[@]}" test -x grade -a -r specs/hw13/homework.yaml; then
	echo "skip - the same report as an ordinary user: nobody else can read $top"
	as_nobody=()
fi

start_burners() { # COUNT
	local i
	for ((i = 0; i < $1; i++)); do
		(while :; do :; done) &
		burners+=($!)
	done
}

stop_burners() {
	[ ${#burners[@]} -eq 0 ] && return
	kill "${burners[@]}" 2>/dev/null
	wait "${burners[@]}" 2>/dev/null
	burners=()
}

# What is measured: times, and who enforces the limits, which depends on the user. What somebody
# computes takes box time, too, but nobody whose verdict is told here computes for long.
without_measures() { sed -E '/^ *"(wall|limits_by)":/d'; }

# The exercises that have a source in the folder.
exercises_of() {
	local source
	for source in "$1"/*.c; do
		grep -l "source: $(basename "$source")\b" specs/hw13/*.yaml
	done | sort -u | xargs -r -n 1 basename -s .yaml
}

# A sample submission has only what is wrong in it; the rest is the reference. Prints what to grade.
lay_out() { # FOLDER
	case $1 in
	references) cp -R reference/hw13 "$work/$1" ;;
	starters) cp -R assignments/hw13 "$work/$1" ;;
	*)
		cp -R reference/hw13 "$work/$(basename "$1")"
		cp "$1"/*.c "$work/$(basename "$1")"
		exercises_of "$1"
		return
		;;
	esac
	printf '%s\n' "${exercises[@]}"
}

report() { # NAME USER BURNERS JOBS ONLY...
	local name=$1 user=("${as_nobody[@]}") only
	[ "$2" != root ] || user=()
	start_burners "$3" >&2
	for only in "${@:5}"; do
		(cd "$work" && timeout 600 "${user[@]}" "$top/grade" --root "$top" --homework hw13 \
			--format json --lang en -j "$4" --only "$only" "${more[@]}" "$name" 2>&1 </dev/null)
	done | without_measures >"$work/report"
	stop_burners
}

compare() { # NAME MODE
	diff "$work/first" "$work/report" >"$work/difference" && return
	mkdir -p "build/same/$1"
	cp "$work/first" "$work/report" "build/same/$1/"
	printf '    %s, and %s:\n' "${modes[0]}" "$2"
	cut -c1-300 "$work/difference" | head -20 | sed 's/^/    /'
}

grade_often() { # FOLDER
	local name only differences='' n mode
	name=$(basename "$1")
	mapfile -t only < <(lay_out "$1")
	chmod -R a+rX "$work"
	for ((n = 0; n < gradings; n++)); do
		mode=${modes[n % ${#modes[@]}]}
		report "$name" $mode "${only[@]}"
		[ $n -gt 0 ] || mv "$work/report" "$work/first"
		[ $n -eq 0 ] || differences+=$(compare "$name" "$mode")
	done
	local row="$name: the same report each time, busy or idle, as root or not"
	[ -z "$differences" ] && grep -q '"tests"' "$work/first" && echo "ok - $row" && return
	printf 'not ok - %s\n%s\n' "$row" "$differences"
}

rm -rf build/same
for folder in "${folders[@]}"; do
	grade_often "$folder"
done
