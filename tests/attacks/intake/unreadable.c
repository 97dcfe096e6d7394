/* SPDX-License-Identifier: MIT */
/*
 * attack: submits a file that the grader may not read
 * row: 114
 * needs: user
 * submitted: unreadable
 * verdict: not_built
 * says: Permission denied
 */


