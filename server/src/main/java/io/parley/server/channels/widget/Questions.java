package io.parley.server.channels.widget;

import java.util.Set;

/// What a channel asks its visitors; each may be left unanswered.
///
/// @param form before the first message: `name`, `email`, both or nothing. The answers are sealed
/// @param mail whether she may be told by e-mail, without content, that there is an answer
/// @param rating whether she is asked how it was when the conversation is closed
/// @param ratingQuestion in the workspace's own words; empty: the widget's. At most 200 characters
public record Questions(Set<String> form, boolean mail, boolean rating, String ratingQuestion) {
    private static final Set<String> FIELDS = Set.of("name", "email");
    private static final int MAX_QUESTION = 200;

    static final Questions DEFAULT = new Questions(Set.of(), false, true, "");

    public Questions {
        form = Set.copyOf(form);
        ratingQuestion = ratingQuestion.strip();
        if (!FIELDS.containsAll(form)) {
            throw new IllegalArgumentException("form: want name and email, at most");
        }
        if (ratingQuestion.codePointCount(0, ratingQuestion.length()) > MAX_QUESTION) {
            throw new IllegalArgumentException("ratingQuestion: want at most 200 characters");
        }
    }
}
