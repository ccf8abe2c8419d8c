package io.parley.seal.age;

import io.parley.seal.Bytes;
import java.util.Base64;

/// Base64 as age headers have it: the standard alphabet, no padding, canonical (RFC 4648 §3.5).
final class RawBase64 {
    private RawBase64() {}

    static String encode(Bytes content) {
        return Base64.getEncoder().withoutPadding().encodeToString(content.toByteArray());
    }

    static Bytes decode(String text) {
        var content = Bytes.of(Base64.getDecoder().decode(text));
        if (!encode(content).equals(text)) {
            throw new IllegalArgumentException("base64: want no padding and zero trailing bits");
        }
        return content;
    }
}
