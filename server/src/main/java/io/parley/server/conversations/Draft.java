package io.parley.server.conversations;

import io.parley.seal.Bytes;
import io.parley.server.audit.AuditEvent;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.SegmentId;
import io.parley.server.kernel.WorkspaceId;

/// A sealed message on its way in.
///
/// @param id chosen by the sender; a draft sent again under its id is stored once
/// @param segment to whose readers it is sealed; decides the track
/// @param sealed the ASCII of the JWE (`formats/message.md`), at most 256 KiB
/// @param audit the event that is stored with it
public record Draft(
        WorkspaceId workspace,
        ConversationId conversation,
        MessageId id,
        SegmentId segment,
        Author author,
        Bytes sealed,
        AuditEvent audit) {
    private static final int MAX_SEALED = 256 * 1024;

    public Draft {
        if (sealed.size() > MAX_SEALED) {
            throw new IllegalArgumentException("sealed: want at most 262144 bytes, got " + sealed.size());
        }
    }
}
