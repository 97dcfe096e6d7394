/* SPDX-License-Identifier: MIT */
/*
 * attack: submits a link to nothing
 * row: 4
 * submitted: dangling link
 * verdict: not_built
 * says: symbolic link
 */


