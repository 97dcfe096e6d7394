/* SPDX-License-Identifier: MIT */
/*
 * attack: submits a socket
 * row: 6
 * submitted: socket
 * verdict: not_built
 * says: plain file|No such device
 */


