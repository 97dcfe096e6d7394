/* SPDX-License-Identifier: MIT */
/*
 * attack: submits a link to a descriptor of the grader
 * row: 9
 * submitted: link to descriptor
 * verdict: not_built
 * says: symbolic link
 */


