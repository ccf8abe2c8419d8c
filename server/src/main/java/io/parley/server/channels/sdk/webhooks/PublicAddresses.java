package io.parley.server.channels.sdk.webhooks;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/// Tells addresses that anybody can reach from those of a machine, a network or a cloud's own services.
///
/// Of IPv4 the special-purpose registry of RFC 6890 and what came to it, of IPv6 all but global unicast, and what leads
/// from there to IPv4.
final class PublicAddresses {
    private static final List<Range> NOT_PUBLIC = List.of(
            Range.of("0.0.0.0", 8),
            Range.of("10.0.0.0", 8),
            Range.of("100.64.0.0", 10),
            Range.of("127.0.0.0", 8),
            // where clouds tell machines their credentials
            Range.of("168.63.129.16", 32),
            Range.of("169.254.0.0", 16),
            Range.of("172.16.0.0", 12),
            Range.of("192.0.0.0", 24),
            Range.of("192.0.2.0", 24),
            Range.of("192.168.0.0", 16),
            Range.of("198.18.0.0", 15),
            Range.of("198.51.100.0", 24),
            Range.of("203.0.113.0", 24),
            // multicast, reserved, broadcast
            Range.of("224.0.0.0", 3),
            Range.of("2001::", 23),
            Range.of("2001:db8::", 32),
            Range.of("2002::", 16),
            Range.of("3fff::", 20));
    private static final Range GLOBAL_UNICAST = Range.of("2000::", 3);

    private PublicAddresses() {}

    static boolean include(InetAddress address) {
        var reachable = address instanceof Inet4Address || GLOBAL_UNICAST.holds(address);
        return reachable && NOT_PUBLIC.stream().noneMatch(range -> range.holds(address));
    }

    private record Range(InetAddress start, int bits) {
        static Range of(String start, int bits) {
            return new Range(InetAddress.ofLiteral(start), bits);
        }

        boolean holds(InetAddress address) {
            var ours = start.getAddress();
            var theirs = address.getAddress();
            var whole = bits / 8;
            return ours.length == theirs.length
                    && Arrays.equals(ours, 0, whole, theirs, 0, whole)
                    && (bits % 8 == 0 || ((ours[whole] ^ theirs[whole]) & (0xFF << (8 - bits % 8))) == 0);
        }
    }
}
