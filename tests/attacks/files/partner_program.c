/* SPDX-License-Identifier: MIT */
/*
 * attack: reads the reference solution while it runs beside it
 * row: 2
 * partner: partners/plain.c
 * partner_stdout: ready
 * partner_stdout: still there
 * stdout: open("partner", O_RDONLY): ENOENT
 * stdout: open("../partner", O_RDONLY): ENOENT
 * stdout: looked
 */
#include "probe.h"

static void look(int pid, const char *what, int flags)
{
	char path[64];
	snprintf(path, sizeof(path), "/proc/%d/%s", pid, what);
	if (open(path, flags) >= 0)
		dprintf(1, "%s can be opened\n", path);
}

int main(void)
{
	static const char *const what[] = {
		"exe", "maps", "mem", "environ", "auxv", "fd", "fd/0", "fd/1", "cwd", "root", "syscall",
		"status", "cmdline", "stat", "task", "ns/mnt", "stack", "pagemap", "mountinfo",
	};
	TRY(open("partner", O_RDONLY));
	TRY(open("../partner", O_RDONLY));
	for (int pid = 2; pid < 100; pid++)
		for (size_t i = 0; i < sizeof(what) / sizeof(*what) && pid != getpid(); i++)
			look(pid, what[i], O_RDONLY);
	puts("looked");
	return 0;
}
