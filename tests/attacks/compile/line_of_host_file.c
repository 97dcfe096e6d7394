/* SPDX-License-Identifier: MIT */
/*
 * attack: lets an error message quote a file of the host
 * row: 98
 * verdict: not_built
 * says: undeclared
 */

#include "host.h"

#line 1 HOST_CANARY
int main(void) { return undeclared; }
