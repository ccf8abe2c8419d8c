package io.parley.seal;

import java.util.UUID;

/// A reader without a stanza, who gets plaintext and keeps a copy: a messenger, a bot, the vendor of a
/// model.
///
/// @param kind what it is, for the person who looks at the list
/// @param id   the channel or connection through which it reads
/// @param name as shown to people
public record OutsideReader(String kind, UUID id, String name) {}
