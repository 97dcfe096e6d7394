/* SPDX-License-Identifier: MIT */
__asm__(".rept 100000000\n.ascii \"0123456789012345678901234567890123456789\"\n.endr");
int main(void) { return 0; }
