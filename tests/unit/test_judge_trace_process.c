/* SPDX-License-Identifier: MIT */
#include "trace_scene.h"

TestSuite(judge_trace_process, .timeout = 10);

Test(judge_trace_process, segments)
{
	static const struct row rows[] = {
		{ "detached", DETACHES_SEGMENTS, "", { A_SEGMENT },
		  { START(2, 0), CALL(2, "shmat", 0, 0, 0), CALL(2, "shmdt", NO_THING, 0, 0),
		    END(2) } },
		{ "not detached", DETACHES_SEGMENTS,
		  "ends without shmdt(), its shared memory still attached", { A_SEGMENT },
		  { START(2, 0), CALL(2, "shmat", 0, 0, 0), END(2) } },
		{ "a child need not detach what it has inherited", DETACHES_SEGMENTS, "",
		  { A_SEGMENT },
		  { START(2, 0), CALL(2, "shmat", 0, 0, 0), START(3, 2), END(3),
		    CALL(2, "shmdt", NO_THING, 0, 0), END(2) } },
		{ "shmat() has failed", DETACHES_SEGMENTS, NOTHING_SEEN, { A_SEGMENT },
		  { START(2, 0), CALL(2, "shmat", 0, 0, -EINVAL), END(2) } },
		{ "removed by another", REMOVES_SEGMENTS, "", { A_SEGMENT },
		  { START(2, 0), CALL(2, "shmget", 0, 01666, 5), START(3, 2),
		    CALL(3, "shmctl", 0, IPC_RMID, 0) } },
		{ "only asked about", REMOVES_SEGMENTS,
		  "nobody removes it: shared memory segment private", { A_SEGMENT },
		  { START(2, 0), CALL(2, "shmget", 0, 01666, 5),
		    CALL(2, "shmctl", 0, IPC_STAT, 0) } },
		{ "a set that stays", REMOVES_SEMAPHORES,
		  "nobody removes it: semaphore set key 0x00000001", { A_SET },
		  { START(2, 0), CALL(2, "semget", 0, 01666, 5) } },
	};
	CHECK(rows);
}

Test(judge_trace_process, initial_values)
{
	static const struct row rows[] = {
		{ "set once, by the creator", INITIALISES_SEMAPHORES_ONCE, "", { A_SET },
		  { START(2, 0), CALL(2, "semget", 0, 01666, 5), SET(2, 0, 0), START(3, 2),
		    SEMOP(3, 0, 0, -1), SEMOP(3, 0, 0, 1) } },
		{ "set by every copy", INITIALISES_SEMAPHORES_ONCE,
		  "sets the semaphore anew while another process is using it", { A_SET },
		  { START(2, 0), CALL(2, "semget", 0, 01666, 5), SET(2, 0, 0), SEMOP(2, 0, 0, -1),
		    START(3, 0), CALL(3, "semget", 0, 01666, 5), SET(3, 0, 0) } },
		{ "who has waited for the first value may return first",
		  INITIALISES_SEMAPHORES_ONCE, "", { A_SET },
		  { START(2, 0), CALL(2, "semget", 0, 01666, 5), START(3, 0),
		    CALL(3, "semget", 0, 01666, 5), SEMOP(3, 0, 0, -1), SET(2, 0, 0) } },
		{ "another semaphore of the set", INITIALISES_SEMAPHORES_ONCE, "", { A_SET },
		  { START(2, 0), CALL(2, "semget", 0, 01666, 5), SET(2, 0, 0), START(3, 0),
		    CALL(3, "semget", 0, 01666, 5), SET(3, 0, 1) } },
		{ "the first has ended", INITIALISES_SEMAPHORES_ONCE, "", { A_SET },
		  { START(2, 0), CALL(2, "semget", 0, 01666, 5), SET(2, 0, 0), END(2), START(3, 0),
		    CALL(3, "semget", 0, 01666, 5), SET(3, 0, 0) } },
		{ "no set", INITIALISES_SEMAPHORES_ONCE, NOTHING_SEEN, { A_SET }, { START(2, 0) } },
	};
	CHECK(rows);
}

Test(judge_trace_process, p_and_v)
{
	static const struct row rows[] = {
		{ "in pairs", PAIRS_P_AND_V, "", { A_SET },
		  { START(2, 0), CALL(2, "semget", 0, 01666, 5), START(3, 2), SEMOP(3, 0, 0, -1),
		    SEMOP(3, 0, 0, 1), SEMOP(3, 0, 0, -1), SEMOP(3, 0, 0, 1), END(3) } },
		{ "no semop() at all", PAIRS_P_AND_V, "no process does a P operation", { A_SET },
		  { START(2, 0), CALL(2, "semget", 0, 01666, 5), END(2) } },
		{ "the set is gone before P is through", PAIRS_P_AND_V, "", { A_SET },
		  { START(2, 0), CALL(2, "semget", 0, 01666, 5), SEMOP_FAILS(2, 0, 0, -1),
		    END(2) } },
		{ "V first", PAIRS_P_AND_V,
		  "every process does V before P: P belongs before the access, V after it",
		  { A_SET },
		  { START(2, 0), CALL(2, "semget", 0, 01666, 5), SEMOP(2, 0, 0, 1),
		    SEMOP(2, 0, 0, -1), END(2) } },
		{ "the first V gives the first value", PAIRS_P_AND_V, "", { A_SET },
		  { START(2, 0), CALL(2, "semget", 0, 01666, 5), SEMOP(2, 0, 0, 1),
		    SEMOP(2, 0, 0, -1), SEMOP(2, 0, 0, 1), END(2) } },
		{ "no V", PAIRS_P_AND_V, "lowers the semaphore by 1 (P) and raises it by 0 (V)",
		  { A_SET },
		  { START(2, 0), CALL(2, "semget", 0, 01666, 5), SEMOP(2, 0, 0, -1), END(2) } },
		{ "one V is forgotten", PAIRS_P_AND_V,
		  "child process 3: lowers the semaphore by 2 (P) and raises it by 1 (V)",
		  { A_SET },
		  { START(2, 0), CALL(2, "semget", 0, 01666, 5), SEMOP(2, 0, 0, -1),
		    SEMOP(2, 0, 0, 1), START(3, 2), SEMOP(3, 0, 0, -1), SEMOP(3, 0, 0, 1),
		    SEMOP(3, 0, 0, -1), END(3) } },
		{ "one waits for the other: no lock", PAIRS_P_AND_V, "", { A_SET },
		  { START(2, 0), CALL(2, "semget", 0, 01666, 5), START(3, 2), SEMOP(3, 0, 0, 1),
		    END(3), SEMOP(2, 0, 0, -1), END(2) } },
		{ "users are counted the other way round", PAIRS_P_AND_V, "", { A_SET },
		  { START(2, 0), CALL(2, "semget", 0, 01666, 5), SEMOP(2, 0, 1, 1),
		    SEMOP(2, 0, 0, -1), SEMOP(2, 0, 0, 1), SEMOP(2, 0, 1, -1), END(2) } },
		{ "0 means free", PAIRS_P_AND_V, "", { A_SET },
		  { START(2, 0), CALL(2, "semget", 0, 01666, 5), SEMOP(2, 0, 0, 0),
		    SEMOP(2, 0, 0, 1), SEMOP(2, 0, 0, -1), END(2) } },
		{ "killed inside", PAIRS_P_AND_V, "", { A_SET },
		  { START(2, 0), CALL(2, "semget", 0, 01666, 5), SEMOP(2, 0, 0, -1), KILLED(2) } },
		{ "no set of System V", PAIRS_P_AND_V, NOTHING_SEEN, { A_SET }, { START(2, 0) } },
	};
	CHECK(rows);
}

Test(judge_trace_process, children)
{
	static const struct row rows[] = {
		{ "waited for", REAPS_CHILDREN, "", { A_PIPE },
		  { START(2, 0), START(3, 2), END(3), CALL(2, "wait", NO_THING, -1, 3), END(2) } },
		{ "reported only as stopped", REAPS_CHILDREN,
		  "parent process: ends without having waited for its child process 3", { A_PIPE },
		  { START(2, 0), START(3, 2), CALL(2, "wait", NO_THING, -1, 3), END(3), END(2) } },
		{ "the parent is first", REAPS_CHILDREN,
		  "parent process: ends without having waited for its child process 3", { A_PIPE },
		  { START(2, 0), START(3, 2), END(2), END(3) } },
		{ "SIGCHLD may be ignored", REAPS_CHILDREN, "", { A_PIPE },
		  { START(2, 0), CALL(2, "sigaction", NO_THING, SIGCHLD, 0), START(3, 2), END(3),
		    END(2) } },
		{ "threads are no children", REAPS_CHILDREN, NOTHING_SEEN, { A_PIPE },
		  { START(2, 0),
		    { .program = WRITER, .pid = 2, .tid = 3, .kind = EVENT_START, .value = 2,
		      .call = "", .thing = NO_THING },
		    END(2) } },
	};
	CHECK(rows);
}

Test(judge_trace_process, stopped_children)
{
	static const struct row rows[] = {
		{ "each report is awaited", CONFIRMS_STOPS, "", { A_PIPE },
		  { START(2, 0), START(3, 2), KILL(2, 3, SIGSTOP),
		    CALL(2, "wait", NO_THING, 3, 3), KILL(2, 3, SIGCONT),
		    CALL(2, "wait", NO_THING, 3, -EINTR), CALL(2, "wait", NO_THING, 3, 3),
		    KILL(2, 3, SIGKILL) } },
		{ "sleeps instead", CONFIRMS_STOPS,
		  "parent process: sends SIGSTOP and goes on before waitpid() has reported what "
		  "became of the child", { A_PIPE },
		  { START(2, 0), START(3, 2), KILL(2, 3, SIGSTOP),
		    CALL(2, "sleep", NO_THING, 0, 0), KILL(2, 3, SIGCONT) } },
		{ "another child's report", CONFIRMS_STOPS,
		  "parent process: sends SIGSTOP and goes on before waitpid() has reported what "
		  "became of the child", { A_PIPE },
		  { START(2, 0), START(3, 2), START(4, 2), KILL(2, 3, SIGSTOP),
		    CALL(2, "wait", NO_THING, -1, 4), KILL(2, 3, SIGCONT) } },
		{ "two are stopped, then both reports awaited", CONFIRMS_STOPS, "", { A_PIPE },
		  { START(2, 0), START(3, 2), START(4, 2), KILL(2, 3, SIGSTOP),
		    KILL(2, 4, SIGSTOP), CALL(2, "wait", NO_THING, 3, 3),
		    CALL(2, "wait", NO_THING, 4, 4), END(2) } },
		{ "one that stops itself has nobody to ask", CONFIRMS_STOPS, "", { A_PIPE },
		  { START(2, 0), START(3, 2), KILL(3, 3, SIGSTOP), END(3) } },
		{ "SIGCHLD may tell it", CONFIRMS_STOPS, "", { A_PIPE },
		  { START(2, 0), CALL(2, "sigaction", NO_THING, SIGCHLD, 0), START(3, 2),
		    KILL(2, 3, SIGSTOP),
		    KILL(2, 3, SIGCONT) } },
		{ "nobody is stopped", CONFIRMS_STOPS, NOTHING_SEEN, { A_PIPE },
		  { START(2, 0), KILL(2, 3, SIGUSR1) } },
	};
	CHECK(rows);
}

#define IN_HANDLER(p, name, v) \
	{ EVENT(p, .kind = EVENT_CALL, .call = (name), .value = (v), .thing = NO_THING, \
		.in_handler = true) }

Test(judge_trace_process, handlers)
{
	static const struct row rows[] = {
		{ "write() is safe, sem_post() too", TAKES_NO_LOCK_IN_HANDLERS, "", { A_PIPE },
		  { START(2, 0), SIGNAL(2, SIGINT, 0), IN_HANDLER(2, "write", 5),
		    IN_HANDLER(2, "futex", 1 | 128) } },
		{ "a lock", TAKES_NO_LOCK_IN_HANDLERS, "waits for a lock in a signal handler",
		  { A_PIPE },
		  { START(2, 0), SIGNAL(2, SIGINT, 0), IN_HANDLER(2, "futex", 128) } },
		{ "malloc()", TAKES_NO_LOCK_IN_HANDLERS,
		  "calls malloc(), or a function that does so, in a signal handler", { A_PIPE },
		  { START(2, 0), SIGNAL(2, SIGINT, 0), IN_HANDLER(2, "malloc", 0) } },
		{ "the same outside", TAKES_NO_LOCK_IN_HANDLERS, "", { A_PIPE },
		  { START(2, 0), SIGNAL(2, SIGINT, 0), CALL(2, "futex", NO_THING, 128, 0) } },
		{ "no signal came", TAKES_NO_LOCK_IN_HANDLERS, NOTHING_SEEN, { A_PIPE },
		  { START(2, 0) } },
	};
	CHECK(rows);
}
