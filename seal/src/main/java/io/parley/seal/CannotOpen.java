package io.parley.seal;

import java.util.function.Supplier;

/// What is said of anything sealed or signed that does not open or verify, whatever the reason.
///
/// There is one message and no cause: neither a caller nor a log learns which check failed.
public final class CannotOpen extends RuntimeException {
    public CannotOpen() {
        super("could not be opened");
    }

    /// Goes on only where a check holds.
    public static void unless(boolean opens) {
        if (!opens) {
            throw new CannotOpen();
        }
    }

    /// Reads what came from outside by code that names the rule which was broken, and keeps the name to
    /// itself.
    public static <T> T ifRefused(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException _) {
            throw new CannotOpen();
        }
    }
}
