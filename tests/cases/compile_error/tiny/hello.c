/* SPDX-License-Identifier: MIT */
int main(void)
{
	return undeclared_thing;
}
