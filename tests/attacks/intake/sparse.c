/* SPDX-License-Identifier: MIT */
/*
 * attack: submits a file of a terabyte
 * row: 7
 * submitted: sparse
 * verdict: not_built
 * says: larger than
 */


