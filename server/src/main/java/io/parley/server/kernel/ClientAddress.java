package io.parley.server.kernel;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// Where a request came from, as coarse as we ever know it: IPv4 to its /24, IPv6 to its /48.
///
/// The full address does not survive the constructor. IPv6 forms that embed an IPv4 address (mapped, 6to4,
/// Teredo, NAT64) are read as that address, since their /48 would keep it whole. Loopback and
/// link-local addresses are `local`; private ones are networks like others, so that who misuses one harms no other.
public final class ClientAddress {
    public static final ClientAddress LOCAL = new ClientAddress("local");

    private final String network;

    private ClientAddress(String network) {
        this.network = network;
    }

    public static ClientAddress of(InetAddress full) {
        return isLocal(full) ? LOCAL : new ClientAddress(truncated(full.getAddress()));
    }

    /// Reads an address literal; a host name is never resolved.
    ///
    /// @throws IllegalArgumentException when the text is no address literal
    public static ClientAddress parse(String literal) {
        return of(InetAddress.ofLiteral(literal));
    }

    /// For example `203.0.113.0/24`, `2001:db8:1::/48` or `local`.
    public String network() {
        return network;
    }

    private static boolean isLocal(InetAddress address) {
        return address.isLoopbackAddress() || address.isLinkLocalAddress() || address.isAnyLocalAddress();
    }

    private static String truncated(byte[] bytes) {
        if (bytes.length == 4) {
            return truncatedIpv4(bytes);
        }
        var embedded = embeddedIpv4(bytes);
        return embedded.length == 4 ? network(embedded) : truncatedIpv6(bytes);
    }

    private static String network(byte[] ipv4) {
        try {
            return of(InetAddress.getByAddress(ipv4)).network;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static String truncatedIpv4(byte[] bytes) {
        return "%d.%d.%d.0/24".formatted(bytes[0] & 0xFF, bytes[1] & 0xFF, bytes[2] & 0xFF);
    }

    private static String truncatedIpv6(byte[] bytes) {
        return "%x:%x:%x::/48".formatted(group(bytes, 0), group(bytes, 1), group(bytes, 2));
    }

    /// 6to4 (2002::/16), Teredo (2001::/32, stored inverted), NAT64 (64:ff9b::/96), IPv4-mapped and -compatible
    /// (::/96); empty for others.
    private static byte[] embeddedIpv4(byte[] bytes) {
        if (group(bytes, 0) == 0x2002) {
            return Arrays.copyOfRange(bytes, 2, 6);
        }
        if (group(bytes, 0) == 0x2001 && group(bytes, 1) == 0) {
            return inverted(Arrays.copyOfRange(bytes, 12, 16));
        }
        var nat64 = group(bytes, 0) == 0x64 && group(bytes, 1) == 0xFF9B && allZero(bytes, 4, 12);
        var mapped = allZero(bytes, 0, 10) && (group(bytes, 5) == 0xFFFF || group(bytes, 5) == 0);
        return nat64 || mapped ? Arrays.copyOfRange(bytes, 12, 16) : new byte[0];
    }

    private static byte[] inverted(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ~bytes[i];
        }
        return bytes;
    }

    private static boolean allZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static int group(byte[] bytes, int index) {
        return (bytes[2 * index] & 0xFF) << 8 | (bytes[2 * index + 1] & 0xFF);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClientAddress that && network.equals(that.network);
    }

    @Override
    public int hashCode() {
        return network.hashCode();
    }

    @Override
    public String toString() {
        return network;
    }
}
