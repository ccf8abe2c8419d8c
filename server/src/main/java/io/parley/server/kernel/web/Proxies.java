package io.parley.server.kernel.web;

import io.parley.server.kernel.CannotStart;
import io.parley.server.kernel.ClientAddress;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/// The proxies whose forwarded headers are believed; anyone else could write them too.
@Component
public final class Proxies {
    private final List<IpAddressMatcher> trusted;

    Proxies(@Value("${parley.proxies}") String networks) {
        this.trusted = matchers(networks);
    }

    /// @throws CannotStart when one is no network
    public static void require(String networks) {
        try {
            matchers(networks);
        } catch (IllegalArgumentException e) {
            throw new CannotStart(
                    "PARLEY_PROXIES: want addresses or networks like 10.0.0.0/8, with commas between, got %s."
                            .formatted(networks),
                    e);
        }
    }

    private static List<IpAddressMatcher> matchers(String networks) {
        return Arrays.stream(networks.split("[,\\s]+"))
                .filter(network -> !network.isBlank())
                .map(IpAddressMatcher::new)
                .toList();
    }

    boolean trusts(String address) {
        return trusted.stream().anyMatch(network -> network.matches(address));
    }

    /// The right-most address that is no trusted proxy. What cannot be read as an address ends the search at the
    /// last one that could.
    ClientAddress clientAddress(String peer, @Nullable String forwardedFor) {
        var client = peer;
        var hops = forwardedFor == null
                ? List.<String>of()
                : Arrays.asList(forwardedFor.split(",")).reversed();
        for (var hop : hops) {
            if (!trusts(client) || !isLiteral(hop.strip())) {
                break;
            }
            client = hop.strip();
        }
        return ClientAddress.parse(client);
    }

    private static boolean isLiteral(String text) {
        try {
            InetAddress.ofLiteral(text);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
