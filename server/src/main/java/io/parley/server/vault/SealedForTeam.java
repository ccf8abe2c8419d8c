package io.parley.server.vault;

import io.parley.seal.Bytes;

/// Something that the hub has sealed for a team, and cannot open again.
///
/// @param epoch of the team, whose key opens it
/// @param file a whole age file
public record SealedForTeam(int epoch, Bytes file) {}
