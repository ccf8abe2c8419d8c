package io.parley.server.conversations.drawers;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.parley.server.identity.Role;
import java.util.Locale;

/// What a record is for. More the hub does not know of it.
public enum RecordKind {
    LABEL,
    REPLY,
    CONTACT,
    VIEW,
    /// secrets of a channel
    CHANNEL;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static RecordKind parse(String word) {
        for (var kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("kind: want label, reply, contact, view or channel");
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Who may write it into a team's drawer.
    Role writer() {
        return this == CHANNEL ? Role.ADMIN : Role.AGENT;
    }
}
