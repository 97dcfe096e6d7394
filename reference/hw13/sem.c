/* SPDX-License-Identifier: MIT */
/*
 * Any number of copies take turns in a critical section: sem [ROUNDS], without ROUNDS until SIGINT.
 *
 * The set has three semaphores, and for each of them 0 is the right value to begin with. That is
 * what Linux gives to new semaphores, so nobody has to initialise the set, and no copy can come in
 * between its creation and a SETVAL:
 *   LOCK    0 free, 1 somebody is inside
 *   USERS   copies that use the set
 *   CLOSED  1 once the last user has left: the set is about to go, do not use it any more
 * All operations of one semop() happen together or not at all. SEM_UNDO takes a copy's part back
 * if it is killed, so neither the lock nor its place among the users outlives it.
 */
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <unistd.h>

enum { LOCK, USERS, CLOSED, NSEMS };

static volatile sig_atomic_t stopped;

/*
 * Interrupts semop() or sleep(). A signal just before such a call would not, therefore the alarm
 * (it comes here as well) knocks every second until the program has ended.
 */
static void on_signal(int sig)
{
	(void)sig;
	stopped = 1;
	alarm(1);
}

static void die(const char *what)
{
	perror(what);
	exit(EXIT_FAILURE);
}

static int is_gone(void)
{
	return errno == EIDRM || errno == EINVAL;
}

static void remove_set(int semid)
{
	if (semctl(semid, 0, IPC_RMID) < 0 && !is_gone())
		die("semctl");
}

/* Returns a set that counts us among its users; a closed one is removed and a new one made. */
static int join(key_t key)
{
	struct sembuf enroll[] = { { CLOSED, 0, IPC_NOWAIT }, { USERS, +1, SEM_UNDO } };

	for (;;) {
		int semid = semget(key, NSEMS, IPC_CREAT | 0666);

		if (semid < 0)
			die("semget");
		if (semop(semid, enroll, 2) == 0)
			return semid;
		if (errno == EAGAIN)
			remove_set(semid);
		else if (!is_gone())
			die("semop: join");
	}
}

/* Either we are the last one and close the set for good, or somebody stays to do it. */
static void leave(int semid)
{
	struct sembuf last[] = {
		{ USERS, -1, IPC_NOWAIT | SEM_UNDO }, { USERS, 0, IPC_NOWAIT }, { CLOSED, +1, 0 },
	};
	struct sembuf others[] = { { USERS, -2, IPC_NOWAIT | SEM_UNDO }, { USERS, +1, SEM_UNDO } };

	for (;;) {
		if (semop(semid, last, 3) == 0) {
			remove_set(semid);
			return;
		}
		if (errno == EAGAIN && semop(semid, others, 2) == 0)
			return;
		if (errno != EAGAIN)
			die("semop: leave");
	}
}

/* Returns 0 inside the critical section, -1 if a signal came first. */
static int lock(int semid)
{
	struct sembuf p[] = { { LOCK, 0, 0 }, { LOCK, +1, SEM_UNDO } };

	while (!stopped) {
		if (semop(semid, p, 2) == 0)
			return 0;
		if (errno != EINTR)
			die("semop: lock");
	}
	return -1;
}

static void unlock(int semid)
{
	struct sembuf v = { LOCK, -1, IPC_NOWAIT | SEM_UNDO };

	if (semop(semid, &v, 1) < 0)
		die("semop: unlock");
}

static void pause_for(unsigned int seconds)
{
	while (seconds > 0 && !stopped)
		seconds = sleep(seconds);
}

static void catch_signals(void)
{
	/* SA_RESTART is for printf(); semop() and sleep() are interrupted in spite of it. */
	struct sigaction action = { .sa_handler = on_signal, .sa_flags = SA_RESTART };

	sigemptyset(&action.sa_mask);
	if (sigaction(SIGINT, &action, NULL) < 0 || sigaction(SIGALRM, &action, NULL) < 0)
		die("sigaction");
}

/* The number on the command line, LONG_MAX ("for ever") without one. */
static long rounds_wanted(int argc, char **argv)
{
	long rounds;
	char *end;

	if (argc == 1)
		return LONG_MAX;
	rounds = strtol(argv[1], &end, 10);
	if (argc > 2 || *end != '\0' || rounds < 1) {
		fprintf(stderr, "usage: sem [ROUNDS]\n");
		exit(2);
	}
	return rounds;
}

int main(int argc, char **argv)
{
	long rounds = rounds_wanted(argc, argv);
	key_t key;
	int semid;

	setvbuf(stdout, NULL, _IOLBF, 0);
	catch_signals();
	key = ftok("semfile", 65);
	if (key == (key_t)-1)
		die("ftok: semfile");

	semid = join(key);
	while (rounds-- > 0 && lock(semid) == 0) {
		printf("Enter critical section: PID=%d\n", (int)getpid());
		pause_for(2);
		printf("Leave critical section: PID=%d\n", (int)getpid());
		unlock(semid);
		pause_for(1);
	}
	leave(semid);
	return EXIT_SUCCESS;
}
