/* SPDX-License-Identifier: MIT */
/*
 * attack: opens a file of the host by its number
 * row: 13
 * forbidden: name_to_handle_at
 * forbidden: open_by_handle_at
 * stdout: name_to_handle_at(AT_FDCWD, "/usr", handle, &mount, 0): EPERM
 * stdout: open_by_handle_at(open("/usr", O_RDONLY), handle, O_RDONLY): EPERM
 */
#include "probe.h"

int main(void)
{
	struct file_handle *handle = calloc(1, sizeof(*handle) + MAX_HANDLE_SZ);
	int mount;
	handle->handle_bytes = MAX_HANDLE_SZ;
	TRY(name_to_handle_at(AT_FDCWD, "/usr", handle, &mount, 0));
	handle->handle_bytes = 8;
	handle->handle_type = 1;
	handle->f_handle[0] = 2; /* the root of many file systems */
	TRY(open_by_handle_at(open("/usr", O_RDONLY), handle, O_RDONLY));
	return 0;
}
