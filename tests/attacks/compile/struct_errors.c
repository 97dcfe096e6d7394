/* SPDX-License-Identifier: MIT */
/*
 * attack: makes an error message of many megabytes
 * row: 102
 * verdict: not_built
 */

#define A(x) x x x x x x x x x x
#define B(x) A(A(A(A(x))))
int main(void)
{
	B(undeclared_1(;) undeclared_2[;)
}
