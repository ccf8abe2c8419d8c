/// The age v1 format (<https://c2sp.org/age>) with X25519 and passphrase recipients, its header kept apart
/// from its payload.
///
/// Promises: what is written here opens with the stock `age` command, and what that command writes opens
/// here, as `formats/age-file.md` limits it. Never does: hybrid recipients, plugins, SSH keys.
@NullMarked
package io.parley.seal.age;

import org.jspecify.annotations.NullMarked;
