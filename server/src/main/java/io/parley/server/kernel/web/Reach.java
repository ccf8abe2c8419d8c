package io.parley.server.kernel.web;

import org.springframework.stereotype.Component;

/// Who can reach the hub.
@Component
public final class Reach {
    private final ListenAddress listen;
    private final PublicUrl publicUrl;

    Reach(ListenAddress listen, PublicUrl publicUrl) {
        this.listen = listen;
        this.publicUrl = publicUrl;
    }

    /// Whether nobody but this machine can: the hub listens to it alone, and no proxy stands before it.
    public boolean isThisMachineOnly() {
        return listen.isLoopback() && publicUrl.configured().isEmpty();
    }
}
