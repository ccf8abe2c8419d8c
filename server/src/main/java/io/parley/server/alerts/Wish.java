package io.parley.server.alerts;

/// What a member wants to be alerted of.
///
/// @param bot that a bot asks for a person, does not answer, or cannot be reached
record Wish(boolean newConversation, boolean noAnswer, boolean mention, boolean bot) {
    static final Wish EVERYTHING = new Wish(true, true, true, true);

    boolean wants(AlertKind kind) {
        return switch (kind) {
            case NEW_CONVERSATION -> newConversation;
            case NO_ANSWER -> noAnswer;
            case MENTION -> mention;
            case NOT_UNDERSTOOD, PERSON_WANTED, BOT_ASKS, WEBHOOK_PAUSED, BOT_SILENT -> bot;
        };
    }
}
