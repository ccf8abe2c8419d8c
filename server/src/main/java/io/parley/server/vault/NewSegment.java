package io.parley.server.vault;

import io.parley.seal.Bytes;
import io.parley.seal.Document;
import io.parley.server.kernel.SegmentId;
import io.parley.server.kernel.WorkspaceId;

/// A segment that a client has made.
///
/// @param payload 64 bytes: the sealed key
/// @param readers the signed reader list of the header
public record NewSegment(SegmentId id, Bytes header, Bytes payload, String readers) {
    private static final int PAYLOAD_BYTES = 64;
    private static final int MAX_HEADER = 65_536;

    public NewSegment {
        if (payload.size() != PAYLOAD_BYTES) {
            throw new IllegalArgumentException("payload: want 64 bytes, got " + payload.size());
        }
        if (header.size() > MAX_HEADER) {
            throw new IllegalArgumentException("header: want at most 65536 bytes, got " + header.size());
        }
    }

    /// Whether it lets a bot read along, as its list has it, **before anything of that was checked**.
    public boolean namesBot(WorkspaceId workspace) {
        var document = new Document(workspace.value(), Document.Kind.SEGMENT, id.value());
        return SealedHeader.claimed(document, header, readers).namesBot();
    }
}
