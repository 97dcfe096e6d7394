/* SPDX-License-Identifier: MIT */
#include "loopback.h"

#include <arpa/inet.h>
#include <errno.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "memory.h"

#define LOOPBACK_INDEX 1 /* the first interface of every network namespace */

/* A request with room for its attributes. */
struct request {
	struct nlmsghdr header;
	struct rtmsg route;
	char attributes[128];
};

static struct rtattr *add(struct request *r, unsigned short type, const void *data, size_t len)
{
	size_t at = NLMSG_ALIGN(r->header.nlmsg_len);
	struct rtattr *a = (struct rtattr *)((char *)r + at);
	a->rta_type = type;
	a->rta_len = (unsigned short)RTA_LENGTH(len);
	if (len > 0)
		memcpy(RTA_DATA(a), data, len);
	r->header.nlmsg_len = (uint32_t)(at + RTA_ALIGN(a->rta_len));
	return a;
}

static void add_metrics(struct request *r)
{
	const uint32_t yes = 1;
	struct rtattr *metrics = add(r, RTA_METRICS, NULL, 0);
	add(r, RTAX_QUICKACK, &yes, sizeof(yes));
	metrics->rta_len = (unsigned short)((char *)r + r->header.nlmsg_len - (char *)metrics);
}

static int acknowledge(int fd)
{
	struct {
		struct nlmsghdr header;
		struct nlmsgerr error;
		char rest[256];
	} answer;
	ssize_t len = recv(fd, &answer, sizeof(answer), 0);
	if (len < (ssize_t)NLMSG_LENGTH(sizeof(answer.error)) || answer.header.nlmsg_type != NLMSG_ERROR) {
		errno = EPROTO;
		return -1;
	}
	errno = -answer.error.error;
	return errno ? -1 : 0;
}

/* As the kernel has made it when the interface came up, but for the metric. */
static int set_route(int fd, in_addr_t address, unsigned char prefix)
{
	const in_addr_t to = htonl(address), source = htonl(INADDR_LOOPBACK);
	const uint32_t device = LOOPBACK_INDEX;
	struct request r = {
		.header = { .nlmsg_len = NLMSG_LENGTH(sizeof(r.route)), .nlmsg_type = RTM_NEWROUTE,
			    .nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK | NLM_F_CREATE | NLM_F_REPLACE },
		.route = { .rtm_family = AF_INET, .rtm_dst_len = prefix, .rtm_table = RT_TABLE_LOCAL,
			   .rtm_protocol = RTPROT_KERNEL, .rtm_scope = RT_SCOPE_HOST,
			   .rtm_type = RTN_LOCAL },
	};
	add(&r, RTA_DST, &to, sizeof(to));
	add(&r, RTA_PREFSRC, &source, sizeof(source));
	add(&r, RTA_OIF, &device, sizeof(device));
	add_metrics(&r);
	return send(fd, &r, r.header.nlmsg_len, 0) < 0 ? -1 : acknowledge(fd);
}

int loopback_up(struct error *err)
{
	struct ifreq lo = { .ifr_name = "lo", .ifr_flags = IFF_UP | IFF_RUNNING };
	_cleanup_fd_ int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (fd < 0 || ioctl(fd, SIOCSIFFLAGS, &lo) < 0)
		return error_set(err, errno, "bring the loopback interface up");
	_cleanup_fd_ int routes = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
	if (routes < 0 || set_route(routes, INADDR_LOOPBACK, 32) < 0 ||
	    set_route(routes, INADDR_LOOPBACK & 0xff000000, 8) < 0)
		return error_set(err, errno, "set the routes of the loopback interface");
	return 0;
}
