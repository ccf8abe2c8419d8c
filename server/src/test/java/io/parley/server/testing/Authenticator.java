package io.parley.server.testing;

import io.parley.seal.Bytes;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.HexFormat;
import java.util.Map;

/// A security key in software: makes one passkey (ES256) and answers challenges with it, as WebAuthn has it.
public final class Authenticator {
    private static final int USER_PRESENT = 0x01;
    private static final int USER_VERIFIED = 0x04;
    private static final int WITH_CREDENTIAL = 0x40;

    public final Bytes credentialId = Bytes.ofUtf8("passkey " + Ids.fresh());

    private final KeyPair pair = generate();
    private final String origin;
    private int counter;

    public Authenticator(int port) {
        this("http://localhost:" + port);
    }

    public Authenticator(String origin) {
        this.origin = origin;
    }

    /// The answer to a registration's challenge, as the API takes it.
    public Map<String, Object> register(String challenge, String name) {
        var data = authenticatorData(USER_PRESENT | USER_VERIFIED | WITH_CREDENTIAL)
                .concat(credential());
        return Map.of(
                "id", Ids.fresh(),
                "name", name,
                "clientData", clientData("webauthn.create", challenge).b64(),
                "attestation", attestation(data).b64(),
                "keys",
                        Bytes.ofUtf8("stands for the keys, sealed to the passkey")
                                .b64());
    }

    /// The answer to a sign-in's challenge, as the API takes it.
    public Map<String, Object> signIn(String challenge) {
        return answer(challenge, USER_PRESENT | USER_VERIFIED);
    }

    /// As [#signIn], without having asked who is there.
    public Map<String, Object> signInUnverified(String challenge) {
        return answer(challenge, USER_PRESENT);
    }

    private Map<String, Object> answer(String challenge, int flags) {
        var clientData = clientData("webauthn.get", challenge);
        var data = authenticatorData(flags);
        return Map.of(
                "credentialId", credentialId.b64(),
                "clientData", clientData.b64(),
                "authenticatorData", data.b64(),
                "signature", sign(data.concat(clientData.sha256())).b64());
    }

    private Bytes clientData(String type, String challenge) {
        return Bytes.ofUtf8("{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
                .formatted(type, challenge, origin));
    }

    private Bytes authenticatorData(int flags) {
        return Bytes.of(ByteBuffer.allocate(37)
                .put(Bytes.ofUtf8("localhost").sha256().toByteArray())
                .put((byte) flags)
                .putInt(++counter)
                .array());
    }

    /// Attested credential data: no make, the credential's id, and its key in COSE.
    private Bytes credential() {
        var point = ((ECPublicKey) pair.getPublic()).getW();
        return Bytes.of(new byte[16])
                .concat(Bytes.of(ByteBuffer.allocate(2)
                        .putShort((short) credentialId.size())
                        .array()))
                .concat(credentialId)
                .concat(hex("a5010203262001215820"))
                .concat(coordinate(point.getAffineX()))
                .concat(hex("225820"))
                .concat(coordinate(point.getAffineY()));
    }

    /// In CBOR: `{"fmt": "none", "attStmt": {}, "authData": …}`.
    private static Bytes attestation(Bytes data) {
        return hex("a363666d74646e6f6e656761747453746d74a068617574684461746159")
                .concat(Bytes.of(
                        ByteBuffer.allocate(2).putShort((short) data.size()).array()))
                .concat(data);
    }

    private static Bytes coordinate(BigInteger value) {
        var bytes = value.toByteArray();
        var fixed = new byte[32];
        var length = Math.min(bytes.length, fixed.length);
        System.arraycopy(bytes, bytes.length - length, fixed, fixed.length - length, length);
        return Bytes.of(fixed);
    }

    private static Bytes hex(String text) {
        return Bytes.of(HexFormat.of().parseHex(text));
    }

    private Bytes sign(Bytes message) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(message.toByteArray());
            return Bytes.of(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair generate() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
