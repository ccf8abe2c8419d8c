package io.parley.server.conversations;

import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.MemberId;
import java.util.UUID;

/// Who wrote a message, as far as the hub knows; what clients believe is the signature inside the seal.
public sealed interface Author {
    record Member(MemberId id) implements Author {}

    record Contact(ContactId id) implements Author {}

    /// A bot.
    record App(AppId id) implements Author {}

    default String kind() {
        return switch (this) {
            case Member _ -> "member";
            case Contact _ -> "contact";
            case App _ -> "app";
        };
    }

    /// As the author stands inside the seal.
    default io.parley.seal.Author signed() {
        return switch (this) {
            case Member(var id) -> io.parley.seal.Author.member(id.value());
            case Contact(var id) -> io.parley.seal.Author.contact(id.value());
            case App(var id) -> io.parley.seal.Author.app(id.value());
        };
    }

    default UUID value() {
        return switch (this) {
            case Member(var id) -> id.value();
            case Contact(var id) -> id.value();
            case App(var id) -> id.value();
        };
    }
}
