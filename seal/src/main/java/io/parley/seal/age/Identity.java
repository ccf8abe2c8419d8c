package io.parley.seal.age;

/// A secret that opens headers sealed to its recipient.
public sealed interface Identity permits X25519Identity, Passphrase {}
