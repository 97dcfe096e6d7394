#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# reference.sh --check|--write PROGRAM: is what PROGRAM prints in specs/README.md, between the two
# lines that say so; or put it there.
set -eu
readme=specs/README.md
begin='<!-- schema: begin -->'
end='<!-- schema: end -->'
for line in "$begin" "$end"; do
	grep -qxF -e "$line" "$readme" || { echo "$readme has no line $line"; exit 1; }
done
due=$(
	sed "/^$begin\$/q" "$readme"
	"$2"
	sed -n "/^$end\$/,\$p" "$readme"
)
case $1 in
--write) printf '%s\n' "$due" >"$readme" ;;
--check) diff -u "$readme" <(printf '%s\n' "$due") || { echo "run: make docs"; exit 1; } ;;
esac
