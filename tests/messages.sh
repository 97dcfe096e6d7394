#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# messages.sh: every message of the sources is in harness/ko.po, in Korean, and no other one is.
set -eu
template=$WORK/grade.pot
# It warns of each … in an English text, which is meant so.
xgettext -k -k_ -kN_ -kmessage_plural:1,2 --from-code=UTF-8 -o "$template" harness/*.c \
	2>"$WORK/said" || { cat "$WORK/said"; exit 1; }
msgfmt -c -o /dev/null harness/ko.po
said=$(msgcmp harness/ko.po "$template" 2>&1) || { echo "$said"; exit 1; }
[ -z "$said" ] || { echo "$said"; exit 1; } # a message that is used nowhere is only a warning
