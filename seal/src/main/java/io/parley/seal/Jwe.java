package io.parley.seal;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A JWE in compact form (RFC 7516), of the one kind that the formats know: `dir`, `A256GCM`, a header of
/// exactly three members.
///
/// @param sealed ciphertext and tag
record Jwe(CommittedId kid, Bytes nonce, Bytes sealed) {
    /// 256 KiB, the longest text that is written or read.
    static final int MAX_SIZE = 256 * 1024;

    private static final String HEADER = "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"%s\"}";
    private static final int NONCE_SIZE = 12;
    private static final int TAG_SIZE = 16;

    Jwe {
        if (nonce.size() != NONCE_SIZE) {
            throw new IllegalArgumentException("nonce: want 12 bytes, got " + nonce.size());
        }
        if (sealed.size() < TAG_SIZE) {
            throw new IllegalArgumentException("ciphertext: shorter than its tag");
        }
    }

    static Jwe seal(Bytes key, CommittedId kid, Bytes plaintext, SecureRandom random) {
        var nonce = Randomness.take(NONCE_SIZE, random);
        try {
            var jwe = new Jwe(kid, nonce, cipher(Cipher.ENCRYPT_MODE, key, kid, nonce, plaintext));
            if (jwe.compact().length() > MAX_SIZE) {
                throw new IllegalArgumentException("sealed: want at most 256 KiB");
            }
            return jwe;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES/GCM", e);
        }
    }

    /// @throws IllegalArgumentException for any text but one that [#compact] could have made
    static Jwe parse(String compact) {
        var parts = compact.split("\\.", -1);
        if (compact.length() > MAX_SIZE || parts.length != 5 || !parts[1].isEmpty()) {
            throw new IllegalArgumentException("JWE: want five parts, the second empty, at most 256 KiB");
        }
        var tag = Bytes.ofB64(parts[4]);
        if (tag.size() != TAG_SIZE) {
            throw new IllegalArgumentException("tag: want 16 bytes, got " + tag.size());
        }
        var kid = kid(Bytes.ofB64(parts[0]).utf8());
        return new Jwe(kid, Bytes.ofB64(parts[2]), Bytes.ofB64(parts[3]).concat(tag));
    }

    String compact() {
        var end = sealed.size() - TAG_SIZE;
        return String.join(
                ".",
                protectedHeader(kid),
                "",
                nonce.b64(),
                sealed.slice(0, end).b64(),
                sealed.slice(end, sealed.size()).b64());
    }

    /// The plaintext; [CannotOpen] when this names another key, which is looked at first.
    Bytes open(Bytes key, CommittedId expected) {
        CannotOpen.unless(kid.equals(expected));
        try {
            return cipher(Cipher.DECRYPT_MODE, key, kid, nonce, sealed);
        } catch (AEADBadTagException _) {
            throw new CannotOpen();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES/GCM", e);
        }
    }

    private static CommittedId kid(String header) {
        var before = HEADER.indexOf('%');
        var after = header.length() - 2;
        if (after < before) {
            throw new IllegalArgumentException("JWE header: not as specified");
        }
        var kid = CommittedId.parse(header.substring(before, after));
        if (!header.equals(HEADER.formatted(kid))) {
            throw new IllegalArgumentException("JWE header: not as specified");
        }
        return kid;
    }

    private static String protectedHeader(CommittedId kid) {
        return Bytes.ofUtf8(HEADER.formatted(kid)).b64();
    }

    private static Bytes cipher(int mode, Bytes key, CommittedId kid, Bytes nonce, Bytes content)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        var parameters = new GCMParameterSpec(8 * TAG_SIZE, nonce.toByteArray());
        cipher.init(mode, new SecretKeySpec(key.toByteArray(), "AES"), parameters);
        cipher.updateAAD(Bytes.ofUtf8(protectedHeader(kid)).toByteArray());
        return Bytes.of(cipher.doFinal(content.toByteArray()));
    }
}
