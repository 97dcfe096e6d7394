/* SPDX-License-Identifier: MIT */
/*
 * attack: doubles a macro thirty times
 * row: 104
 * verdict: not_built
 */

#define A(x) x, x
#define B(x) A(A(A(A(A(A(x))))))
#define C(x) B(B(B(B(B(x)))))

int array[] = { C(1) };

int main(void)
{
	return array[0];
}
