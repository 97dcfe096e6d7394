/* SPDX-License-Identifier: MIT */
/*
 * attack: includes itself twice, so that the errors never end
 * row: 101
 * verdict: not_built
 */

#include __FILE__
#include __FILE__
