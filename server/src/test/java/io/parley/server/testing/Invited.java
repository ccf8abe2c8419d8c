package io.parley.server.testing;

import io.parley.seal.InvitationKeys;
import java.util.UUID;

/// An invitation as its link carries it.
public record Invited(UUID id, InvitationKeys keys) {
    public static Invited fresh() {
        return new Invited(Ids.fresh(), InvitationKeys.generate());
    }

    public String path() {
        return "/api/v1/join/" + id;
    }
}
