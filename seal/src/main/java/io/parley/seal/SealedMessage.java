package io.parley.seal;

import java.security.SecureRandom;
import java.util.UUID;

/// A message under the key of its segment. Specified in `formats/message.md`.
///
/// Opening takes two steps: [#open] with the segment's key, then [UnverifiedMessage#verify] with the key of
/// its author.
public final class SealedMessage {
    private final Jwe jwe;

    private SealedMessage(Jwe jwe) {
        this.jwe = jwe;
    }

    /// Signs and seals a message.
    ///
    /// @throws IllegalArgumentException for the key of another segment, or for more than 256 KiB when
    /// sealed
    public static SealedMessage seal(Message message, Signer signer, SegmentKey key) {
        return seal(message, signer, key, Randomness.SYSTEM);
    }

    static SealedMessage seal(Message message, Signer signer, SegmentKey key, SecureRandom random) {
        if (!message.address().segment().equals(key.segment())) {
            throw new IllegalArgumentException("segment key: of another segment than the message");
        }
        var statement = Bytes.ofUtf8(message.signedBy(signer).compact());
        return new SealedMessage(Jwe.seal(key.messageKey(), key.id(), statement, random));
    }

    /// Checks the form, which takes no key; any other text is [CannotOpen].
    public static SealedMessage parse(String compact) {
        return CannotOpen.ifRefused(() -> new SealedMessage(Jwe.parse(compact)));
    }

    /// The segment that this names, which is not yet proved.
    public UUID segment() {
        return jwe.kid().id();
    }

    /// The commitment that this names, 32 bytes.
    public Bytes commitment() {
        return jwe.kid().commitment();
    }

    public String compact() {
        return jwe.compact();
    }

    /// Decrypts, and checks that the message is the one that belongs at this address.
    public UnverifiedMessage open(SegmentKey key, Message.Address expected) {
        var plaintext = jwe.open(key.messageKey(), key.id());
        var opened = CannotOpen.ifRefused(() -> UnverifiedMessage.read(plaintext.utf8(), expected.workspace()));
        CannotOpen.unless(opened.claims().address().equals(expected));
        return opened;
    }
}
