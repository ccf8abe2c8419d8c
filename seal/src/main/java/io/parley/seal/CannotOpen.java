package io.parley.seal;

/// What is said of anything sealed or signed that does not open or verify, whatever the reason.
///
/// There is one message and no cause: neither a caller nor a log learns which check failed.
public final class CannotOpen extends RuntimeException {
    public CannotOpen() {
        super("could not be opened");
    }
}
