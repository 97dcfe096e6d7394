/* SPDX-License-Identifier: MIT */
/*
 * claim: four threads meet at a barrier three times, each time when the slowest has come
 * lasts: 1.2
 * stdout: 0.0 begin
 * stdout: 0.4 phase 0
 * stdout: 0.8 phase 1
 * stdout: 1.2 phase 2
 */
#include "scene.h"

#define COUNT 4

static pthread_barrier_t barrier;
static int numbers[COUNT] = { 0, 1, 2, 3 };

static void *meet(void *number)
{
	int own = *(int *)number;
	for (int phase = 0; phase < 3; phase++) {
		usleep((useconds_t)((own + phase) % COUNT + 1) * 100000);
		if (pthread_barrier_wait(&barrier) == PTHREAD_BARRIER_SERIAL_THREAD)
			at("phase %d", phase);
	}
	return NULL;
}

int main(void)
{
	pthread_t threads[COUNT];
	pthread_barrier_init(&barrier, NULL, COUNT);
	at("begin");
	for (int i = 0; i < COUNT; i++)
		pthread_create(&threads[i], NULL, meet, &numbers[i]);
	for (int i = 0; i < COUNT; i++)
		pthread_join(threads[i], NULL);
	return 0;
}
