#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void)
{
	int p[2];
	char c;
	pipe2(p, O_NONBLOCK);
	if (fork() == 0) {
		while (read(p[0], &c, 1) != 1)
			;
		return 0;
	}
	wait(NULL);
	return 0;
}
