/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_SPEC_LOAD_H
#define HARNESS_SPEC_LOAD_H

#include "schema.h"
#include "spec.h"
#include "yaml.h"

/*
 * Between the files that load a spec; others use spec.h. All of them read a tree that
 * schema_check() has seen, so every value that yaml_get() finds is sound. What is missing or bad
 * has been reported: it is passed over, for the result will be thrown away.
 */
struct loader {
	struct yaml_file *file;	     /* being read */
	struct exercise *exercise;   /* being filled in */
	const struct limits *limits; /* of the homework */
	size_t repeated;	     /* bytes that {repeat, times} have come to so far */
	bool unsure;		     /* points or pairings of a test are not known */
};

/* A spec file in memory; `text` is NULL if it could not be read, `problem` says why. */
struct spec_file {
	char *name; /* "fifo.yaml" */
	char *text;
	size_t len;
	char *problem;
};

/* homework_load() without files: for tests and the fuzzer. `dir` is for messages only. */
struct homework *homework_parse(const char *dir, const char *id, const struct spec_file *files,
				size_t count, struct buf *mistakes);

void spec_exercise(struct loader *l, struct exercise *ex, const struct yaml_node *root);
void spec_processes(struct loader *l, struct test *t, const struct yaml_node *map);
void spec_files(struct loader *l, struct test *t, const struct yaml_node *map);
void spec_pairings(struct loader *l, struct test *t, const struct yaml_node *test);
void spec_steps(struct loader *l, struct test *t, const struct yaml_node *list);
void spec_expect(struct loader *l, struct test *t, const struct yaml_node *map);
void spec_faults(struct loader *l, struct test *t, const struct yaml_node *node);
void spec_limits(struct limits *limits, const struct limits *base, const struct yaml_node *map);

/* Copies; "" where there is nothing. */
char *spec_text(const struct yaml_node *map, const char *key);
struct text spec_texts(const struct yaml_node *map, const char *key);

/* A scalar, or {repeat, times}. */
void spec_bytes(struct loader *l, struct buf *out, const struct yaml_node *node);

/* One text, or a list of them, as a new array; NULL for no node. */
char **spec_list(const struct yaml_node *node, size_t *count);

/* Index of the process in the test, or -1. */
long spec_process_index(const struct test *run, const char *name);

/* The same for a name in the file, reporting an unknown one; `also` (or NULL) are words allowed. */
long spec_process(struct loader *l, const struct test *run, const struct yaml_node *name,
		  const struct schema *also);

bool spec_has_snapshot(const struct test *run, const char *label);

/* The process is the student's unless the pairing says otherwise. */
bool spec_is_student(const struct exercise *ex, const struct process *p);

#endif
