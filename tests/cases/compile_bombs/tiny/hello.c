/* SPDX-License-Identifier: MIT */
#include __FILE__
#include __FILE__
