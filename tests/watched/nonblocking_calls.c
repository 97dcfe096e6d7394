/* SPDX-License-Identifier: MIT */
/*
 * claim: what would block gives EAGAIN, or its like
 * stdout: read: EAGAIN
 * stdout: write: 4096
 * stdout: full: EAGAIN
 * stdout: open to write: ENXIO
 * stdout: recv: EAGAIN
 * stdout: semop: EAGAIN
 * stdout: msgrcv: ENOMSG
 * stdout: mq_receive: EAGAIN
 * stdout: flock: EAGAIN
 * stdout: wait: ECHILD
 */
#include "scene.h"
#include <mqueue.h>
#include <sys/file.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/socket.h>

int main(void)
{
	int ends[2], pair[2];
	char bytes[8192] = "";
	MUST(pipe2(ends, O_NONBLOCK));
	MUST(fcntl(ends[1], F_SETPIPE_SZ, 4096));
	tell("read", read(ends[0], bytes, 1));
	tell("write", write(ends[1], bytes, sizeof(bytes)));
	tell("full", write(ends[1], bytes, 1));
	MUST(mkfifo("fifo", 0600));
	tell("open to write", open("fifo", O_WRONLY | O_NONBLOCK));
	MUST(unlink("fifo"));
	MUST(socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
	tell("recv", recv(pair[0], bytes, 1, MSG_DONTWAIT));
	int set = (int)MUST(semget(IPC_PRIVATE, 1, 0600));
	tell("semop", semop(set, &(struct sembuf){ 0, -1, IPC_NOWAIT }, 1));
	MUST(semctl(set, 0, IPC_RMID));
	int queue = (int)MUST(msgget(IPC_PRIVATE, 0600));
	tell("msgrcv", msgrcv(queue, bytes, 1, 0, IPC_NOWAIT));
	MUST(msgctl(queue, IPC_RMID, NULL));
	mqd_t posix = (mqd_t)MUST(mq_open("/q", O_RDONLY | O_CREAT | O_NONBLOCK, 0600, NULL));
	tell("mq_receive", mq_receive(posix, bytes, sizeof(bytes), NULL));
	MUST(mq_unlink("/q"));
	int first = (int)MUST(open("lock", O_RDWR | O_CREAT, 0600));
	MUST(flock(first, LOCK_EX));
	tell("flock", flock((int)MUST(open("lock", O_RDWR)), LOCK_EX | LOCK_NB));
	tell("wait", waitpid(-1, NULL, WNOHANG));
	return (int)MUST(unlink("lock"));
}
