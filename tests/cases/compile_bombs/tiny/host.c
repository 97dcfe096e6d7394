/* SPDX-License-Identifier: MIT */
#define A(x) x x x x x x x x x x
#define B(x) A(A(A(x)))
#define C(x) B(B(B(x)))
int main(void) { return C(1 +) 0; }
