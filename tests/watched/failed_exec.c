/* SPDX-License-Identifier: MIT */
/*
 * claim: exec that fails leaves the process as it was
 * stdout: no such file: ENOENT
 * stdout: no permission: EACCES
 * stdout: no format: ENOEXEC
 */
#include "scene.h"

int main(void)
{
	char *const argv[] = { (char *)"nothing", NULL };
	int fd = (int)MUST(open("text", O_WRONLY | O_CREAT | O_CLOEXEC, 0644));
	tell("no such file", execv("./nowhere", argv));
	tell("no permission", execv("./text", argv));
	MUST(write(fd, "no program\n", 11));
	MUST(fchmod(fd, 0755));
	close(fd);
	tell("no format", execv("./text", argv));
	return (int)MUST(unlink("text"));
}
