package io.parley.client.bot;

import java.time.Instant;
import java.util.Optional;

/// What a customer has said.
///
/// @param customer her id as the bot has it
/// @param id the platform's id of the message
public record Heard(String customer, String id, String text, Optional<Instant> at) {
    public Heard(String customer, String id, String text) {
        this(customer, id, text, Optional.empty());
    }
}
