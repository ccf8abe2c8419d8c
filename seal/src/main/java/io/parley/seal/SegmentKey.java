package io.parley.seal;

import io.parley.seal.age.AgeFile;
import io.parley.seal.age.Identity;
import io.parley.seal.age.Recipient;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;

/// The secret of a stretch of conversation with one set of readers. Specified in `formats/segment.md`.
/// Prints as its segment alone.
public final class SegmentKey {
    private static final int SIZE = 32;
    private static final String LABEL = "parley/segment/v1/%s/%s";

    private final UUID segment;
    private final Bytes secret;
    private final Bytes messageKey;
    private final Bytes commitment;

    private SegmentKey(UUID segment, Bytes secret) {
        this.segment = Uuid7.check(segment);
        this.secret = secret;
        this.messageKey = Hkdf.derive(secret, LABEL.formatted("message", segment));
        this.commitment = Hkdf.derive(secret, LABEL.formatted("commitment", segment));
    }

    /// The fresh key of a new segment.
    public static SegmentKey generate(UUID segment) {
        return generate(segment, Randomness.SYSTEM);
    }

    static SegmentKey generate(UUID segment, SecureRandom random) {
        return new SegmentKey(segment, Randomness.take(SIZE, random));
    }

    /// The key that a segment's document holds for its readers.
    public static SegmentKey open(UUID segment, AgeFile document, Identity... identities) {
        var secret = document.open(identities);
        CannotOpen.unless(secret.size() == SIZE);
        return new SegmentKey(segment, secret);
    }

    /// The segment's document: an age file with one stanza for each reader.
    public AgeFile sealTo(List<? extends Recipient> readers) {
        return AgeFile.seal(secret, readers);
    }

    public UUID segment() {
        return segment;
    }

    /// What every message of the segment names, 32 bytes.
    public Bytes commitment() {
        return commitment;
    }

    @Override
    public String toString() {
        return "[key of segment %s]".formatted(segment);
    }

    CommittedId id() {
        return new CommittedId(segment, commitment);
    }

    Bytes messageKey() {
        return messageKey;
    }

    Bytes secret() {
        return secret;
    }
}
