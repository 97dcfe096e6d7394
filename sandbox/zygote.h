/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_ZYGOTE_H
#define SANDBOX_ZYGOTE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "error.h"
#include "filter.h"
#include "identity.h"
#include "root.h"

/* Programs in one scenario that bring an image; SCM_RIGHTS carries 253 descriptors at most. */
#define MOST_IMAGES 200
#define MOST_DESCRIPTORS (MOST_IMAGES + 2)

/* What the harness asks the zygote for; the descriptors travel beside it. */
struct zygote_request {
	bool network;
	bool grouped;	      /* the second descriptor is the cgroup of the box's programs, */
	unsigned controllers; /* which has these */
	bool bounded_by_v1;   /* see cgroup.h */
	int image_count;      /* the last descriptors; the first is the box's control socket */
};

/* What the zygote is told to begin with; the maps of its user namespace are written by then. */
struct zygote_start {
	enum identity identity;
	uid_t first_id; /* see struct ground */
};

/*
 * The zygote's life, in fresh user, mount, PID, IPC, network, UTS and cgroup namespaces: build the
 * template of the root, say so on `control` (struct zygote_answer), make boxes as asked, and end
 * when the harness closes its side. As process 1 of its namespace it takes every box with it. In a
 * weaker tier it lacks some of these namespaces, or all.
 */
void zygote_main(int control, struct ground *ground, const struct filter filters[FILTERS])
	__attribute__((noreturn));

struct zygote_answer {
	bool ready;
	struct tier tier; /* what it has come to */
	struct error error;
};

int zygote_send(int control, const struct zygote_request *request, const int *fds, size_t count,
		struct error *err);

#endif
