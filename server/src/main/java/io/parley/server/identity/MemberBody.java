package io.parley.server.identity;

import io.parley.server.kernel.DisplayName;
import io.parley.server.kernel.MemberId;
import java.time.Instant;

/// A member as the other members see her.
public record MemberBody(MemberId id, DisplayName name, String email, Role role, boolean away, Instant joinedAt) {
    public static MemberBody of(Member member) {
        return new MemberBody(
                member.id(), member.name(), member.email().value(), member.role(), member.away(), member.joinedAt());
    }
}
