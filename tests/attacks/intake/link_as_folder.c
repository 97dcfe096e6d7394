/* SPDX-License-Identifier: MIT */
/*
 * attack: puts a link where a folder of the submission is expected
 * row: 5
 * submitted: link as folder
 * verdict: not_built
 */


