/* SPDX-License-Identifier: MIT */
/*
 * attack: submits a device
 * row: 6
 * needs: root
 * submitted: device
 * verdict: not_built
 * says: plain file
 */


