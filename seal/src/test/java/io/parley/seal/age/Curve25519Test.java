package io.parley.seal.age;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.seal.Bytes;
import io.parley.seal.Seeds;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.KeyAgreement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Curve25519Test {
    /// RFC 7748 §6.1.
    @Test
    void agreesAsRfc7748Says() {
        var alice = hex("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
        var bob = hex("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");

        assertThat(Curve25519.publicOf(bob))
                .isEqualTo(hex("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"));
        assertThat(Curve25519.shared(bob, alice))
                .hasValue(hex("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"));
    }

    @ParameterizedTest
    @MethodSource("io.parley.seal.Seeds#hundred")
    void computesWhatTheJdkComputes(long seed) throws GeneralSecurityException {
        var random = new Random(seed);
        var scalar = Seeds.bytes(random, 32);
        var point = Seeds.bytes(random, 32);

        assertThat(Curve25519.shared(scalar, point)).hasValue(byJdk(scalar, point));
    }

    private static Bytes byJdk(Bytes scalar, Bytes point) throws GeneralSecurityException {
        var keys = KeyFactory.getInstance("X25519");
        var agreement = KeyAgreement.getInstance("X25519");
        agreement.init(keys.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, scalar.toByteArray())));
        agreement.doPhase(keys.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, number(point))), true);
        return Bytes.of(agreement.generateSecret());
    }

    /// Little-endian, the highest bit masked (RFC 7748 §5).
    private static BigInteger number(Bytes point) {
        var number = BigInteger.ZERO;
        var content = point.toByteArray();
        for (var i = content.length - 1; i >= 0; i--) {
            number = number.shiftLeft(8).add(BigInteger.valueOf(content[i] & 0xff));
        }
        return number.clearBit(255);
    }

    private static Bytes hex(String text) {
        return Bytes.of(HexFormat.of().parseHex(text));
    }
}
