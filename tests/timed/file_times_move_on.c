/* SPDX-License-Identifier: MIT */
/*
 * claim: of two files the later is younger by the time that was slept between, and is still of now
 * lasts: 2.5
 * stdout: 0.0 begin
 * stdout: 2.5 younger by 2.5
 * stdout: of now: 1
 * stdout: touched later: 1
 */
#include "scene.h"

static double write_file(const char *name)
{
	struct stat status;
	int fd = (int)MUST(open(name, O_RDWR | O_CREAT | O_TRUNC, 0600));
	MUST(write(fd, "x", 1));
	MUST(fstat(fd, &status));
	close(fd);
	return seconds_of(status.st_mtim);
}

int main(void)
{
	struct stat status;
	at("begin");
	double older = write_file("older");
	usleep(2500000);
	double younger = write_file("younger");
	at("younger by %.1f", tenths(younger - older));
	double late = seconds_of(ahead(CLOCK_REALTIME, 0)) - younger;
	printf("of now: %d\n", late > -1 && late < 1);
	MUST(utimensat(AT_FDCWD, "older", NULL, 0));
	MUST(stat("older", &status));
	printf("touched later: %d\n", seconds_of(status.st_atim) - older > 2);
	MUST(unlink("older"));
	MUST(unlink("younger"));
	return 0;
}
