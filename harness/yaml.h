/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_YAML_H
#define HARNESS_YAML_H

#include <stdbool.h>
#include <stddef.h>

#include "../sandbox/buf.h"

/*
 * One YAML file as a tree whose nodes know where they stand, and the mistakes found in it. It is
 * YAML 1.1 as libyaml reads it, without tags, limited in size and depth. A scalar stays text: what
 * it means is the schema's business. An alias is the node that it names.
 */
enum yaml_kind { NODE_SCALAR, NODE_LIST, NODE_MAP };

struct yaml_node {
	enum yaml_kind kind;
	int line, column; /* from 1; columns count characters */
	char *text;	  /* of a scalar, else ""; NUL-terminated, but "\0" may be part of it */
	size_t len;
	bool plain; /* a scalar without quotes */
	struct yaml_pair *pairs;
	size_t count;
	bool bad;  /* the schema check has reported it: whoever reads on skips it */
	bool open; /* still being read: an alias to it would be a circle */
};

struct yaml_pair {
	struct yaml_node *key; /* NULL in a list; never NULL and a scalar in a map */
	struct yaml_node *value;
};

struct yaml_mistake {
	int line, column; /* 0 for the file as a whole */
	char *message;
	char *note; /* what would be allowed, or NULL */
};

struct yaml_file {
	char *path; /* as it is to be shown */
	char *text;
	size_t len;
	struct yaml_node *root; /* NULL if it is not YAML */
	struct yaml_node **nodes;
	size_t node_count;
	struct yaml_mistake *mistakes;
	size_t mistake_count;
};

/* Parse a copy of the text. Returns -1 if it is no YAML; the mistakes say why. */
int yaml_load(struct yaml_file *file, const char *path, const char *text, size_t len);
void yaml_release(struct yaml_file *file);

/* The value of the key, or NULL if it is not there or bad. `map` may be NULL or no map at all. */
const struct yaml_node *yaml_get(const struct yaml_node *map, const char *key);

/* The key itself if it is there, even if its value is bad: then that has been reported already. */
const struct yaml_node *yaml_key(const struct yaml_node *map, const char *key);

/* Record a mistake at the node, or in the file as a whole for NULL. */
void yaml_mistake(struct yaml_file *file, const struct yaml_node *at, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* Add "allowed: …" or the like to the latest mistake. */
void yaml_note(struct yaml_file *file, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/*
 * Append all mistakes in the order of their places, each as "path:line:col: message", the source
 * line, a caret below the place and the note. The output is safe for a terminal.
 */
void yaml_print_mistakes(struct buf *out, const struct yaml_file *file);

#endif
