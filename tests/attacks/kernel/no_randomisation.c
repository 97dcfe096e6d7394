/* SPDX-License-Identifier: MIT */
/*
 * attack: switches the randomisation of addresses off for its children
 * row: 41
 * forbidden: personality
 * stdout: personality(ADDR_NO_RANDOMIZE): EPERM
 * stdout: personality(READ_IMPLIES_EXEC): EPERM
 * stdout: personality(PER_LINUX32): EPERM
 */
#include "probe.h"
#include <sys/personality.h>

int main(void)
{
	TRY(personality(ADDR_NO_RANDOMIZE));
	TRY(personality(READ_IMPLIES_EXEC));
	TRY(personality(PER_LINUX32));
	return 0;
}
