#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# machine.sh KIND COMMAND...: run it on another kind of machine, for the cases of tests/cases/.
#	no_user_namespaces   user.max_user_namespaces is 0
#	masked_proc          parts of /proc are hidden, as in a container
# It is made in a user namespace with the same users as here, which only root can have. Ends with
# 77 where it cannot be made.
set -u
kind=$1
shift
case $kind in
no_user_namespaces) change='echo 0 >/proc/sys/user/max_user_namespaces' ;;
masked_proc) change='mount -t tmpfs -o ro tmpfs /proc/fs' ;;
esac

exec 3>&1 # the coprocess has a pipe there
# The second bash is root there, because the users are known by then.
coproc machine { exec unshare -Um bash -c 'read -r go; exec "$@"' machine \
	bash -c "$change || exit 77"'; exec "$@" >&3 3>&- </dev/null' machine "$@"; }
own=$(readlink /proc/self/ns/user)
for _ in {1..200}; do
	new=$(readlink "/proc/$machine_PID/ns/user")
	[ "$new" = "$own" ] || break
	sleep 0.02
done
map='0 0 4294967295'
echo "$map" 2>/dev/null >"/proc/$machine_PID/gid_map" && echo "$map" >"/proc/$machine_PID/uid_map" ||
	{ echo "no user namespace with all users can be made here" >&2; exit 77; }
echo go >&"${machine[1]}"
wait "$machine_PID"
