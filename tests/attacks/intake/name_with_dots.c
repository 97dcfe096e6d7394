/* SPDX-License-Identifier: MIT */
/*
 * attack: is taken from above the submission
 * row: 112
 * submitted: name with dots
 * verdict: not_built
 */


