/* SPDX-License-Identifier: MIT */
#include "memory.h"
#include "watch.h"

/* Which instruction of the student's program a call comes from. */

#define STACK_SEARCHED 4096
#define WRAPPER 128
#define LONGEST_CALL 7 /* bytes of an x86-64 call instruction */

/* Is it a call instruction that returns there? E8 with an offset, or FF /2 through a register or memory. */
static bool follows_call(const struct watched_task *t, uint64_t address)
{
	struct process_state *p = t->process;
	uint64_t *known = &p->return_addresses[address % COUNT(p->return_addresses)];
	unsigned char code[LONGEST_CALL];
	if (*known == address)
		return true;
	if (watch_read(t, address - LONGEST_CALL, code, sizeof(code)) != sizeof(code))
		return false;
	bool found = code[2] == 0xe8;
	for (size_t i = 0; i + 1 < sizeof(code) && !found; i++)
		found = code[i] == 0xff && (code[i + 1] & 0x38) == 0x10;
	if (found)
		*known = address;
	return found;
}

/* Offset on the stack of the nearest return address into the student's program; -1 if there is none. */
static long search_stack(const struct watched_task *t, uint64_t stack, size_t size, uint64_t *found)
{
	const struct process_state *p = t->process;
	uint64_t words[STACK_SEARCHED / sizeof(uint64_t)];
	size_t count = watch_read(t, stack, words, size) / sizeof(words[0]);
	for (size_t i = 0; i < count; i++) {
		if (words[i] == t->not_site || words[i] <= p->text || words[i] >= p->text_end || !follows_call(t, words[i]))
			continue;
		*found = words[i];
		return (long)(i * sizeof(words[0]));
	}
	return -1;
}

/* In a handler it is not what the signal has interrupted that calls. */
static size_t limit(const struct watched_task *t, uint64_t stack, size_t size)
{
	bool inside = t->depth > 0 && stack < t->handler_stack;
	return inside && t->handler_stack - stack < size ? t->handler_stack - stack : size;
}

/*
 * Where in the student's program the library's function was called: the nearest return address on
 * the stack. The library is compiled without frame pointers; its wrappers of calls need less than
 * WRAPPER bytes of stack (glibc 2.36: 8, with threads 56), while below printf(), puts() and
 * fflush() there are some hundred.
 */
void watch_find_site(struct watched_task *t, uint64_t stack)
{
	uint64_t found = 0;
	t->site = 0;
	t->by_library = false;
	if (t->process->text_end == 0)
		return;
	long offset = search_stack(t, stack, limit(t, stack, WRAPPER), &found);
	if (offset < 0)
		offset = search_stack(t, stack, limit(t, stack, STACK_SEARCHED), &found);
	if (offset < 0)
		return;
	t->site = found - t->process->base - 1;
	t->by_library = offset >= WRAPPER;
}

#define THREAD_WORDS 320 /* of struct pthread in the C library, which begins where %fs points */

/*
 * pthread_create(3) has the thread's function on its stack, and that may lie behind a call that never
 * returns. It stands in the new thread's descriptor as well: argument 4 of clone(2).
 */
void watch_find_thread_site(struct watched_task *t, uint64_t stack)
{
	uint64_t words[THREAD_WORDS], found = t->site + t->process->base + 1;
	size_t count = watch_read(t, t->args[4], words, sizeof(words)) / sizeof(words[0]);
	for (size_t i = 0; i < count && t->site != 0; i++) {
		if (words[i] != found)
			continue;
		t->not_site = found;
		watch_find_site(t, stack);
		break;
	}
	t->not_site = 0;
}
