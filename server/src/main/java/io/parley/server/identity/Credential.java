package io.parley.server.identity;

/// What a member signs in and unlocks with, as the browser made it: `formats/person-keys.md`.
public record Credential(ByPassphrase passphrase, ByKit kit) {}
