/* SPDX-License-Identifier: MIT */
#include "observe.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "memory.h"

/* The content of proc/PATH, cut at size - 1; -1 if the process has gone. */
static ssize_t read_file(int proc, const char *path, char *bytes, size_t size)
{
	_cleanup_fd_ int fd = openat(proc, path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return -1;
	ssize_t len = read(fd, bytes, size - 1);
	bytes[len > 0 ? len : 0] = '\0';
	return len;
}

struct usage {
	uint64_t user, system, children_user, children_system; /* clock ticks */
	uint64_t start;					       /* clock ticks after boot */
};

/* The fields of proc(5) stat after the name, which may itself contain ") ". */
static bool parse_stat(const char *text, struct task *t, struct usage *u)
{
	const char *end = strrchr(text, ')');
	if (!end || end[1] != ' ')
		return false;
	t->state = end[2];
	char *at = (char *)end + 3;
	int64_t field[25] = { 0 }; /* field[6] is session, as numbered in proc(5) */
	for (int i = 4; i < 25; i++)
		field[i] = strtoll(at, &at, 10);
	t->session = (pid_t)field[6];
	*u = (struct usage){ (uint64_t)field[14], (uint64_t)field[15], (uint64_t)field[16],
			     (uint64_t)field[17], (uint64_t)field[22] };
	return true;
}

/* "running", or "NUMBER ARG0 … ARG5 SP PC"; "-1 SP PC" if blocked outside of a call. */
static void parse_syscall(char *text, struct task *t)
{
	t->call = -1;
	t->running = !isdigit((unsigned char)text[0]);
	if (t->running)
		return;
	char *at = text;
	t->call = strtol(at, &at, 10);
	for (int i = 0; i < 6; i++)
		t->args[i] = strtoull(at, &at, 16);
}

/* A disk wait ends by itself; so does every D state but that of a parent in vfork. */
static bool waits_for_kernel(const struct task *t)
{
	if (t->state != 'D')
		return false;
	return !(t->call == SYS_vfork || (t->call == SYS_clone && (t->args[0] & CLONE_VFORK)));
}

static int64_t ticks_ns(uint64_t ticks)
{
	return (int64_t)(ticks * (uint64_t)(1000000000 / sysconf(_SC_CLK_TCK)));
}

static struct process_use *add_usage(struct scan *s, pid_t entry, const struct usage *u)
{
	s->processes = grow(s->processes, s->process_count, sizeof(*s->processes));
	struct process_use *p = &s->processes[s->process_count++];
	*p = (struct process_use){
		.entry = entry, .start = u->start,
		.own_ns = ticks_ns(u->user + u->system),
		.children_ns = ticks_ns(u->children_user + u->children_system),
	};
	s->cpu_ns += p->own_ns + p->children_ns;
	return p;
}

/* Its address space, as a thread shows it that still has one; shared pages are not its own. */
static void add_memory(struct scan *s, int proc, struct process_use *p)
{
	char path[64], text[128];
	snprintf(path, sizeof(path), "%d/task/%d/statm", p->entry, p->thread);
	if (read_file(proc, path, text, sizeof(text)) <= 0)
		return;
	char *at = text;
	int64_t page = sysconf(_SC_PAGESIZE);
	p->mapped = strtoll(at, &at, 10) * page;
	int64_t resident = strtoll(at, &at, 10) * page;
	s->memory += resident - strtoll(at, &at, 10) * page;
}

/* A process: its number in the /proc that is read, and to init; its session, to init. */
struct process {
	pid_t entry, pid, session;
};

static void add_task(struct scan *s, int proc, const struct process *p, pid_t tid)
{
	char path[64], text[1024];
	struct task t = { .entry = p->entry, .tid = tid };
	struct usage usage;
	snprintf(path, sizeof(path), "%d/task/%d/syscall", p->entry, tid);
	if (read_file(proc, path, text, sizeof(text)) < 0)
		strcpy(text, "running"); /* as far as we know */
	parse_syscall(text, &t);
	/*
	 * Only now: who was woken before may still run, and block again, while we ask for its call.
	 * With the number of an earlier scan it has slept from that scan until the call was read here.
	 */
	snprintf(path, sizeof(path), "%d/task/%d/schedstat", p->entry, tid);
	if (read_file(proc, path, text, sizeof(text)) <= 0) {
		s->torn = true; /* it has ended while we looked, and may have woken somebody */
		return;
	}
	char *last = strrchr(text, ' ');
	t.switches = last ? strtoull(last, NULL, 10) : 0;
	snprintf(path, sizeof(path), "%d/task/%d/stat", p->entry, tid);
	if (read_file(proc, path, text, sizeof(text)) <= 0 || !parse_stat(text, &t, &usage)) {
		s->torn = true;
		return;
	}
	if (t.state == 'Z' || t.state == 'X') {
		s->dead++;
		return;
	}
	if (waits_for_kernel(&t))
		t.running = true;
	t.pid = p->pid;
	t.session = p->session;
	s->tasks = grow(s->tasks, s->count, sizeof(t));
	s->tasks[s->count++] = t;
}

static void add_usage_of(struct scan *s, int proc, pid_t pid)
{
	char path[64], text[1024];
	struct task t;
	struct usage usage;
	snprintf(path, sizeof(path), "%d/stat", pid);
	if (read_file(proc, path, text, sizeof(text)) <= 0 || !parse_stat(text, &t, &usage))
		return;
	usage.user = usage.system = 0;
	add_usage(s, pid, &usage);
}

static DIR *open_folder(int proc, const char *path)
{
	int fd = openat(proc, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	if (!dir && fd >= 0)
		close(fd);
	return dir;
}

/* With p->pid 0, who it is to init is what it is to this /proc. */
static void add_process(struct scan *s, int proc, const struct process *p)
{
	char path[64], text[1024];
	struct process own = *p;
	struct task t;
	struct usage usage;
	snprintf(path, sizeof(path), "%d/stat", p->entry);
	if (read_file(proc, path, text, sizeof(text)) <= 0 || !parse_stat(text, &t, &usage))
		return;
	if (own.pid == 0)
		own = (struct process){ p->entry, p->entry, t.session };
	struct process_use *use = add_usage(s, p->entry, &usage);
	size_t first = s->count;
	snprintf(path, sizeof(path), "%d/task", p->entry);
	DIR *dir = open_folder(proc, path);
	if (!dir)
		return;
	for (struct dirent *e; (e = readdir(dir)) != NULL;)
		if (isdigit((unsigned char)e->d_name[0]))
			add_task(s, proc, &own, (pid_t)strtol(e->d_name, NULL, 10));
	closedir(dir);
	if (s->count == first) {
		s->zombies++;
		return;
	}
	/* main() may have left by pthread_exit(3): then the thread with our number has nothing */
	use->pid = own.pid;
	use->thread = s->tasks[first].tid;
	add_memory(s, proc, use);
}

/* In a /proc of the box's own: everybody. */
static int add_everybody(struct scan *s, int proc, pid_t helper)
{
	DIR *dir = open_folder(proc, ".");
	if (!dir)
		return -1;
	for (struct dirent *e; (e = readdir(dir)) != NULL;) {
		struct process p = { .entry = (pid_t)strtol(e->d_name, NULL, 10) };
		if (p.entry > 1 && p.entry != helper)
			add_process(s, proc, &p);
		else if (p.entry > 1) /* the orphans that it has reaped */
			add_usage_of(s, proc, p.entry);
	}
	closedir(dir);
	return 0;
}

/* The numbers behind "NSpid:" or "NSsid:" in a status file; the last one if `level` is negative. */
static pid_t number_at_level(const char *status, const char *key, int level)
{
	pid_t number = 0;
	const char *line = strstr(status, key);
	if (!line)
		return 0;
	char *at = (char *)line + strlen(key);
	for (int i = 0; (level < 0 || i <= level) && *at == '\t'; i++)
		number = (pid_t)strtol(at + 1, &at, 10);
	return number;
}

static bool read_status(int proc, pid_t entry, char *text, size_t size)
{
	char path[64];
	snprintf(path, sizeof(path), "%d/status", entry);
	return read_file(proc, path, text, size) > 0;
}

/* How far down in the tree of PID namespaces we are, seen from an outer /proc; 0: not at all. */
static int own_level(int proc, pid_t self)
{
	char text[4096];
	int level = 0;
	if (!read_status(proc, self, text, sizeof(text)))
		return 0;
	const char *line = strstr(text, "\nNSpid:");
	for (const char *at = line ? line + 8 : ""; *at && *at != '\n'; at++)
		level += *at == '\t';
	return level;
}

/* Who is it to init? False if it has gone. */
static bool identify(int proc, int level, struct process *p)
{
	char text[4096];
	if (level == 0) {
		p->pid = 0;
		return true;
	}
	if (!read_status(proc, p->entry, text, sizeof(text)))
		return false;
	p->pid = number_at_level(text, "\nNSpid:", level);
	p->session = number_at_level(text, "\nNSsid:", level);
	return p->pid > 0;
}

static void add_descendants(struct scan *s, int proc, int level, pid_t helper, pid_t entry);

static void add_child(struct scan *s, int proc, int level, pid_t helper, struct process *p)
{
	if (!identify(proc, level, p)) {
		s->torn = true;
		return;
	}
	if (helper > 0 && p->pid == helper)
		add_usage_of(s, proc, p->entry);
	else
		add_process(s, proc, p);
	add_descendants(s, proc, level, helper, p->entry);
}

static void add_children(struct scan *s, int proc, int level, pid_t helper, const char *path)
{
	char text[4096];
	ssize_t len = read_file(proc, path, text, sizeof(text));
	if (len < 0 || len == sizeof(text) - 1) {
		s->torn = true;
		text[len < 0 ? 0 : strrchr(text, ' ') - text] = '\0'; /* no half a number */
	}
	if (len <= 0)
		return;
	struct process p = { 0 };
	for (char *at = text; (p.entry = (pid_t)strtol(at, &at, 10)) > 0;)
		add_child(s, proc, level, helper, &p);
}

/*
 * In a /proc that shows others, too, the kernel tells the children of each thread. Who ends while
 * we look takes his children out of our sight; but then he is missed himself, which we notice.
 */
static void add_descendants(struct scan *s, int proc, int level, pid_t helper, pid_t entry)
{
	char path[64];
	snprintf(path, sizeof(path), "%d/task", entry);
	DIR *dir = open_folder(proc, path);
	if (!dir) {
		s->torn = true;
		return;
	}
	for (struct dirent *e; (e = readdir(dir)) != NULL;) {
		if (!isdigit((unsigned char)e->d_name[0]))
			continue;
		snprintf(path, sizeof(path), "%d/task/%d/children", entry,
			 (int)strtol(e->d_name, NULL, 10));
		add_children(s, proc, level, helper, path);
	}
	closedir(dir);
}

/* The number that we have there, or -1. */
static pid_t own_entry(int proc)
{
	char text[32];
	ssize_t len = readlinkat(proc, "self", text, sizeof(text) - 1);
	if (len <= 0)
		return -1;
	text[len] = '\0';
	return (pid_t)strtol(text, NULL, 10);
}

#define MOST_TRIALS 8

int scan_take(struct scan *s, int proc, pid_t helper)
{
	pid_t self = own_entry(proc);
	*s = (struct scan){ 0 };
	if (self <= 1)
		return self < 1 ? -1 : add_everybody(s, proc, helper);
	int level = own_level(proc, self);
	for (int i = 0; i < MOST_TRIALS; i++) {
		scan_release(s);
		add_descendants(s, proc, level, helper, self);
		if (!s->torn)
			break;
	}
	return 0;
}

void scan_release(struct scan *s)
{
	free(s->tasks);
	free(s->processes);
	*s = (struct scan){ 0 };
}

pid_t process_entry(int proc, pid_t pid)
{
	struct scan scan;
	pid_t entry = -1;
	if (own_entry(proc) == getpid())
		return pid;
	if (scan_take(&scan, proc, 0) < 0)
		return -1;
	for (size_t i = 0; i < scan.count; i++)
		if (scan.tasks[i].pid == pid)
			entry = scan.tasks[i].entry;
	scan_release(&scan);
	return entry;
}

pid_t process_inner_pid(int proc, pid_t pid)
{
	char text[4096];
	pid_t entry = process_entry(proc, pid);
	if (entry < 0 || !read_status(proc, entry, text, sizeof(text)))
		return pid;
	pid_t inner = number_at_level(text, "\nNSpid:", -1);
	return inner > 0 ? inner : pid;
}

static const struct task *find_task(const struct scan *s, pid_t tid)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->tasks[i].tid == tid)
			return &s->tasks[i];
	return NULL;
}

static size_t count_session(const struct scan *s, pid_t session)
{
	size_t count = 0;
	for (size_t i = 0; i < s->count; i++)
		count += session == 0 || s->tasks[i].session == session;
	return count;
}

bool scan_quiescent(const struct scan *before, const struct scan *after, pid_t session)
{
	if (before->torn || after->torn || before->dead != after->dead ||
	    before->zombies != after->zombies ||
	    count_session(before, session) != count_session(after, session))
		return false;
	for (size_t i = 0; i < after->count; i++) {
		const struct task *now = &after->tasks[i];
		if (session != 0 && now->session != session)
			continue;
		const struct task *then = find_task(before, now->tid);
		if (!then || then->running || now->running || then->switches != now->switches)
			return false;
	}
	return true;
}

uint64_t scan_generation(const struct scan *s)
{
	uint64_t sum = s->count;
	for (size_t i = 0; i < s->count; i++)
		sum = sum * 31 + (uint64_t)s->tasks[i].tid * 7 + s->tasks[i].switches;
	return sum;
}
