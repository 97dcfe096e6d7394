/* SPDX-License-Identifier: MIT */
#include <criterion/criterion.h>

#include "../../sandbox/memory.h"
#include "../../sandbox/net_table.h"

TestSuite(net_table, .timeout = 10);

static const struct {
	const char *line;
	bool good;
	struct tcp_socket socket;
} rows[] = {
	{ "   0: 00000000:1388 00000000:0000 0A 00000000:00000001 00:00000000 00000000  1000        0 "
	  "4711 1 0000000000000000 100 0 0 10 0\n", true, { { 5000, 0 }, 0x0a, 4711, 0, 1 } },
	{ "  12: 0100007F:FFFF 0100007F:1388 01 00000000:00000000 02:00000000 00000000     0        0 "
	  "18446744073709551615 2\n", true, { { 65535, 5000 }, 1, 18446744073709551615ul, 0, 0 } },
	{ "   0: 00000000000000000000000000000000:0050 00000000000000000000000001000000:C000 0A "
	  "0:0 00:0 0 0 0 7\n", true, { { 80, 49152 }, 10, 7, 0, 0 } },
	{ "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout "
	  "inode\n", false, { .state = 0 } },
	{ "   3: 0100007F:1388 0100007F:C000 08 00000A00:0000001F 01:00000014 00000000 0 0 7 1\n", true,
	  { { 5000, 49152 }, 8, 7, 2560, 31 } },
	{ "   0: 00000000:1388 00000000:0000 0A 0-0 00:0 0 0 0 7 1\n", false, { .state = 0 } },
	{ "", false, { .state = 0 } },
	{ "   0:", false, { .state = 0 } },
	{ "   0: 00000000:1388", false, { .state = 0 } },
	{ "   0: 00000000:1388 00000000:0000 0A 0:0 00:0 0 0 0", false, { .state = 0 } },
	{ "   0: 00000000:1388 00000000:0000 0A 0:0 00:0 0 0 0 -7 1\n", false, { .state = 0 } },
	{ "   0: 00000000:1388 00000000:0000 0A 0:0 00:0 0 0 0 18446744073709551616 1\n", false,
	  { .state = 0 } },
	{ "   0: 00000000:11388 00000000:0000 0A 0:0 00:0 0 0 0 7 1\n", false, { .state = 0 } },
	{ "   0: 00000000:-388 00000000:0000 0A 0:0 00:0 0 0 0 7 1\n", false, { .state = 0 } },
	{ "   0: 00000000:1388 00000000:0000 XX 0:0 00:0 0 0 0 7 1\n", false, { .state = 0 } },
};

Test(net_table, a_line_is_read_as_it_is_or_refused)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct tcp_socket got = { .state = 0 };
		cr_expect_eq(net_parse(rows[i].line, &got), rows[i].good, "%s", rows[i].line);
		if (!rows[i].good)
			continue;
		cr_expect_eq(got.ports.local, rows[i].socket.ports.local, "%s", rows[i].line);
		cr_expect_eq(got.ports.remote, rows[i].socket.ports.remote, "%s", rows[i].line);
		cr_expect_eq(got.state, rows[i].socket.state, "%s", rows[i].line);
		cr_expect_eq(got.inode, rows[i].socket.inode, "%s", rows[i].line);
		cr_expect_eq(got.sent, rows[i].socket.sent, "%s", rows[i].line);
		cr_expect_eq(got.unread, rows[i].socket.unread, "%s", rows[i].line);
	}
}
