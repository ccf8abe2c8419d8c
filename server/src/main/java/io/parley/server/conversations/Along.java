package io.parley.server.conversations;

import io.parley.seal.Bytes;
import io.parley.server.kernel.MessageId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What a member gives a bot along when she hands a conversation back: words that are too old for transit, each sealed
/// to it anew by her client (`formats/words-again.md`).
///
/// @param transit by which of its keys they open
public record Along(Optional<UUID> transit, Map<MessageId, Bytes> files) {
    public static final Along NOTHING = new Along(Optional.empty(), Map.of());

    public Map<MessageId, WordsGiven> given() {
        var given = new LinkedHashMap<MessageId, WordsGiven>();
        transit.ifPresent(key -> files.forEach((message, file) -> given.put(message, new WordsGiven(key, file))));
        return given;
    }

    UUID[] messages() {
        return files.keySet().stream().map(MessageId::value).toArray(UUID[]::new);
    }

    /// In the order of [#messages].
    byte[][] words() {
        return files.values().stream().map(Bytes::toByteArray).toArray(byte[][]::new);
    }
}
