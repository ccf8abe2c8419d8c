package io.parley.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SigningKeyTest {
    /// RFC 8032 §7.1, test 3.
    @Test
    void signsAsRfc8032Says() {
        var key = SigningKey.ofSeed(hex("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"));

        var signature = key.sign(hex("af82"));

        assertThat(key.verifyingKey().point())
                .isEqualTo(hex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"));
        assertThat(signature)
                .isEqualTo(hex("6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                        + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"));
    }

    /// RFC 8037 appendix A.4.
    @Test
    void signsAJwsAsRfc8037Says() {
        var key = SigningKey.ofSeed(Bytes.ofB64("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"));
        var signed = Forge.b64("{\"alg\":\"EdDSA\"}") + "." + Forge.b64("Example of Ed25519 signing");

        var signature = key.sign(Bytes.ofUtf8(signed));

        assertThat(key.verifyingKey().b64()).isEqualTo("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
        assertThat(signature.b64())
                .isEqualTo("hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
    }

    @ParameterizedTest
    @MethodSource("io.parley.seal.Seeds#hundred")
    void makesSignaturesThatTheJdkVerifies(long seed) throws GeneralSecurityException {
        var random = new Random(seed);
        var key = SigningKey.ofSeed(Seeds.bytes(random, 32));
        var message = Seeds.bytes(random, random.nextInt(500));

        assertThat(jdkVerifies(key.verifyingKey(), message, key.sign(message))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("io.parley.seal.Seeds#ten")
    void aChangedMessageOrSignatureDoesNotVerify(long seed) {
        var random = new Random(seed);
        var key = SigningKey.ofSeed(Seeds.bytes(random, 32));
        var message = Seeds.bytes(random, 20);
        var signature = key.sign(message);

        for (var i = 0; i < 20; i++) {
            assertThat(key.verifyingKey().verifies(Seeds.flipped(message, i, random), signature))
                    .isFalse();
        }
        for (var i = 0; i < 64; i++) {
            assertThat(key.verifyingKey().verifies(message, Seeds.flipped(signature, i, random)))
                    .isFalse();
        }
    }

    @Test
    void aKeyThatIsNoPointVerifiesNothing() {
        var key = new VerifyingKey(hex("02" + "00".repeat(31)));

        assertThat(key.verifies(Bytes.EMPTY, Bytes.of(new byte[64]))).isFalse();
    }

    @Test
    void sizesAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningKey.ofSeed(Bytes.EMPTY))
                .withMessage("seed: want 32 bytes, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VerifyingKey.ofB64("AAAA"))
                .withMessage("verifying key: want 32 bytes, got 3");
    }

    @Test
    void aPrivateKeyDoesNotPrint() {
        assertThat(new Signer(Cast.ALICE_HERSELF.id(), SigningKey.generate()))
                .hasToString("Signer[id=member/%s, key=[signing key]]".formatted(Cast.ALICE));
    }

    private static boolean jdkVerifies(VerifyingKey key, Bytes message, Bytes signature)
            throws GeneralSecurityException {
        var reversed = new byte[32];
        var point = key.point().toByteArray();
        for (var i = 0; i < 32; i++) {
            reversed[i] = point[31 - i];
        }
        var number = new BigInteger(1, reversed);
        var specification = new EdECPublicKeySpec(
                NamedParameterSpec.ED25519, new EdECPoint(number.testBit(255), number.clearBit(255)));
        var verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(specification));
        verifier.update(message.toByteArray());
        return verifier.verify(signature.toByteArray());
    }

    private static Bytes hex(String text) {
        return Bytes.of(HexFormat.of().parseHex(text));
    }
}
