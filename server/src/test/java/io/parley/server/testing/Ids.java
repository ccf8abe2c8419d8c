package io.parley.server.testing;

import java.time.Clock;
import java.util.UUID;

/// Fresh ids, as clients make them.
public final class Ids {
    private Ids() {}

    public static UUID fresh() {
        return io.parley.server.kernel.Ids.next(Clock.systemUTC());
    }
}
