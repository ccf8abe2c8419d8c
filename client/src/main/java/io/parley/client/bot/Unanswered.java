package io.parley.client.bot;

/// Nothing is known of what became of a request: there was no answer, or the hub could not do it.
public final class Unanswered extends RuntimeException {
    Unanswered(Throwable cause) {
        super("The hub has not answered.", cause);
    }

    Unanswered(int status) {
        super("The hub has not answered (status " + status + ").");
    }
}
