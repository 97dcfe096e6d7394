/* SPDX-License-Identifier: MIT */
#ifndef HARNESS_MESSAGE_H
#define HARNESS_MESSAGE_H

#include <stdbool.h>

#include "spec.h"

/*
 * Mark a message for translation and translate it now; N_ only marks it (for tables). The
 * catalogue is a .mo file of gettext, read here and not by libc: from glibc 2.39 on, gettext()
 * translates nothing in C.UTF-8, the only UTF-8 locale that every machine has.
 */
#define _(text) message_text(text)
#define N_(text) text

/*
 * Choose the language: "ko", "en", or NULL for the one of the locale. Works where the Korean
 * locale is not installed; without a catalogue all messages are English. Returns -1 if the
 * language is not one of ours.
 */
int message_init(const char *language, const char *catalogue_dir);

bool message_korean(void);

/* The translation, or the message itself; lives as long as the program. */
const char *message_text(const char *text) __attribute__((format_arg(1)));

/* The same where the wording depends on a number. */
const char *message_plural(const char *one, const char *many, unsigned long n)
	__attribute__((format_arg(1), format_arg(2)));

/* The half of the text that the reader understands; the other one if that is empty. */
const char *text_pick(const struct text *text);

#endif
