/* SPDX-License-Identifier: MIT */
/*
 * attack: submits a FIFO, so that its reader waits for ever
 * row: 6
 * submitted: fifo
 * verdict: not_built
 * says: FIFO
 */


