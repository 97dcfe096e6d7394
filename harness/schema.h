/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_SCHEMA_H
#define HARNESS_SCHEMA_H

#include <stdbool.h>
#include <stdint.h>

#include "../sandbox/buf.h"
#include "../sandbox/error.h"
#include "yaml.h"

/*
 * The spec language as data. Errors, defaults and the reference in specs/README.md all come from
 * these tables.
 */

/* How the text of a scalar is read. */
enum scalar {
	SCALAR_NONE,	    /* no scalar may stand here, but perhaps one of `words` */
	SCALAR_TEXT,	    /* any text but an empty one */
	SCALAR_BYTES,	    /* any text */
	SCALAR_LINE,	    /* any text without a line break */
	SCALAR_NAME,	    /* letter, then letters, digits, "_", "-" */
	SCALAR_FILE_NAME,   /* in the working directory */
	SCALAR_SOURCE,	    /* C source file */
	SCALAR_PATH,	    /* of a file in the box */
	SCALAR_VARIABLE,    /* name of an environment variable */
	SCALAR_CALL,	    /* name of a system call */
	SCALAR_REGEX,	    /* POSIX extended regular expression */
	SCALAR_WHO,	    /* regular expression for a line whose first group names somebody */
	SCALAR_SIGNAL,	    /* SIGINT */
	SCALAR_MODE,	    /* 0644 */
	SCALAR_INTEGER,	    /* number.h, as the next three */
	SCALAR_POINTS,
	SCALAR_DURATION,
	SCALAR_SIZE,
};

struct schema;

/* What may stand at one place: a scalar, a word, a list, a mapping, or several of these. */
struct schema_key {
	const char *name;	       /* NULL for list elements and for values under free names */
	enum scalar scalar;
	int64_t min, max;	       /* of numbers, in number.h's units */
	const char *const *words;      /* NULL-terminated */
	const char *const *meanings;   /* of the words, if the reference is to list them */
	const struct schema_key *items; /* what the elements of a list are */
	const struct schema *map;
	bool required;
	const char *value; /* default, as it would be written; NULL if there is none */
	const char *doc;   /* one line of Markdown */
};

/* One kind of mapping. */
struct schema {
	const char *title;	       /* heading in the reference */
	const char *doc;
	const struct schema_key *keys; /* ended by a NULL name; may be NULL */
	const struct schema_key *any;  /* values under free names, or NULL */
	enum scalar any_name;	       /* how such a name must look */
	const char *any_what;	       /* whose name it is: "process" */
	bool single;		       /* exactly one key */
};

extern const struct schema schema_homework, schema_exercise, schema_limits, schema_test,
	schema_process, schema_object, schema_inside, schema_matcher, schema_expect_process,
	schema_expect, schema_lasts, schema_executable, schema_repeat, schema_until, schema_faults;

/* The words of the enums in spec.h and record.h, in their order, NULL-terminated. */
extern const char *const axis_words[], *const visibility_words[], *const output_words[],
	*const object_kind_words[], *const left_behind_words[], *const behaviour_words[],
	*const fault_words[]; /* from FAULT_SHORT_READ */

/* What each behaviour asks for: one line of Markdown. */
extern const char *const behaviour_meanings[];

/*
 * Compare the file's tree with a schema. Each mistake is recorded, and its node marked as bad:
 * yaml_get() does not find it any more, so that what reads the tree finds only sound values.
 * Returns -1 if aliases make the tree too large to be walked over; then do not read on.
 */
int schema_check(struct yaml_file *file, const struct schema *schema);

/* The key's value in a checked mapping, else its default, else 0; a word is its index. */
int64_t schema_number(const struct schema *schema, const struct yaml_node *map, const char *key);
int schema_word(const struct schema *schema, const struct yaml_node *map, const char *key);

/* The key's row, or NULL. */
const struct schema_key *schema_find(const struct schema *schema, const char *name);

/* Is this text a value for the key? Not for SCALAR_NONE. */
int schema_check_scalar(const struct schema_key *key, const char *text, struct error *err);
void schema_describe_scalar(struct buf *out, const struct schema_key *key, bool many);

/* Index of the text among the words, or -1. */
int schema_word_index(const char *const *words, const char *text);

/* The number of a signal by its name with "SIG", or -1. */
int schema_signal(const char *name);

/* "0644" as a number; only for checked text. */
int schema_mode(const char *text);

/* The reference of the spec language as Markdown, for specs/README.md. */
void schema_print(struct buf *out);

/* What may stand there, for a message or (with links) for the reference. */
void schema_describe(struct buf *out, const struct schema_key *key, bool markdown);

#endif
