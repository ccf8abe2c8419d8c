package io.parley.server.audit;

import io.parley.server.kernel.AppId;
import io.parley.server.kernel.InvitationId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.VisitorId;
import java.util.Optional;
import java.util.UUID;

/// Who did it.
public record Actor(String kind, Optional<UUID> id) {
    public static final Actor ANYONE = new Actor("anyone", Optional.empty());
    public static final Actor SYSTEM = new Actor("system", Optional.empty());

    public static Actor of(MemberId member) {
        return new Actor("member", Optional.of(member.value()));
    }

    public static Actor of(VisitorId visitor) {
        return new Actor("visitor", Optional.of(visitor.value()));
    }

    public static Actor of(AppId app) {
        return new Actor("app", Optional.of(app.value()));
    }

    public static Actor of(InvitationId invitation) {
        return new Actor("invitation", Optional.of(invitation.value()));
    }
}
