/* SPDX-License-Identifier: MIT */
#include "lock_call.h"

#include <elf.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/user.h>

#include "auxiliary.h"
#include "memory.h"
#include "watch.h"

static const char *const functions[] = {
	"call_once",
	"cnd_broadcast",
	"cnd_signal",
	"cnd_timedwait",
	"cnd_wait",
	"mtx_lock",
	"mtx_timedlock",
	"mtx_trylock",
	"mtx_unlock",
	"pthread_barrier_wait",
	"pthread_cond_broadcast",
	"pthread_cond_signal",
	"pthread_cond_timedwait",
	"pthread_cond_wait",
	"pthread_mutex_clocklock",
	"pthread_mutex_destroy",
	"pthread_mutex_lock",
	"pthread_mutex_timedlock",
	"pthread_mutex_trylock",
	"pthread_mutex_unlock",
	"pthread_once",
	"pthread_rwlock_rdlock",
	"pthread_rwlock_timedrdlock",
	"pthread_rwlock_timedwrlock",
	"pthread_rwlock_tryrdlock",
	"pthread_rwlock_trywrlock",
	"pthread_rwlock_unlock",
	"pthread_rwlock_wrlock",
	"pthread_spin_lock",
	"pthread_spin_trylock",
	"pthread_spin_unlock",
	"sem_clockwait",
	"sem_destroy",
	"sem_getvalue",
	"sem_init",
	"sem_post",
	"sem_timedwait",
	"sem_trywait",
	"sem_wait",
};

const char *lock_call_name(const char *name)
{
	for (size_t i = 0; i < COUNT(functions); i++)
		if (strcmp(functions[i], name) == 0)
			return functions[i];
	return "";
}

/* --- what the program's own file says: elf(5), as it lies in its memory --- */

/* Bytes of its tables, and of its code, that are looked at; homework has some thousand. */
#define MOST_TABLE (64 << 10)
#define MOST_CODE (1 << 20)

struct image {
	const struct watched_task *task;
	uint64_t bias; /* from addresses in the file to those in memory */
	Elf64_Phdr headers[32];
	size_t header_count;
	uint64_t dynamic[DT_NUM]; /* values of its dynamic section by tag; 0: not there */
	uint64_t relative_count;
	char *symbols; /* then, from names_at on, their names, and a NUL */
	size_t names_at, size;
};

static const Elf64_Phdr *find_header(const struct image *image, uint32_t type)
{
	for (size_t i = 0; i < image->header_count; i++)
		if (image->headers[i].p_type == type)
			return &image->headers[i];
	return NULL;
}

static bool read_headers(struct image *image, const struct auxiliary *a)
{
	uint64_t at = 0, count = 0;
	if (!auxiliary_find(a, AT_PHDR, &at) || !auxiliary_find(a, AT_PHNUM, &count))
		return false;
	if (count > COUNT(image->headers))
		count = COUNT(image->headers);
	image->header_count = watch_read(image->task, at, image->headers, count * sizeof(Elf64_Phdr)) /
			      sizeof(Elf64_Phdr);
	const Elf64_Phdr *own = find_header(image, PT_PHDR);
	image->bias = own ? at - own->p_vaddr : 0;
	return own != NULL;
}

static bool read_dynamic(struct image *image)
{
	Elf64_Dyn entries[64];
	const Elf64_Phdr *header = find_header(image, PT_DYNAMIC);
	size_t size = !header ? 0 : header->p_memsz < sizeof(entries) ? header->p_memsz : sizeof(entries);
	size_t count = size == 0 ? 0 : watch_read(image->task, image->bias + header->p_vaddr, entries,
						  size) / sizeof(entries[0]);
	for (size_t i = 0; i < count && entries[i].d_tag != DT_NULL; i++) {
		if (entries[i].d_tag > 0 && entries[i].d_tag < DT_NUM)
			image->dynamic[entries[i].d_tag] = entries[i].d_un.d_val;
		else if (entries[i].d_tag == DT_RELACOUNT)
			image->relative_count = entries[i].d_un.d_val;
	}
	return count > 0;
}

/* All linkers put the names behind the symbols. */
static bool read_symbols(struct image *image)
{
	uint64_t at = image->dynamic[DT_SYMTAB], names = image->dynamic[DT_STRTAB];
	uint64_t names_size = image->dynamic[DT_STRSZ];
	if (names <= at || names - at > MOST_TABLE || names_size > MOST_TABLE)
		return false;
	image->names_at = names - at;
	image->size = image->names_at + names_size;
	image->symbols = xcalloc(image->size + 1, 1);
	return watch_read(image->task, image->bias + at, image->symbols, image->size) == image->size;
}

/* Of symbol `number`: ours, if it is one of the functions; else "". */
static const char *function_of(const struct image *image, uint64_t number)
{
	Elf64_Sym symbol;
	if (number >= image->names_at / sizeof(symbol))
		return "";
	memcpy(&symbol, image->symbols + number * sizeof(symbol), sizeof(symbol));
	if (symbol.st_name >= image->size - image->names_at)
		return "";
	return lock_call_name(image->symbols + image->names_at + symbol.st_name);
}

/* The slots of a table of relocations into which the loader writes where such a function is. */
static void find_slots(const struct image *image, uint64_t table, uint64_t size,
		       struct lock_stubs *slots)
{
	if (table == 0 || size > MOST_TABLE)
		return;
	_cleanup_free_ Elf64_Rela *entries = xcalloc(size + 1, 1);
	size_t count = watch_read(image->task, image->bias + table, entries, size) / sizeof(*entries);
	for (size_t i = 0; i < count && slots->count < COUNT(slots->stub); i++) {
		uint64_t type = ELF64_R_TYPE(entries[i].r_info);
		if (type != R_X86_64_JUMP_SLOT && type != R_X86_64_GLOB_DAT)
			continue;
		const char *function = function_of(image, ELF64_R_SYM(entries[i].r_info));
		if (*function)
			slots->stub[slots->count++] =
				(struct lock_stub){ 0, image->bias + entries[i].r_offset, function };
	}
}

static void find_all_slots(const struct image *image, struct lock_stubs *slots)
{
	const uint64_t *d = image->dynamic;
	uint64_t relative = image->relative_count * sizeof(Elf64_Rela); /* they have no symbol */
	slots->count = 0;
	find_slots(image, d[DT_JMPREL], d[DT_PLTRELSZ], slots);
	if (relative <= d[DT_RELASZ])
		find_slots(image, d[DT_RELA] + relative, d[DT_RELASZ] - relative, slots);
}

/* --- stubs --- */

static const unsigned char jump[] = { 0xff, 0x25 };
static const unsigned char call[] = { 0x6a, (unsigned char)LOCK_CALL_NUMBER, 0x58, 0x0f, 0x05 };
#define JUMP_LENGTH 6

/* ptrace(2) writes whole words, where the program itself could not. */
static bool overwrite(const struct watched_task *t, uint64_t at, const unsigned char *bytes,
		      size_t size)
{
	unsigned char word[sizeof(long)];
	if (watch_read(t, at, word, sizeof(word)) != sizeof(word))
		return false;
	memcpy(word, bytes, size);
	long value;
	memcpy(&value, word, sizeof(value));
	return ptrace(PTRACE_POKETEXT, t->tid, at, value) == 0;
}

static const struct lock_stub *find_slot(const struct lock_stubs *slots, uint64_t slot)
{
	for (size_t i = 0; i < slots->count; i++)
		if (slots->stub[i].slot == slot)
			return &slots->stub[i];
	return NULL;
}

static void plant_if_stub(struct watched_task *t, const struct lock_stubs *slots, uint64_t at,
			  const unsigned char *code)
{
	int32_t distance;
	struct lock_stubs *stubs = &t->process->lock_stubs;
	if (memcmp(code, jump, sizeof(jump)) != 0 || stubs->count == COUNT(stubs->stub))
		return;
	memcpy(&distance, code + sizeof(jump), sizeof(distance));
	const struct lock_stub *slot = find_slot(slots, at + JUMP_LENGTH + (uint64_t)(int64_t)distance);
	if (slot && overwrite(t, at, call, sizeof(call)))
		stubs->stub[stubs->count++] = (struct lock_stub){ at, slot->slot, slot->function };
}

static void plant_in(struct watched_task *t, const struct image *image, const Elf64_Phdr *segment,
		     const struct lock_stubs *slots)
{
	size_t size = segment->p_filesz < MOST_CODE ? segment->p_filesz : MOST_CODE;
	uint64_t at = image->bias + segment->p_vaddr;
	_cleanup_free_ unsigned char *code = xcalloc(size + 1, 1);
	size = watch_read(t, at, code, size);
	for (size_t i = 0; i + JUMP_LENGTH <= size; i++)
		plant_if_stub(t, slots, at + i, code + i);
}

void lock_call_plant(struct watched_task *t, const struct auxiliary *a)
{
	struct image image = { .task = t };
	struct lock_stubs slots = { 0 };
	t->process->lock_stubs = slots;
	if (read_headers(&image, a) && read_dynamic(&image) && read_symbols(&image))
		find_all_slots(&image, &slots);
	for (size_t i = 0; i < image.header_count && slots.count > 0; i++)
		if (image.headers[i].p_type == PT_LOAD && (image.headers[i].p_flags & PF_X))
			plant_in(t, &image, &image.headers[i], &slots);
	free(image.symbols);
}

/* --- hits --- */

static bool is_inside(const struct lock_stubs *stubs, uint64_t instruction)
{
	for (size_t i = 0; i < stubs->count; i++)
		if (instruction > stubs->stub[i].at && instruction < stubs->stub[i].at + sizeof(call))
			return true;
	return false;
}

/* Was anybody interrupted halfway through a stub? */
static bool is_any_inside(const struct watch *w, const struct process_state *p)
{
	for (size_t i = 0; i < w->task_count; i++) {
		const struct watched_task *t = w->tasks[i];
		struct user_regs_struct regs;
		if (!t->dead && t->process == p && ptrace(PTRACE_GETREGS, t->tid, NULL, &regs) == 0 &&
		    is_inside(&p->lock_stubs, regs.rip))
			return true;
	}
	return false;
}

static void remove_all(const struct watch *w, struct watched_task *t)
{
	struct lock_stubs *stubs = &t->process->lock_stubs;
	if (is_any_inside(w, t->process))
		return;
	for (size_t i = 0; i < stubs->count; i++) {
		const struct lock_stub *stub = &stubs->stub[i];
		int32_t distance = (int32_t)(stub->slot - stub->at - JUMP_LENGTH);
		unsigned char original[JUMP_LENGTH];
		memcpy(original, jump, sizeof(jump));
		memcpy(original + sizeof(jump), &distance, sizeof(distance));
		overwrite(t, stub->at, original, sizeof(original));
	}
	stubs->count = 0;
}

static const struct lock_stub *find_stub(const struct lock_stubs *stubs, uint64_t instruction)
{
	for (size_t i = 0; i < stubs->count; i++)
		if (stubs->stub[i].at + sizeof(call) == instruction)
			return &stubs->stub[i];
	return NULL;
}

bool lock_call_begins(const struct watch *w, struct watched_task *t, uint64_t instruction)
{
	struct user_regs_struct regs;
	struct lock_stubs *stubs = &t->process->lock_stubs;
	const struct lock_stub *stub = find_stub(stubs, instruction);
	uint64_t function;
	if (!stub || watch_read(t, stub->slot, &function, sizeof(function)) != sizeof(function) ||
	    ptrace(PTRACE_GETREGS, t->tid, NULL, &regs) < 0)
		return false;
	regs.rip = function;
	regs.orig_rax = (unsigned long long)-1;
	ptrace(PTRACE_SETREGS, t->tid, NULL, &regs);
	t->number = LOCK_CALL_NUMBER;
	t->lock_call = stub->function;
	watch_find_site(t, regs.rsp);
	order_visit(t);
	if (++stubs->hits >= LOCK_CALL_MOST)
		remove_all(w, t);
	return true;
}
