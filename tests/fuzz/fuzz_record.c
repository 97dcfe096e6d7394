/* SPDX-License-Identifier: MIT */
#include "../../sandbox/record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What comes out of a box is not trusted: reading it must bear any bytes. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct record record;
	struct error err;
	if (record_unpack(&record, data, size, &err) == 0)
		record_release(&record);
	return 0;
}
