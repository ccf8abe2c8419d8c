package io.parley.server.channels.sdk;

import io.parley.server.channels.sdk.platform.Report;

/// What an admin says to a customer of a bot, to see whether it arrives.
///
/// @param customer her id as the bot has it: best the admin's own
record TestMessage(String customer, String text) {
    private static final int LONGEST = 1_000;

    TestMessage {
        Report.requireShort("customer", customer);
        if (text.isBlank() || text.length() > LONGEST) {
            throw new IllegalArgumentException("text: want 1 to 1000 characters, got " + text.length());
        }
    }
}
