/* SPDX-License-Identifier: MIT */
#include "probe.h"

#include <poll.h>
#include <string.h>

#include "../sandbox/memory.h"
#include "build.h"
#include "message.h"

/*
 * What it does with its argument; it ends with 0 if all is as it should be, and says on stderr what
 * is not. Where something must be refused, the number or the name of what was not is said.
 */
static const char source[] =
	"#define _GNU_SOURCE\n"
	"#include <arpa/inet.h>\n"
	"#include <errno.h>\n"
	"#include <fcntl.h>\n"
	"#include <pthread.h>\n"
	"#include <semaphore.h>\n"
	"#include <signal.h>\n"
	"#include <stdio.h>\n"
	"#include <stdlib.h>\n"
	"#include <string.h>\n"
	"#include <sys/ipc.h>\n"
	"#include <sys/mman.h>\n"
	"#include <sys/msg.h>\n"
	"#include <sys/sem.h>\n"
	"#include <sys/shm.h>\n"
	"#include <sys/socket.h>\n"
	"#include <sys/stat.h>\n"
	"#include <sys/syscall.h>\n"
	"#include <sys/wait.h>\n"
	"#include <time.h>\n"
	"#include <unistd.h>\n"
	"\n"
	"static void need(int good, const char *what)\n"
	"{\n"
	"	if (good)\n"
	"		return;\n"
	"	fprintf(stderr, \"%s: %s\\n\", what, strerror(errno));\n"
	"	exit(1);\n"
	"}\n"
	"\n"
	"static void refused(int good, const char *what)\n"
	"{\n"
	"	if (good)\n"
	"		return;\n"
	"	fprintf(stderr, \"%s is not refused\\n\", what);\n"
	"	exit(1);\n"
	"}\n"
	"\n"
	"static void *thread(void *sem) { sem_post(sem); return sem; }\n"
	"static void ignore(int sig) { (void)sig; }\n"
	"\n"
	"static void library(void)\n"
	"{\n"
	"	int p[2], status;\n"
	"	char c = 'x';\n"
	"	sem_t sem;\n"
	"	pthread_t t;\n"
	"	struct timespec ms = { 0, 1000000 };\n"
	"	need(sem_init(&sem, 0, 0) == 0, \"sem_init\");\n"
	"	errno = pthread_create(&t, NULL, thread, &sem);\n"
	"	need(errno == 0, \"pthread_create\");\n"
	"	need(sem_wait(&sem) == 0 && pthread_join(t, NULL) == 0, \"sem_wait\");\n"
	"	need(pipe(p) == 0, \"pipe\");\n"
	"	pid_t pid = fork();\n"
	"	need(pid >= 0, \"fork\");\n"
	"	if (pid == 0)\n"
	"		_exit(write(p[1], &c, 1) != 1);\n"
	"	need(read(p[0], &c, 1) == 1, \"read\");\n"
	"	need(waitpid(pid, &status, 0) == pid && status == 0, \"waitpid\");\n"
	"	need(signal(SIGUSR1, ignore) != SIG_ERR && raise(SIGUSR1) == 0, \"raise\");\n"
	"	need(nanosleep(&ms, NULL) == 0, \"nanosleep\");\n"
	"	need(mkfifo(\"probe.fifo\", 0600) == 0 && unlink(\"probe.fifo\") == 0, \"mkfifo\");\n"
	"	need(system(\"exit 0\") == 0, \"system\");\n"
	"}\n"
	"\n"
	"static void ipc(void)\n"
	"{\n"
	"	int shm = shmget(IPC_PRIVATE, 4096, 0600), sem, msg;\n"
	"	need(shm >= 0, \"shmget\");\n"
	"	void *at = shmat(shm, NULL, 0);\n"
	"	shmctl(shm, IPC_RMID, NULL);\n"
	"	need(at != (void *)-1, \"shmat\");\n"
	"	need((sem = semget(IPC_PRIVATE, 1, 0600)) >= 0, \"semget\");\n"
	"	need(semctl(sem, 0, IPC_RMID) == 0, \"semctl\");\n"
	"	need((msg = msgget(IPC_PRIVATE, 0600)) >= 0, \"msgget\");\n"
	"	need(msgctl(msg, IPC_RMID, NULL) == 0, \"msgctl\");\n"
	"}\n"
	"\n"
	"static void loopback(void)\n"
	"{\n"
	"	struct sockaddr_in a = { .sin_family = AF_INET };\n"
	"	socklen_t len = sizeof(a);\n"
	"	int server = socket(AF_INET, SOCK_STREAM, 0), client = socket(AF_INET, SOCK_STREAM, 0);\n"
	"	a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);\n"
	"	need(server >= 0 && client >= 0, \"socket\");\n"
	"	need(bind(server, (void *)&a, len) == 0 && listen(server, 1) == 0, \"bind\");\n"
	"	need(getsockname(server, (void *)&a, &len) == 0, \"getsockname\");\n"
	"	need(connect(client, (void *)&a, len) == 0, \"connect\");\n"
	"	need(accept(server, NULL, NULL) >= 0, \"accept\");\n"
	"}\n"
	"\n"
	"static void calls(void)\n"
	"{\n"
	"	const struct { const char *name; long number, args[5]; } list[] = {\n"
	"		{ \"mount\", SYS_mount, { (long)\"x\", (long)\"/tmp\", (long)\"tmpfs\" } },\n"
	"		{ \"unshare\", SYS_unshare, { 0x10000000 } },\n"
	"		{ \"ptrace\", SYS_ptrace, { 0 } },\n"
	"		{ \"keyctl\", SYS_keyctl, { 0, -3, 1 } },\n"
	"		{ \"personality\", SYS_personality, { 0x40000 } },\n"
	"		{ \"kill(-1)\", SYS_kill, { getppid() == 1 ? -2147483647 : -1, 0 } },\n"
	"		{ \"socket(AF_NETLINK)\", SYS_socket, { 16, 3, 0 } },\n"
	"		{ \"setuid\", SYS_setuid, { 0 } },\n"
	"	};\n"
	"	for (size_t i = 0; i < sizeof(list) / sizeof(*list); i++) {\n"
	"		const long *a = list[i].args;\n"
	"		long done = syscall(list[i].number, a[0], a[1], a[2], a[3], a[4]);\n"
	"		refused(done == -1, list[i].name);\n"
	"	}\n"
	"}\n"
	"\n"
	"static void files(void)\n"
	"{\n"
	"	static const char *const hidden[] = {\n"
	"		\"/etc/shadow\", \"/etc/hostname\", \"/etc/ssh\", \"/root\", \"/boot\", \"/sys/kernel\",\n"
	"		\"/var/log\", \"/var/tmp\", \"/dev/mem\", \"/proc/sys/kernel\", \"/proc/kallsyms\",\n"
	"	};\n"
	"	static const char *const fixed[] = { \"/x\", \"/usr/x\", \"/etc/x\", \"/dev/x\" };\n"
	"	for (size_t i = 0; i < sizeof(hidden) / sizeof(*hidden); i++) {\n"
	"		int fd = open(hidden[i], O_RDONLY);\n"
	"		refused(fd < 0, hidden[i]);\n"
	"	}\n"
	"	for (size_t i = 0; i < sizeof(fixed) / sizeof(*fixed); i++) {\n"
	"		int fd = open(fixed[i], O_WRONLY | O_CREAT, 0600);\n"
	"		refused(fd < 0, fixed[i]);\n"
	"	}\n"
	"}\n"
	"\n"
	"static void terminal(void) { need(isatty(1), \"isatty\"); }\n"
	"\n"
	"int main(int argc, char **argv)\n"
	"{\n"
	"	static const struct { const char *name; void (*run)(void); } all[] = {\n"
	"		{ \"library\", library }, { \"ipc\", ipc }, { \"loopback\", loopback },\n"
	"		{ \"calls\", calls }, { \"files\", files }, { \"terminal\", terminal },\n"
	"	};\n"
	"	for (size_t i = 0; argc == 2 && i < sizeof(all) / sizeof(*all); i++)\n"
	"		if (strcmp(argv[1], all[i].name) == 0) {\n"
	"			all[i].run();\n"
	"			return 0;\n"
	"		}\n"
	"	return 2;\n"
	"}\n";

const struct probe probes[] = {
	{ "library", N_("threads, processes, signals, pipes and FIFOs work"), STDOUT_PIPE, false },
	{ "ipc", N_("System V shared memory, semaphores and queues work"), STDOUT_PIPE, false },
	{ "terminal", N_("a program has a terminal"), STDOUT_TERMINAL, false },
	{ "loopback", N_("programs talk over TCP"), STDOUT_PIPE, true },
	{ "calls", N_("dangerous system calls are refused"), STDOUT_PIPE, false },
	{ "files", N_("files of this machine cannot be read or written"), STDOUT_PIPE, false },
};

const size_t probe_count = COUNT(probes);

static int await(struct box *box, struct record *record)
{
	while (!box_read(box, record)) {
		struct pollfd p = { .fd = box_fd(box), .events = box_events(box) };
		poll(&p, 1, 1000);
	}
	box_free(box);
	return 0;
}

int probe_build(struct sandbox *sandbox, struct error *err)
{
	struct buf text = { .data = (char *)source, .len = sizeof(source) - 1 };
	struct record record;
	struct image image;
	if (build_check(err) < 0)
		return -1;
	struct box *box = build_start(sandbox, "probe.c", &text, err);
	if (!box)
		return -1;
	await(box, &record);
	int result = build_finish(&image, &record, err);
	record_release(&record);
	if (result < 0)
		return -1;
	int fd = steal_fd(&image.fd);
	const char *at = strstr(image.diagnostics, "error: ");
	at = at ? at : image.diagnostics;
	if (fd < 0)
		error_set(err, 0, "%s: %.*s", image.problem, (int)strcspn(at, "\n"), at);
	image_release(&image);
	return fd;
}

int probe_run(struct sandbox *sandbox, const struct probe *probe, int image, struct error *err)
{
	char *argv[] = { (char *)"probe", (char *)probe->argument, NULL };
	struct program program = { .name = "probe", .image = image, .argv = argv,
				   .stdout_kind = probe->stdout_kind };
	return sandbox_check_program(sandbox, &program, probe->network, err);
}
