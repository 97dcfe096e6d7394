/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_ZYGOTE_H
#define SANDBOX_ZYGOTE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "error.h"
#include "filter.h"
#include "identity.h"

/* Programs in one scenario that bring an image; SCM_RIGHTS carries 253 descriptors at most. */
#define MOST_IMAGES 200

/* What the harness asks the zygote for; the descriptors travel beside it. */
struct zygote_request {
	bool network;
	int image_count; /* descriptors after the first, which is the box's control socket */
};

/*
 * The zygote's life, in fresh user, mount, PID, IPC, network, UTS and cgroup namespaces: build the
 * template of the root, say so on `control` (struct zygote_answer), make boxes as asked, and end when
 * the harness closes its side. It begins when an enum identity comes, whose maps are written. As process 1 of its namespace it takes every box with it.
 */
void zygote_main(int control, const struct filter filters[2])
	__attribute__((noreturn));

struct zygote_answer {
	bool ready;
	struct error error;
};

int zygote_send(int control, const struct zygote_request *request, const int *fds, size_t count,
		struct error *err);

#endif
