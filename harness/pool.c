/* SPDX-License-Identifier: MIT */
#include "pool.h"

#include <poll.h>
#include <stdlib.h>

#include "../sandbox/memory.h"

struct running_job {
	struct job job;
	struct box *box;
	enum lane lane;
};

struct queue {
	struct job *jobs;
	size_t count;
	size_t next;
	int limit;
	int running;
};

struct pool {
	struct sandbox *sandbox;
	struct queue lanes[LANE_COUNT];
	struct running_job *running;
	size_t running_count;
};

struct pool *pool_new(struct sandbox *sandbox, int builds, int runs)
{
	struct pool *pool = xcalloc(1, sizeof(*pool));
	pool->sandbox = sandbox;
	pool->lanes[LANE_BUILD].limit = builds;
	pool->lanes[LANE_RUN].limit = runs;
	pool->running = xcalloc((size_t)(builds + runs), sizeof(*pool->running));
	return pool;
}

void pool_free(struct pool *pool)
{
	if (!pool)
		return;
	for (size_t i = 0; i < pool->running_count; i++)
		box_free(pool->running[i].box);
	for (int lane = 0; lane < LANE_COUNT; lane++)
		free(pool->lanes[lane].jobs);
	free(pool->running);
	free(pool);
}

void pool_add(struct pool *pool, enum lane lane, const struct job *job)
{
	struct queue *q = &pool->lanes[lane];
	q->jobs = grow(q->jobs, q->count, sizeof(*q->jobs));
	q->jobs[q->count++] = *job;
}

static void start_next(struct pool *pool, enum lane lane)
{
	struct queue *q = &pool->lanes[lane];
	struct job job = q->jobs[q->next++];
	struct error err;
	struct box *box = job.start(job.context, pool->sandbox, &err);
	if (!box) {
		job.done(job.context, NULL, &err);
		return;
	}
	q->running++;
	pool->running[pool->running_count++] = (struct running_job){ job, box, lane };
}

static void start_all(struct pool *pool)
{
	for (enum lane lane = 0; lane < LANE_COUNT; lane++) {
		struct queue *q = &pool->lanes[lane];
		while (q->running < q->limit && q->next < q->count)
			start_next(pool, lane);
	}
}

/* Take what the job's box has sent; true if the job is over and has left the table. */
static bool collect(struct pool *pool, size_t index)
{
	struct running_job run = pool->running[index];
	struct record record;
	if (!box_read(run.box, &record))
		return false;
	box_free(run.box);
	pool->running[index] = pool->running[--pool->running_count];
	pool->lanes[run.lane].running--;
	run.job.done(run.job.context, &record, NULL);
	record_release(&record);
	return true;
}

static void wait_for_news(const struct pool *pool)
{
	struct pollfd *fds = xcalloc(pool->running_count, sizeof(*fds));
	for (size_t i = 0; i < pool->running_count; i++)
		fds[i] = (struct pollfd){ .fd = box_fd(pool->running[i].box),
					  .events = box_events(pool->running[i].box) };
	poll(fds, pool->running_count, 1000);
	free(fds);
}

int pool_run(struct pool *pool, const volatile int *stop)
{
	for (;;) {
		if (stop && *stop)
			return -1;
		start_all(pool);
		if (pool->running_count == 0)
			return 0;
		wait_for_news(pool);
		for (size_t i = 0; i < pool->running_count;)
			if (!collect(pool, i))
				i++;
	}
}
