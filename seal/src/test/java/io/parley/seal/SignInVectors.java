package io.parley.seal;

import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.generators.SCrypt;

/// What a passphrase or a kit becomes before the hub sees it.
final class SignInVectors implements VectorFile {
    private static final Bytes SALT = new SeededRandom("salt").take(16);

    @Override
    public String name() {
        return "sign-in";
    }

    @Override
    public List<Case> cases() {
        var kit = Cast.identity("kit");
        return List.of(
                opens("a passphrase", "correct horse battery staple", "correct horse battery staple", 17),
                opens("a higher cost", "correct horse battery staple", "correct horse battery staple", 18),
                opens(
                        "letters with accents, composed",
                        "Gr\u00fc\u00dfe aus K\u00f6ln",
                        "Gr\u00fc\u00dfe aus K\u00f6ln",
                        17),
                opens(
                        "letters with accents, taken apart",
                        "Gru\u0308\u00dfe aus Ko\u0308ln",
                        "Gr\u00fc\u00dfe aus K\u00f6ln",
                        17),
                opens("ten characters beyond the basic plane", "🦜".repeat(10), "🦜".repeat(10), 17),
                Case.opens("a kit")
                        .with("kit", kit.secret())
                        .to(
                                "secret",
                                Hkdf.derive(kit.scalar(), "parley/kit/v1/sign-in")
                                        .b64()),
                refuses("a cost under 17", "correct horse battery staple", SALT, 16),
                refuses("a cost over 20", "correct horse battery staple", SALT, 21),
                refuses("a salt of 15 bytes", "correct horse battery staple", SALT.slice(0, 15), 17),
                refuses("a salt of 17 bytes", "correct horse battery staple", SALT.concat(Bytes.of((byte) 0)), 17),
                refuses("nine characters", "123456789", SALT, 17),
                refuses("nine characters beyond the basic plane", "🦜".repeat(9), SALT, 17),
                refuses("ten code points that are nine when composed", "12345678o\u0308", SALT, 17),
                refuses("more than 1,024 bytes", "x".repeat(1025), SALT, 17));
    }

    @Override
    public Map<String, Object> open(Inputs inputs) {
        var secret = inputs.has("kit")
                ? SignInSecret.of(RecoveryKit.parse(inputs.text("kit")))
                : SignInSecret.of(PersonPassphrase.of(inputs.text("passphrase")), inputs.bytes("salt"), (int)
                        inputs.number("cost"));
        return Case.ordered("secret", secret.value().b64());
    }

    private static Case opens(String name, String typed, String normal, int cost) {
        var salt = Bytes.ofUtf8("parley/sign-in/v1").concat(SALT);
        var key = SCrypt.generate(Bytes.ofUtf8(normal).toByteArray(), salt.toByteArray(), 1 << cost, 8, 1, 32);
        return describe(Case.opens(name), typed, SALT, cost)
                .to(
                        "secret",
                        Hkdf.derive(Bytes.of(key), "parley/sign-in/v1/secret").b64());
    }

    private static Case refuses(String name, String passphrase, Bytes salt, int cost) {
        return describe(Case.refuses(name), passphrase, salt, cost);
    }

    private static Case describe(Case vector, String passphrase, Bytes salt, int cost) {
        return vector.with("passphrase", passphrase).with("salt", salt.b64()).with("cost", cost);
    }
}
