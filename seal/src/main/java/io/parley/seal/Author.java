package io.parley.seal;

import java.util.Locale;
import java.util.UUID;

/// Who says something: a member of the workspace or a customer. Written `contact/<id>`
/// (`formats/message.md`).
public record Author(Kind kind, UUID id) {

    /// On which side of the conversation.
    public enum Kind {
        MEMBER,
        CONTACT
    }

    public Author {
        Uuid7.check(id);
    }

    public static Author member(UUID id) {
        return new Author(Kind.MEMBER, id);
    }

    public static Author contact(UUID id) {
        return new Author(Kind.CONTACT, id);
    }

    /// @throws IllegalArgumentException for anything but one of the two forms
    public static Author parse(String text) {
        if (text.startsWith("member/")) {
            return member(Uuid7.parse(text.substring("member/".length())));
        }
        if (text.startsWith("contact/")) {
            return contact(Uuid7.parse(text.substring("contact/".length())));
        }
        throw new IllegalArgumentException("author: want member/id or contact/id");
    }

    /// The same text that [#parse] reads.
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + "/" + id;
    }
}
