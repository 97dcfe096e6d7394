/* SPDX-License-Identifier: MIT */
#include "timer_call.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "memory.h"
#include "time_call.h"
#include "watch.h"

#define TICKS_PER_S 100 /* of times(2) */

/* So many descriptors of timers we keep at most; those beyond stay real. */
#define MOST_DESCRIPTORS 128

typedef bool handler(struct watch *w, struct watched_task *t, int64_t *result);

static int64_t to_ns(const struct timespec *t)
{
	int64_t most = INT64_MAX / NS_PER_S / 4;
	return (t->tv_sec > most ? most : t->tv_sec) * NS_PER_S + t->tv_nsec;
}

static struct timespec to_spec(int64_t ns)
{
	return (struct timespec){ ns / NS_PER_S, ns % NS_PER_S };
}

/* --- clocks --- */

static bool tell(struct watch *w, struct watched_task *t, uint64_t address, int64_t ns,
		 int64_t parts, int64_t *result)
{
	if (address != 0 && !time_call_write(t, address, ns, parts))
		*result = -EFAULT;
	watch_asked(w, t, 1);
	return true;
}

static bool clock_gettime_call(struct watch *w, struct watched_task *t, int64_t *result)
{
	clockid_t id = (clockid_t)t->args[0];
	if (!clock_is_virtual(id) || t->args[1] == 0)
		return false;
	return tell(w, t, t->args[1], clock_shows(&w->clock, id), NS_PER_S, result);
}

static bool gettimeofday_call(struct watch *w, struct watched_task *t, int64_t *result)
{
	return tell(w, t, t->args[0], clock_shows(&w->clock, CLOCK_REALTIME), 1000000, result);
}

static bool time_of_day(struct watch *w, struct watched_task *t, int64_t *result)
{
	int64_t seconds = clock_shows(&w->clock, CLOCK_REALTIME) / NS_PER_S;
	*result = seconds;
	if (t->args[0] != 0 && !watch_write(t, t->args[0], &seconds, sizeof(seconds)))
		*result = -EFAULT;
	watch_asked(w, t, 1);
	return true;
}

/* It has nothing else to do until others have done something. */
static bool yield_call(struct watch *w, struct watched_task *t, int64_t *result)
{
	(void)result;
	watch_asked(w, t, 1);
	return true;
}

/* --- alarm(2), setitimer(2) --- */

static struct timer *alarm_of(struct watch *w, const struct watched_task *t)
{
	return clock_timer(&w->clock, TIMER_ALARM, t->process->pid, 0, true);
}

static int64_t rest_of(const struct watch *w, const struct timer *timer)
{
	return timer->due_ns < 0 ? 0 : timer->due_ns - w->clock.now_ns;
}

static void arm(struct watch *w, struct timer *timer, int64_t ns, int64_t interval_ns)
{
	clock_arm(&w->clock, timer,
		  ns == 0 ? -1 : w->clock.now_ns + ns + CLOCK_TIMER_SLACK_NS, interval_ns);
}

/* The rest in whole seconds, but never 0 while there is any. */
static bool alarm_call(struct watch *w, struct watched_task *t, int64_t *result)
{
	struct timer *timer = alarm_of(w, t);
	int64_t rest = rest_of(w, timer);
	*result = rest / NS_PER_S + (rest % NS_PER_S >= NS_PER_S / 2);
	if (rest > 0 && *result == 0)
		*result = 1;
	arm(w, timer, (int64_t)(unsigned)t->args[0] * NS_PER_S, 0);
	return true;
}

static bool write_itimer(struct watch *w, struct watched_task *t, uint64_t address)
{
	struct timer *timer = alarm_of(w, t);
	int64_t rest = rest_of(w, timer);
	struct itimerval value = {
		.it_value = { rest / NS_PER_S, rest % NS_PER_S / 1000 },
		.it_interval = { timer->interval_ns / NS_PER_S, timer->interval_ns % NS_PER_S / 1000 },
	};
	return address == 0 || watch_write(t, address, &value, sizeof(value));
}

static bool getitimer_call(struct watch *w, struct watched_task *t, int64_t *result)
{
	if ((int)t->args[0] != ITIMER_REAL)
		return false;
	*result = write_itimer(w, t, t->args[1]) ? 0 : -EFAULT;
	return true;
}

static bool is_valid(const struct timeval *t)
{
	return t->tv_sec >= 0 && t->tv_usec >= 0 && t->tv_usec < 1000000;
}

static bool setitimer_call(struct watch *w, struct watched_task *t, int64_t *result)
{
	struct itimerval v = { 0 };
	if ((int)t->args[0] != ITIMER_REAL ||
	    (t->args[1] != 0 && watch_read(t, t->args[1], &v, sizeof(v)) != sizeof(v)) ||
	    !is_valid(&v.it_value) || !is_valid(&v.it_interval))
		return false;
	if (!write_itimer(w, t, t->args[2])) {
		*result = -EFAULT;
		return true;
	}
	arm(w, alarm_of(w, t), v.it_value.tv_sec * NS_PER_S + v.it_value.tv_usec * 1000,
	    v.it_interval.tv_sec * NS_PER_S + v.it_interval.tv_usec * 1000);
	return true;
}

/* --- timer_create(2), timerfd_create(2) --- */

static bool write_timer(struct watch *w, struct watched_task *t, const struct timer *timer,
			uint64_t address)
{
	struct itimerspec value = { to_spec(timer->interval_ns), to_spec(rest_of(w, timer)) };
	return address == 0 || watch_write(t, address, &value, sizeof(value));
}

static bool set_timer(struct watch *w, struct watched_task *t, struct timer *timer, bool absolute,
		      uint64_t new_value, uint64_t old_value, int64_t *result)
{
	struct itimerspec v;
	if (watch_read(t, new_value, &v, sizeof(v)) != sizeof(v) || v.it_value.tv_sec < 0 ||
	    v.it_value.tv_nsec < 0 || v.it_value.tv_nsec >= NS_PER_S || v.it_interval.tv_sec < 0 ||
	    v.it_interval.tv_nsec < 0 || v.it_interval.tv_nsec >= NS_PER_S)
		return false; /* the kernel has a word for it */
	if (!write_timer(w, t, timer, old_value)) {
		*result = -EFAULT;
		return true;
	}
	int64_t ns = to_ns(&v.it_value);
	if (absolute && ns > 0) {
		ns = clock_when(timer->clock, ns) - w->clock.now_ns;
		ns = ns > 0 ? ns : 1;
	}
	arm(w, timer, ns, to_ns(&v.it_interval));
	return true;
}

static struct timer *posix_timer(struct watch *w, const struct watched_task *t)
{
	struct timer *timer = clock_timer(&w->clock, TIMER_POSIX, t->process->pid,
					  (int)t->args[0], false);
	return timer && clock_is_virtual(timer->clock) ? timer : NULL;
}

static bool timer_settime_call(struct watch *w, struct watched_task *t, int64_t *result)
{
	struct timer *timer = posix_timer(w, t);
	return timer && set_timer(w, t, timer, t->args[1] & TIMER_ABSTIME, t->args[2], t->args[3],
				  result);
}

static bool timer_gettime_call(struct watch *w, struct watched_task *t, int64_t *result)
{
	struct timer *timer = posix_timer(w, t);
	if (timer)
		*result = write_timer(w, t, timer, t->args[1]) ? 0 : -EFAULT;
	return timer != NULL;
}

static bool timer_getoverrun_call(struct watch *w, struct watched_task *t, int64_t *result)
{
	struct timer *timer = posix_timer(w, t);
	*result = timer ? timer->overrun : 0;
	return timer != NULL;
}

static void note_timer(struct watch *w, struct watched_task *t)
{
	struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGALRM };
	int id = -1;
	if (watch_read(t, t->args[2], &id, sizeof(id)) != sizeof(id))
		return;
	event.sigev_value.sival_int = id;
	if (t->args[1] != 0)
		watch_read(t, t->args[1], &event, sizeof(event));
	struct timer *timer = clock_timer(&w->clock, TIMER_POSIX, t->process->pid, id, true);
	timer->clock = (clockid_t)t->args[0];
	timer->notify = event.sigev_notify;
	timer->signal = event.sigev_signo;
	timer->value = (uintptr_t)event.sigev_value.sival_ptr;
	timer->thread = event.sigev_notify == SIGEV_THREAD_ID ? event._sigev_un._tid : 0;
}

/* The number behind `key` in what /proc says of a descriptor of ours; 0. */
static uint64_t descriptor_says(int fd, const char *key)
{
	char path[48], text[512];
	snprintf(path, sizeof(path), "/proc/self/fdinfo/%d", fd);
	_cleanup_fd_ int info = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t len = info < 0 ? -1 : read(info, text, sizeof(text) - 1);
	text[len > 0 ? len : 0] = '\0';
	const char *at = strstr(text, key);
	return at ? strtoull(at + strlen(key), NULL, 10) : 0;
}

uint64_t timer_call_ticks(int fd)
{
	return descriptor_says(fd, "\nticks: ");
}

/* A descriptor of ours for what is theirs; -1. */
static int take_descriptor(const struct watched_task *t, int fd)
{
	_cleanup_fd_ int process = (int)syscall(SYS_pidfd_open, t->process->pid, 0);
	return process < 0 ? -1 : (int)syscall(SYS_pidfd_getfd, process, fd, 0);
}

#define KCMP_FILE 0 /* linux/kcmp.h */

static struct timer *known_descriptor(struct watch *w, const struct watched_task *t, int fd)
{
	for (size_t i = 0; i < w->clock.timer_count; i++) {
		struct timer *timer = &w->clock.timers[i];
		if (timer->pid != 0 && timer->kind == TIMER_DESCRIPTOR &&
		    syscall(SYS_kcmp, t->process->pid, getpid(), KCMP_FILE, fd, timer->number) == 0)
			return timer;
	}
	return NULL;
}

static struct timer *descriptor_timer(struct watch *w, const struct watched_task *t)
{
	int fd = (int)t->args[0];
	struct timer *timer = known_descriptor(w, t, fd);
	if (timer || w->clock.timer_count >= MOST_DESCRIPTORS)
		return timer;
	int ours = take_descriptor(t, fd);
	if (ours < 0)
		return NULL;
	timer = clock_timer(&w->clock, TIMER_DESCRIPTOR, t->process->pid, ours, true);
	timer->clock = (clockid_t)descriptor_says(ours, "\nclockid: ");
	return timer;
}

/* Of the timer itself, which nobody sees any more, only the expiries that were not read are left. */
static bool timerfd_settime_call(struct watch *w, struct watched_task *t, int64_t *result)
{
	const struct itimerspec none = { 0 };
	struct timer *timer = descriptor_timer(w, t);
	if (!timer || timerfd_settime(timer->number, 0, &none, NULL) < 0)
		return false;
	return set_timer(w, t, timer, t->args[1] & TFD_TIMER_ABSTIME, t->args[2], t->args[3], result);
}

static bool timerfd_gettime_call(struct watch *w, struct watched_task *t, int64_t *result)
{
	struct timer *timer = known_descriptor(w, t, (int)t->args[0]);
	if (timer)
		*result = write_timer(w, t, timer, t->args[1]) ? 0 : -EFAULT;
	return timer != NULL;
}

void timer_call_forget(struct watch *w, const struct process_state *p)
{
	const struct process_state *heir = NULL;
	for (size_t i = 0; i < w->world.process_count && !heir; i++)
		if (!w->world.processes[i]->ended && w->world.processes[i]->parent == p->pid)
			heir = w->world.processes[i];
	for (size_t i = 0; i < w->clock.timer_count; i++) {
		struct timer *timer = &w->clock.timers[i];
		if (timer->pid != p->pid)
			continue;
		if (timer->kind == TIMER_DESCRIPTOR && heir)
			timer->pid = heir->pid;
		else
			clock_forget(timer);
	}
}

/* --- sockets --- */

/* How long calls on a socket wait. */
struct patience {
	uint64_t socket; /* its inode */
	int64_t receive_ns, send_ns; /* 0: for ever */
};

static uint64_t inode_of(const struct watch *w, const struct watched_task *t, int fd)
{
	char path[48];
	struct stat st;
	snprintf(path, sizeof(path), "%d/fd/%d", t->process->entry, fd);
	return fstatat(w->world.proc, path, &st, 0) == 0 && S_ISSOCK(st.st_mode) ? st.st_ino : 0;
}

static struct patience *find_patience(const struct watch *w, uint64_t socket)
{
	for (size_t i = 0; i < w->patience_count; i++)
		if (w->patiences[i].socket == socket)
			return &w->patiences[i];
	return NULL;
}

static struct patience *make_patience(struct watch *w, uint64_t socket)
{
	struct patience *p = find_patience(w, socket);
	if (p)
		return p;
	w->patiences = grow(w->patiences, w->patience_count, sizeof(*w->patiences));
	w->patiences[w->patience_count] = (struct patience){ .socket = socket };
	return &w->patiences[w->patience_count++];
}

static bool is_timeout(const struct watched_task *t)
{
	return (int)t->args[1] == SOL_SOCKET &&
	       ((int)t->args[2] == SO_RCVTIMEO || (int)t->args[2] == SO_SNDTIMEO);
}

static bool setsockopt_call(struct watch *w, struct watched_task *t, int64_t *result)
{
	struct timeval v;
	uint64_t socket = is_timeout(t) ? inode_of(w, t, (int)t->args[0]) : 0;
	if (socket == 0 || t->args[4] < sizeof(v) ||
	    watch_read(t, t->args[3], &v, sizeof(v)) != sizeof(v) || !is_valid(&v))
		return false;
	struct patience *p = make_patience(w, socket);
	int64_t ns = v.tv_sec * NS_PER_S + v.tv_usec * 1000;
	*((int)t->args[2] == SO_RCVTIMEO ? &p->receive_ns : &p->send_ns) = ns;
	*result = 0;
	return true;
}

static bool getsockopt_call(struct watch *w, struct watched_task *t, int64_t *result)
{
	const struct patience *p =
		is_timeout(t) ? find_patience(w, inode_of(w, t, (int)t->args[0])) : NULL;
	if (!p)
		return false;
	int64_t ns = (int)t->args[2] == SO_RCVTIMEO ? p->receive_ns : p->send_ns;
	struct timeval v = { ns / NS_PER_S, ns % NS_PER_S / 1000 };
	uint32_t size = sizeof(v);
	if (!watch_write(t, t->args[3], &v, sizeof(v)) ||
	    !watch_write(t, t->args[4], &size, sizeof(size)))
		*result = -EFAULT;
	return true;
}

int64_t timer_call_patience(const struct watch *w, const struct watched_task *t)
{
	static const struct { long number; bool sends; } calls[] = {
		{ SYS_accept, false }, { SYS_accept4, false }, { SYS_connect, true },
		{ SYS_read, false }, { SYS_readv, false }, { SYS_recvfrom, false },
		{ SYS_recvmsg, false }, { SYS_sendmsg, true }, { SYS_sendto, true },
		{ SYS_write, true }, { SYS_writev, true },
	};
	for (size_t i = 0; i < COUNT(calls) && w->patience_count > 0; i++) {
		if (calls[i].number != t->number)
			continue;
		const struct patience *p = find_patience(w, inode_of(w, t, (int)t->args[0]));
		int64_t ns = !p ? 0 : calls[i].sends ? p->send_ns : p->receive_ns;
		return ns == 0 ? -1 : w->clock.now_ns + ns + CLOCK_SLEEP_SLACK_NS;
	}
	return -1;
}

/* The kernel copies the whole socket that has been listened at. */
static void inherit_patience(struct watch *w, const struct watched_task *t, int fd)
{
	const struct patience *p =
		w->patience_count > 0 ? find_patience(w, inode_of(w, t, (int)t->args[0])) : NULL;
	if (!p)
		return;
	struct patience copy = *p;
	copy.socket = inode_of(w, t, fd);
	*make_patience(w, copy.socket) = copy;
}

/* --- all of them --- */

static const struct {
	long number;
	handler *begin;
} table[] = {
	{ SYS_alarm, alarm_call },
	{ SYS_clock_gettime, clock_gettime_call },
	{ SYS_getitimer, getitimer_call },
	{ SYS_getsockopt, getsockopt_call },
	{ SYS_gettimeofday, gettimeofday_call },
	{ SYS_sched_yield, yield_call },
	{ SYS_setitimer, setitimer_call },
	{ SYS_setsockopt, setsockopt_call },
	{ SYS_time, time_of_day },
	{ SYS_timer_getoverrun, timer_getoverrun_call },
	{ SYS_timer_gettime, timer_gettime_call },
	{ SYS_timer_settime, timer_settime_call },
	{ SYS_timerfd_gettime, timerfd_gettime_call },
	{ SYS_timerfd_settime, timerfd_settime_call },
};

bool timer_call_begins(struct watch *w, struct watched_task *t, int64_t *result)
{
	for (size_t i = 0; i < COUNT(table); i++)
		if (table[i].number == t->number)
			return table[i].begin(w, t, result);
	return false;
}

int64_t timer_call_ends(struct watch *w, struct watched_task *t, int64_t result)
{
	struct timer *timer;
	switch (t->number) {
	case SYS_accept:
	case SYS_accept4:
		if (result >= 0)
			inherit_patience(w, t, (int)result);
		break;
	case SYS_timer_create:
		if (result == 0)
			note_timer(w, t);
		break;
	case SYS_timer_delete:
		timer = clock_timer(&w->clock, TIMER_POSIX, t->process->pid, (int)t->args[0], false);
		if (timer && result == 0)
			clock_forget(timer);
		break;
	case SYS_times:
		result = clock_shows(&w->clock, CLOCK_MONOTONIC) / (NS_PER_S / TICKS_PER_S);
		watch_answer(t, result);
		watch_asked(w, t, 1);
		break;
	}
	return result;
}
