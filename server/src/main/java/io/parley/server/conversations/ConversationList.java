package io.parley.server.conversations;

import java.util.List;
import java.util.Locale;

/// The lists that members work through.
///
/// A list is made of stages, which the database keeps with each conversation: an open one is `needing` while its
/// customer waits or nobody has it, else `tended`.
public enum ConversationList {
    NEEDS_HUMAN("needing"),
    /// open, and assigned to who asks
    MINE("needing", "tended"),
    OPEN("needing", "tended"),
    SNOOZED("snoozed"),
    CLOSED("closed"),
    SPAM("spam"),
    ANY("needing", "tended", "snoozed", "closed", "spam");

    private final List<String> stages;

    ConversationList(String... stages) {
        this.stages = List.of(stages);
    }

    static ConversationList parse(String word) {
        for (var list : values()) {
            if (list.word().equals(word)) {
                return list;
            }
        }
        throw new IllegalArgumentException("list: want needs-human, mine, open, snoozed, closed, spam or any");
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    List<String> stages() {
        return stages;
    }
}
