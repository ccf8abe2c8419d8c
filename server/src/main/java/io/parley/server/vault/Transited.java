package io.parley.server.vault;

import io.parley.seal.Reader;
import java.util.Optional;
import java.util.UUID;

/// Who reads a segment besides people: transit, or a bot by a key of its own.
///
/// @param key by which of its keys transit does; empty: it does not
/// @param byHub whether the hub made the segment; else a visitor or member did
/// @param bot the bot that does
record Transited(Optional<UUID> key, boolean byHub, Optional<Reader.App> bot) {
    boolean isForBot() {
        return bot.isPresent() || key.isPresent() && !byHub;
    }
}
