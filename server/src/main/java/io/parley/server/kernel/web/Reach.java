package io.parley.server.kernel.web;

import java.net.URI;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Who can reach the hub.
@Component
public final class Reach {
    private final ListenAddress listen;
    private final PublicUrl publicUrl;
    private final Environment environment;

    Reach(ListenAddress listen, PublicUrl publicUrl, Environment environment) {
        this.listen = listen;
        this.publicUrl = publicUrl;
        this.environment = environment;
    }

    /// Under which address people reach the hub, when nobody asks for a page just now: for links in mails. Without
    /// a slash at the end.
    ///
    /// @throws IllegalStateException when it [#isUnknown]
    public String address() {
        if (isUnknown()) {
            throw new IllegalStateException("nobody has told the hub its address");
        }
        return publicUrl.configured().map(URI::toString).orElseGet(this::ownAddress);
    }

    /// Whether others reach the hub under an address that it was not told.
    public boolean isUnknown() {
        return !listen.isLoopback() && publicUrl.configured().isEmpty();
    }

    private String ownAddress() {
        var scheme = environment.getProperty("parley.tls-cert", "").isBlank() ? "http" : "https";
        return scheme + "://localhost:" + environment.getRequiredProperty("local.server.port");
    }

    /// Whether nobody but this machine can: the hub listens to it alone, and no proxy stands before it.
    public boolean isThisMachineOnly() {
        return listen.isLoopback() && publicUrl.configured().isEmpty();
    }
}
