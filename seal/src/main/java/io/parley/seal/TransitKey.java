package io.parley.seal;

import io.parley.seal.age.X25519Recipient;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// The hub's word on which transit key it has in use, so that others can make it a reader. Specified in
/// `formats/transit-key.md`.
///
/// @param from  since when it is in use
/// @param until when it is used no more; 24 hours later it is destroyed
public record TransitKey(UUID workspace, UUID id, X25519Recipient recipient, Instant from, Instant until, Stamp stamp) {
    private static final Duration LONGEST = Duration.ofHours(24);

    public TransitKey {
        if (!from.isBefore(until) || until.isAfter(from.plus(LONGEST))) {
            throw new IllegalArgumentException("until: want it at most 24 hours after from");
        }
    }

    /// @throws IllegalArgumentException when it is not a key of the hub's that signs
    public Statement signedBy(Signer signer) {
        requireHub(signer.id());
        var members = Members.ofVersion1(workspace)
                .text("transit", id)
                .recipient(recipient)
                .time("from", from)
                .time("until", until);
        return Statement.sign(signer, Statement.Type.TRANSIT, stamp.writeTo(members));
    }

    /// What a verified statement says of the key in use at a moment; [CannotOpen] for one that is not.
    public static TransitKey of(Statement.Verified verified, Instant now) {
        var key = CannotOpen.ifRefused(() -> read(verified));
        CannotOpen.unless(now.isBefore(key.until));
        return key;
    }

    private static TransitKey read(Statement.Verified verified) {
        var fields = verified.payload(Statement.Type.TRANSIT);
        requireHub(verified.statement().signer());
        return new TransitKey(
                verified.statement().workspace(),
                fields.id("transit"),
                fields.recipient("recipient"),
                fields.time("from"),
                fields.time("until"),
                Stamp.of(fields));
    }

    private static void requireHub(KeyId signer) {
        if (signer.kind() != KeyId.Kind.HUB) {
            throw new IllegalArgumentException("transit key: want it signed by the hub");
        }
    }
}
