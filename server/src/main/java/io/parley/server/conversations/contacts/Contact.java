package io.parley.server.conversations.contacts;

import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the hub knows of a contact: nothing of who she is.
///
/// @param lastSeen when she last wrote, to five minutes
/// @param conversations how many she has, those of contacts merged into her too; counted up to 100
/// @param erased what of hers, and of those merged into her, was erased; empty when nothing was
/// @param merged the contacts that the team takes for her
/// @param mergedInto whom the team takes her for, if it is somebody else
/// @param held must not be erased
record Contact(
        ContactId id,
        ChannelId channel,
        TeamId team,
        Instant since,
        Instant lastSeen,
        int conversations,
        Optional<Erased> erased,
        List<ContactId> merged,
        Optional<ContactId> mergedInto,
        Optional<Instant> blockedAt,
        boolean held) {
    /// @param conversations how many; counted up to 100
    /// @param last when, the last time
    record Erased(int conversations, Instant last) {
        Erased {
            if (conversations < 1) {
                throw new IllegalArgumentException("conversations: want at least 1, got " + conversations);
            }
        }
    }
}
