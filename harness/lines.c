/* SPDX-License-Identifier: MIT */
#include "lines.h"

#include <dwarf.h>
#include <elfutils/libdw.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../sandbox/memory.h"
#include "number.h"

struct spot {
	const char *file; /* NULL if it is not known */
	int line;
	const char *function;
};

static bool is_in(const struct spot *spot, const char *source)
{
	const char *slash = spot->file ? strrchr(spot->file, '/') : NULL;
	return spot->file && strcmp(slash ? slash + 1 : spot->file, source) == 0;
}

/* Where the inlined function is called. */
static struct spot caller(Dwarf_Die *inlined, Dwarf_Die *unit)
{
	Dwarf_Attribute attribute;
	Dwarf_Word file, line;
	Dwarf_Files *files;
	size_t count;
	if (dwarf_formudata(dwarf_attr(inlined, DW_AT_call_file, &attribute), &file) != 0 ||
	    dwarf_formudata(dwarf_attr(inlined, DW_AT_call_line, &attribute), &line) != 0 ||
	    dwarf_getsrcfiles(unit, &files, &count) != 0 || file >= count)
		return (struct spot){ 0 };
	return (struct spot){ dwarf_filesrc(files, file, NULL, NULL), (int)line, NULL };
}

/* The entries around a site, innermost first. */
static int list_scopes(Dwarf_Die *unit, Dwarf_Addr site, Dwarf_Die **scopes)
{
	Dwarf_Die *around = NULL;
	int count = dwarf_getscopes(unit, site, &around);
	/* what follows the first is where an inlined function was written, not where it was put */
	if (count > 0)
		count = dwarf_getscopes_die(&around[0], scopes);
	free(around);
	return count;
}

/* From the innermost function out of those that were put inline, until we are in the source. */
static void walk_out(struct spot *spot, Dwarf_Die *unit, Dwarf_Addr site, const char *source)
{
	Dwarf_Die *scopes = NULL;
	int count = list_scopes(unit, site, &scopes);
	for (int i = 0; i < count; i++) {
		int tag = dwarf_tag(&scopes[i]);
		if (tag != DW_TAG_inlined_subroutine && tag != DW_TAG_subprogram)
			continue;
		if (is_in(spot, source))
			spot->function = dwarf_diename(&scopes[i]);
		if (is_in(spot, source) || tag == DW_TAG_subprogram)
			break;
		*spot = caller(&scopes[i], unit);
	}
	free(scopes);
}

static struct spot find_spot(Dwarf_Die *unit, Dwarf_Addr site, const char *source)
{
	struct spot spot = { 0 };
	Dwarf_Line *line = dwarf_getsrc_die(unit, site);
	if (!line || dwarf_lineno(line, &spot.line) != 0)
		return spot;
	spot.file = dwarf_linesrc(line, NULL, NULL);
	walk_out(&spot, unit, site, source);
	return spot;
}

static bool find_unit(Dwarf *dwarf, Dwarf_Addr site, Dwarf_Die *unit)
{
	Dwarf_CU *next = NULL;
	while (dwarf_get_units(dwarf, next, &next, NULL, NULL, unit, NULL) == 0)
		if (dwarf_haspc(unit, site) > 0)
			return true;
	return false;
}

int lines_find(int program, const char *source, const uint64_t *sites, size_t count,
		 struct buf *out)
{
	Dwarf *dwarf = dwarf_begin(program, DWARF_C_READ);
	if (!dwarf)
		return -1;
	for (size_t i = 0; i < count; i++) {
		Dwarf_Die unit;
		if (!find_unit(dwarf, sites[i], &unit))
			continue;
		struct spot spot = find_spot(&unit, sites[i], source);
		if (is_in(&spot, source))
			buf_printf(out, "%llu %d %s\n", (unsigned long long)sites[i], spot.line,
				   spot.function ? spot.function : "");
	}
	dwarf_end(dwarf);
	return 0;
}

int lines_main(int argc, char **argv)
{
	_cleanup_buf_ struct buf out = BUF_INIT;
	if (argc < 3)
		return EXIT_FAILURE;
	_cleanup_fd_ int program = open(argv[1], O_RDONLY | O_CLOEXEC);
	uint64_t *sites = xcalloc((size_t)argc, sizeof(*sites));
	size_t count = 0;
	for (int i = 3; i < argc; i++) {
		struct error ignored;
		int64_t site;
		if (number_parse(NUMBER_INTEGER, argv[i], 1, INT64_MAX - 1, &site, &ignored) == 0)
			sites[count++] = (uint64_t)site;
	}
	int status = program < 0 ? -1 : lines_find(program, argv[2], sites, count, &out);
	free(sites);
	fwrite(out.data, 1, out.len, stdout);
	return status == 0 && fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
