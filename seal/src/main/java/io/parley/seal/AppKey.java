package io.parley.seal;

import io.parley.seal.age.X25519Recipient;
import java.util.UUID;

/// The own key of a bot, as the directory has it: to what is sealed for it, and under which it speaks. The
/// next one takes its place.
///
/// @param entry the index of the entry that set it
public record AppKey(UUID app, long entry, X25519Recipient recipient, VerifyingKey key) {
    /// As it stands in a reader list.
    public Reader.App reader() {
        return new Reader.App(app, entry);
    }

    /// For two people to compare: 16 of the bytes of SHA-256 of recipient, space and key in b64, in
    /// hexadecimal digits.
    public String fingerprint() {
        return fingerprint(recipient, key);
    }

    public static String fingerprint(X25519Recipient recipient, VerifyingKey key) {
        var hash = Bytes.ofUtf8(recipient + " " + key.b64()).sha256().slice(0, 16);
        return java.util.HexFormat.of().formatHex(hash.toByteArray()).replaceAll("(.{4})(?!$)", "$1 ");
    }
}
