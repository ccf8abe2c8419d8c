package io.parley.seal;

import java.util.UUID;

/// Who a stanza of a header is for (`formats/reader-list.md`).
public sealed interface Reader {
    UUID id();

    /// The members of a team, by the key of one epoch.
    record Team(UUID id, long epoch) implements Reader {
        public Team {
            if (epoch < 1) {
                throw new IllegalArgumentException("epoch: want 1 or more, got " + epoch);
            }
        }
    }

    /// A customer's browser.
    record Visitor(UUID id) implements Reader {}

    /// One person.
    record Member(UUID id) implements Reader {}

    /// Who holds an invitation link, until it is used.
    record Invitation(UUID id) implements Reader {}

    /// The workspace's recovery key.
    record Recovery(UUID id) implements Reader {}

    /// The hub itself, for at most 48 hours, by a key that it then destroys.
    record Transit(UUID id) implements Reader {}

    /// A bot, by a key of its own.
    ///
    /// @param entry the index of the directory's entry that set this key
    record App(UUID id, long entry) implements Reader {
        public App {
            if (entry < 1) {
                throw new IllegalArgumentException("entry: want 1 or more, got " + entry);
            }
        }
    }
}
