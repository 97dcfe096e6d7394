/* SPDX-License-Identifier: MIT */
/*
 * attack: puts a link in the place of the source while the grader reads it
 * row: 5
 * submitted: swapped
 * verdict: not_built
 * says: is never the link
 */


