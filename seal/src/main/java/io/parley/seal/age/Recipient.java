package io.parley.seal.age;

/// Someone a header can be sealed to.
public sealed interface Recipient permits X25519Recipient, Passphrase {}
