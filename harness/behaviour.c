/* SPDX-License-Identifier: MIT */
#include "schema.h"
#include "spec.h"

/* What a spec can ask of the programs' behaviour; judge_trace.c has a check for each. */

const char *const behaviour_words[] = {
	[CLOSES_DESCRIPTORS] = "closes_descriptors",
	[CLOSES_UNUSED_PIPE_ENDS] = "closes_unused_pipe_ends",
	[CONFIRMS_STOPS] = "confirms_stops",
	[DETACHES_SEGMENTS] = "detaches_segments",
	[INITIALISES_SEMAPHORES_ONCE] = "initialises_semaphores_once",
	[KEEPS_STDIO_OUT_OF_HANDLERS] = "keeps_stdio_out_of_handlers",
	[MAKES_FIFOS_FOR_ALL] = "makes_fifos_for_all",
	[PAIRS_P_AND_V] = "pairs_p_and_v",
	[REAPS_CHILDREN] = "reaps_children",
	[REMOVES_FIFOS] = "removes_fifos",
	[REMOVES_SEGMENTS] = "removes_segments",
	[REMOVES_SEMAPHORES] = "removes_semaphores",
	[SETS_UP_SOCKETS_IN_ORDER] = "sets_up_sockets_in_order",
	[TAKES_NO_LOCK_IN_HANDLERS] = "takes_no_lock_in_handlers",
	[USES_FIFO] = "uses_fifo",
	[USES_PIPE] = "uses_pipe",
	[USES_SHARED_MEMORY] = "uses_shared_memory",
	[USES_SIGNALS] = "uses_signals",
	[USES_SOCKET] = "uses_socket",
	[WAITS_WITHOUT_POLLING] = "waits_without_polling",
	[BEHAVIOUR_COUNT] = NULL,
};

const char *const behaviour_meanings[] = {
	[CLOSES_DESCRIPTORS] =
		"a process that ends with status 0 has closed the pipes, FIFOs and sockets that it "
		"has opened itself; what it has inherited is its parent's business",
	[CLOSES_UNUSED_PIPE_ENDS] =
		"who only reads from a pipe has closed its write end before its last `read()`, and "
		"who only writes has closed the read end before it ends",
	[CONFIRMS_STOPS] =
		"after SIGSTOP or SIGCONT to a child, `waitpid()` reports before the next signal "
		"is sent to it; not judged of who handles SIGCHLD",
	[DETACHES_SEGMENTS] =
		"a process that ends with status 0 has called `shmdt()` as often as `shmat()`",
	[INITIALISES_SEMAPHORES_ONCE] =
		"nobody uses SETVAL or SETALL on a semaphore that another living process has set "
		"or used already",
	[KEEPS_STDIO_OUT_OF_HANDLERS] =
		"no signal handler prints by `printf()` or another function of stdio, or by `exit()`; "
		"`write()` and `_exit()` are allowed. Not judged of programs with `longjmp()`",
	[MAKES_FIFOS_FOR_ALL] = 
		"every FIFO is made with mode 0666, or gets it by `chmod()` afterwards",
	[PAIRS_P_AND_V] =
		"for a System V semaphore used as a lock: somebody does P first, but for a V in the "
		"place of SETVAL, and whoever ends with status 0 has done as many V as P. Who "
		"waits for 0, the other way round, is not judged",
	[REAPS_CHILDREN] =
		"no process ends with status 0 before it has waited for all its children",
	[REMOVES_FIFOS] = "every FIFO that is made is removed by somebody",
	[REMOVES_SEGMENTS] = "every shared memory segment is removed by somebody (IPC_RMID)",
	[REMOVES_SEMAPHORES] = "every semaphore set is removed by somebody (IPC_RMID)",
	[SETS_UP_SOCKETS_IN_ORDER] = "`bind()` before `listen()` before `accept()`",
	[TAKES_NO_LOCK_IN_HANDLERS] =
		"no signal handler waits for a mutex, a semaphore, or a lock in the C library, or "
		"makes `malloc()` ask for more memory, as its first call does",
	[USES_FIFO] = "something goes through a FIFO from one process to another",
	[USES_PIPE] = "something goes through a pipe from one process to another",
	[USES_SHARED_MEMORY] =
		"two processes attach the same System V segment, or one forks while it has it "
		"attached",
	[USES_SIGNALS] = "a signal goes from one of the student's processes to another",
	[USES_SOCKET] = "something goes through a socket from one process to another",
	[WAITS_WITHOUT_POLLING] =
		"nobody asks the same 100 times in a row, without a pause and in vain",
};
