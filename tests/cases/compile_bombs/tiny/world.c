/* SPDX-License-Identifier: MIT */
main[-1u] = {1};
