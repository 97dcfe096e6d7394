/* SPDX-License-Identifier: MIT */
/*
 * attack: makes every system call that the sandbox does not know or refuses
 * row: 35
 * verdict: forbidden_call
 * stdout: as declared
 */
#include "probe.h"

static const int allowed[] = CALLS_ALLOWED;
static const int allowed_if[] = CALLS_ALLOWED_IF;
static const int refused[] = CALLS_REFUSED;

static int is_among(const int *numbers, size_t count, int number)
{
	for (size_t i = 0; i < count; i++)
		if (numbers[i] == number)
			return 1;
	return 0;
}

#define AMONG(table, number) is_among(table, sizeof(table) / sizeof(*table), number)

int main(void)
{
	int wrong = 0;
	for (int number = 0; number < 1024; number++) {
		if (AMONG(allowed, number) || AMONG(allowed_if, number))
			continue;
		if (number == 335 || number == 336)
			continue; /* uretprobe, uprobe: the kernel lets them pass all filters */
		long result = syscall(number, -1L, -1L, -1L, -1L, -1L, -1L);
		int expected = AMONG(refused, number) ? EPERM : ENOSYS;
		if (result != -1 || errno != expected) {
			printf("%d: %ld %s\n", number, result, strerrorname_np(errno));
			wrong++;
		}
	}
	puts(wrong ? "otherwise" : "as declared");
	return 0;
}
