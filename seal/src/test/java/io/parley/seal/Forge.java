package io.parley.seal;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Makes statements and JWEs by the JDK alone, with any header and payload, to see which of them are
/// refused.
final class Forge {
    private Forge() {}

    static String statementHeader(KeyId signer, String type) {
        return "{\"alg\":\"EdDSA\",\"kid\":\"%s\",\"typ\":\"%s\"}".formatted(signer, type);
    }

    static String statement(String header, String payload, SigningKey key) {
        var signed = b64(header) + "." + b64(payload);
        return signed + "." + Bytes.of(sign(signed, key)).b64();
    }

    static String statement(Signer signer, String type, String payload) {
        return statement(statementHeader(signer.id(), type), payload, signer.key());
    }

    static String jweHeader(Object kid) {
        return "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"%s\"}".formatted(kid);
    }

    static String jwe(String header, Bytes key, Bytes nonce, Bytes plaintext) {
        var sealed = Bytes.of(encrypt(b64(header), key, nonce, plaintext));
        var end = sealed.size() - 16;
        return String.join(
                ".",
                b64(header),
                "",
                nonce.b64(),
                sealed.slice(0, end).b64(),
                sealed.slice(end, sealed.size()).b64());
    }

    static String b64(String text) {
        return Bytes.ofUtf8(text).b64();
    }

    /// The same text with one of its parts put in place of another.
    static String withPart(String compact, int index, String part) {
        var parts = compact.split("\\.", -1);
        parts[index] = part;
        return String.join(".", parts);
    }

    static String part(String compact, int index) {
        return compact.split("\\.", -1)[index];
    }

    /// The same base64 with padding.
    static String padded(String b64) {
        var padded = Base64.getUrlEncoder().encodeToString(Bytes.ofB64(b64).toByteArray());
        if (padded.equals(b64)) {
            throw new AssertionError("want bytes that need padding");
        }
        return padded;
    }

    /// Another text for the same bytes: a trailing bit that stands for nothing is set.
    static String notCanonical(String b64) {
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var last = alphabet.indexOf(b64.charAt(b64.length() - 1));
        return b64.substring(0, b64.length() - 1) + alphabet.charAt(last + 1);
    }

    private static byte[] sign(String signed, SigningKey key) {
        try {
            var specification = new EdECPrivateKeySpec(
                    NamedParameterSpec.ED25519, key.seed().toByteArray());
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(KeyFactory.getInstance("Ed25519").generatePrivate(specification));
            signature.update(Bytes.ofUtf8(signed).toByteArray());
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] encrypt(String header, Bytes key, Bytes nonce, Bytes plaintext) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key.toByteArray(), "AES"),
                    new GCMParameterSpec(128, nonce.toByteArray()));
            cipher.updateAAD(Bytes.ofUtf8(header).toByteArray());
            return cipher.doFinal(plaintext.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
