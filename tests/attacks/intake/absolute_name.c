/* SPDX-License-Identifier: MIT */
/*
 * attack: is taken from an absolute path
 * row: 112
 * submitted: absolute name
 * verdict: not_built
 */


