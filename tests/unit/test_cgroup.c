/* SPDX-License-Identifier: MIT */
#include "fake_cgroup.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

/* Each test has an own cgroup file system; this is the descriptor of its top, and its path. */
static char top_path[] = "/tmp/grade-cgroup-XXXXXX";
static int top;

static void make_top(void)
{
	char pid[32];
	cr_assert(ne(ptr, mkdtemp(top_path), NULL));
	setenv("FAKE_CGROUP", top_path, 1);
	top = open(top_path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	fake_fill(top);
	snprintf(pid, sizeof(pid), "%d\n", getpid());
	fake_set(top, "cgroup.procs", pid);
}

static void remove_top(void)
{
	char command[64];
	close(top);
	snprintf(command, sizeof(command), "rm -r %s", top_path);
	cr_assert(eq(int, system(command), 0));
}

TestSuite(cgroup, .timeout = 20, .init = make_top, .fini = remove_top);

static const struct limits usual = { .memory = 64 << 20, .processes = 32 };

static struct cgroup_tree *open_tree(unsigned controllers)
{
	struct error err = { "" };
	struct cgroup_tree *t = cgroup_tree_open(top_path, controllers, &fake_kernel, &err);
	cr_assert(ne(ptr, t, NULL), "%s", err.text);
	return t;
}

/* The number of folders in the top, and the name of the last of them. */
static int count_folders(char *name)
{
	int count = 0;
	DIR *dir = fdopendir(openat(top, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
	for (struct dirent *e; (e = readdir(dir)) != NULL;) {
		if (e->d_type != DT_DIR || e->d_name[0] == '.')
			continue;
		count++;
		if (name)
			snprintf(name, 256, "%s", e->d_name);
	}
	closedir(dir);
	return count;
}

#define V2 "36 31 0:38 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate\n"
#define HYBRID "31 23 0:28 / /sys/fs/cgroup rw - tmpfs tmpfs rw,mode=755\n" \
	"35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory\n" \
	"36 31 0:33 / /sys/fs/cgroup/cpu,cpuacct rw,relatime - cgroup cgroup rw,cpu,cpuacct\n" \
	"41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw\n"

Test(cgroup, finds_the_own_one_in_every_kind_of_hierarchy)
{
	static const struct {
		const char *membership, *mountinfo, *path, *why;
	} rows[] = {
		{ "0::/user.slice/a.scope\n", V2, "/sys/fs/cgroup/user.slice/a.scope", NULL },
		{ "0::/\n", V2, "/sys/fs/cgroup", NULL },
		{ "4:memory:/m\n3:cpu,cpuacct:/c\n0::/u\n", HYBRID, "/sys/fs/cgroup/unified/u",
		  NULL },
		{ "0::/a b", "1 2 0:3 / /x\\040y rw shared:5 - cgroup2 none rw\n", "/x y/a b",
		  NULL },
		/* a container: only a part of the hierarchy is mounted */
		{ "0::/docker/1/x\n", "1 2 0:3 /docker/1 /c rw - cgroup2 c rw\n", "/c/x", NULL },
		{ "0::/docker/12\n", "1 2 0:3 /docker/1 /c rw - cgroup2 c rw\n", NULL,
		  "the mount of cgroup2 does not show the cgroup /docker/12" },
		{ "0::/../../other\n", V2, NULL,
		  "the mount of cgroup2 does not show the cgroup /../../other" },
		{ "0::/a\n", "36 31 0:38 / /c ro,nosuid - cgroup2 cgroup2 rw\n", NULL,
		  "/c/a is mounted read-only" },
		{ "4:memory:/m\n", HYBRID, NULL, "this process is in no cgroup of version 2" },
		{ "", "", NULL, "this process is in no cgroup of version 2" },
		{ "0::/a\n", "", NULL, "cgroups of version 2 are not mounted" },
		{ "0::/a\n", "36 31 0:38 / /c\n - \n- cgroup2\n", NULL,
		  "cgroups of version 2 are not mounted" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct error why = { "" };
		char *path = cgroup_find(rows[i].membership, rows[i].mountinfo, &why);
		cr_assert(eq(int, path != NULL, rows[i].path != NULL), "row %zu: %s", i, why.text);
		if (path)
			cr_assert(eq(str, path, (char *)rows[i].path));
		else
			cr_assert(eq(str, why.text, (char *)rows[i].why));
		free(path);
	}
}

Test(cgroup, finds_the_memory_cgroup_of_version_1)
{
	static const struct {
		const char *membership, *path;
	} rows[] = {
		{ "4:memory:/m\n3:cpu,cpuacct:/c\n0::/u\n", "/sys/fs/cgroup/memory/m" },
		{ "4:name=memory:/m\n0::/u\n", NULL },
		{ "0::/u\n", NULL },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		char *path = cgroup_find_v1_memory(rows[i].membership, HYBRID);
		cr_assert(eq(int, path != NULL, rows[i].path != NULL), "row %zu", i);
		if (path)
			cr_assert(eq(str, path, (char *)rows[i].path));
		free(path);
	}
}

Test(cgroup, says_in_one_line_why_one_cannot_be_used)
{
	static const struct {
		const char *file, *content, *why;
	} rows[] = {
		{ "cgroup.controllers", "hugetlb\n", "lacks the controllers memory and pids" },
		{ "cgroup.controllers", "memory\n", "lacks the controllers memory and pids" },
		{ "cgroup.controllers", "xmemory pidsx\n", "lacks the controllers memory and pids" },
		{ "cgroup.procs", "1\n", "other processes share" },
		{ "cgroup.procs", "0\n", "other processes share" },
	};
	struct error why, err;
	cr_assert(eq(int, cgroup_inspect(top_path, &why, &err), 1), "%s", why.text);
	for (size_t i = 0; i < COUNT(rows); i++) {
		fake_fill(top);
		fake_set(top, "cgroup.procs", "");
		fake_set(top, rows[i].file, rows[i].content);
		cr_assert(eq(int, cgroup_inspect(top_path, &why, &err), 0), "row %zu", i);
		cr_assert(ne(ptr, strstr(why.text, rows[i].why), NULL), "%s", why.text);
		cr_assert(eq(ptr, strchr(why.text, '\n'), NULL));
	}
	fake_fill(top);
	fake_set(top, "cgroup.procs", "1\n2\n");
	fake_set(top, "cgroup.subtree_control", "memory pids\n");
	cr_assert(eq(int, cgroup_inspect(top_path, &why, &err), 1), "%s", why.text);
	cr_assert(eq(int, cgroup_inspect("/nonexistent", &why, &err), 0));
	cr_assert(eq(str, why.text, (char *)"/nonexistent is not there"));
}

Test(cgroup, a_box_has_all_its_limits_before_a_program_can_be_in_it)
{
	struct error err;
	struct cgroup c;
	struct cgroup_tree *t = open_tree(CGROUP_ALL);
	cr_assert(eq(int, cgroup_tree_add(t, &usual, &c, &err), 0));
	static const char *const written[][2] = {
		{ "memory.max", "67108864" }, { "memory.swap.max", "0" },
		{ "memory.oom.group", "1" }, { "pids.max", "32" },
	};
	for (size_t i = 0; i < COUNT(written); i++)
		cr_assert(fake_is(c.dir, written[i][0], written[i][1]), "%s", written[i][0]);
	cgroup_tree_remove(t, &c);
	cr_assert(eq(int, c.dir, -1));
	cgroup_tree_close(t);
	cr_assert(eq(int, count_folders(NULL), 0));
}

Test(cgroup, leaves_its_own_cgroup_for_the_controllers_and_comes_back)
{
	char name[256], path[300], pid[32], now[64];
	snprintf(pid, sizeof(pid), "%d\n", getpid());
	struct cgroup_tree *t = open_tree(CGROUP_ALL);
	cr_assert(eq(int, count_folders(name), 1));
	cr_assert(fake_is(top, "cgroup.procs", ""));
	cr_assert(fake_is(top, "cgroup.subtree_control", "memory pids\n"));
	snprintf(path, sizeof(path), "%s/self/cgroup.procs", name);
	cr_assert(fake_is(top, path, pid));
	snprintf(path, sizeof(path), "%s/cgroup.subtree_control", name);
	cr_assert(fake_is(top, path, "memory pids\n"));
	cgroup_tree_close(t);
	cgroup_get(top, "cgroup.procs", now, sizeof(now)); /* the keeper, dead by now, is second */
	cr_assert(eq(ptr, strstr(now, pid), now), "%s", now);
	cr_assert(fake_is(top, "cgroup.subtree_control", ""));
	cr_assert(eq(int, count_folders(NULL), 0));
}

Test(cgroup, a_tree_that_cannot_be_made_leaves_nothing)
{
	struct error err = { "" };
	fake_set(top, "cgroup.procs", "1\n2\n"); /* they came after we looked */
	cr_assert(eq(ptr, cgroup_tree_open(top_path, CGROUP_ALL, &fake_kernel, &err), NULL));
	cr_assert(ne(ptr, strstr(err.text, top_path), NULL), "%s", err.text);
	cr_assert(eq(int, count_folders(NULL), 0));
}

Test(cgroup, two_of_one_grader_live_side_by_side)
{
	struct cgroup_tree *a = open_tree(0), *b = open_tree(0);
	cr_assert(eq(int, count_folders(NULL), 2));
	cgroup_tree_close(a);
	cr_assert(eq(int, count_folders(NULL), 1));
	cgroup_tree_close(b);
	cr_assert(eq(int, count_folders(NULL), 0));
}

Test(cgroup, what_dead_graders_left_is_removed_and_nothing_else)
{
	static const struct {
		const char *name;
		bool stays;
	} rows[] = {
		{ "grade-00000000-1-1", false },	/* of another boot */
		{ "grade-00000000-999999999-1.2", false },
		{ "grade-mine", true },			/* not as we name them */
		{ "somebody", true },
	};
	char own[256], later[300];
	struct cgroup_tree *living = open_tree(0);
	count_folders(own);
	/* a grader of our number who began at another time is dead */
	snprintf(later, sizeof(later), "%.*s-1", (int)(strrchr(own, '-') - own), own);
	cr_assert(eq(int, fake_make(top, later), 0));
	for (size_t i = 0; i < COUNT(rows); i++) {
		cr_assert(eq(int, fake_make(top, rows[i].name), 0));
		_cleanup_fd_ int dir = openat(top, rows[i].name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		cr_assert(eq(int, fake_make(dir, "home"), 0));
	}
	struct cgroup_tree *t = open_tree(0);
	for (size_t i = 0; i < COUNT(rows); i++)
		cr_assert(eq(int, faccessat(top, rows[i].name, F_OK, 0) == 0, rows[i].stays), "%s",
			  rows[i].name);
	cr_assert(eq(int, faccessat(top, later, F_OK, 0), -1));
	cr_assert(eq(int, faccessat(top, own, F_OK, 0), 0));
	cgroup_tree_close(t);
	cgroup_tree_close(living);
}

Test(cgroup, a_busy_one_is_emptied_before_it_is_removed)
{
	struct error err;
	struct cgroup c;
	struct cgroup_tree *t = open_tree(CGROUP_ALL);
	cr_assert(eq(int, cgroup_tree_add(t, &usual, &c, &err), 0));
	fake_set(c.dir, "cgroup.events", "populated 1\nfrozen 0\n");
	fake_set(c.dir, "cgroup.procs", "1\n");
	cgroup_tree_remove(t, &c);
	cgroup_tree_close(t);
	cr_assert(eq(int, count_folders(NULL), 0));
}

Test(cgroup, reads_what_the_kernel_has_counted)
{
	struct cgroup c = { .dir = top, .controllers = CGROUP_ALL };
	struct cgroup_usage used;
	fake_set(top, "memory.events", "max 3\noom 1\noom_kill 2\noom_group_kill 1\n");
	fake_set(top, "pids.events", "max 5\n");
	cr_assert(eq(int, cgroup_read_usage(&c, &used), 0));
	cr_assert(eq(i64, used.cpu_ns, 1500000));
	cr_assert(eq(i64, used.oom_kills, 2));
	cr_assert(eq(i64, used.refused_forks, 5));
	unlinkat(top, "memory.events", 0);
	cr_assert(eq(int, cgroup_read_usage(&c, &used), -1));
	c.controllers = 0;
	cr_assert(eq(int, cgroup_read_usage(&c, &used), 0));
}

Test(cgroup, names_what_is_in_force)
{
	static const struct {
		struct cgroup cgroup;
		bool v1;
		const char *name;
	} rows[] = {
		{ { .dir = 3, .controllers = CGROUP_ALL }, true, "cgroup v2" },
		{ { .dir = 3 }, false, "cgroup v2 for CPU time, accounting" },
		{ { .dir = -1 }, true, "cgroup v1 and accounting" },
		{ { .dir = -1 }, false, "accounting" },
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		cr_assert(eq(str, (char *)cgroup_limits_by(&rows[i].cgroup, rows[i].v1),
			     (char *)rows[i].name));
}
