/* SPDX-License-Identifier: MIT */
#ifndef ATTACKS_DECLARATION_H
#define ATTACKS_DECLARATION_H

#include <regex.h>
#include <stdbool.h>
#include <stdint.h>

#include "../../harness/spec.h"
#include "../../harness/verdict.h"

/*
 * What an attack says about itself, in the comment at the top of its file, one thing a line; the
 * keys are explained in README.md. A mistake in it is die().
 */
struct declaration {
	char *attack;	  /* what it tries */
	char *row;	  /* of the table in README.md */
	unsigned verdicts; /* the bit 1 << verdict for each that may be given */
	struct buf out;	  /* stdout */
	bool has_out;
	char *forbidden;  /* names of the refused calls, each with a space after it */
	bool has_says;
	regex_t says;	  /* in what a person reads about it */
	enum exit_rule exit_rule;
	int exit_value;
	enum left_behind left_behind;
	struct limits limits;
	bool network, terminal;
	char *partner;	  /* file of a trusted program in the same box, or NULL */
	struct buf partner_out;
	char *beside;	  /* file of an attack that runs at the same time in another box, or NULL */
	char *after;	  /* file of an attack that must be over, or NULL */
	char *submitted;  /* what lies there instead of a source file, or NULL */
	char *needs;	  /* "root", "user" or NULL */
	char *known_gap;  /* why it is known to succeed, or NULL */
	char *too_slow;	  /* such a gap that costs too much time to be shown, or NULL */
};

void declaration_parse(struct declaration *d, const char *path, const struct buf *text);
void declaration_release(struct declaration *d);

#endif
