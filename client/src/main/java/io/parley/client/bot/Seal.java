package io.parley.client.bot;

/// A key of the bot's own: opens what is sealed for it, and seals what it says. `io.parley.client.ownkey` has
/// one.
public interface Seal {
    /// The event with its words, or as one that could not be opened.
    HubEvent open(HubEvent event);

    /// Seals an answer to a message.
    ///
    /// @param again whether the hub has just said that the readers have changed
    SealedWord seal(Heard heard, String text, boolean again);
}
