/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_EXPLAIN_H
#define HARNESS_EXPLAIN_H

#include <stdbool.h>
#include <stdint.h>

#include "../sandbox/buf.h"
#include "../sandbox/record.h"
#include "result.h"

/* Words for what a record holds, in the language of the run and safe for a terminal. */

/*
 * The program of a test by its name, and whose it is where that could be doubted: "reader
 * (yours)", "reader (reference)". Nothing for a test with one program, and for no program (-1).
 */
void explain_program(struct buf *out, const struct test_result *t, int program);

/* Is it the student's? */
bool explain_is_own(const struct test_result *t, int program);

/* "FIFO /tmp/myfifo", "shared memory segment (key 0x41000001, 1024 bytes)" */
void explain_object(struct buf *out, const struct object *o);
const char *explain_kind(enum object_kind kind);

/* A call as in a sentence: "read(3)", "waitpid()"; `fd` -1 for none. */
void explain_function(struct buf *out, const char *name, int fd);

/* "SIGSEGV" */
void explain_signal(struct buf *out, int number);

/* What usually is behind a death by this signal, or NULL. */
const char *explain_death(int number);

/* Does the signal mean that the program itself went wrong, not that somebody sent it? */
bool explain_is_fault(int number);

/* "semop", for the kernel's "semtimedop"; NULL for futex(), which no program calls itself. */
const char *explain_call_name(const struct blocked *b);

/* "read(pipe)": a call as a program writes it, and what it waits for. */
void explain_call(struct buf *out, const struct blocked *b);

/* When the call goes on, as a sentence, or NULL. */
const char *explain_wait(const struct blocked *b);

void explain_time(struct buf *out, int64_t ns);	   /* "2 s", "1.25 s", "250 ms" */
void explain_size(struct buf *out, int64_t bytes); /* "64 MiB", "1500 bytes" */

#endif
