/* SPDX-License-Identifier: MIT */
/*
 * attack: submits an empty file
 * row: 112
 * submitted: empty
 * verdict: not_built
 * says: does not compile
 */


