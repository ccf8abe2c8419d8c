package io.parley.server.vault;

import com.fasterxml.jackson.annotation.JsonValue;
import io.parley.server.identity.Role;
import io.parley.server.kernel.InvitationId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// An invitation to a workspace, as it stands now.
///
/// @param label what the inviter called it
/// @param teams whose keys its link opens until it is used or closed
public record Invitation(
        InvitationId id,
        String label,
        Role role,
        List<TeamId> teams,
        MemberId madeBy,
        Instant madeAt,
        Instant expiresAt,
        State state,
        Optional<MemberId> usedBy) {
    /// Once lapsed it lets nobody in; until it is closed it is still a reader of its teams' newest epochs.
    public enum State {
        OPEN,
        LAPSED,
        USED,
        CLOSED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
