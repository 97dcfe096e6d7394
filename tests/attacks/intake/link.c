/* SPDX-License-Identifier: MIT */
/*
 * attack: submits a link to a file of the grader
 * row: 4
 * submitted: link
 * verdict: not_built
 * says: symbolic link
 */


