/* SPDX-License-Identifier: MIT */
/*
 * attack: goes over to 32-bit code and calls from there
 * row: 36
 * verdict: crashed
 */
#include "probe.h"

static const unsigned char code[] = {
	0xb8, 20, 0, 0, 0, /* mov $20, %eax */
	0xcd, 0x80,	   /* int $0x80 */
	0xcb,		   /* lret */
};

int main(void)
{
	unsigned char *low = mmap((void *)0x10000000, 8192, PROT_READ | PROT_WRITE | PROT_EXEC,
				  MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
	memcpy(low, code, sizeof(code));
	struct {
		unsigned address;
		unsigned short segment;
	} __attribute__((packed)) target = { (unsigned)(uintptr_t)low, 0x23 };
	int result;
	__asm__ volatile("lcall *%1" : "=a"(result) : "m"(target) : "memory", "rcx", "rdx");
	printf("32-bit code gives %d\n", result);
	return 0;
}
