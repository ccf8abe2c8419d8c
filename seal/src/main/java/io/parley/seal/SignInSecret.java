package io.parley.seal;

/// What is shown to the hub instead of a passphrase or a kit. Specified in `formats/person-keys.md`.
///
/// @param value 32 bytes, from which nobody gets back what they were derived from
public record SignInSecret(Bytes value) {
    private static final int SALT_SIZE = 16;
    private static final int MIN_COST = 17;
    private static final int MAX_COST = 20;

    /// @param salt 16 bytes, as the hub gave it
    /// @param cost the base-two logarithm of scrypt's N, as the hub gave it
    /// @throws IllegalArgumentException for a cost under 17, with which the hub could guess, or over 20
    public static SignInSecret of(PersonPassphrase passphrase, Bytes salt, int cost) {
        if (salt.size() != SALT_SIZE) {
            throw new IllegalArgumentException("salt: want 16 bytes, got " + salt.size());
        }
        if (cost < MIN_COST || cost > MAX_COST) {
            throw new IllegalArgumentException("cost: want 17 to 20, got " + cost);
        }
        var key = passphrase.age().stretch(Bytes.ofUtf8("parley/sign-in/v1").concat(salt), cost);
        return new SignInSecret(Hkdf.derive(key, "parley/sign-in/v1/secret"));
    }

    public static SignInSecret of(RecoveryKit kit) {
        return new SignInSecret(Hkdf.derive(kit.identity().scalar(), "parley/kit/v1/sign-in"));
    }
}
