package io.parley.server.channels.sdk.platform;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// One message that a bot reports.
///
/// @param user names the customer, and her conversation, on the bot's platform
/// @param id of the message on the platform, if it has one; a message that comes again under it is the same
/// @param text at most 64 Ki characters
/// @param at by the platform's clock, if it says so
/// @param echo what it repeats of words that a person sent through us
/// @param app who sent it, when the platform tells of what was sent by others in the bot's place
/// @param address how the platform wants an answer to be addressed, if not by the user's name alone
public record Report(
        String user,
        Optional<String> id,
        String text,
        Optional<Instant> at,
        Optional<String> echo,
        Optional<Elsewhere> app,
        Optional<Address> address) {
    private static final int MAX_ID = 256;
    private static final int MAX_TEXT = 65_536;

    public Report {
        requireShort("user", user);
        id.ifPresent(it -> requireShort("id", it));
        if (text.length() > MAX_TEXT) {
            throw new IllegalArgumentException("text: want at most 65536 characters, got " + text.length());
        }
    }

    /// Whether a person said it in the bot's place, in an inbox of the platform's own.
    public boolean isByPerson() {
        return app.filter(Elsewhere::isInbox).isPresent();
    }

    /// The same in other words.
    public Report saying(String words) {
        return new Report(user, id, words, at, echo, app, address);
    }

    /// @throws IllegalArgumentException unless it can be an id
    public static void requireShort(String name, String text) {
        if (text.isBlank() || text.length() > MAX_ID) {
            throw new IllegalArgumentException("%s: want 1 to 256 characters, got %d".formatted(name, text.length()));
        }
    }

    /// Said in the bot's place by another application, or by a person in the platform's own inbox.
    ///
    /// @param appId as Messenger names it; empty for its own inbox
    public record Elsewhere(Optional<String> appId) {
        /// The Page Inbox, and the apps by which Janis let people answer.
        private static final Set<String> INBOXES = Set.of("263902037430900", "1242623579085955", "452644005136867");

        boolean isInbox() {
            return appId.filter(id -> !INBOXES.contains(id)).isEmpty();
        }
    }

    /// What an answer on this platform has to bring along.
    ///
    /// @param member `address` or `activity`
    /// @param json as it came
    public record Address(String member, String json) {}
}
