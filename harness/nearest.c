/* SPDX-License-Identifier: MIT */
#include "nearest.h"

#include <string.h>

#include "../sandbox/memory.h"

#define LONGEST 64 /* no name of ours is longer */

static size_t least(size_t a, size_t b, size_t c)
{
	size_t ab = a < b ? a : b;
	return ab < c ? ab : c;
}

/* Letters to insert, delete, replace or swap with their neighbour to get from a to b. */
static size_t distance(const char *a, const char *b)
{
	size_t rows[LONGEST + 1][LONGEST + 1];
	size_t n = strlen(a), m = strlen(b);
	if (n > LONGEST || m > LONGEST)
		return LONGEST;
	for (size_t j = 0; j <= m; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= n; i++) {
		rows[i][0] = i;
		for (size_t j = 1; j <= m; j++) {
			size_t replace = rows[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
			rows[i][j] = least(rows[i - 1][j] + 1, rows[i][j - 1] + 1, replace);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
			    rows[i - 2][j - 2] + 1 < rows[i][j])
				rows[i][j] = rows[i - 2][j - 2] + 1;
		}
	}
	return rows[n][m];
}

const char *nearest(const char *word, const char *const *names, size_t count)
{
	const char *best = NULL;
	size_t best_distance = strlen(word) / 3 + 1; /* "lnit" may be 1 or 2 off, "x" nothing */
	for (size_t i = 0; i < count; i++) {
		size_t d = distance(word, names[i]);
		if (d <= best_distance && d < strlen(word) && (!best || d < best_distance)) {
			best = names[i];
			best_distance = d;
		}
	}
	return best;
}
