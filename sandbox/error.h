/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_ERROR_H
#define SANDBOX_ERROR_H

/*
 * One failure of ours, as text for a person. Fallible functions take a `struct error *` last and
 * return 0, or -1 after filling it in. The student's failures are verdicts, never errors.
 */
struct error {
	char text[1024];
};

/* Fill in the error; with errnum != 0 its strerror() is added after ": ". Returns -1 always. */
int error_set(struct error *err, int errnum, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* Put "context: " before what the error says already. Returns -1 always. */
int error_wrap(struct error *err, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Out of memory, or a bug of ours: say so on stderr and exit with status 3. */
void die(const char *fmt, ...) __attribute__((noreturn, format(printf, 1, 2)));

#endif
