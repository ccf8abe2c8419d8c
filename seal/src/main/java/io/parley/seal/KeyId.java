package io.parley.seal;

import java.util.Locale;
import java.util.UUID;

/// Names the key of a signature: whose it is and which one. Written `device/<id>` (`formats/statement.md`).
public record KeyId(Kind kind, UUID id) {

    /// Whose key it is.
    public enum Kind {
        /// A person's own key: certifies devices and signs the genesis.
        MEMBER,
        /// A browser or client of a member: signs everything else.
        DEVICE,
        /// A customer's browser.
        VISITOR,
        /// The one-time key of an invitation.
        INVITATION,
        /// The hub's own: seals what reached it as plaintext, and never speaks for a member.
        HUB,
        /// A bot's own, under the id of its app: signs what the bot says where it reads by a key of its own.
        APP
    }

    public KeyId {
        Uuid7.check(id);
    }

    public static KeyId member(UUID id) {
        return new KeyId(Kind.MEMBER, id);
    }

    public static KeyId device(UUID id) {
        return new KeyId(Kind.DEVICE, id);
    }

    public static KeyId visitor(UUID id) {
        return new KeyId(Kind.VISITOR, id);
    }

    public static KeyId invitation(UUID id) {
        return new KeyId(Kind.INVITATION, id);
    }

    public static KeyId hub(UUID id) {
        return new KeyId(Kind.HUB, id);
    }

    public static KeyId app(UUID id) {
        return new KeyId(Kind.APP, id);
    }

    /// @throws IllegalArgumentException for anything but one of the six forms
    public static KeyId parse(String text) {
        var slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("key id: want kind/id");
        }
        return new KeyId(kind(text.substring(0, slash)), Uuid7.parse(text.substring(slash + 1)));
    }

    /// The same text that [#parse] reads.
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + "/" + id;
    }

    private static Kind kind(String text) {
        return switch (text) {
            case "member" -> Kind.MEMBER;
            case "device" -> Kind.DEVICE;
            case "visitor" -> Kind.VISITOR;
            case "invitation" -> Kind.INVITATION;
            case "hub" -> Kind.HUB;
            case "app" -> Kind.APP;
            default ->
                throw new IllegalArgumentException("key id: want member, device, visitor, invitation, hub or app");
        };
    }
}
