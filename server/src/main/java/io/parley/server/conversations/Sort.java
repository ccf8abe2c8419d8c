package io.parley.server.conversations;

/// In which order a list comes.
public enum Sort {
    /// the one with the newest word first
    NEWEST,
    /// the one whose customer has waited longest first; those that nobody waits for last
    LONGEST_WAIT;

    static Sort parse(String word) {
        return switch (word) {
            case "newest" -> NEWEST;
            case "longest-wait" -> LONGEST_WAIT;
            default -> throw new IllegalArgumentException("sort: want newest or longest-wait");
        };
    }
}
