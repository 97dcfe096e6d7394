/* SPDX-License-Identifier: MIT */
/*
 * claim: a reader locks the rwlock for reading, and once more in a function that it calls
 * bug: stall
 * natively: 1 of 800
 * story: if the writer asks between the two, it waits for the reader, and the reader's second lock
 * story: for the writer
 * stdout: reader is in
 * stdout: reader reads
 * stdout: 1 written
 */
#include "scene.h"

static pthread_rwlock_t lock;
static int written;

static void print(void)
{
	pthread_rwlock_rdlock(&lock);
	say("reader reads");
	pthread_rwlock_unlock(&lock);
}

static void *be_writer(void *unused)
{
	work(20);
	pthread_rwlock_wrlock(&lock);
	written++;
	pthread_rwlock_unlock(&lock);
	return unused;
}

int main(void)
{
	pthread_t writer;
	pthread_rwlockattr_t attributes;
	pthread_rwlockattr_init(&attributes);
	pthread_rwlockattr_setkind_np(&attributes, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP);
	pthread_rwlock_init(&lock, &attributes);
	pthread_create(&writer, NULL, be_writer, NULL);
	pthread_rwlock_rdlock(&lock);
	say("reader is in");
	HERE(A);
	print();
	pthread_rwlock_unlock(&lock);
	pthread_join(writer, NULL);
	printf("%d written\n", written);
	return 0;
}
