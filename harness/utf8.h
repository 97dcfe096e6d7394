/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_UTF8_H
#define HARNESS_UTF8_H

#include <stddef.h>
#include <stdint.h>

/*
 * Decode one character. Returns its length in bytes, or 0 if there is none: not at the end of the
 * text, nor where it is not UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing above
 * U+10FFFF).
 */
size_t utf8_decode(const char *text, size_t len, uint32_t *c);

#endif
