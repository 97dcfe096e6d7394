/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_FEATURES_H
#define HARNESS_FEATURES_H

#include <stdbool.h>
#include <stddef.h>

/* Something that this machine has or lacks, asked of the kernel and of the file system. */
struct feature {
	const char *name;	/* as its manual page or package has it; never translated */
	const char *needed_for; /* msgid */
	const char *how;	/* where we looked */
	bool (*probe)(const struct feature *feature);
	long number;	  /* of the system call, for probes of that kind */
	bool optional;	  /* its absence costs time or comfort only */
};

extern const struct feature features[];
extern const size_t feature_count;

#endif
