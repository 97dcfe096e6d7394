/* SPDX-License-Identifier: MIT */
#include "paths.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../sandbox/memory.h"
#include "message.h"

#ifndef GRADE_DATADIR
#define GRADE_DATADIR "/usr/local/share/grade"
#endif

static bool is_folder(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* The folder of the running program, or NULL. */
static char *executable_folder(void)
{
	char path[PATH_MAX];
	ssize_t len = readlink("/proc/self/exe", path, sizeof(path) - 1);
	if (len <= 0)
		return NULL;
	path[len] = '\0';
	char *slash = strrchr(path, '/');
	if (!slash)
		return NULL;
	*slash = '\0';
	return xstrdup(path);
}

/* dir/name if that is a folder, else NULL. */
static char *folder_in(const char *dir, const char *name)
{
	char *path = xasprintf("%s/%s", dir, name);
	if (is_folder(path))
		return path;
	free(path);
	return NULL;
}

void paths_find(struct paths *p)
{
	_cleanup_free_ char *here = executable_folder();
	_cleanup_free_ char *specs = here ? folder_in(here, "specs") : NULL;
	p->root = xstrdup(specs ? here : GRADE_DATADIR);
	p->locale = here ? folder_in(here, "build/locale") : NULL;
	if (!p->locale && here)
		p->locale = folder_in(here, "locale"); /* run as build/grade */
	if (!p->locale)
		p->locale = xstrdup(GRADE_DATADIR "/locale");
}

void paths_release(struct paths *p)
{
	free(p->root);
	free(p->locale);
}

static bool is_homework(const char *root, const char *name)
{
	if (name[0] == '.' || name[0] == '\0')
		return false;
	_cleanup_free_ char *path = xasprintf("%s/specs/%s/homework.yaml", root, name);
	return access(path, F_OK) == 0;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

int paths_homeworks(const char *root, char ***names, size_t *count, struct error *err)
{
	_cleanup_free_ char *path = xasprintf("%s/specs", root);
	DIR *dir = opendir(path);
	if (!dir)
		return error_set(err, errno, "%s", path);
	*names = NULL;
	*count = 0;
	for (struct dirent *entry; (entry = readdir(dir));) {
		if (!is_homework(root, entry->d_name))
			continue;
		*names = grow(*names, *count, sizeof(**names));
		(*names)[(*count)++] = xstrdup(entry->d_name);
	}
	closedir(dir);
	if (*count == 0)
		return error_set(err, 0, _("there is no homework in %s"), path);
	qsort(*names, *count, sizeof(**names), by_name);
	return 0;
}

void paths_free_names(char **names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free(names[i]);
	free(names);
}

int paths_homework_of(const char *root, const char *dir, char **name, struct error *err)
{
	*name = NULL;
	_cleanup_free_ char *path = realpath(dir, NULL);
	if (!path)
		return error_set(err, errno, "%s", dir);
	if (!is_folder(path))
		return error_set(err, 0, _("%s is not a folder"), dir);
	for (char *slash; (slash = strrchr(path, '/')); *slash = '\0') {
		if (!is_homework(root, slash + 1))
			continue;
		*name = xstrdup(slash + 1);
		return 0;
	}
	return 0;
}
