/* SPDX-License-Identifier: MIT */
/*
 * reentrant "a,b;c,d" ...: one thread per argument splits it at ';' and each part at ','.
 *
 * strtok() remembers its place in one hidden variable, which the inner loop takes from the outer,
 * and every thread from all the others. With strtok_r() each loop has a place of its own.
 */
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct job {
	pthread_t thread;
	int number;
	char *text;
};

/* The pthread functions return the error instead of setting errno. */
static void check(int error, const char *what)
{
	if (error) {
		errno = error;
		perror(what);
		exit(EXIT_FAILURE); /* takes all threads along */
	}
}

static void *split(void *argument)
{
	struct job *job = argument;
	char *part_place, *field_place;
	int p = 0;

	char *part = strtok_r(job->text, ";", &part_place);

	do {
		int f = 0;

		p++;
		while (*part == ',')
			part++;
		for (char *field = strtok_r(part, ",", &field_place); field;
		     field = strtok_r(NULL, ",", &field_place))
			printf("%d.%d.%d %s\n", job->number, p, ++f, field); /* whole lines only */
		part = strtok_r(NULL, ";", &part_place);
	} while (part);
	return NULL;
}

int main(int argc, char **argv)
{
	struct job *jobs;

	if (argc < 2) {
		fprintf(stderr, "usage: reentrant TEXT...\n");
		return 2;
	}
	jobs = calloc((size_t)argc, sizeof(*jobs));
	if (!jobs) {
		perror("calloc");
		return EXIT_FAILURE;
	}
	for (int i = 1; i < argc; i++) {
		jobs[i].number = i;
		jobs[i].text = argv[i]; /* each thread cuts up its own argument */
		check(pthread_create(&jobs[i].thread, NULL, split, &jobs[i]), "pthread_create");
	}
	for (int i = 1; i < argc; i++)
		check(pthread_join(jobs[i].thread, NULL), "pthread_join");
	free(jobs);
	return EXIT_SUCCESS;
}
