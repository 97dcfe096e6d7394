/* SPDX-License-Identifier: MIT */
/*
 * claim: SEM_UNDO takes back what a process did, when it exits, is killed, but not at exec
 * stdout: exit: exit 0
 * stdout: value: 5
 * stdout: kill: SIGKILL
 * stdout: value: 5
 * stdout: after exec: 3
 * stdout: exec: exit 0
 * stdout: value: 5
 */
#include "scene.h"
#include <sys/sem.h>

static void lower(int set, char **argv, const char *how)
{
	MUST(semop(set, &(struct sembuf){ 0, -2, SEM_UNDO }, 1));
	if (strcmp(how, "kill") == 0)
		kill(getpid(), SIGKILL);
	if (strcmp(how, "exec") == 0)
		execl("./program", argv[0], "value", NULL);
	_exit(0);
}

static void lower_in_child(int set, char **argv, const char *how)
{
	pid_t pid = (pid_t)MUST(fork());
	if (pid == 0)
		lower(set, argv, how);
	tell_child(how, pid);
	tell("value", semctl(set, 0, GETVAL));
}

int main(int argc, char **argv)
{
	if (argc > 1) {
		tell("after exec", semctl(semget(0x42, 0, 0), 0, GETVAL));
		return 0;
	}
	int set = (int)MUST(semget(0x42, 1, IPC_CREAT | 0600));
	MUST(semctl(set, 0, SETVAL, 5));
	lower_in_child(set, argv, "exit");
	lower_in_child(set, argv, "kill");
	lower_in_child(set, argv, "exec");
	return (int)MUST(semctl(set, 0, IPC_RMID));
}
