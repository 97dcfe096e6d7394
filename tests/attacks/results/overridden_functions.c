/* SPDX-License-Identifier: MIT */
/*
 * attack: has functions of its own in the place of those of the C library
 * row: 88
 * verdict: wrong_output wrong_exit crashed
 * stdout: hello
 */

#include <stddef.h>
#include <sys/syscall.h>

int puts(const char *text);
void exit(int status) __attribute__((noreturn));
long syscall(long number, ...);
int strcmp(const char *a, const char *b);
int memcmp(const void *a, const void *b, size_t len);

int strcmp(const char *a, const char *b) { return (void)a, (void)b, 0; }
int memcmp(const void *a, const void *b, size_t len) { return (void)a, (void)b, (void)len, 0; }
void exit(int status) { (void)status; syscall(SYS_exit_group, 0); __builtin_unreachable(); }

int main(void)
{
	puts("good bye");
	return 1;
}
