package io.parley.server.vault;

import io.parley.seal.Author;
import io.parley.server.audit.Actor;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.VisitorId;
import java.util.Locale;
import java.util.UUID;

/// Who sends a file, as the hub knows her by session or token; the file's statement must say the same.
public sealed interface FileAuthor {
    record Member(MemberId id) implements FileAuthor {}

    /// @param browser which of the contact's browsers it is
    record Contact(ContactId id, VisitorId browser) implements FileAuthor {}

    default Author author() {
        return switch (this) {
            case Member(var id) -> Author.member(id.value());
            case Contact(var id, var _) -> Author.contact(id.value());
        };
    }

    default Actor actor() {
        return switch (this) {
            case Member(var id) -> Actor.of(id);
            case Contact(var _, var browser) -> Actor.of(browser);
        };
    }

    default String kind() {
        return author().kind().name().toLowerCase(Locale.ROOT);
    }

    default UUID value() {
        return author().id();
    }
}
