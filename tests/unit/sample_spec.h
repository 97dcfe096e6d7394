/* SPDX-License-Identifier: MIT */
#ifndef TESTS_SAMPLE_SPEC_H
#define TESTS_SAMPLE_SPEC_H

#include <string.h>

#include "../../harness/spec_load.h"

/* A homework that uses every feature of the spec language and has no mistake. */

static const char homework_yaml[] =
	"title: {en: \"Lecture 13\", ko: \"13강\"}\n"
	"points: 15\n"
	"starter_points: 2.5\n"
	"exercises: [fifo, sem]\n"
	"limits: {wall: 10s, memory: 64M}\n";

static const char sem_yaml[] =
	"title: {en: Semaphore, ko: 세마포어}\n"
	"lecture: {en: \"Lecture 13\", ko: \"13강\"}\n"
	"points: 4\n"
	"executables: {sem: {source: sem.c}}\n"
	"tests:\n"
	"  - id: exclusive\n"
	"    name: {en: \"lets one in at a time\", ko: \"한 번에 하나만\"}\n"
	"    points: 4\n"
	"    processes:\n"
	"      one: {run: sem, output: screen}\n"
	"      two: {run: [sem, \"2\"], output: screen}\n"
	"    expect:\n"
	"      screen: {contains: Enter}\n"
	"      inside: {enter: 'Enter PID=([0-9]+)', leave: 'Leave PID=([0-9]+)', at_most: 1,\n"
	"               reaches: 1, apart: [\"1 2\"]}\n"
	"      one: {exit: 3}\n";

static const char fifo_yaml[] =
	"title: {en: FIFO, ko: 파이프}\n"
	"lecture: {en: \"Lecture 13\", ko: \"13강\"}\n"
	"points: 11\n"
	"executables:\n"
	"  fifo_writer: {source: fifo_writer.c}\n"
	"  fifo_reader: {source: fifo_reader.c}\n"
	"  split_writer: {source: partners/split_writer.c, partner: yes}\n"
	"tests:\n"
	"  - id: reader_first\n"
	"    name: {en: \"delivers the message\", ko: \"메시지를 전달한다\"}\n"
	"    points: 1.5\n"
	"    axis: robust\n"
	"    visibility: after_due\n"
	"    pairings: all\n"
	"    processes:\n"
	"      writer: {run: fifo_writer}\n"
	"      reader:\n"
	"        run: [fifo_reader, \"arg 1\"]\n"
	"        output: pipe\n"
	"        input: \"text\\n\"\n"
	"        input_open: yes\n"
	"        environment: {LEVEL: \"3\"}\n"
	"    network: loopback\n"
	"    files: {shmfile: \"\", numbers: {repeat: \"1\\n\", times: 3}}\n"
	"    limits: {wall: 5s, processes: 8}\n"
	"    steps:\n"
	"      - start: reader\n"
	"      - until: {reader: settled}\n"
	"      - until: {reader: {blocked_in: open(/tmp/myfifo)}}\n"
	"      - until: {reader: {stdout: \"re+ady\"}}\n"
	"      - until: {listening: 5000}\n"
	"      - until: {file: /tmp/myfifo}\n"
	"      - start: [writer]\n"
	"      - snapshot: after_write\n"
	"      - signal: {reader: SIGINT}\n"
	"      - input: {reader: {repeat: \"x\", times: 5}}\n"
	"      - close_input: reader\n"
	"      - stop: writer\n"
	"      - remove: shmfile\n"
	"      - until: {all: exited}\n"
	"    expect:\n"
	"      reader: {stdout: \"Read data: Hello\\n\", signal: SIGINT}\n"
	"      writer:\n"
	"        stdout: {matches: 'Wrote: .*|-', contains: [a, b], not_contains: c,\n"
	"                 lines_any_order: [a, b, \"\"]}\n"
	"        lasts: {at_least: 1s, at_most: 2500ms}\n"
	"      objects:\n"
	"        - {at: after_write, kind: shm, size: 1024B, attached: 0}\n"
	"        - {at: after_write, kind: fifo, name: /tmp/myfifo, mode: \"0666\"}\n"
	"        - {at: after_write, kind: sem, count: 2}\n"
	"      left_behind: nothing\n"
	"    hint: {en: \"Open for reading first.\", ko: \"먼저 여세요.\"}\n"
	"  - id: tidy\n"
	"    judge: reader_first\n"
	"    pairings: [reader]\n"
	"    points: 1\n"
	"    axis: clean\n"
	"    name: {en: unlinks, ko: 지운다}\n"
	"    expect: {reader: {stderr: \"\"}, left_behind: no_objects}\n"
	"  - id: split\n"
	"    name: {en: \"copes with pieces\", ko: \"조각도 처리한다\"}\n"
	"    points: 5.5\n"
	"    processes:\n"
	"      writer: {run: split_writer}\n"
	"      reader: {run: fifo_reader}\n"
	"    expect: {reader: {stdout: {exact: {repeat: \"ab\", times: 2}}, exit: nonzero}}\n";

/* Load the example; each given text replaces one of its files. */
static inline struct homework *sample_load(const char *homework, const char *fifo,
					   const char *sem, struct buf *mistakes)
{
	const char *texts[] = { fifo ? fifo : fifo_yaml, homework ? homework : homework_yaml,
				sem ? sem : sem_yaml };
	static char names[3][16] = { "fifo.yaml", "homework.yaml", "sem.yaml" };
	struct spec_file files[3];
	for (size_t i = 0; i < 3; i++)
		files[i] = (struct spec_file){ .name = names[i], .text = (char *)texts[i],
					       .len = strlen(texts[i]) };
	return homework_parse("specs/hw", "hw", files, 3, mistakes);
}

#endif
