#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# deps.sh GROUP...: install what the groups need and is not here. Debian and Ubuntu; elsewhere the
# missing things are named. Nothing is asked of sudo as long as nothing is missing.
set -eu

# group, Debian package, what shows that it is here (a command or a file), what it is for
table() {
	cat <<-'END'
	build gcc            gcc                            compiles grade, and every submission
	build libc6-dev      /usr/include/stdio.h           the headers of the C library
	build libyaml-dev    /usr/include/yaml.h            reads the specs
	build libdw-dev      /usr/include/elfutils/libdw.h  finds the source line of a call
	build libseccomp-dev /usr/include/seccomp.h         knows the system calls by name
	build gettext        msgfmt                         compiles the Korean messages
	test  libcriterion-dev /usr/include/criterion/criterion.h runs the unit tests
	test  libxml2-utils  xmllint                        checks the JUnit report
	test  chromium       chromium                       looks at the pages as their readers do
	test  jq             jq                             checks the JSON reports
	bench bubblewrap     bwrap                          is what the box is compared with
	fuzz  clang          clang                          has libFuzzer
	END
}

# Is it here? A Debian multiarch header counts, too.
present() {
	case $1 in
	/*) [ -e "$1" ] || ls /usr/include/*-linux-gnu/"${1#/usr/include/}" >/dev/null 2>&1 ;;
	*) command -v "$1" >/dev/null ;;
	esac
}

missing=()
while read -r group package probe reason; do
	case " $* " in *" $group "*) ;; *) continue ;; esac
	present "$probe" && continue
	missing+=("$package")
	echo "deps: $package is missing: it $reason" >&2
done < <(table)
[ ${#missing[@]} -gt 0 ] || exit 0

if ! command -v apt-get >/dev/null; then
	echo "deps: install these first (named as in Debian): ${missing[*]}" >&2
	exit 1
fi
as_root=()
if [ "$(id -u)" -ne 0 ]; then
	command -v sudo >/dev/null || { echo "deps: as root: apt-get install ${missing[*]}" >&2; exit 1; }
	as_root=(sudo)
fi
install=(env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends)
echo "deps: ${as_root[*]} apt-get install ${missing[*]}" >&2
"${as_root[@]}" "${install[@]}" "${missing[@]}" </dev/null >&2 || {
	"${as_root[@]}" apt-get update </dev/null >&2
	"${as_root[@]}" "${install[@]}" "${missing[@]}" </dev/null >&2
}
