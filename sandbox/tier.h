/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_TIER_H
#define SANDBOX_TIER_H

#include <stdbool.h>

#include "error.h"

/*
 * How strong the boxes of this machine are; README.md says what each tier promises. The full tier
 * stands on namespaces, and is full in each of its kinds: what a kind lacks costs comfort, not
 * safety. The weak tier is for machines that have none, and is only used where it is asked for.
 */
struct tier {
	bool weak;	      /* Landlock, the filter and rlimits alone */
	bool user_namespaces; /* else, as root: programs have numbers of their own on the host */
	bool proc;	      /* programs see a /proc */
	int landlock;	      /* the version in use, 0: none */
};

/*
 * What this machine has, decided before anything is made, so that a step that fails later is a
 * fault and not another tier; only root_make_template() finds out about `proc`. -1 with the reason
 * and the cure if there is no way to the tier that is asked for.
 */
int tier_find(struct tier *tier, bool weak, struct error *err);

/* "full", "full, but without /proc", …, "weak". */
const char *tier_name(const struct tier *tier);

/* Are there user namespaces in this kernel that may be made? -1 if that cannot be found out. */
int tier_has_user_namespaces(int proc, struct error *err);

/* Is something mounted below /proc, so that no other proc may be mounted? By a mountinfo file. */
bool tier_proc_is_masked(int proc);

/* Why a machine has no full tier, and the command that gives it. */
struct advice {
	const char *why;
	const char *cure;
};

/* NULL if no reason is known. `proc` is a descriptor of /proc. */
const struct advice *tier_advice(int proc);

#endif
