/* SPDX-License-Identifier: MIT */
#ifndef SANDBOX_WEAK_H
#define SANDBOX_WEAK_H
#include "error.h"
int weak_lock(int *lock, struct error *err);
#endif
