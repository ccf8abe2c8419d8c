package io.parley.server.conversations.exchange;

import java.time.Instant;
import java.util.Optional;

/// That a customer wishes to be erased.
///
/// @param refusedAt when the team refused; empty: it has not answered
public record ErasureWish(Instant askedAt, Optional<Instant> refusedAt) {
    boolean isOpen() {
        return refusedAt.isEmpty();
    }
}
