package io.parley.server.alerts;

import java.util.EnumMap;
import java.util.Map;

/// How a member wants to be called, for each of what she can be called for.
///
/// @param words that a customer says something that somebody waits for, where the hub can read it
/// @param bot that a bot asks for a person, does not answer, or cannot be reached
record Wish(Ways newConversation, Ways noAnswer, Ways mention, Ways bot, Ways words) {
    static Wish of(Map<Subject, Ways> ways) {
        return new Wish(
                ways.getOrDefault(Subject.NEW_CONVERSATION, Ways.USUAL),
                ways.getOrDefault(Subject.NO_ANSWER, Ways.USUAL),
                ways.getOrDefault(Subject.MENTION, Ways.USUAL),
                ways.getOrDefault(Subject.BOT, Ways.USUAL),
                ways.getOrDefault(Subject.WORDS, Ways.USUAL));
    }

    Ways ways(Subject subject) {
        return switch (subject) {
            case NEW_CONVERSATION -> newConversation;
            case NO_ANSWER -> noAnswer;
            case MENTION -> mention;
            case BOT -> bot;
            case WORDS -> words;
        };
    }

    Map<Subject, Ways> all() {
        var all = new EnumMap<Subject, Ways>(Subject.class);
        for (var subject : Subject.values()) {
            all.put(subject, ways(subject));
        }
        return all;
    }
}
