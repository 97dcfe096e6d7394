/* SPDX-License-Identifier: MIT */
/*
 * attack: nests expressions until the compiler has no stack
 * row: 105
 * verdict: not_built pass
 */

#define A(x) ((((((((((x))))))))))
#define B(x) A(A(A(A(A(A(A(A(A(A(x))))))))))
#define C(x) B(B(B(B(B(B(B(B(B(B(x))))))))))
#define D(x) C(C(C(C(C(C(C(C(C(C(x))))))))))

int main(void)
{
	return D(0);
}
