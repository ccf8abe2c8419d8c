package io.parley.seal;

import java.util.Locale;
import java.util.UUID;

/// Something with an age header: a segment of a conversation, a file, or a team's epoch.
public record Document(UUID workspace, Kind kind, UUID id) {

    /// What is sealed.
    public enum Kind {
        SEGMENT,
        FILE,
        EPOCH;

        static Kind parse(String text) {
            return switch (text) {
                case "segment" -> SEGMENT;
                case "file" -> FILE;
                case "epoch" -> EPOCH;
                default -> throw new IllegalArgumentException("document kind: want segment, file or epoch");
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Document {
        Uuid7.check(workspace);
        Uuid7.check(id);
    }
}
