/* SPDX-License-Identifier: MIT */
/*
 * attack: starts a program from a memory file, which no list of files shows
 * row: 44
 * forbidden: ptrace
 * stdout: ptrace(PTRACE_TRACEME, 0, NULL, NULL): EPERM
 */
#include "probe.h"
#include <sys/ptrace.h>

int main(int argc, char **argv)
{
	char bytes[65536];
	ssize_t len;
	char *again[] = { (char *)"-", NULL };
	(void)argc;
	if (argv[0][0] == '-') {
		TRY(ptrace(PTRACE_TRACEME, 0, NULL, NULL));
		return 0;
	}
	int from = open("/proc/self/exe", O_RDONLY), to = memfd_create("attack", 0);
	while ((len = read(from, bytes, sizeof(bytes))) > 0)
		write(to, bytes, (size_t)len);
	fexecve(to, again, again + 1);
	return 1;
}
