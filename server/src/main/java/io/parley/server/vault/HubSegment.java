package io.parley.server.vault;

import io.parley.seal.Checkpoint;
import io.parley.seal.SegmentKey;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.SegmentId;
import io.parley.server.kernel.WorkspaceId;
import java.util.UUID;
import java.util.function.LongSupplier;

/// A segment that transit reads, opened. Prints as its id alone.
public final class HubSegment {
    static final int BLOCK = 256;

    final WorkspaceId workspace;
    final ConversationId conversation;
    final UUID transit;
    final boolean byHub;
    final SegmentKey key;
    final Checkpoint directory;
    private long next;
    private long end;

    HubSegment(
            WorkspaceId workspace,
            ConversationId conversation,
            UUID transit,
            boolean byHub,
            SegmentKey key,
            Checkpoint directory) {
        this.workspace = workspace;
        this.conversation = conversation;
        this.transit = transit;
        this.byHub = byHub;
        this.key = key;
        this.directory = directory;
    }

    public SegmentId id() {
        return new SegmentId(key.segment());
    }

    /// Whether the hub made it. Else a visitor or member did, who let transit read along: there the hub seals for an
    /// app and for nobody else.
    public boolean isByHub() {
        return byHub;
    }

    /// The next number that the hub signs with in this segment, from a block that was reserved for this process.
    synchronized long number(LongSupplier reserve) {
        if (next == end) {
            next = reserve.getAsLong();
            end = next + BLOCK;
        }
        return next++;
    }

    @Override
    public String toString() {
        return "[segment %s]".formatted(id());
    }
}
