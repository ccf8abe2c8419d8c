package io.parley.server.kernel;

import java.util.Map;

/// An operation that was refused, for a reason the caller can act on. Thrown by facades, answered once, at the edge.
///
/// The code is stable and becomes the problem's `type`; the sentence says what happened and what to do next.
public final class Refusal extends RuntimeException {
    private final Kind kind;
    private final String code;
    private final transient Map<String, Object> details;

    private Refusal(Kind kind, String code, String sentence, Map<String, Object> details) {
        super(sentence, null, false, false);
        this.kind = kind;
        this.code = code;
        this.details = Map.copyOf(details);
    }

    /// There is no such thing, or none that the caller may know of: the two are not told apart.
    public static Refusal absent(String what) {
        return new Refusal(Kind.ABSENT, "absent", "There is no such " + what + " here.", Map.of());
    }

    public static Refusal conflict(String code, String sentence) {
        return conflict(code, sentence, Map.of());
    }

    /// @param details what the caller needs to try again, for example the current state
    public static Refusal conflict(String code, String sentence, Map<String, Object> details) {
        return new Refusal(Kind.CONFLICT, code, sentence, details);
    }

    public static Refusal invalid(String sentence) {
        return new Refusal(Kind.INVALID, "invalid", sentence, Map.of());
    }

    public static Refusal forbidden(String code, String sentence) {
        return new Refusal(Kind.FORBIDDEN, code, sentence, Map.of());
    }

    public static Refusal unauthenticated(String code, String sentence) {
        return new Refusal(Kind.UNAUTHENTICATED, code, sentence, Map.of());
    }

    public static Refusal tooLarge(String sentence) {
        return tooLarge(sentence, Map.of());
    }

    public static Refusal tooLarge(String sentence, Map<String, Object> details) {
        return new Refusal(Kind.TOO_LARGE, "too-large", sentence, details);
    }

    /// As much was used as the caller may use for now.
    public static Refusal overQuota(String code, String sentence, long retryAfterSeconds) {
        return new Refusal(Kind.TOO_MANY, code, sentence, Map.of("retryAfter", retryAfterSeconds));
    }

    /// The disk is full: nothing can be written, what is there can be read.
    public static Refusal noSpace(String sentence) {
        return new Refusal(Kind.NO_SPACE, "insufficient-storage", sentence, Map.of());
    }

    /// Too often: the same may be asked again after so many seconds.
    ///
    /// @param limit the one that was reached
    public static Refusal tooMany(Object limit, long retryAfterSeconds) {
        return new Refusal(
                Kind.TOO_MANY,
                "too-many-requests",
                "Too many requests in a short time. Wait %d seconds and try again.".formatted(retryAfterSeconds),
                Map.of("limit", limit, "retryAfter", retryAfterSeconds));
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }

    public Map<String, Object> details() {
        return details;
    }

    public enum Kind {
        ABSENT,
        CONFLICT,
        INVALID,
        FORBIDDEN,
        UNAUTHENTICATED,
        TOO_LARGE,
        TOO_MANY,
        NO_SPACE
    }
}
