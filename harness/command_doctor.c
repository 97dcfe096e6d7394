/* SPDX-License-Identifier: MIT */
#include <unistd.h>

#include "commands.h"
#include "doctor.h"

enum status command_doctor(const struct invocation *in)
{
	static const enum status statuses[] = {
		[HEALTH_FULL] = STATUS_PASSED,
		[HEALTH_WEAK] = STATUS_FAILED,
		[HEALTH_NONE] = STATUS_HARNESS,
	};
	_cleanup_buf_ struct buf out = BUF_INIT;
	int width = terminal_columns(STDOUT_FILENO);
	size_t columns = width < 50 ? 50 : width > 100 ? 100 : (size_t)width;
	enum health health = doctor_run(&out, in->options->weak, columns);
	return commands_print(statuses[health], &out);
}
