/* SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "lines.h"
#include "message.h"
#include "options.h"
#include "paths.h"

/*
 * Descriptors 0 to 2 must be taken, or the next file opened would become stdout. The wrong way
 * round on purpose: whoever closed stdout gets a write error, not silence.
 */
static void open_standard_descriptors(void)
{
	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) < 0)
			open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY);
}

int main(int argc, char **argv)
{
	struct paths paths;
	struct options options;
	struct error err;

	if (argc > 0 && strcmp(argv[0], LINES_NAME) == 0)
		return lines_main(argc, argv);
	open_standard_descriptors();
	signal(SIGPIPE, SIG_IGN); /* a closed pipe is a write error like any other */
	paths_find(&paths);
	message_init(options_language(argc, argv), paths.locale);

	enum status status;
	if (options_parse(&options, argc, argv, &err) == 0)
		status = commands_run(&options, options.root ? options.root : paths.root);
	else
		status = commands_fail(STATUS_USAGE, &err);
	options_release(&options);
	paths_release(&paths);
	return (int)status;
}
