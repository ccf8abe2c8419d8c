package io.parley.client.ownkey;

import io.parley.client.bot.HubEvent.SealedSegment;
import io.parley.seal.KeyId;
import io.parley.seal.KnownKey;
import io.parley.seal.SegmentKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One conversation, as far as the bot needs it to open what is said in it: whom it has met there, and which
/// counters were used.
final class Correspondence {
    private final Map<KeyId, KnownKey> visitors = new HashMap<>();
    private final Map<UUID, SegmentKey> segments = new HashMap<>();
    private final Map<String, UUID> counters = new HashMap<>();
    private @Nullable SealedSegment newest;

    Optional<SealedSegment> newest() {
        return Optional.ofNullable(newest);
    }

    void heardIn(SealedSegment segment) {
        newest = segment;
    }

    Optional<SegmentKey> segment(UUID id) {
        return Optional.ofNullable(segments.get(id));
    }

    void keep(SegmentKey segment) {
        segments.put(segment.segment(), segment);
    }

    Optional<KnownKey> visitor(KeyId id) {
        return Optional.ofNullable(visitors.get(id));
    }

    /// Nobody takes the place of whom it met first.
    void meet(KnownKey visitor) {
        visitors.putIfAbsent(visitor.id(), visitor);
    }

    /// Whether a signing key has used its counter in a segment for no other message.
    boolean accepts(KeyId signer, UUID segment, long n, UUID message) {
        var first = counters.putIfAbsent("%s %s %d".formatted(signer, segment, n), message);
        return first == null || first.equals(message);
    }
}
