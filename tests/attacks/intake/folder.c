/* SPDX-License-Identifier: MIT */
/*
 * attack: submits a folder
 * row: 6
 * submitted: folder
 * verdict: not_built
 * says: folder
 */


