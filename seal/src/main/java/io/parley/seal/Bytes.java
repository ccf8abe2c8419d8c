package io.parley.seal;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/// Bytes as a value: copied in, copied out, never changed.
///
/// Equality compares content, in constant time for bytes of one length. Prints as its size alone, so that
/// no log shows content by accident.
public final class Bytes {
    /// No bytes.
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /// A copy of these bytes.
    public static Bytes of(byte... content) {
        return new Bytes(content.clone());
    }

    /// The UTF-8 of a text.
    ///
    /// @throws IllegalArgumentException for a text with half of a surrogate pair, which has no UTF-8
    public static Bytes ofUtf8(String text) {
        var content = text.getBytes(StandardCharsets.UTF_8);
        if (!new String(content, StandardCharsets.UTF_8).equals(text)) {
            throw new IllegalArgumentException("text: half of a surrogate pair has no UTF-8");
        }
        return new Bytes(content);
    }

    /// The bytes that a base64url text without padding stands for (RFC 4648 §5).
    ///
    /// @throws IllegalArgumentException for padding, white space, non-zero trailing bits or any other
    /// character
    public static Bytes ofB64(String text) {
        var content = Base64.getUrlDecoder().decode(text);
        if (!encode(content).equals(text)) {
            throw new IllegalArgumentException("b64: want base64url without padding, with zero trailing bits");
        }
        return new Bytes(content);
    }

    /// Base64url without padding (RFC 4648 §5).
    public String b64() {
        return encode(content);
    }

    /// The text of which these bytes are the UTF-8.
    ///
    /// @throws IllegalArgumentException for bytes that are not UTF-8
    public String utf8() {
        try {
            var decoder = StandardCharsets.UTF_8.newDecoder();
            return decoder.decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException _) {
            throw new IllegalArgumentException("text: not UTF-8");
        }
    }

    public int size() {
        return content.length;
    }

    public boolean isEmpty() {
        return content.length == 0;
    }

    /// The bytes from `start` (inclusive) to `end` (exclusive).
    public Bytes slice(int start, int end) {
        if (start < 0 || start > end || end > content.length) {
            throw new IndexOutOfBoundsException("slice: want 0 ≤ %d ≤ %d ≤ %d".formatted(start, end, content.length));
        }
        return new Bytes(Arrays.copyOfRange(content, start, end));
    }

    /// These bytes and then the others.
    public Bytes concat(Bytes other) {
        var both = Arrays.copyOf(content, content.length + other.content.length);
        System.arraycopy(other.content, 0, both, content.length, other.content.length);
        return new Bytes(both);
    }

    public Bytes sha256() {
        try {
            return new Bytes(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public byte[] toByteArray() {
        return content.clone();
    }

    public InputStream stream() {
        return new ByteArrayInputStream(content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && MessageDigest.isEqual(content, that.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return content.length + " bytes";
    }

    private static String encode(byte[] content) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(content);
    }
}
