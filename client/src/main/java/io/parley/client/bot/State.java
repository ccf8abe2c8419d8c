package io.parley.client.bot;

import java.util.Optional;

/// Who answers a customer now.
///
/// @param customer her id as the bot has it
/// @param conversation its id in the hub; absent before the first message
/// @param epoch rises with every change of who answers
/// @param paused whether the bot has to be silent
public record State(String customer, Optional<String> conversation, Owner owner, long epoch, boolean paused) {}
