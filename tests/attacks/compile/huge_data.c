/* SPDX-License-Identifier: MIT */
/*
 * attack: makes a program of 16 gigabytes
 * row: 103
 * verdict: not_built
 */

int main[-1u] = { 1 };
