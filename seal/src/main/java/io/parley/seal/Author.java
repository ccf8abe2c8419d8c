package io.parley.seal;

import java.util.Locale;
import java.util.UUID;

/// Who says something: a member of the workspace, a customer or an app. Written `contact/<id>`
/// (`formats/message.md`).
public record Author(Kind kind, UUID id) {

    /// On which side of the conversation, and whether a person.
    public enum Kind {
        MEMBER,
        CONTACT,
        /// A bot that speaks through the hub.
        APP
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

    public static Author app(UUID id) {
        return new Author(Kind.APP, id);
    }

    /// @throws IllegalArgumentException for anything but one of the three forms
    public static Author parse(String text) {
        var slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("author: want kind/id");
        }
        return new Author(kind(text.substring(0, slash)), Uuid7.parse(text.substring(slash + 1)));
    }

    /// Whether this key may speak for such an author at all: the hub's own for customers and apps, an app's
    /// own for that app alone, and for an app no other. Whose key it is beyond that is not known here.
    public boolean maySignWith(KeyId key) {
        return switch (key.kind()) {
            case HUB -> kind != Kind.MEMBER;
            case APP -> kind == Kind.APP && id.equals(key.id());
            case MEMBER, DEVICE, VISITOR, INVITATION -> kind != Kind.APP;
        };
    }

    /// The same text that [#parse] reads.
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + "/" + id;
    }

    private static Kind kind(String text) {
        return switch (text) {
            case "member" -> Kind.MEMBER;
            case "contact" -> Kind.CONTACT;
            case "app" -> Kind.APP;
            default -> throw new IllegalArgumentException("author: want member, contact or app");
        };
    }
}
