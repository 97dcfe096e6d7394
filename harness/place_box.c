/* SPDX-License-Identifier: MIT */
#include "place_box.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "../sandbox/memory.h"
#include "lines.h"

/* Of one program; those beyond are shown without a line. */
#define MOST_SITES 200

/* AddressSanitizer wants 15 TiB of addresses, of which it uses next to nothing. */
#ifdef __SANITIZE_ADDRESS__
#define MEMORY (1LL << 45)
#else
#define MEMORY (256 << 20)
#endif

static const struct limits look_up_limits = {
	.wall_ns = 10000000000,
	.cpu_ns = 5000000000,
	.memory = MEMORY,
	.output = 64 << 10,
	.files = 64 << 20,
	.processes = 64,
};

struct sites {
	uint64_t items[MOST_SITES];
	size_t count;
};

static void add_site(struct sites *s, uint64_t site)
{
	if (site == 0 || site >= INT64_MAX || s->count == MOST_SITES)
		return;
	for (size_t i = 0; i < s->count; i++)
		if (s->items[i] == site)
			return;
	s->items[s->count++] = site;
}

/* Where somebody waited comes first. */
static void list_sites(struct sites *s, const struct record *r, int program)
{
	s->count = 0;
	for (size_t i = 0; i < r->blocked_count; i++)
		if (r->blocked[i].program == program)
			add_site(s, r->blocked[i].site);
	if (r->busy.calls > 0 && r->busy.program == program)
		add_site(s, r->busy.site);
	for (size_t i = 0; i < r->trace.event_count; i++)
		if (r->trace.events[i].program == program)
			add_site(s, r->trace.events[i].site);
}

static bool has_sites(const struct record *r, const struct place_source *sources, size_t program)
{
	struct sites sites = { .count = 0 };
	if (sources[program].image >= 0)
		list_sites(&sites, r, (int)program);
	return sites.count > 0;
}

bool place_box_needed(const struct record *record, const struct place_source *sources)
{
	for (size_t i = 0; i < record->program_count; i++)
		if (has_sites(record, sources, i))
			return true;
	return false;
}

/* The look-up of one program, with what it has to be given. */
struct look_up {
	char name[16]; /* of the program that looks, and of the file it looks into */
	char *argv[MOST_SITES + 4];
	struct box_file file;
};

static int open_file(struct box_file *file, const char *name, int image, struct error *err)
{
	struct stat st;
	*file = (struct box_file){ .name = name, .mode = 0444 };
	if (fstat(image, &st) < 0)
		return error_set(err, errno, "stat a program");
	void *data = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, image, 0);
	if (data == MAP_FAILED)
		return error_set(err, errno, "map a program");
	file->data = data;
	file->len = (size_t)st.st_size;
	return 0;
}

static int look_up_init(struct look_up *l, const struct record *r, int program,
			const struct place_source *source, struct error *err)
{
	struct sites sites;
	size_t n = 0;
	snprintf(l->name, sizeof(l->name), "%d", program);
	list_sites(&sites, r, program);
	l->argv[n++] = xstrdup(LINES_NAME);
	l->argv[n++] = xstrdup(l->name);
	l->argv[n++] = xstrdup(source->file);
	for (size_t i = 0; i < sites.count; i++)
		l->argv[n++] = xasprintf("%llu", (unsigned long long)sites.items[i]);
	return open_file(&l->file, l->name, source->image, err);
}

static void look_up_release(struct look_up *l)
{
	for (size_t i = 0; l->argv[i]; i++)
		free(l->argv[i]);
	if (l->file.data)
		munmap((void *)l->file.data, l->file.len);
}

static struct box *start_box(struct sandbox *sandbox, int resolver, const struct look_up *l,
			     size_t count, struct error *err)
{
	/* with sanitizers: looking for leaks needs ptrace(), which no box has */
	static char *const env[] = { (char *)"ASAN_OPTIONS=detect_leaks=0", NULL };
	struct program *programs = xcalloc(count, sizeof(*programs));
	struct box_file *files = xcalloc(count, sizeof(*files));
	struct step *steps = xcalloc(count, sizeof(*steps));
	for (size_t i = 0; i < count; i++) {
		programs[i] = (struct program){ .name = l[i].name, .image = resolver,
						.argv = l[i].argv, .env = env,
						.stdout_kind = STDOUT_PIPE, .trusted = true };
		files[i] = l[i].file;
		steps[i] = (struct step){ .kind = STEP_START, .program = (int)i };
	}
	struct scenario scenario = {
		.policy = POLICY_PROGRAM,
		.programs = programs, .program_count = count,
		.files = files, .file_count = count,
		.steps = steps, .step_count = count,
		.limits = look_up_limits,
	};
	struct box *box = box_start(sandbox, &scenario, err);
	free(programs);
	free(files);
	free(steps);
	return box;
}

struct box *place_box_start(struct sandbox *sandbox, int resolver, const struct record *record,
			    const struct place_source *sources, struct error *err)
{
	struct look_up *all = xcalloc(record->program_count, sizeof(*all));
	struct box *box = NULL;
	size_t count = 0;
	int status = 0;
	for (size_t i = 0; i < record->program_count && status == 0; i++)
		if (has_sites(record, sources, i))
			status = look_up_init(&all[count++], record, (int)i, &sources[i], err);
	if (status == 0)
		box = start_box(sandbox, resolver, all, count, err);
	for (size_t i = 0; i < count; i++)
		look_up_release(&all[i]);
	free(all);
	return box;
}

void place_box_finish(struct places *out, const struct record *record,
		      const struct place_source *sources, const struct record *answer)
{
	size_t next = 0;
	if (answer->end == END_HARNESS)
		return;
	for (size_t i = 0; i < record->program_count && next < answer->program_count; i++)
		if (has_sites(record, sources, i))
			places_read(out, (int)i, sources[i].file,
				    &answer->programs[next++].out.bytes);
}

struct asked {
	struct record record;
	struct place_source *sources;
	void (*done)(void *context, struct record *record, const struct places *places);
	void *context;
};

static struct box *asked_start(void *context, struct sandbox *sandbox, struct error *err)
{
	struct asked *a = context;
	_cleanup_fd_ int self = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
	if (self < 0) {
		error_set(err, errno, "open grade itself");
		return NULL;
	}
	return place_box_start(sandbox, self, &a->record, a->sources, err);
}

static void asked_done(void *context, struct record *answer, const struct error *err)
{
	struct asked *a = context;
	struct places places = { 0 };
	(void)err;
	if (answer)
		place_box_finish(&places, &a->record, a->sources, answer);
	a->done(a->context, &a->record, &places);
	places_release(&places);
	record_release(&a->record);
	free(a->sources);
	free(a);
}

bool place_box_queue(struct pool *pool, struct record *record, const struct place_source *sources,
		     void (*done)(void *context, struct record *record,
				  const struct places *places),
		     void *context)
{
	if (!place_box_needed(record, sources))
		return false;
	struct asked *a = xcalloc(1, sizeof(*a));
	a->sources = xcalloc(record->program_count, sizeof(*a->sources));
	memcpy(a->sources, sources, record->program_count * sizeof(*a->sources));
	a->record = *record;
	record_init(record);
	a->done = done;
	a->context = context;
	struct job job = { asked_start, asked_done, a };
	pool_add(pool, LANE_RUN, &job);
	return true;
}
