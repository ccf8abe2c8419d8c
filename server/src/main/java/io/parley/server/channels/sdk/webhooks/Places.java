package io.parley.server.channels.sdk.webhooks;

import io.parley.server.kernel.web.PublicUrl;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Where the hub lets itself be sent: to public addresses, by https. A hub that is not public itself also goes to the
/// machine that it runs on.
@Component
public final class Places implements DnsResolver {
    private static final int LONGEST = 2_000;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final boolean isEverywhere;
    private final boolean isAtHome;
    private final Names names;

    @Autowired
    Places(@Value("${parley.webhooks-private}") String everywhere, PublicUrl url) {
        this(everywhere.equals("on"), url.configured().isEmpty(), InetAddress::getAllByName);
    }

    /// @param isAtHome whether the hub is for this machine alone
    Places(boolean isEverywhere, boolean isAtHome, Names names) {
        this.isEverywhere = isEverywhere;
        this.isAtHome = isAtHome;
        this.names = names;
    }

    /// What is wrong with an address that somebody names, as far as it can be known without asking for it.
    public Optional<String> complaint(URI url) {
        if (url.toString().length() > LONGEST) {
            return Optional.of("want at most 2000 characters");
        }
        if (url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            return Optional.of("want an address like https://bot.example.org/parley, without user or fragment");
        }
        var scheme = Optional.ofNullable(url.getScheme()).orElse("");
        var fits = scheme.equals("https") || (scheme.equals("http") && isThisMachine(url.getHost()));
        return fits ? Optional.empty() : Optional.of("want https");
    }

    /// Looked up once for each request, which then goes to no other address than these.
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var found = names.of(host);
        for (var address : List.of(found)) {
            if (!isEverywhere
                    && !PublicAddresses.include(address)
                    && !(isThisMachine(host) && address.isLoopbackAddress())) {
                throw new NotPublic(host);
            }
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private boolean isThisMachine(String host) {
        return isAtHome && THIS_MACHINE.contains(host);
    }

    /// How names become addresses.
    @FunctionalInterface
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    /// The name leads somewhere that is not public.
    static final class NotPublic extends UnknownHostException {
        private static final long serialVersionUID = 1;

        NotPublic(String host) {
            super(host);
        }
    }
}
