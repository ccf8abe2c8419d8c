package io.parley.server.alerts;

/// What a member wants to be alerted of.
record Wish(boolean newConversation, boolean noAnswer, boolean mention) {
    static final Wish EVERYTHING = new Wish(true, true, true);

    boolean wants(AlertKind kind) {
        return switch (kind) {
            case NEW_CONVERSATION -> newConversation;
            case NO_ANSWER -> noAnswer;
            case MENTION -> mention;
        };
    }
}
