package io.parley.server.kernel;

/// The hub cannot start, for a reason that its operator can act on. The sentence says what is wrong and what to do.
public final class CannotStart extends RuntimeException {
    public CannotStart(String sentence) {
        super(sentence);
    }

    public CannotStart(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
