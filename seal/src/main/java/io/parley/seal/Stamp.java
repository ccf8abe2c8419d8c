package io.parley.seal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// When something was signed, and which directory its author knew then.
///
/// @param at by the author's clock, in whole milliseconds
public record Stamp(Instant at, Checkpoint directory) {
    public Stamp {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    Members writeTo(Members members) {
        return members.time("at", at).text("directory", directory);
    }

    static Stamp of(Fields fields) {
        return new Stamp(fields.time("at"), Checkpoint.parse(fields.text("directory")));
    }
}
